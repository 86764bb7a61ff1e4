"""Opening a workload: its files, settings, answers, measurements and the clock, and the public `review`."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import wellbuilt
from wellbuilt.engine.recall import Recall
from wellbuilt.engine.review import Brief, inventory, review as judge
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.values import replace, value
from wellbuilt.store import answers as answers_file, measurements as measurements_file, settings as settings_file
from wellbuilt.store.cache import stamp, users_own
from wellbuilt.store.database import FILE
from wellbuilt.store.folder import Folder
from wellbuilt.store.lens_files import lens_for
from wellbuilt.store.reading import close_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wellbuilt.kernel.inventory import Inventory
    from wellbuilt.kernel.lenses import Lens, Profile
    from wellbuilt.kernel.reviews import Answer, Claim, Review
    from wellbuilt.kernel.settings import Settings

_SPECIAL, _ESCAPED = re.compile(r"([*?\[\]!#\\ ])"), r"\\\1"


def today() -> date:
    """Return the date here; `SOURCE_DATE_EPOCH` decides where it is set, so that a report can be made again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()  # noqa: DTZ011  the day of whoever asks
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is no date: {epoch!r}", hint="give seconds since 1970, or unset it"
        ) from error


class Narrowed:
    """A tree of which only some folders or files are looked at; all of it can still be read."""

    def __init__(self, tree: Folder, only: Sequence[str]) -> None:
        self.tree, self.only = tree, tuple(only)

    def paths(self) -> Sequence[str]:
        """Return every file worth looking at under the folders chosen."""
        return tuple(p for p in self.tree.paths() if any(p == o or p.startswith(f"{o}/") for o in self.only))

    def read(self, path: str) -> bytes:
        """Return a file's content; raises SourceError as the whole tree does."""
        return self.tree.read(path)

    def part(self, path: str, start: int, length: int) -> bytes:
        """Return a part of a file; raises SourceError as the whole tree does."""
        return self.tree.part(path, start, length)

    def size(self, path: str) -> int:
        """Return how many bytes a file has; raises SourceError as the whole tree does."""
        return self.tree.size(path)


@value
class Opened:
    """A place where workloads are kept: its folder, what was asked of it, and the settings of each workload."""

    home: Path
    only: tuple[str, ...]
    workloads: tuple[Settings, ...]

    def named(self, name: str | None) -> Settings:
        """Return the settings of a workload by name; without a name, of the only one.

        Raises UsageError if there is none of that name, or several and no name.
        """
        names = [one.workload for one in self.workloads]
        if name is None and len(names) > 1:
            raise UsageError(f"{self.home} holds {len(names)} workloads", hint=f"choose one: {', '.join(names)}")
        if name is not None and name not in names:
            raise UsageError(
                f"there is no workload {name!r}{close_to(name, names)}", hint=f"workloads: {', '.join(names)}"
            )
        return next(one for one in self.workloads if name in (None, one.workload))


def open_workload(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = ".") -> Opened:
    """Return the place that paths belong to: the nearest folder above them with a `wellbuilt.toml`, or their own.

    Raises UsageError for a path that does not exist and for settings that cannot be read.
    """
    given = [Path(paths)] if isinstance(paths, (str, os.PathLike)) else [Path(path) for path in paths]
    for path in given:
        if not path.exists():
            raise UsageError(f"{path} does not exist", hint="name a folder or a file that holds the workload")
    whole = [path.resolve() for path in given or [Path()]]
    common = Path(os.path.commonpath(whole))
    start = common if common.is_dir() else common.parent
    home = _home(start)
    only = () if home in whole else tuple(dict.fromkeys(path.relative_to(home).as_posix() for path in whole))
    declared = settings_file.load(home)
    workloads = tuple(one for one in declared if _touch(one.paths, only))
    if not workloads:
        names = ", ".join(f"{one.workload} in {' and '.join(one.paths)}" for one in declared)
        raise UsageError(f"{', '.join(only)} belongs to no workload that {settings_file.FILE} declares", hint=names)
    return Opened(home, only, workloads)


def _home(start: Path) -> Path:
    """Return the nearest folder with settings, not above the repository; `start` if there is none."""
    for folder in (start, *start.parents):
        if (folder / settings_file.FILE).is_file():
            return folder
        if (folder / ".git").exists():
            break
    return start


def _touch(paths: Sequence[str], only: Sequence[str]) -> bool:
    return not paths or not only or any(_under(a, b) or _under(b, a) for a in paths for b in only)


