"""The inventory: every thing that was understood."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from wellbuilt.kernel.concepts import Concept

C = TypeVar("C", bound="Concept")


@dataclass(slots=True)
class Inventory:
    """Every thing, by concept, in the order in which the sources told of them."""

    by_concept: dict[type[Concept], list[Concept]] = field(default_factory=lambda: defaultdict(list))

    def add(self, thing: Concept) -> None:
        """Enter a thing."""
        self.by_concept[type(thing)].append(thing)

    def of(self, concept: type[C]) -> list[C]:
        """Return the things of a concept, those of its subclasses included."""
        of_it = (things for kind, things in self.by_concept.items() if issubclass(kind, concept))
        return [cast("C", thing) for things in of_it for thing in things]

    @property
    def things(self) -> list[Concept]:
        """Return every thing."""
        return [thing for things in self.by_concept.values() for thing in things]
