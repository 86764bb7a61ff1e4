"""The facts that every host's lines tell alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.mappings import Made
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.ci.lines import PRODUCTION, all_preceded

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.views import View
    from wellbuilt.mappings.ci.lines import Act, Job, Line
    from wellbuilt.mappings.commands import Deed


def told(
    read: Callable[[View], Line], key: str, title: Callable[[View], str], elsewhere: Callable[[View], bool | Unknown]
) -> dict[str, Made]:
    """Return the facts of a line that `read` makes of a view; `key` is the host's word for its jobs.

    `title` is what the whole line is called; `elsewhere` says whether tests of another line may come first.
    """

    def deed(name: Deed) -> Made:
        return Made(lambda view: read(view).fact(name, key), key)

    def first(name: Deed, otherwise: Callable[[View], bool | Unknown]) -> Made:
        return Made(lambda view: all_preceded(read(view), name, "deploys", key, lambda: otherwise(view)), key)

    return {
        "tests": deed("tests"),
        "trains": deed("trains"),
        "deploys": deed("deploys"),
        "tests_before_deploying": first("tests", elsewhere),
        "evaluates_before_deploying": first("evaluates", lambda _: False),
        "failing_tests_stop_it": Made(lambda view: _tests_count(read(view), key), key),
        "reaches_production": Made(lambda view: _production(read(view), title(view), key), key),
    }


def _tests_count(seen: Line, key: str) -> Fact:
    """Return whether the failure of some test stops what runs it."""
    found = [(act, act.tolerated or job.tolerated) for job, _, act in seen.surely("tests")]
    stops = next((act for act, tolerated in found if not tolerated), None)
    if stops is not None:
        return Fact(True, mark=stops.mark, key=key)
    why = seen.maybe("tests") or (None if found else Unknown("no test is seen in it"))
    return unknown(why.reason, seen.mark, key) if why else Fact(False, mark=found[0][0].mark, key=key)


def _production(seen: Line, title: str, key: str) -> Fact:
    """Return whether names say that it deploys to production; one that names no place so may still do it."""
    deploys = seen.fact("deploys", key)
    if deploys.value is not True:
        return deploys
    named = next(((job, act) for job, act in _deployments(seen) if _named(job, act, title)), None)
    if named is not None:
        return Fact(True, mark=named[1].mark, key=key)
    return Fact(Unknown("nothing says whether it is production"), Origin.UNKNOWN, deploys.mark, key)


def to_production(seen: Line, title: str) -> list[Job]:
    """Return the jobs that deploy to production, every job that deploys where no name tells."""
    found = list(_deployments(seen))
    named = [job for job, act in found if _named(job, act, title)]
    return named or [job for job, _ in found]


def _deployments(seen: Line) -> list[tuple[Job, Act]]:
    return [(job, act) for job, _, act in seen.surely("deploys")]


def _named(job: Job, act: Act, title: str) -> bool:
    names = (job.environment, job.title, job.name, act.text, title)
    return any(PRODUCTION.search(name) for name in names)
