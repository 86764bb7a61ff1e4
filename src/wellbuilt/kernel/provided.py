"""What only a provider knows beside its words: what a document asks for, a library's doing, computed attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wellbuilt.kernel.records import Node, Record
    from wellbuilt.kernel.views import View


@value
class Asked:
    """A request of a service that a script makes: `kind` as the dialect `api` spells it; `at` tells it apart."""

    kind: str
    at: str
    body: Node


@value
class Script:
    """A document inside a resource that calls services when it runs: a state machine, a pipeline.

    `find` returns the document's tree, and `requests` yields what it asks of them.
    """

    find: Callable[[View], Node]
    requests: Callable[[Node], Iterable[Asked]]


@value
class Library:
    """A library whose calls ask a service's API for something: what they ask is read as if a program had asked it.

    `kinds` are its calls as `dialect` spells them; `asks` is given all of them that were read, and returns the
    requests as records. Where a request has the address of the call that makes it, references lead to it.
    """

    dialect: str
    kinds: tuple[str, ...]
    asks: Callable[[Sequence[Record]], Iterable[Record]]


@value
class Computed:
    """Attributes of a kind that only its provider can work out, such as a policy document's `json`.

    `kind` is spelled as its dialect spells it; `make` takes the body and returns attributes by name.
    """

    kind: str
    make: Callable[[Node], dict[str, Node]]
