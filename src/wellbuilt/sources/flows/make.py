"""Makefiles as workflows: targets that wait for those they need.

https://www.gnu.org/software/make/manual/html_node/Rules.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Unknown
from wellbuilt.sources.ci.scripts import made, rules
from wellbuilt.sources.flows.plan import Step, plan
from wellbuilt.texts.document import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Record
    from wellbuilt.sources.ci.scripts import Rule

HIDDEN = Unknown("some of its rules are in other files, or are made when it runs")
MAKES_RULES = ("include ", "-include ", "sinclude ", "$(eval", "$(foreach", "$(call")
ITSELF = frozenset({"make", "gmake", "${MAKE}", "$MAKE"})


def read(tree: Tree, path: str) -> Iterator[Record]:
    """Yield the plan that the targets of a Makefile are, none where no target needs another."""
    text = decode(tree.read(path))
    found = rules(text)
    steps = [_step(path, name, rule, found) for name, rule in found.items()]
    if any(step.after for step in steps):
        hidden = HIDDEN if any(line.startswith(MAKES_RULES) for line in text.splitlines()) else None
        yield plan(path, path.rpartition("/")[0].rpartition("/")[2] or "make", Mark(path, 1), steps, hidden)


def _step(path: str, name: str, rule: Rule, found: dict[str, Rule]) -> Step:
    step = Step(name, Mark(path, rule.line))
    for _, line in rule.lines:
        step.shell(made(line, name))
    called = [line for line in step.lines if line[0] in ITSELF and not {"-C", "-f"} & {*line}]
    step.lines = [line for line in step.lines if line not in called]
    needs = [*rule.needs, *(word for line in called for word in line[1:])]
    step.after = [one for one in needs if one in found and one != name]
    if any("$" in one or "%" in one for one in needs):
        step.hidden = HIDDEN
    return step
