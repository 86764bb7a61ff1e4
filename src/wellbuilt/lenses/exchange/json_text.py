"""JSON read and written without loss: NaN, which is no JSON but gets written, is kept as what it is."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import LensError
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_NESTING, MAX_BREADTH = 100, 500_000
NUMBERS = ("NaN", "Infinity", "-Infinity")
_HALF = re.compile("[\ud800-\udfff]")  # half of a letter: no encoding can write it as it stands


@value
class Token:
    """A number that JSON does not know, by its word: NaN or an infinity."""

    text: str

    def __str__(self) -> str:
        return self.text


def read(text: str, name: str) -> Any:
    """Return the value of a JSON text; raises LensError with the place where it breaks."""
    try:
        value = json.loads(text.removeprefix("\ufeff"), parse_constant=Token, parse_float=_number)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise LensError(f"{name} is no JSON", ((place, error.msg),), hint="correct it there and try again") from error
    except (RecursionError, ValueError) as error:
        raise LensError(f"{name} is no JSON that can be read", (("$", str(error)),)) from error
    return bounded(value, name)


def _number(text: str) -> float:
    if math.isfinite(value := float(text)):
        return value
    raise ValueError(f"the number {text[:20]} is too large")


def bounded(value: Any, name: str) -> Any:
    """Return a value; raises LensError if it is nested too deep or too wide to be a lens, as by aliases in YAML."""
    depth, level = 0, [value]
    while level:
        depth += 1
        if depth > MAX_NESTING or len(level) > MAX_BREADTH:
            raise LensError(f"{name} is no lens", (("$", "is nested too deep, or holds too much"),))
        level = [inner for one in level for inner in _inside(one)]
    return value


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def tokens(value: Any, at: str = "") -> Iterator[tuple[str, Token]]:
    """Yield the numbers that JSON does not know, each with its path."""
    if isinstance(value, Token):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from tokens(inner, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from tokens(inner, f"{at}[{number}]")


def write(value: Any, *, lenient: bool = False, ascii_only: bool = False) -> str:
    """Return a value as JSON; raises LensError for NaN and infinities unless they are to be written all the same."""
    if not lenient and (problems := tuple((at, f"is {one}, which JSON does not know") for at, one in tokens(value))):
        raise LensError("the lens cannot be written as JSON", problems, hint="write a text there, or add `--lenient`")
    text = json.dumps(value, indent=2, ensure_ascii=ascii_only, default=_as_number)
    return _HALF.sub(lambda half: f"\\u{ord(half.group()):04x}", text) + "\n"


def _as_number(value: Any) -> float:
    if not isinstance(value, Token):
        raise TypeError(f"{type(value).__name__} is no JSON")
    return float(value.text)
