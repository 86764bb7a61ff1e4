"""Decision diagrams over answers: every answer to a question at once, in as few nodes as the rules have sense.

A choice is unselected, not applicable or selected, and a node has one branch for each. Diagrams are canonical: two
functions are the same exactly if their nodes are. A function and its opposite share their nodes: the last bit of a
number says which of the two is meant, so that to negate costs nothing.
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
_Cost: TypeAlias = "tuple[tuple[int, int], int] | None"


class Diagrams:
    """The nodes that functions over some choices share."""

    def __init__(self, choices: Sequence[str], irremovable: Iterable[str] = ()) -> None:
        self.choices = tuple(choices)
        self.level = {choice: at for at, choice in enumerate(self.choices)}
        self.nodes: list[tuple[int, Node, Node, Node]] = [(_LAST, FALSE, FALSE, FALSE)]
        self._ids: dict[tuple[int, Node, Node, Node], Node] = {}
        self._made: dict[tuple[Node, Node], Node] = {}
        self._fixed: dict[tuple[Node, int, int], Node] = {}
        self._risen: dict[tuple[Node, Node, int], Node] = {}
        self._best: dict[Node, _Cost] = {FALSE: None, TRUE: ((0, 0), 0)}
        self._irremovable = {self.level[choice] for choice in irremovable}

    def node(self, level: int, unselected: Node, removed: Node, selected: Node) -> Node:
        """Return the node that decides one choice; none if it makes no difference."""
        if level in self._irremovable:
            removed = unselected
        if unselected == removed == selected:
            return unselected
        turned = unselected & 1
        key = (level, unselected ^ turned, removed ^ turned, selected ^ turned)
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = len(self.nodes) << 1
            self.nodes.append(key)
        return found ^ turned

    def branches(self, a: Node) -> tuple[int, Node, Node, Node]:
        """Return the choice that a node decides, by its place, and the functions for each state of it."""
        if not a & 1:
            return self.nodes[a >> 1]
        level, unselected, removed, selected = self.nodes[a >> 1]
        return level, unselected ^ 1, removed ^ 1, selected ^ 1

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
        return self.all(parts) if operator == "&&" else self.negated(self.all([one ^ 1 for one in parts]))

    def all(self, functions: Sequence[Node]) -> Node:
        """Return where every one of some functions is true; those that decide late choices are joined first."""
        left = sorted(functions, key=lambda one: self.nodes[one >> 1][0])
        result = TRUE
        for one in reversed(left):
            result = self.both(one, result)
        return result

    def both(self, a: Node, b: Node) -> Node:
        """Return where two functions are true."""
        if b in (a, TRUE):
            return a
        if a == TRUE:
            return b
        if FALSE in (a, b) or a ^ b == 1:
            return FALSE
        key = (a, b) if a < b else (b, a)
        found = self._made.get(key)
        if found is not None:
            return found
        one, other = self.branches(a), self.branches(b)
        level, a0, a1, a2 = one if one[0] <= other[0] else (other[0], a, a, a)
        _, b0, b1, b2 = other if other[0] <= one[0] else (one[0], b, b, b)
        unselected = self.both(a0, b0)
        removed = unselected if a1 == a0 and b1 == b0 else self.both(a1, b1)
        selected = removed if a2 == a1 and b2 == b1 else self.both(a2, b2)
        self._made[key] = found = self.node(level, unselected, removed, selected)
        return found

    def negated(self, a: Node) -> Node:
        """Return where a function is false."""
        return a ^ 1

    def either(self, a: Node, b: Node) -> Node:
        """Return where one of two functions is true."""
        return self.both(a ^ 1, b ^ 1) ^ 1

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
        level, *branches = self.branches(a)
        if level >= at:
            return branches[state] if level == at else a
        key = (a, at, state)
        if key not in self._fixed:
            self._fixed[key] = self.node(level, *(self._fix(one, at, state) for one in branches))
        return self._fixed[key]

    def risen(self, before: Node, after: Node, choice: str) -> Node:
        """Return where one function is true with a choice unselected, and another with the choice selected."""
        return self._rise(before, after, self.level[choice])

    def _rise(self, a: Node, b: Node, at: int) -> Node:
        if FALSE in (a, b):
            return FALSE
        one, other = self.branches(a), self.branches(b)
        level = min(one[0], other[0])
        if level >= at:
            return self.both(one[1] if one[0] == at else a, other[3] if other[0] == at else b)
        key = (a, b, at)
        found = self._risen.get(key)
        if found is None:
            _, a0, a1, a2 = one if one[0] == level else (level, a, a, a)
            _, b0, b1, b2 = other if other[0] == level else (level, b, b, b)
            unselected = self._rise(a0, b0, at)
            removed = unselected if a1 == a0 and b1 == b0 else self._rise(a1, b1, at)
            selected = removed if a2 == a1 and b2 == b1 else self._rise(a2, b2, at)
            found = self._risen[key] = self.node(level, unselected, removed, selected)
        return found

    def support(self, functions: Iterable[Node]) -> set[str]:
        """Return the choices that make a difference to any of some functions."""
        seen: set[int] = {FALSE}
        found, todo = set(), [one >> 1 for one in functions]
        while todo:
            if (one := todo.pop()) not in seen:
                seen.add(one)
                level, *branches = self.nodes[one]
                found.add(self.choices[level])
                todo += [branch >> 1 for branch in branches]
        return found

    def smallest(self, a: Node) -> dict[str, int] | None:
        """Return the answer with the fewest marks for which a function is true: choice to state; None if none is."""
        if self._cheapest(a) is None:
            return None
        found: dict[str, int] = {}
        while a != TRUE:
            way = self._best[a]
            level, *branches = self.branches(a)
            state = way[1] if way else UNSELECTED
            if state:
                found[self.choices[level]] = state
            a = branches[state]
        return found

    def _cheapest(self, a: Node) -> tuple[int, int] | None:
        if a not in self._best:
            level, *branches = self.branches(a)
            ways = []
            for state, cost in ((UNSELECTED, (0, 0)), (SELECTED, _SELECT), (REMOVED, _REMOVE)):
                rest = self._cheapest(branches[state])
                if rest is not None and (state != REMOVED or level not in self._irremovable):
                    ways.append(((rest[0] + cost[0], rest[1] + cost[1]), state))
            self._best[a] = min(ways)
        way = self._best[a]
        return way[0] if way else None

    def true_for(self, a: Node, answer: Mapping[str, int]) -> bool:
        """Tell whether a function is true for an answer; choices that it leaves out are unselected."""
        while a > TRUE:
            level, *branches = self.branches(a)
            a = branches[answer.get(self.choices[level], UNSELECTED)]
        return a == TRUE
