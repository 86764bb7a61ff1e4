"""Stages of DVC as a workflow: each waits for those whose results it reads.

https://dvc.org/doc/user-guide/project-structure/dvcyaml-files
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Unknown
from wellbuilt.sources.flows.plan import Step, plan
from wellbuilt.texts.nodes import items, table, word
from wellbuilt.texts.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Node, Record

MAKES = ("outs", "metrics", "plots")
TEMPLATE = Unknown("what stands for a template in it is filled in when it runs")


def read(tree: Tree, path: str) -> Iterator[Record]:
    """Yield the plan that the stages of a file are."""
    root = parse(path, tree.read(path)).root
    stages = table(table(root).get("stages"))
    told = {name: _inner(stage) for name, stage in stages.items()}
    steps = []
    for name, stage in stages.items():
        step = Step(name, stage.mark)
        for command in items(told[name].get("cmd")) or (told[name].get("cmd"),):
            step.shell(word(command))
        reads = _paths(told[name], ("deps",))
        step.after = [one for one, other in told.items() if one != name and _meet(_paths(other, MAKES), reads)]
        if any("${" in one for one in (*reads, *_paths(told[name], MAKES))):
            step.hidden = TEMPLATE
        steps.append(step)
    if steps:
        yield plan(path, path.rpartition("/")[0].rpartition("/")[2] or "dvc", root.mark, steps)


def _inner(stage: Node) -> Mapping[str, Node]:
    """Return what a stage says, or what is said for each of many."""
    held = table(stage)
    return table(held.get("do")) or held


def _paths(stage: Mapping[str, Node], keys: tuple[str, ...]) -> list[str]:
    """Return the paths that a stage names under some keys, with the settings of each left out."""
    listed = [one for key in keys for one in (items(stage.get(key)) or (stage.get(key),))]
    found = [name for one in listed for name in (word(one), *table(one)) if name]
    return [posixpath.normpath(one) for one in found]


def _meet(made: list[str], read: list[str]) -> bool:
    """Tell whether something that is made is read, by itself or in a folder."""
    return any(f"{one}/".startswith(f"{other}/") or other.startswith(f"{one}/") for one in made for other in read)
