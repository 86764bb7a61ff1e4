"""Checks: statements about one concept that are true when all is well."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_type_hints

from wellbuilt.kernel.concepts import Concept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

C = TypeVar("C", bound=Concept)
Severity = Literal["low", "medium", "high"]
Effort = Literal["hours", "days", "weeks"]
Exposure = Literal["none seen", "leads to answers", "open to the internet"]
Mending = Literal["by hand", "with care", "safely"]


@dataclass(frozen=True)
class Check:
    """A statement about one concept, with what shows it true and false.

    `severity` is a ceiling. `when` says which things of the concept it speaks of; the others are not
    applicable. `holds` and `fails` are examples: tests and documentation at once. `mend` says whether writing the value
    that makes it hold is all there is to do: safely, if that takes nothing from anybody who uses the thing today; of
    the others, `harmless` says of which things it takes nothing. `exposes` says that anybody on the internet gets at
    the thing where it fails.
    """

    statement: Callable[[Any], bool]
    concept: type[Concept]
    severity: Severity
    holds: Sequence[Concept]
    fails: Sequence[Concept]
    when: Callable[[Any], bool] | None = None
    effort: Effort = "hours"
    links: Sequence[str] = field(default_factory=tuple)
    mend: Mending = "by hand"
    harmless: Callable[[Any], bool] | None = None
    exposes: bool = False

    @cached_property
    def id(self) -> str:
        """Return the name it is known by everywhere, never changed once released."""
        return self.statement.__name__.replace("_", "-")

    @cached_property
    def title(self) -> str:
        """Return the statement in one sentence."""
        return self._paragraphs[0]

    @cached_property
    def why(self) -> str:
        """Return why it matters."""
        return "\n\n".join(p for p in self._paragraphs[1:] if not p.startswith("Fix:"))

    @cached_property
    def fix(self) -> str:
        """Return what to do when it fails."""
        return next((p[4:].strip() for p in self._paragraphs if p.startswith("Fix:")), "")

    @cached_property
    def _paragraphs(self) -> list[str]:
        text = inspect.cleandoc(self.statement.__doc__ or "")
        return [" ".join(part.split()) for part in text.split("\n\n")]


def check(  # noqa: PLR0913  each is one thing a check says, by name
    *,
    severity: Severity,
    holds: Sequence[C],
    fails: Sequence[C],
    when: Callable[[C], bool] | None = None,
    effort: Effort = "hours",
    links: Sequence[str] = (),
    mend: Mending = "by hand",
    harmless: Callable[[C], bool] | None = None,
    exposes: bool = False,
) -> Callable[[Callable[[C], bool]], Check]:
    """Turn a statement into a check on the concept its parameter is annotated with."""

    def decorate(statement: Callable[[C], bool]) -> Check:
        hints = get_type_hints(statement)
        hints.pop("return", None)
        concept = next(iter(hints.values()))
        return Check(statement, concept, severity, holds, fails, when, effort, links, mend, harmless, exposes)

    return decorate
