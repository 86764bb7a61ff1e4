"""What a workflow of GitHub Actions means.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.delivery import DeliveryPipeline
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Made, Mapping, Names
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.ci.github_keys import entrusted, lasting_keys, moving, secrets_written, token_rights
from wellbuilt.mappings.ci.github_lines import line, triggers
from wellbuilt.mappings.ci.github_strangers import strangers_code, strangers_words
from wellbuilt.mappings.ci.told import to_production, told
from wellbuilt.mappings.timetables import often
from wellbuilt.texts.nodes import items, table, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellbuilt.kernel.views import View
BY_HAND = frozenset({"workflow_dispatch", "workflow_call"})
AGREES = ("trstringer/manual-approval",)


def _beside(view: View) -> Iterator[View]:
    """Yield the other workflows of the same repository."""
    own = text(view.node, "path")
    yield from (one for one in view.items("beside") if text(one.node, "path") != own)


def _tested_elsewhere(view: View) -> bool | Unknown:
    """Return whether a deployment may wait for the tests of another workflow, false where no other has any."""
    for other in _beside(view):
        tests = line(other.node).fact("tests", "jobs")
        if tests.value is True:
            where = text(other.node, "path")
            return Unknown(f"{where} runs tests: whether a merge waits for it is a setting of the repository")
        if isinstance(tests.value, Unknown):
            return tests.value
    return False


def _by_itself(view: View) -> bool | Unknown:
    names = triggers(view.node)
    if isinstance(names, Unknown):
        return names
    if names.keys() - BY_HAND:
        return True
    return Unknown("it starts when another workflow calls it") if "workflow_call" in names else False


def _asks(view: View) -> Fact:
    agreed = _agreed(view)
    started = table(view.node).get("on") or view.node
    return Fact(agreed, Origin.UNKNOWN if isinstance(agreed, Unknown) else Origin.STATED, started.mark, "on")


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
    jobs = to_production(seen, text(view.node, "name"))
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
        **told(lambda view: line(view.node), "jobs", lambda view: text(view.node, "name"), _tested_elsewhere),
        "starts_by_itself": _made(_by_itself, "on"),
        "asks_before_production": _made(_asks, "on"),
        "holds_secrets": _made(secrets_written, "env"),
        "lasting_keys": _made(lasting_keys, "jobs"),
        "moving_steps": _made(moving, "jobs"),
        "entrusted": _made(entrusted, "jobs"),
        "token_may_do_all": _made(token_rights, "permissions"),
        "runs_code_of_strangers": _made(strangers_code, "jobs"),
        "runs_words_of_strangers": _made(strangers_words, "jobs"),
    },
    named=("path", "name"),
)


def _scheduled(view: View) -> bool:
    names = triggers(view.node)
    return not isinstance(names, Unknown) and "schedule" in names


def _often(view: View) -> bool | Unknown:
    names = triggers(view.node)
    said = names.get("schedule") if isinstance(names, dict) else None
    crons = [table(one).get("cron") for one in items(said)]
    return often([one.value if one is not None else None for one in crons])


timetable = Mapping(
    Trigger,
    spelled={"github": "workflow"},
    when=_scheduled,
    facts={
        "on": Always("time"),
        "often": Made(_often, "on"),
        "enabled": Always(True),
        "failures": Always(False),
    },
    links={"starts": Names(("path",))},
)
