"""Names of an API in camel case, as custom resources and constructs spell them: `KmsKeyId` is `kmsKeyId`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WORD = re.compile(r"[A-Z]+s(?![a-z])|[A-Z]{2,}(?![a-z])\d*|[A-Z][a-z]+(?:\d+(?=[A-Z]|$))?|[A-Z]\d*|[a-z]+\d*|\d+")


@dataclass(frozen=True)
class Camel:
    """How a library spells canonical kinds and keys.

    `kind_of` puts a service and a noun together; `nouns` are those of each service whose words were held against the
    library: only they are spelled. `later` writes a word that is not the first; `own` are words that follow no rule.
    """

    kind_of: Callable[[str, str], str]
    nouns: Mapping[str, frozenset[str]]
    later: Callable[[str], str]
    own: Mapping[str, str] = field(default_factory=dict)

    def kind(self, canonical: str) -> str:
        """Return `service:Noun` as it is spelled, "" for what is not read."""
        service, _, noun = canonical.partition(":")
        return self.kind_of(service, noun) if noun in self.nouns.get(service, ()) else ""

    def key(self, canonical: str) -> str:
        """Return a path, each step as it is spelled."""
        steps = canonical.split(".")
        return ".".join(self._known[step] if step in self._known else self._spell(step) for step in steps)

    @cached_property
    def _known(self) -> dict[str, str]:
        """Return what was spelled before, by what it stands for."""
        return dict(self.own)

    def _spell(self, name: str) -> str:
        words: list[str] = _WORD.findall(name)
        spelled = "".join(self.later(word) if at else word.lower() for at, word in enumerate(words))
        self._known[name] = spelled
        return spelled
