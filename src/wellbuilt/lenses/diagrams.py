"""Decision diagrams over answers: every answer to a question at once, in as few nodes as the rules have sense.

A choice is unselected, not applicable or selected, and a node has one branch for each. Diagrams are canonical: two
functions are the same exactly if their nodes are. The choices of a rule are decided in the order of the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wellbuilt.lenses.rules import Expression

Node: TypeAlias = int
FALSE, TRUE = 0, 1
UNSELECTED, REMOVED, SELECTED = 0, 1, 2
_LAST = 1_000_000
_SELECT, _REMOVE = (1, 0), (1, 1)  # what a mark costs: the fewest marks first, and of those the fewest removals


class Diagrams:
    """The nodes that functions over some choices share."""

    def __init__(self, choices: Sequence[str], irremovable: Iterable[str] = ()) -> None:
        self.choices = tuple(choices)
        self.level = {choice: at for at, choice in enumerate(self.choices)}
        self.nodes: list[tuple[int, Node, Node, Node]] = [(_LAST, 0, 0, 0), (_LAST, 1, 1, 1)]
        self._ids: dict[tuple[int, Node, Node, Node], Node] = {}
        self._made: dict[tuple[Node, Node], Node] = {}
        self._not: dict[Node, Node] = {FALSE: TRUE, TRUE: FALSE}
        self._fixed: dict[tuple[Node, int, int], Node] = {}
        self._irremovable = {self.level[choice] for choice in irremovable}

    def node(self, level: int, unselected: Node, removed: Node, selected: Node) -> Node:
        """Return the node that decides one choice; none if it makes no difference."""
        if level in self._irremovable:
            removed = unselected
        if unselected == removed == selected:
            return unselected
        key = (level, unselected, removed, selected)
        if key not in self._ids:
            self._ids[key] = len(self.nodes)
            self.nodes.append(key)
        return self._ids[key]

    def condition(self, expression: Expression, around: str = "", *, unseen: bool = False) -> Node:
        """Return where a condition is true; a name that is no choice is unselected.

        `unseen` turns round what a choice not applicable is worth where the service was never seen to score one.
        """
        if isinstance(expression, str):
            if expression not in self.level:
                return FALSE
            neutral = around in ("", "!", "&&", "!&&")
            removed = neutral != (unseen and around not in ("&&", "||"))
            return self.node(self.level[expression], FALSE, TRUE if removed else FALSE, TRUE)
        operator, terms = expression
        if operator == "!":
            return self.negated(self.condition(terms[0], f"!{around.lstrip('!')}", unseen=unseen))
        parts = [self.condition(term, operator, unseen=unseen) for term in terms]
        result = parts[-1]
        for part in reversed(parts[:-1]):
            result = self.both(part, result) if operator == "&&" else self.either(part, result)
        return result

    def both(self, a: Node, b: Node) -> Node:
        """Return where two functions are true."""
        if b in (a, TRUE):
            return a
        if a == TRUE:
            return b
        if FALSE in (a, b):
            return FALSE
        key = (a, b) if a < b else (b, a)
        if key not in self._made:
            one, other = self.nodes[a], self.nodes[b]
            level = min(one[0], other[0])
            left, right = (one[1:] if one[0] == level else (a,) * 3), (other[1:] if other[0] == level else (b,) * 3)
            self._made[key] = self.node(level, *(self.both(x, y) for x, y in zip(left, right, strict=True)))
        return self._made[key]

    def negated(self, a: Node) -> Node:
        """Return where a function is false."""
        if a not in self._not:
            level, *branches = self.nodes[a]
            self._not[a] = self.node(level, *map(self.negated, branches))
        return self._not[a]

    def either(self, a: Node, b: Node) -> Node:
        """Return where one of two functions is true."""
        return self.negated(self.both(self.negated(a), self.negated(b)))

    def answered(self) -> Node:
        """Return every answer but the empty one."""
        result = FALSE
        for level in reversed(range(len(self.choices))):
            result = self.node(level, result, TRUE, TRUE)
        return result

    def fixed(self, a: Node, choice: str, state: int) -> Node:
        """Return a function with one choice decided; it no longer depends on that choice."""
        return self._fix(a, self.level[choice], state)

    def _fix(self, a: Node, at: int, state: int) -> Node:
        level, *branches = self.nodes[a]
        if level >= at:
            return branches[state] if level == at else a
        key = (a, at, state)
        if key not in self._fixed:
            self._fixed[key] = self.node(level, *(self._fix(one, at, state) for one in branches))
        return self._fixed[key]

    def support(self, functions: Iterable[Node]) -> set[str]:
        """Return the choices that make a difference to any of some functions."""
        seen: set[Node] = {FALSE, TRUE}
        found, todo = set(), list(functions)
        while todo:
            if (one := todo.pop()) not in seen:
                seen.add(one)
                level, *branches = self.nodes[one]
                found.add(self.choices[level])
                todo += branches
        return found

    def smallest(self, a: Node) -> dict[str, int] | None:
        """Return the answer with the fewest marks for which a function is true: choice to state; None if none is."""
        best: dict[Node, tuple[tuple[int, int], int] | None] = {FALSE: None, TRUE: ((0, 0), 0)}
        self._cheapest(a, best)
        if best[a] is None:
            return None
        found: dict[str, int] = {}
        while a != TRUE:
            way = best[a]
            level, state = self.nodes[a][0], way[1] if way else 0
            if state:
                found[self.choices[level]] = state
            a = self.nodes[a][1 + state]
        return found

    def _cheapest(self, a: Node, best: dict[Node, tuple[tuple[int, int], int] | None]) -> tuple[int, int] | None:
        if a not in best:
            ways = []
            for state, cost in ((UNSELECTED, (0, 0)), (SELECTED, _SELECT), (REMOVED, _REMOVE)):
                branch = self.nodes[a][1 + state]
                rest = self._cheapest(branch, best)
                allowed = state != REMOVED or self.nodes[a][0] not in self._irremovable
                if rest is not None and allowed:
                    ways.append(((rest[0] + cost[0], rest[1] + cost[1]), state))
            best[a] = min(ways)
        way = best[a]
        return way[0] if way else None

    def true_for(self, a: Node, answer: Mapping[str, int]) -> bool:
        """Tell whether a function is true for an answer; choices that it leaves out are unselected."""
        while a > TRUE:
            level, *branches = self.nodes[a]
            a = branches[answer.get(self.choices[level], UNSELECTED)]
        return a == TRUE
