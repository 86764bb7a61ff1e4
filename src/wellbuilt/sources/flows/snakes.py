"""Snakefiles as workflows: each rule waits for those whose files it reads. Nothing in one is ever run.

https://snakemake.readthedocs.io/en/stable/snakefiles/rules.html
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.sources.flows import patterns
from wellbuilt.sources.flows.plan import Step, container, plan
from wellbuilt.sources.flows.rules import Rule, parsed
from wellbuilt.texts.document import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Record

MOST = 500
"""Rules of one workflow: what each reads is compared with what each other makes."""
DEEPEST = 8
_INCLUDE = re.compile(r"^[ \t]*include:\s*(?P<quote>[\"'])(?P<path>[^\"'\n]+)(?P=quote)", re.MULTILINE)
_RUNS = {"script": "python", "notebook": "jupyter nbconvert"}
AT_END = Unknown("what is run after a failure may deal with it")


@dataclass(slots=True)
class Whole:
    """A Snakefile with all that it includes."""

    tree: Tree
    rules: list[tuple[str, Rule]] = field(default_factory=list)
    hidden: Unknown | None = None
    onerror: bool = False
    image: tuple[str, Mark] | None = None
    seen: set[str] = field(default_factory=set)

    def add(self, path: str, depth: int = 0) -> None:
        """Add the rules of a file and of those it includes."""
        self.seen.add(path)
        text = decode(self.tree.read(path))
        found = parsed(text)
        self.rules += [(path, one) for one in found.rules[: MOST - len(self.rules)]]
        self.onerror = self.onerror or found.onerror
        if found.container:
            self.image = (found.container[0], Mark(path, found.container[1]))
        if found.more:
            self.hidden = Unknown("it takes rules from elsewhere, or makes them when it runs")
        here = frozenset(self.tree.paths())
        for one in _includes(path, text):
            if one not in here or depth == DEEPEST:
                self.hidden = Unknown(f"{one}, which it includes, is not at hand")
            elif one not in self.seen:
                self.add(one, depth + 1)


def included(tree: Tree, paths: Sequence[str]) -> set[str]:
    """Return those Snakefiles that others include: they are read with these."""
    return {one for path in paths for one in _includes(path, tree.read(path).decode(errors="replace")) if one != path}


def _includes(path: str, text: str) -> list[str]:
    folder = posixpath.dirname(path)
    return [posixpath.normpath(posixpath.join(folder, one["path"])) for one in _INCLUDE.finditer(text)]


def read(tree: Tree, path: str) -> Iterator[Record]:
    """Yield the plan that the rules of a Snakefile are, and the images that they run in."""
    whole = Whole(tree)
    whole.add(path)
    names = [rule.name for _, rule in whole.rules]
    steps = [_step(whole, where, rule) for where, rule in whole.rules]
    if len(set(names)) < len(names):
        whole.hidden = Unknown("which of the rules of one name counts is known only when it runs")
    if steps:
        _put_in_order(whole, steps)
        name = path.removesuffix("/workflow/Snakefile").removesuffix("/Snakefile").rpartition("/")[2]
        yield plan(path, name, Mark(path, 1), list({one.name: one for one in steps}.values()), whole.hidden)
    for where, rule in whole.rules:
        if rule.container and rule.name not in names[: names.index(rule.name)]:
            yield container(path, rule.name, _image(rule.container[0]), Mark(where, rule.container[1]))
    if whole.image:
        yield container(path, "all rules", _image(whole.image[0]), whole.image[1])


def _image(address: str) -> str:
    return address.removeprefix("docker://")


def _step(whole: Whole, path: str, rule: Rule) -> Step:
    """Return one rule as a step; its order is put in afterwards."""
    mark = Mark(path, rule.line)
    step = Step(rule.name, mark)
    for text in rule.texts("shell"):
        step.shell(text)
    for section, program in _RUNS.items():
        step.lines += [(*program.split(), text) for text in rule.texts(section)]
    if rule.has("run", "wrapper", "cwl", "template_engine") or rule.unclear("shell", "script", "notebook"):
        step.lines.append(("?",))
    retries = rule.number("retries")
    if retries is not None:
        told = {"Value": Node(retries > 0, mark), "Key": Node("retries", mark)}
        step.said["Retried"] = Node(told, mark)
    if whole.onerror:
        step.said |= {"Caught": Node(AT_END, mark), "Told": Node(AT_END, mark)}
    return step


def _put_in_order(whole: Whole, steps: Sequence[Step]) -> None:
    """Let each rule wait for those that make what it reads: the very file, or else one of the same form."""
    makes = [(rule.name, one) for _, rule in whole.rules for one in rule.patterns("output")]
    exact: dict[str, list[str]] = {}
    for name, pattern in makes:
        exact.setdefault(pattern, []).append(name)
    for step, (_, rule) in zip(steps, whole.rules, strict=True):
        for pattern in rule.patterns("input"):
            alike = (name for name, one in makes if patterns.meet(one, pattern))
            step.after += [name for name in exact.get(pattern) or alike if name != step.name]
        step.after += [name for name in rule.named if name != step.name]
        if rule.unclear("input", "output"):
            step.hidden = Unknown("what some rule reads or makes is known only when it runs")
