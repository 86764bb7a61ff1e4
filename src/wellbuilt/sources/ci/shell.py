"""Shell scripts as the commands they run, in order. Nothing is ever run."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from wellbuilt.kernel.values import replace, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    import tree_sitter

LONGEST = 200_000
"""Bytes of one script: what a person writes is rarely longer than a hundredth of it."""

_EXPRESSION = re.compile(r"\$\{\{.*?\}\}|\$\(\(?[A-Za-z_.]+\)\)?|<<\s*[a-z_.]+\s*>>", re.DOTALL)
_PIPEFAIL = re.compile(r"\bset\s+-[a-z]*o\s+pipefail\b|\bpipefail\b")
_SUCCEED = frozenset({"true", ":", "echo", "printf"})


@value
class Command:
    """One command: its words without quotes, its line (from 0), and whether its failure goes unnoticed.

    What is known only when it runs stands in a word as it is written, beginning with `$`.
    """

    words: tuple[str, ...]
    line: int
    tolerated: bool = False


@cache
def _parser() -> tree_sitter.Parser:
    import tree_sitter  # noqa: PLC0415 - only a pipeline needs it
    import tree_sitter_bash  # noqa: PLC0415 - as above

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_bash.language()))


def commands(text: str, *, pipefail: bool) -> tuple[list[Command], str]:
    """Return the commands of a script in order, and what keeps there from being more, "" if all was read.

    `pipefail` says whether the failure of any part of a pipe fails the whole, as a host may have it.
    """
    if len(text) > LONGEST:
        return [], "the script is too long to be read"
    data = _EXPRESSION.sub(_placeholder, text).encode()
    root = _parser().parse(data).root_node
    pipes = pipefail or _PIPEFAIL.search(text) is not None
    found = list(_walk(root, pipefail=pipes))
    return found, "a part of the script could not be read" if root.has_error else ""


def _placeholder(found: re.Match[str]) -> str:
    """Return a variable in place of an expression that the host puts in, on as many lines."""
    return "$EXPRESSION" + "\n" * found.group().count("\n")


def _walk(root: tree_sitter.Node, *, pipefail: bool) -> Iterator[Command]:
    stack = [(root, False)]
    while stack:
        node, tolerated = stack.pop()
        children = node.children
        if node.type == "command":
            command = _command(node)
            if command.words:
                yield replace(command, tolerated=tolerated)
        lost = [tolerated] * len(children)
        if node.type == "list" and _survives(node):
            lost[0] = True
        if node.type == "pipeline" and not pipefail:
            lost = [True] * (len(children) - 1) + [tolerated]
        stack.extend(reversed(list(zip(children, lost, strict=True))))


def _survives(node: tree_sitter.Node) -> bool:
    """Tell whether the left of a list may fail and the whole still succeeds: `pytest || true`."""
    operator = [child for child in node.children if child.type == "||"]
    if not operator:
        return False
    last = node.children[-1]
    return last.type == "command" and _command(last).words[:1] in {(word,) for word in _SUCCEED}


def _command(node: tree_sitter.Node) -> Command:
    parts = [c for c in node.children if c.type != "variable_assignment" and "redirect" not in c.type]
    return Command(tuple(word for word in map(_word, parts) if word), node.start_point[0])


def _word(node: tree_sitter.Node) -> str:
    """Return a word without its quotes."""
    text = (node.text or b"").decode(errors="replace")
    if node.type in {"string", "raw_string", "ansi_c_string", "translated_string"}:
        return text.lstrip("$")[1:-1]
    if node.type == "concatenation":
        return "".join(_word(child) for child in node.children)
    return text.replace("\\\n", "")
