"""What can be compared: a saved review, a milestone, a git revision, or the workload as it is now."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.values import value
from wellbuilt.store import milestones, revisions, saved
from wellbuilt.store.database import FILE
from wellbuilt.store.opening import open_workload, review

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellbuilt.kernel.reviews import Review

NOW = "."


@value
class Where:
    """The workload that is compared: its folder, where its milestones are, the parts of it, and what else is asked."""

    folder: Path
    workload: str | None = None
    store: str | None = None
    only: tuple[str, ...] = ()
    asked: Mapping[str, Any] = field(default_factory=dict)


def two(words: tuple[str, ...], where: Where) -> tuple[str, str]:
    """Return the names of the earlier and the later side.

    One name is compared with the workload as it is now; `A..B` are two, of which the later may be left out, and
    `A...B` begins where A and B parted, as git has it.
    """
    if len(words) > 1:
        return words[0], words[1]
    (only,) = words
    if ".." not in only or _known(only, where):
        return only, NOW
    three = "..." in only
    before, _, after = only.partition("..." if three else "..")
    if three:
        before = revisions.parted(where.folder, before or "HEAD", after or "HEAD")
    return before or "HEAD", after or NOW


def side(name: str, where: Where) -> Review:
    """Return the review that a name stands for; `milestone:` and `git:` in front say which is meant.

    Raises UsageError if nothing is called so, or both a milestone and a revision are.
    """
    if name == NOW:
        return _reviewed(where.folder, where)
    kind, _, rest = name.partition(":")
    if kind == "git":
        return _at(rest, where) or _unknown(name)
    if kind == "milestone":
        return milestones.named(_store(where), rest, where.workload).review
    if Path(name).is_file():
        return saved.load(Path(name))
    kept, commit = _milestone(name, where), revisions.resolve(where.folder, name)
    if kept and commit:
        raise UsageError(f"{name!r} is a milestone and a revision", hint=f"say `milestone:{name}` or `git:{name}`")
    return kept or (_at(name, where) if commit else None) or _unknown(name)


def _known(name: str, where: Where) -> bool:
    return Path(name).is_file() or _milestone(name, where) is not None


def _unknown(name: str) -> Review:
    hint = "name a file that `review --format json` wrote, a milestone, or a git revision"
    raise UsageError(f"nothing is called {name!r}", hint=hint)


def _store(where: Where) -> str:
    return milestones.place_in(open_workload(where.folder).home, where.store)


def _milestone(name: str, where: Where) -> Review | None:
    """Return a milestone's review; no store is made to look for one."""
    home = open_workload(where.folder).home
    if where.store is None and not (home / FILE).is_file():
        return None
    found = milestones.find(_store(where), name, where.workload)
    return found.review if found else None


def _at(revision: str, where: Where) -> Review | None:
    commit = revisions.resolve(where.folder, revision)
    if commit is None:
        return None
    with revisions.at(where.folder, commit) as folder:
        return _reviewed(folder, where)


def _reviewed(folder: Path, where: Where) -> Review:
    name = where.workload or open_workload(folder).named(None).workload
    parts = [folder / path for path in where.only if (folder / path).exists()]
    if where.only and not parts:
        raise UsageError(f"{', '.join(where.only)} was not there", hint="choose a later revision")
    return review(parts or folder, workload=name, **where.asked)
