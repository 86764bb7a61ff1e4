"""`.wellbuilt/measurements.json`: what drills found, as long as it is still true of what they were tried on."""

from __future__ import annotations

import json
from dataclasses import field
from typing import TYPE_CHECKING

from wellbuilt.kernel.codec import decode, encode
from wellbuilt.kernel.drills import Drill, Measurement
from wellbuilt.kernel.errors import UsageError, WellbuiltError
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.values import value
from wellbuilt.store import files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FILE = ".wellbuilt/measurements.json"
PATH_MAX = 1024


@value
class Kept:
    """A measurement with the options it was made with and the workload it is of."""

    measurement: Measurement
    options: Mapping[str, str] = field(default_factory=dict)
    workload: str = ""


def load(folder: Path) -> list[Kept]:
    """Return every measurement that was kept, oldest first; raises UsageError if they cannot be read."""
    path = folder / FILE
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return [decode(Kept, entry) for entry in entries]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{path} cannot be read: {error}", hint="delete it and run the drills again") from error


def keep(folder: Path, kept: Kept) -> Path:
    """Add a measurement, in place of an earlier one made with the same options; return the file."""
    same = (kept.measurement.drill, dict(kept.options), kept.workload)
    others = [k for k in load(folder) if (k.measurement.drill, dict(k.options), k.workload) != same]
    path = folder / FILE
    files.write(path, json.dumps([encode(k) for k in (*others, kept)], indent=2, ensure_ascii=False) + "\n")
    return path


def current(folder: Path, workload: str, drills: Sequence[Drill] | None = None) -> dict[str, Measurement]:
    """Return by drill what was measured and is still true: the subject is what it was when it was tried.

    Where a drill was tried on several subjects, one on which it failed counts, else the latest.
    """
    known = {drill.id: drill for drill in (discover("drills", Drill) if drills is None else drills)}
    found: dict[str, Measurement] = {}
    for kept in sorted(load(folder), key=lambda k: k.measurement.at):
        measured, drill = kept.measurement, known.get(kept.measurement.drill)
        if drill is None or kept.workload not in ("", workload) or not _still(drill, kept, folder):
            continue
        earlier = found.get(drill.id)
        if earlier is None or earlier.held or not measured.held:
            found[drill.id] = measured
    return found


def _still(drill: Drill, kept: Kept, folder: Path) -> bool:
    try:
        return drill.digest(resolved(kept.options, folder)) == kept.measurement.digest
    except (OSError, WellbuiltError):
        return False


def resolved(options: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return options with the paths in them made absolute."""
    return {key: str((folder / value).resolve()) if _is_path(value) else value for key, value in options.items()}


def relative(options: Mapping[str, str], here: Path, folder: Path) -> dict[str, str]:
    """Return options with the paths in them, given as seen from `here`, as they are kept for a folder.

    A value is a path if it is there or starts as one. What lies in the folder is kept as `./…`: the folder may move.
    """
    return {
        key: _kept(here / value, folder.resolve()) if _there(here, value) else value for key, value in options.items()
    }


def _there(here: Path, value: str) -> bool:
    return _is_path(value) or (bool(value) and len(value) < PATH_MAX and "\0" not in value and (here / value).exists())


def _kept(path: Path, folder: Path) -> str:
    whole = path.resolve()
    return f"./{whole.relative_to(folder).as_posix()}" if whole.is_relative_to(folder) else str(whole)


def _is_path(value: str) -> bool:
    return value in (".", "..") or value.startswith(("./", "../"))
