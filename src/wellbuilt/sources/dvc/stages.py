"""Stages beside their lock, and the settings of a project.

A lock holds the MD5 digest of every file that a stage read, as it is on disk or, written by versions before 3, with
line ends of Unix: https://dvc.org/doc/user-guide/upgrade. Git changes line ends between
machines, so a text counts as the same with those of Unix and of Windows.
"""

from __future__ import annotations

import configparser
import hashlib
import posixpath
from typing import TYPE_CHECKING, Any

import yaml

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import FILES, Mark, Record, Status, Unknown
from wellbuilt.texts.document import Broken, decode
from wellbuilt.texts.parsing import parse
from wellbuilt.texts.trees import node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree

NAME = "dvc"
LARGEST = 64_000_000
STEP = 2_000_000


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each stage and each project's settings, and how reading went."""
    for path in paths:
        try:
            yield from _settings(tree, path) if path.endswith("config") else _stages(tree, path)
        except (SourceError, Broken, configparser.Error) as error:
            yield Status(NAME, path, "failed", f"{path}: {error}".splitlines()[0])
        else:
            yield Status(NAME, path)


def _settings(tree: Tree, path: str) -> Iterator[Record]:
    """Yield where a project keeps its versions, if it keeps any; whoever clones it has no more settings than these."""
    root = path.removesuffix(".dvc/config")
    if not any(one.startswith(root) and one.endswith(".dvc") for one in tree.paths()):
        return
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read_string(decode(tree.read(path)))
    remotes = {name.strip("'\" ").removeprefix("remote").strip('" '): parser[name] for name in parser.sections()}
    remotes.pop("core", None)
    named = parser.get("core", "remote", fallback="").strip()
    url = remotes[named].get("url", "").strip() if named in remotes else ""
    body = {"Remote": bool(url), "Here": "://" not in url if url else None}
    yield Record("versioned data", path, node(body, Mark(path)), FILES.name, ".")


def _stages(tree: Tree, path: str) -> Iterator[Record]:
    root = parse(path, tree.read(path)).root
    stages = root.value.get("stages") if isinstance(root.value, dict) else None
    if stages is None or not isinstance(stages.value, dict):
        return
    folder = posixpath.dirname(path)
    locked = _lock(tree, posixpath.join(folder, "dvc.lock"))
    for name, stage in stages.value.items():
        many = isinstance(stage.value, dict) and stage.value.keys() & {"foreach", "matrix"}
        found = [key for key in locked if key.partition("@")[0] == name] if many else [name]
        changes = [_changes(tree, folder, locked[key]) for key in found if key in locked]
        changed = [one for changed, _ in changes for one in changed]
        body = {
            "Name": name,
            "Locked": bool(changes),
            "Changed": sorted({*changed}) if changes else None,
            "Seen": sum(seen for _, seen in changes),
        }
        yield Record("stage", f"{path}#{name}", node(body, stage.mark), FILES.name, ".")


def _lock(tree: Tree, path: str) -> dict[str, Any]:
    """Return what is locked by stage, nothing where there is no lock; raises Broken for one that cannot be read."""
    try:
        found = yaml.safe_load(tree.read(path))
    except SourceError:
        return {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Broken(f"{path} cannot be read") from error
    stages = found.get("stages") if isinstance(found, dict) else None
    return {name: one for name, one in stages.items() if isinstance(one, dict)} if isinstance(stages, dict) else {}


def _changes(tree: Tree, folder: str, locked: dict[str, Any]) -> tuple[list[str], int]:
    """Return what a stage read that is not now what it was then, and how much of it lies here to be compared."""
    changed, seen = [], 0
    for one in _maps(locked.get("deps")):
        path, digest = posixpath.normpath(posixpath.join(folder, str(one.get("path")))), one.get("md5")
        same = _same(tree, path, digest) if isinstance(digest, str) else None
        seen += same is not None
        if same is False:
            changed.append(path)
    params = locked.get("params")
    for name, then in params.items() if isinstance(params, dict) else ():
        now = _params(tree, posixpath.normpath(posixpath.join(folder, str(name))))
        values = then.items() if isinstance(then, dict) and now is not None else ()
        told = [(key, _at(now, str(key)), was) for key, was in values if isinstance(was, (str, int, float))]
        seen += len(told)
        changed += [f"{name}:{key}" for key, now_is, was in told if not _equal(now_is, was)]
    return changed, seen


def _same(tree: Tree, path: str, digest: str) -> bool | None:
    """Tell whether a file has a digest, None where it does not lie here, is a folder, or is too long to compare."""
    try:
        if digest.endswith(".dir") or tree.size(path) > LARGEST:
            return None
        content = b"".join(tree.part(path, at, STEP) for at in range(0, tree.size(path), STEP))
    except SourceError:
        return None
    unix = content.replace(b"\r\n", b"\n")
    ways = (content, unix, unix.replace(b"\n", b"\r\n"))
    return any(hashlib.md5(way, usedforsecurity=False).hexdigest() == digest for way in ways)


def _params(tree: Tree, path: str) -> Any:
    """Return what a file of parameters holds, None if it is not here or of a form that is not read."""
    if not path.endswith((".yaml", ".yml", ".json")):
        return None
    try:
        return yaml.safe_load(tree.read(path))
    except (SourceError, yaml.YAMLError, ValueError, RecursionError):
        return None


def _at(found: Any, key: str) -> Any:
    """Return the value at a dotted key, `Unknown` for none, which equals nothing in a lock."""
    for step in key.split("."):
        if isinstance(found, dict) and step in found:
            found = found[step]
        elif isinstance(found, list) and step.isdecimal() and int(step) < len(found):
            found = found[int(step)]
        else:
            return Unknown(key)
    return found


def _equal(one: Any, other: Any) -> bool:
    """Tell whether two single values are the same; `1e-3` is a number to DVC and a text to older readers of YAML."""
    if isinstance(one, str) != isinstance(other, str):
        try:
            return float(one) == float(other)
        except (TypeError, ValueError):
            return False
    return bool(one == other)


def _maps(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, (list, tuple)) else []