def _under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def review(  # noqa: PLR0913  each is one thing to ask for, by name
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = ".",
    *,
    lens: str | None = None,
    workload: str | None = None,
    environment: str | None = None,
    pillars: Iterable[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    settings: Settings | None = None,
    answers: Mapping[str, Answer] | None = None,
    claims: Iterable[Claim] | None = None,
    on: date | None = None,
    cached: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Review:
    """Return the review of the workload in a folder.

    What is not given is read from the workload: `wellbuilt.toml` and the answers and measurements beside it.
    `select` and `ignore` are check ids; `cached` keeps what was read for the next time.
    Raises SourceError, UsageError or LensError, each with a hint.
    """
    brief, folder = briefed(
        paths,
        lens=lens,
        workload=workload,
        environment=environment,
        pillars=pillars,
        select=select,
        ignore=ignore,
        settings=settings,
        answers=answers,
        claims=claims,
        on=on,
        cached=cached,
        progress=progress,
    )
    finished = judge(brief)
    return replace(finished, sources=(*finished.sources, *folder.trouble))


def briefed(  # noqa: PLR0913  as `review`
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = ".",
    *,
    lens: str | None = None,
    workload: str | None = None,
    environment: str | None = None,
    pillars: Iterable[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    settings: Settings | None = None,
    answers: Mapping[str, Answer] | None = None,
    claims: Iterable[Claim] | None = None,
    on: date | None = None,
    cached: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Brief, Folder]:
    """Return what a review of the workload in a folder is asked, and the folder, which tells what cannot be looked at.

    What is not given is read as `review` says, and the same errors are raised.
    """
    opened = open_workload(paths)
    chosen = settings or opened.named(workload)
    tree, folder = _tree(opened, chosen, environment)
    asked = _known(select, "--select"), _known(ignore, "--ignore")
    _known((risk.check for risk in chosen.accepted), "[[accepted]]")
    whole = lens_for(lens, Path()) if lens else lens_for(chosen.lens, opened.home)
    narrowed, unasked = _narrow(whole, frozenset(pillars))
    words = answers_file.load(opened.home, chosen.workload, whole)
    brief = Brief(
        tree=tree,
        lens=narrowed,
        settings=chosen,
        today=on or today(),
        version=wellbuilt.__version__,
        answers=words.answers if answers is None else answers,
        claims=tuple(words.claims.values()) if claims is None else tuple(claims),
        profile=_profile(chosen),
        kept=_kept(opened.home, chosen) if chosen.profile else None,
        measurements=measurements_file.current(opened.home, chosen.workload),
        environment=environment,
        select=asked[0],
        ignore=asked[1] | unasked,
        recall=_recall(cached=cached),
        progress=progress,
    )
    return brief, folder


def _profile(chosen: Settings) -> Profile | None:
    if not chosen.profile:
        return None
    from wellbuilt.lenses.maturity import profile  # noqa: PLC0415  only where one is chosen

    return profile(chosen.profile)


def _kept(home: Path, chosen: Settings) -> date | None:
    """Return the day of the last milestone in the folder's own store, None if there is none."""
    if not (home / FILE).is_file():
        return None
    from wellbuilt.store.milestones import last  # noqa: PLC0415  an extra, needed by few

    return last(str(home / FILE), chosen.workload)


def _recall(*, cached: bool) -> Recall | None:
    return Recall(users_own(), stamp()) if cached else None


def things(paths: str | os.PathLike[str], *, workload: str | None = None) -> Inventory:
    """Return what the sources tell of a workload, before anybody has said more of it; raises as `review` does."""
    opened = open_workload(paths)
    chosen = opened.named(workload)
    tree, _ = _tree(opened, chosen, None)
    return inventory(tree, chosen, recall=_recall(cached=True))


def _tree(opened: Opened, settings: Settings, environment: str | None) -> tuple[Folder | Narrowed, Folder]:
    """Return the files to review, and the folder they are in, which tells what could not be looked at."""
    folder = Folder(opened.home, leave_out=(*settings.leave_out, *_others(settings, environment)))
    only = _both(opened.only, settings.paths)
    declared = () if opened.only else (settings_file.FILE,)  # what owners declare belongs to the whole
    return (Narrowed(folder, (*only, *declared)) if only else folder), folder


def _both(asked: Sequence[str], declared: Sequence[str]) -> list[str]:
    """Return the paths that lie in what was asked for and in what the workload declares; all of it if neither says."""
    if not asked or not declared:
        return [*asked, *declared]
    return [a if _under(a, d) else d for a in asked for d in declared if _touch([a], [d])]


def _known(ids: Iterable[str], where: str) -> frozenset[str]:
    """Return check ids; raises UsageError for one that does not exist."""
    asked = frozenset(ids)
    if not asked:
        return asked
    known = {check.id for check in discover("checks", Check)}
    for id_ in sorted(asked - known):
        raise UsageError(
            f"{where} names {id_!r}, which is no check{close_to(id_, known)}", hint="`wellbuilt list checks`"
        )
    return asked


def _others(settings: Settings, environment: str | None) -> list[str]:
    """Return the paths that belong to other environments than the one asked for."""
    if environment is None:
        return []
    names = [e.name for e in settings.environments]
    if environment not in names:
        known = f"environments: {', '.join(names)}" if names else "declare it in wellbuilt.toml as [[environment]]"
        raise UsageError(f"there is no environment {environment!r}{close_to(environment, names)}", hint=known)
    own = {path for e in settings.environments if e.name == environment for path in e.paths}
    others = (path for e in settings.environments for path in e.paths if path != ".")
    return [f"/{_SPECIAL.sub(_ESCAPED, path)}" for path in others if not any(_under(one, path) for one in own)]


def _narrow(lens: Lens, pillars: frozenset[str]) -> tuple[Lens, frozenset[str]]:
    """Return the lens with only the pillars asked for, and the checks that say nothing about them."""
    if not pillars:
        return lens, frozenset()
    names = [p.id for p in lens.pillars]
    for pillar in sorted(pillars - set(names)):
        raise UsageError(f"there is no pillar {pillar!r}{close_to(pillar, names)}", hint=f"pillars: {', '.join(names)}")
    kept = tuple(p for p in lens.pillars if p.id in pillars)
    asked = {practice for pillar in kept for question in pillar.questions for practice in question.practices}
    practices = {id_: practice for id_, practice in lens.practices.items() if id_ in asked}
    bound = {check for practice in practices.values() for check in (*practice.refutes, *practice.settles)}
    others = frozenset(check.id for check in discover("checks", Check) if check.id not in bound)
    return replace(lens, pillars=kept, practices=practices), others
