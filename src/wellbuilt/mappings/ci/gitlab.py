"""What a pipeline of GitLab CI/CD means.

https://docs.gitlab.com/ci/yaml/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.delivery import DeliveryPipeline
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings import commands
from wellbuilt.mappings.ci.github_keys import written
from wellbuilt.mappings.ci.lines import Act, Job, Line
from wellbuilt.mappings.ci.told import to_production, told
from wellbuilt.texts.nodes import as_text, items, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

STAGES = (".pre", "build", "test", "deploy", ".post")
"""Where nothing is said: https://docs.gitlab.com/ci/yaml/#stages"""


def _jobs(view: View) -> dict[str, Node]:
    """Return the jobs that run; what only others extend is none."""
    return {
        name: node for name, node in table(view.node).items() if "commands" in table(node) and not name.startswith(".")
    }


def _line(view: View) -> Line:
    stages = [as_text(one) for one in items(table(view.node).get("stages"))]
    order = [".pre", *stages, ".post"] if stages else list(STAGES)
    nodes = _jobs(view)
    turn = {name: order.index(stage) if (stage := _stage(node)) in order else 0 for name, node in nodes.items()}
    jobs: dict[str, Job] = {}
    for name, node in nodes.items():
        inner = table(node)
        optional = {other for other in nodes if _manual(nodes[other]) and "rules" not in table(nodes[other])}
        earlier = tuple(other for other in nodes if turn[other] < turn[name] and other not in optional)
        needs = tuple(_needed(inner["needs"])) if "needs" in inner else earlier
        place = inner.get("environment")
        commands = inner["commands"]
        jobs[name] = Job(
            name,
            needs=needs,
            acts=list(_acts(node)),
            environment=text(place, "name") or as_text(place),
            tolerated="allow_failure" in inner and inner["allow_failure"].value is not False,
            hidden=commands.rest or (Unknown("it starts another pipeline") if "trigger" in inner else None),
            local=any("localstack" in (as_text(one) or text(one, "name")) for one in items(inner.get("services"))),
        )
    return Line(jobs, view.node.mark, view.node.rest)


def _stage(node: Node) -> str:
    return text(node, "stage") or "test"


def _needed(needs: Node) -> Iterator[str]:
    for one in items(needs):
        yield text(one, "job") if table(one) else as_text(one)


def _acts(node: Node) -> Iterator[Act]:
    for command in items(table(node)["commands"]):
        words = tuple(as_text(one) for one in items(table(command).get("words")))
        lost = table(command)["tolerated"].value is True
        yield Act(commands.does(words), command.mark, " ".join(words), lost)


def _manual(node: Node) -> bool | None:
    """Return whether a person starts a job; None where rules decide."""
    inner = table(node)
    if text(node, "when") == "manual":
        return True
    told_by_rules = [text(rule, "when") for rule in items(inner.get("rules"))]
    runs = [when for when in told_by_rules if when != "never"]
    if "manual" in runs:
        return True if all(when == "manual" for when in runs) else None
    return False


def _asks(view: View) -> Fact:
    """Return whether a person starts each job that deploys to production; who may is a setting elsewhere."""
    seen, nodes = _line(view), _jobs(view)
    deploying = to_production(seen, "")
    by_hand = [_manual(nodes[job.name]) for job in deploying]
    mark = nodes[deploying[0].name].mark if deploying else view.node.mark
    if by_hand and all(by_hand):
        return Fact(True, mark=mark, key="when")
    if None in by_hand or any(job.environment for job in deploying):
        return Fact(Unknown("rules and settings of environments decide who must agree"), Origin.UNKNOWN, mark, "when")
    return Fact(False, mark=mark, key="when")


def _by_itself(view: View) -> bool | Unknown:
    return True if table(view.node).get("workflow") is None else Unknown("its rules decide what starts it")


def _secrets(view: View) -> Fact:
    tables = [table(table(node).get("variables")) for node in (view.node, *_jobs(view).values())]
    for name, node in (pair for inner in tables for pair in inner.items()):
        value = table(node).get("value") or node
        if isinstance(value.value, str) and written(name, value.value):
            return Fact(True, mark=value.mark, key=name)
    return Fact(False, mark=view.node.mark, key="variables")


pipeline = Mapping(
    DeliveryPipeline,
    spelled={"gitlab": "pipeline"},
    facts={
        **told(_line, "stages", lambda _: "", lambda _: False),
        "starts_by_itself": Made(_by_itself, "workflow"),
        "asks_before_production": Made(_asks, "stages"),
        "holds_secrets": Made(_secrets, "variables"),
    },
    named=("path",),
)
