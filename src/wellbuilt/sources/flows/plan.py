"""A workflow as a file states it, whichever orchestrator's file that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import FLOWS, Mark, Node, Record
from wellbuilt.sources.ci.shell import commands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.records import Unknown

MOST = 2000
"""Steps of one workflow that are read."""


@dataclass(slots=True)
class Step:
    """One step: its commands as lists of words, the steps it waits for, and what is said of it besides."""

    name: str
    mark: Mark
    lines: list[Sequence[str]] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    said: dict[str, Node] = field(default_factory=dict)
    hidden: Unknown | None = None

    def shell(self, text: str) -> None:
        """Add the commands of a script whose failure fails the step; `?` stands for what could not be read of it."""
        found, why = commands(text, pipefail=True)
        self.lines += [one.words for one in found if not one.tolerated]
        if why:
            self.lines.append(("?",))

    def node(self) -> Node:
        """Return it in the words of a plan."""

        def texts(words: Sequence[str]) -> Node:
            return Node(tuple(Node(word, self.mark) for word in words), self.mark)

        told = {
            "Name": Node(self.name, self.mark),
            "Lines": Node(tuple(texts(line) for line in self.lines), self.mark),
            "After": texts(list(dict.fromkeys(self.after))),
        }
        return Node(told | self.said, self.mark)


def plan(path: str, name: str, mark: Mark, steps: Sequence[Step], hidden: Unknown | None = None) -> Record:
    """Return the record of a plan; `hidden` says why it may have more steps, or another order, than is seen."""
    hidden = hidden or next((one.hidden for one in steps if one.hidden), None)
    body = {
        "Name": Node(name, mark),
        "ByHand": Node(value=True, mark=mark),
        "Steps": Node(tuple(one.node() for one in steps[:MOST]), mark, hidden),
    }
    return Record("plan", f"{path}#plan", Node(body, mark), FLOWS.name, path)


def container(path: str, step: str, image: str, mark: Mark) -> Record:
    """Return the record of a step that runs in a container of its own."""
    body = {"Name": Node(step, mark), "Image": Node(image, mark), "Loose": Node((), mark)}
    return Record("step", f"{path}#{step}", Node(body, mark), FLOWS.name, path)
