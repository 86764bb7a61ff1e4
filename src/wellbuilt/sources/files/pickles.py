"""What a pickle would call when it is loaded, read from its opcodes. Nothing is ever loaded.

https://docs.python.org/3/library/pickletools.html
"""

from __future__ import annotations

import pickletools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from wellbuilt.kernel.records import Unknown

if TYPE_CHECKING:
    from typing import BinaryIO

OPCODES = 400_000
NAMES = 200
STREAMS = 64
_TEXTS = frozenset(
    {"UNICODE", "BINUNICODE", "BINUNICODE8", "SHORT_BINUNICODE", "STRING", "BINSTRING", "SHORT_BINSTRING"}
)
_MEMO_PUT = frozenset({"MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT"})
_MEMO_GET = frozenset({"GET", "BINGET", "LONG_BINGET"})
_ASIDE = frozenset({"PROTO", "FRAME"})


@dataclass(slots=True)
class Calls:
    """The names a pickle looks up, in order and each once; `rest` says why there may be more."""

    names: dict[str, None] = field(default_factory=dict)
    rest: Unknown | None = None
    opcodes: int = 0

    def listed(self) -> list[str | Unknown]:
        """Return the names, and at the end why there may be more."""
        return [*list(self.names)[:NAMES], *([self.rest] if self.rest else [])]


class _Clamped:
    """A stream of which nobody can ask for more bytes than there are: lengths in a pickle may lie."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        at = stream.tell()
        self.end = stream.seek(0, 2)
        stream.seek(at)
        self.readline, self.tell = stream.readline, stream.tell

    def read(self, length: int) -> bytes:
        return self.stream.read(max(0, min(length, self.end - self.stream.tell())))


def calls(stream: BinaryIO, cut: str = "") -> Calls:
    """Return what all pickles in a stream, one behind the other, look up by name; the stream can be searched in.

    Stops where the stream is no pickle any more, as behind the first array in a file of joblib: what follows is
    said not to be examined, or for the end of a stream that was cut, why it was.
    """
    found = Calls()
    for turn in range(STREAMS):
        start = stream.read(1)
        if not start:
            return found
        stream.seek(-1, 1)
        try:
            _one(stream, found)
        except (ValueError, IndexError, KeyError, OverflowError, MemoryError, EOFError, UnicodeError):
            if turn and not found.rest and start != b"\x80":
                return found
            found.rest = found.rest or Unknown(cut or "what follows is data between opcodes and was not examined")
        if found.rest:
            return found
    return found


def _one(stream: BinaryIO, found: Calls) -> None:
    """Read one pickle: the texts last put on the stack name what STACK_GLOBAL looks up."""
    texts: list[str | None] = []
    memo: dict[Any, str | None] = {}
    for opcode, argument, _ in pickletools.genops(cast("Any", _Clamped(stream))):
        found.opcodes += 1
        if found.opcodes > OPCODES:
            found.rest = Unknown(f"only the first {OPCODES:,} instructions were examined")
            return
        if opcode.name in _TEXTS:
            texts.append(str(argument))
        elif opcode.name in _MEMO_PUT:
            memo[len(memo) if argument is None else argument] = texts[-1] if texts else None
        elif opcode.name in _MEMO_GET:
            texts.append(memo.get(argument))
        elif opcode.name == "STACK_GLOBAL":
            _looked_up(found, texts)
        elif opcode.name not in _ASIDE:
            _other(opcode.name, argument, found)
            texts.append(None)
        del texts[:-4]


def _other(name: str, argument: Any, found: Calls) -> None:
    if name in ("GLOBAL", "INST"):
        _note(found, str(argument).replace(" ", "."))
    elif name.startswith("EXT"):
        found.rest = Unknown("a name stands in a registry of whoever loads it")


def _looked_up(found: Calls, texts: list[str | None]) -> None:
    module, attribute = texts[-2:] if len(texts) > 1 else (None, None)
    if module is None or attribute is None:
        found.rest = Unknown("a name is put together while it is loaded")
        return
    _note(found, f"{module}.{attribute}")
    texts[-2:] = [None]


def _note(found: Calls, name: str) -> None:
    if len(found.names) >= NAMES:
        found.rest = Unknown(f"only the first {NAMES} names are listed")
    found.names.setdefault(name[:NAMES])
