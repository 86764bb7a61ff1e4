"""Expressions of the Terraform language, as the evaluator wants them.

Each one carries the mark of the place it is written at. The terms are those of
https://developer.hashicorp.com/terraform/language/expressions
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark, Node


@dataclass(slots=True)
class Literal:
    """A value that needs no evaluation."""

    mark: Mark
    node: Node


@dataclass(slots=True)
class Name:
    """The first word of a reference: `var`, `each`, `aws_s3_bucket`, or a name bound by `for`."""

    mark: Mark
    name: str


@dataclass(slots=True)
class Splat:
    """`[*]` or `.*` with the steps that follow it, applied to each element."""

    steps: tuple[Step, ...]


@dataclass(slots=True)
class Traversal:
    """A base and the steps from it: an attribute's name, an index expression, or a splat."""

    mark: Mark
    base: Expression
    steps: tuple[Step, ...]


@dataclass(slots=True)
class Template:
    """A text with interpolations; a template of one interpolation alone passes its value on."""

    mark: Mark
    parts: tuple[Part, ...]


@dataclass(slots=True)
class IfPart:
    """`%{ if condition }…%{ else }…%{ endif }`."""

    condition: Expression
    then: tuple[Part, ...]
    otherwise: tuple[Part, ...]


@dataclass(slots=True)
class ForPart:
    """`%{ for key, value in collection }…%{ endfor }`; `key` is "" if not asked for."""

    key: str
    value: str
    collection: Expression
    body: tuple[Part, ...]


@dataclass(slots=True)
class TupleOf:
    """`[a, b]`."""

    mark: Mark
    items: tuple[Expression, ...]


@dataclass(slots=True)
class ObjectOf:
    """`{a = b}`; a key that is a bare word is a literal."""

    mark: Mark
    items: tuple[tuple[Expression, Expression], ...]


@dataclass(slots=True)
class Call:
    """A function call; `expand` if the last argument ends in `...`."""

    mark: Mark
    name: str
    arguments: tuple[Expression, ...]
    expand: bool


@dataclass(slots=True)
class Unary:
    """`!a` or `-a`."""

    mark: Mark
    operator: str
    operand: Expression


@dataclass(slots=True)
class Binary:
    """`a + b`, `a && b` and so on."""

    mark: Mark
    operator: str
    left: Expression
    right: Expression


@dataclass(slots=True)
class Conditional:
    """`condition ? then : otherwise`."""

    mark: Mark
    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(slots=True)
class For:
    """A `for` expression: a tuple if `result_key` is None, else an object; `grouping` with `...`."""

    mark: Mark
    key: str
    value: str
    collection: Expression
    result_key: Expression | None
    result: Expression
    condition: Expression | None
    grouping: bool


Expression: TypeAlias = (
    Literal | Name | Traversal | Template | TupleOf | ObjectOf | Call | Unary | Binary | Conditional | For
)
Step: TypeAlias = "str | Expression | Splat"
Part: TypeAlias = "str | Expression | IfPart | ForPart"
