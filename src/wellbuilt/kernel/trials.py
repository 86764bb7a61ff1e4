"""Trials: running a statement while some facts are unknown, one assumption at a time.

Reading a fact whose value decides the way raises `Fork`; the engine runs the statement again under each
answer. A value that is only partly known answers what it surely can (`arn:aws:s3:::${…}/*` is not `*`) and
forks on the rest.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Partial, Ref, Unknown
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from wellbuilt.kernel.facts import Reading


class Fork(BaseException):
    """A statement needs to know something that nobody told: one of `domain`.

    A BaseException, so that no `except Exception` in a statement can swallow it.
    """

    def __init__(self, key: Hashable, domain: tuple[Any, ...]) -> None:
        super().__init__(key)
        self.key, self.domain = key, domain


class Undecidable(BaseException):
    """A statement asked something of an unknown value that has no finite set of answers."""


@value
class Teller:
    """The key of a fork on whom to believe, where tellers disagree."""

    key: Hashable


@value
class Membership:
    """The key of a fork on whether a link leads to the thing `at` a turn among those it may lead to."""

    key: Hashable
    at: int


@dataclass(slots=True)
class Trial:
    """One run of a statement: what is assumed, and what was read."""

    assumed: Mapping[Hashable, Any] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    forgotten: tuple[int, str] | None = None

    @property
    def only_disputed(self) -> bool:
        """Tell whether nothing is assumed but whom to believe."""
        return all(isinstance(key, Teller) for key in self.assumed)

    @property
    def about_links(self) -> bool:
        """Tell whether something is assumed of what a link leads to."""
        return any(isinstance(key, Membership) for key in self.assumed)

    def assume(self, key: Hashable, domain: tuple[Any, ...]) -> Any:
        """Return what is assumed for a key; raise Fork if nothing is yet."""
        if key not in self.assumed:
            raise Fork(key, domain)
        return self.assumed[key]


_current: ContextVar[Trial | None] = ContextVar("trial", default=None)


def current() -> Trial:
    """Return the trial under way; outside of one, a trial that assumes nothing."""
    return _current.get() or Trial()


def under_way() -> bool:
    """Tell whether a statement is being tried."""
    return _current.get() is not None


@contextmanager
def trial(run: Trial) -> Iterator[Trial]:
    """Make a trial the current one inside the block."""
    token = _current.set(run)
    try:
        yield run
    finally:
        _current.reset(token)


def may_be(pieces: tuple[str | Ref | Unknown, ...], text: str) -> bool:
    """Tell whether the known pieces of a text occur in another one in order, anchored at both ends."""
    head, tail = (piece if isinstance(piece, str) else "" for piece in (pieces[0], pieces[-1]))
    if not (text.startswith(head) and text.endswith(tail)):
        return False
    if len(text) < sum(len(p) for p in pieces if isinstance(p, str)):
        return False
    at = len(head)
    for piece in pieces[1:-1]:
        found = text.find(piece, at) if isinstance(piece, str) else at
        if found < 0:
            return False
        at = found + len(piece) if isinstance(piece, str) else at
    return True


class Guess:
    """Stands for a value that is not, or only partly, known; every question it cannot answer forks."""

    __slots__ = ("_key", "_pieces")

    def __init__(self, key: Hashable, value: Unknown | Partial | Ref) -> None:
        self._key = key
        self._pieces = value.pieces if isinstance(value, Partial) else (value,)

    def _ask(self, question: str, *operands: Any) -> bool:
        return bool(current().assume((self._key, question, *operands), (True, False)))

    @property
    def _head(self) -> str:
        return self._pieces[0] if isinstance(self._pieces[0], str) else ""

    @property
    def _tail(self) -> str:
        return self._pieces[-1] if isinstance(self._pieces[-1], str) else ""

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Guess):
            return self._pieces == other._pieces or self._ask("==", other._key)
        if other is None or (isinstance(other, str) and not may_be(self._pieces, other)):
            return False
        return self._ask("==", other)

    def __hash__(self) -> int:
        raise Undecidable

    def __bool__(self) -> bool:
        return any(isinstance(p, str) and p for p in self._pieces) or self._ask("is set")

    def __lt__(self, other: Any) -> bool:
        return self._ask("<", other)

    def __le__(self, other: Any) -> bool:
        return self._ask("<=", other)

    def __gt__(self, other: Any) -> bool:
        return not self <= other

    def __ge__(self, other: Any) -> bool:
        return not self < other

    def __contains__(self, part: str) -> bool:
        return any(isinstance(p, str) and part in p for p in self._pieces) or self._ask("contains", part)

    def __iter__(self) -> Iterator[Any]:
        raise Undecidable

    def __len__(self) -> int:
        raise Undecidable

    def startswith(self, prefix: str | tuple[str, ...]) -> bool:
        """Tell whether it starts with a prefix, or with one of several."""
        return any(self._starts(p) for p in ((prefix,) if isinstance(prefix, str) else prefix))

    def _starts(self, prefix: str) -> bool:
        known = self._head[: len(prefix)]
        if len(known) == len(prefix) or not prefix.startswith(known):
            return known == prefix
        return self._ask("starts with", prefix)

    def endswith(self, suffix: str | tuple[str, ...]) -> bool:
        """Tell whether it ends with a suffix, or with one of several."""
        return any(self._ends(s) for s in ((suffix,) if isinstance(suffix, str) else suffix))

    def _ends(self, suffix: str) -> bool:
        known = self._tail[-len(suffix) :]
        if len(known) == len(suffix) or not suffix.endswith(known):
            return known == suffix
        return self._ask("ends with", suffix)

    def lower(self) -> Guess:
        """Return the same guess with its known pieces in lower case."""
        pieces = tuple(p.lower() if isinstance(p, str) else p for p in self._pieces)
        return Guess((self._key, "lower"), Partial(pieces))
