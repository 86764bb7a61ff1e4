"""Risk rules: the conditions of the AWS custom-lens format, over every answer at once.

An answer is a set of selected choices and a set marked not applicable. Each choice is a bit mask over the
worlds under consideration: with u unknown choices there are 2**u worlds, and one pass of `&`, `|` and `~`
evaluates them all.

A choice that is not applicable is true as a term of `&&` and false as a term of `||`: so the service was seen to
do. Under `!`, and where it is the whole condition, nobody has seen what happens; there we keep to the same rule,
choice by choice: the operator around it decides, a negation in between does not, and around the whole condition
is an `&&`. `inferred` tells where that matters. Format: https://docs.aws.amazon.com/wellarchitected/latest/userguide/lenses-format-specification.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from wellbuilt.kernel.errors import LensError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from wellbuilt.kernel.lenses import Risk, Rule

Expression: TypeAlias = "str | tuple[Literal['&&', '||', '!'], tuple[Expression, ...]]"
_TOKEN = re.compile(r"\s*(&&|\|\||[!()]|[A-Za-z0-9_]+|\S)")
_WORDS = frozenset(("", "&&", "||", "!", "(", ")"))
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
MAX_NESTING = 100


class _Tokens:
    """The words of a condition, and where each begins."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found = [(match.group(1), match.start(1)) for match in _TOKEN.finditer(text)]
        self.found.append(("", len(text)))

    def peek(self) -> str:
        token, start = self.found[self.at]
        if token in _WORDS or token[:1] in _LETTERS:
            return token
        raise ValueError(f"unexpected {self.text[start:][:20].rstrip()!r} at {self.place()}")

    def place(self) -> str:
        """Return where the next token begins, as people count."""
        return f"character {self.found[self.at][1] + 1}"

    def take(self) -> str:
        token = self.peek()
        self.at += bool(token)
        return token


def parse(condition: str) -> Expression:
    """Return the tree of a condition; raises ValueError with the character where it breaks."""
    tokens = _Tokens(condition)
    tree = _any(tokens, 0)
    if tokens.peek():
        raise ValueError(f"unexpected {tokens.peek()!r} at {tokens.place()}")
    return tree


def _any(tokens: _Tokens, depth: int) -> Expression:
    terms = [_all(tokens, depth)]
    while tokens.peek() == "||":
        tokens.take()
        terms.append(_all(tokens, depth))
    return terms[0] if len(terms) == 1 else ("||", tuple(terms))


def _all(tokens: _Tokens, depth: int) -> Expression:
    terms = [_term(tokens, depth)]
    while tokens.peek() == "&&":
        tokens.take()
        terms.append(_term(tokens, depth))
    return terms[0] if len(terms) == 1 else ("&&", tuple(terms))


def _term(tokens: _Tokens, depth: int) -> Expression:
    if depth > MAX_NESTING:
        raise ValueError("nested too deep")
    found = tokens.peek()
    if found not in _WORDS:
        return tokens.take()
    if found not in ("!", "("):
        raise ValueError(f"a choice is missing at {tokens.place()}")
    tokens.take()
    if found == "!":
        return ("!", (_term(tokens, depth + 1),))
    inner = _any(tokens, depth + 1)
    if tokens.peek() != ")":
        raise ValueError(f"a closing parenthesis is missing at {tokens.place()}")
    tokens.take()
    return inner


def worlds(expression: Expression, choices: Mapping[str, int | None], every: int, around: str = "&&") -> int:
    """Return the worlds in which an expression is true.

    `choices` gives each choice's mask, None for one that is not applicable; a name it does not give is unselected.
    """
    if isinstance(expression, str):
        mask = choices.get(expression, 0)
        return mask if mask is not None else every if around == "&&" else 0
    operator, terms = expression
    if operator == "!":
        return every & ~worlds(terms[0], choices, every, around)
    masks = [worlds(term, choices, every, operator) for term in terms]
    result = masks[0]
    for mask in masks[1:]:
        result = result & mask if operator == "&&" else result | mask
    return result


def inferred(expression: Expression, removed: Collection[str]) -> bool:
    """Tell whether a condition says of a choice marked not applicable what the service was never seen to do."""
    if isinstance(expression, str):
        return expression in removed
    operator, terms = expression
    parts = [term for term in terms if operator == "!" or not isinstance(term, str)]
    return any(inferred(term, removed) for term in parts)


def names(expression: Expression) -> Iterator[str]:
    """Yield every choice that an expression names, as often as it does."""
    if isinstance(expression, str):
        yield expression
        return
    for term in expression[1]:
        yield from names(term)


def is_default(rule: Rule) -> bool:
    """Tell whether a rule is true whatever is selected."""
    return rule.condition.strip() == "default"


def risks(rules: Sequence[Rule], choices: Mapping[str, int | None], every: int) -> dict[Risk, int]:
    """Return, for each risk, the worlds in which it is the question's: the first true rule counts.

    Worlds that no rule covers are UNANSWERED. Raises LensError for a condition that does not parse.
    """
    found: dict[Risk, int] = {}
    left = every
    for number, rule in enumerate(rules):
        true = every if is_default(rule) else _true(rule, number, choices, every)
        found[rule.risk] = found.get(rule.risk, 0) | (left & true)
        left &= ~true
    found["UNANSWERED"] = found.get("UNANSWERED", 0) | left
    return {risk: mask for risk, mask in found.items() if mask}


def _true(rule: Rule, number: int, choices: Mapping[str, int | None], every: int) -> int:
    try:
        return worlds(parse(rule.condition), choices, every)
    except ValueError as error:
        raise LensError("a risk rule cannot be read", ((f"riskRules[{number}]", str(error)),)) from error


def spread(unknown: Sequence[str]) -> tuple[dict[str, int], int]:
    """Return a mask for each unknown choice so that together they take on every combination, and all worlds."""
    count = 1 << len(unknown)
    every = (1 << count) - 1
    masks = {}
    for at, name in enumerate(unknown):
        block = 1 << at
        ones = ((1 << block) - 1) << block
        width = block * 2
        mask = ones
        while width < count:
            mask |= mask << width
            width *= 2
        masks[name] = mask
    return masks, every
