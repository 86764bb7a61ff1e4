"""What a workflow of GitHub Actions means.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.delivery import DeliveryPipeline
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.mappings import Always, Companion, Made, Mapping, Names
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.ci.github_keys import entrusted, lasting_keys, moving, secrets_written, token_rights
from wellbuilt.mappings.ci.github_lines import line, table, text, triggers
from wellbuilt.mappings.ci.github_strangers import strangers_code, strangers_words
from wellbuilt.mappings.ci.lines import PRODUCTION, all_preceded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellbuilt.kernel.views import View
    from wellbuilt.mappings.ci.lines import Line
    from wellbuilt.mappings.ci.programs import Deed

BY_HAND = frozenset({"workflow_dispatch", "workflow_call"})
AGREES = ("trstringer/manual-approval",)


def _deed(deed: Deed) -> Made:
    def told(view: View) -> Fact:
        return line(view.node).fact(deed, "jobs")

    return Made(told, "jobs")


def _beside(view: View) -> Iterator[View]:
    """Yield the other workflows of the same repository."""
    own = text(view.node, "path")
    yield from (one for one in view.items("beside") if text(one.node, "path") != own)


def _tested_elsewhere(view: View) -> bool | Unknown:
    """Return whether a deployment may wait for the tests of another workflow, false where no other has any."""
    for other in _beside(view):
        told = line(other.node).fact("tests", "jobs")
        if told.value is True:
            where = text(other.node, "path")
            return Unknown(f"{where} runs tests: whether a merge waits for it is a setting of the repository")
        if isinstance(told.value, Unknown):
            return told.value
    return False


def _never() -> bool | Unknown:
    return False


def _tests_first(view: View) -> Fact:
    return all_preceded(line(view.node), "tests", "deploys", "jobs", lambda: _tested_elsewhere(view))


def _evaluates_first(view: View) -> Fact:
    return all_preceded(line(view.node), "evaluates", "deploys", "jobs", _never)


def _tests_count(view: View) -> Fact:
    """Return whether the failure of some test stops what runs it."""
    seen = line(view.node)
    told = [(act, act.tolerated or job.tolerated) for job, _, act in seen.surely("tests")]
    stops = next((act for act, tolerated in told if not tolerated), None)
    if stops is not None:
        return Fact(True, mark=stops.mark, key="jobs")
    why = seen.maybe("tests") or (None if told else Unknown("no test is seen in it"))
    return unknown(why.reason, view.node.mark, "jobs") if why else Fact(False, mark=told[0][0].mark, key="jobs")


def _by_itself(view: View) -> bool | Unknown:
    names = triggers(view.node)
    if isinstance(names, Unknown):
        return names
    if names.keys() - BY_HAND:
        return True
    return Unknown("it starts when another workflow calls it") if "workflow_call" in names else False


def _to_production(seen: Line, title: str) -> bool:
    for job, _, act in seen.surely("deploys"):
        if any(PRODUCTION.search(name) for name in (job.environment, job.title, job.name, act.text, title)):
            return True
    return False


def _production(view: View) -> bool | Unknown:
    """Return whether names say that it deploys to production; one that names no place so may still do it."""
    seen = line(view.node)
    told = seen.fact("deploys", "jobs").value
    if told is not True:
        return told if isinstance(told, Unknown) else False
    if _to_production(seen, text(view.node, "name")):
        return True
    return Unknown("nothing says whether it is production")


def _asks(view: View) -> Fact:
    told = _agreed(view)
    started = table(view.node).get("on") or view.node
    return Fact(told, Origin.UNKNOWN if isinstance(told, Unknown) else Origin.STATED, started.mark, "on")


def _agreed(view: View) -> bool | Unknown:
    """Return whether a person agrees: who starts a run by hand does, a protected environment may ask for it.

    https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
    """
    names = triggers(view.node)
    if isinstance(names, Unknown):
        return names
    if set(names) == {"workflow_dispatch"}:
        return True
    seen = line(view.node)
    jobs = [job for job, _, _ in seen.surely("deploys")]
    if any(act.text.startswith(AGREES) for job in jobs for one in (job, *seen.before(job)) for act in one.acts):
        return True
    if any(job.environment or any(one.environment for one in seen.before(job)) for job in jobs):
        return Unknown("who must agree to its environment is a setting of the repository")
    if names.keys() & {"release", "workflow_call", "repository_dispatch", "workflow_run"}:
        return Unknown("what starts it may wait for a person")
    if "push" in names and "tags" in str(_filters(view)):
        return Unknown("a tag may be set by a person")
    return False


def _filters(view: View) -> tuple[str, ...]:
    push = view.find("on.push")
    return tuple(push.value) if push and isinstance(push.value, dict) else ()


def _made(tell: Callable[[View], object], key: str) -> Made:
    return Made(tell, key)


workflow = Mapping(
    DeliveryPipeline,
    spelled={"github": "workflow"},
    companions=(Companion("workflow", of="", moves={"": "beside[]"}, dialect="github"),),
    facts={
        "tests": _deed("tests"),
        "trains": _deed("trains"),
        "evaluates": _deed("evaluates"),
        "deploys": _deed("deploys"),
        "starts_by_itself": _made(_by_itself, "on"),
        "tests_before_deploying": _made(_tests_first, "jobs"),
        "evaluates_before_deploying": _made(_evaluates_first, "jobs"),
        "failing_tests_stop_it": _made(_tests_count, "jobs"),
        "reaches_production": _made(_production, "jobs"),
        "asks_before_production": _made(_asks, "on"),
        "holds_secrets": _made(secrets_written, "env"),
        "lasting_keys": _made(lasting_keys, "jobs"),
        "moving_steps": _made(moving, "jobs"),
        "entrusted": _made(entrusted, "jobs"),
        "token_may_do_all": _made(token_rights, "permissions"),
        "runs_code_of_strangers": _made(strangers_code, "jobs"),
        "runs_words_of_strangers": _made(strangers_words, "jobs"),
    },
    named=("path",),
)


def _scheduled(view: View) -> bool:
    names = triggers(view.node)
    return not isinstance(names, Unknown) and "schedule" in names


timetable = Mapping(
    Trigger,
    spelled={"github": "workflow"},
    when=_scheduled,
    facts={"on": Always("time"), "enabled": Always(True), "failures": Always(False)},
    links={"starts": Names(("path",))},
)
