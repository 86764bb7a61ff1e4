"""YAML that people like to read: long texts are folded, and read again each is what it was, letter by letter."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import LensError
from wellbuilt.lenses.exchange.json_text import NUMBERS, Token, bounded

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 116
TAG = "!json"
MAX_LENGTH = 5_000_000
_PLAIN = re.compile(
    r"(?:[A-Za-z_(][A-Za-z0-9_ ,.()/&|'+?!-]*[A-Za-z0-9_.)?!]|[A-Za-z_]|https?://[!-~]*[A-Za-z0-9/_)-])"
)
_HIDES = r"\x00-\x1f\x7f-\x9f\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_FOLDS = re.compile(rf"[^ {_HIDES}]+(?: [^ {_HIDES}]+)*")
_HIDDEN = re.compile(rf"[{_HIDES}]")
_WORDS = frozenset(
    (
        "y",
        "n",
        "yes",
        "no",
        "on",
        "off",
        "true",
        "false",
        "null",
        "none",
        "nan",
    )  # what some reader of YAML takes for more than text
)


def write(value: Any) -> str:
    """Return a tree of objects, lists and plain values as YAML."""
    return "".join(f"{line}\n" for line in _lines(value, 0))


def _lines(value: Any, indent: int) -> Iterator[str]:
    space = " " * indent
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _entry(f"{space}{_inline(str(key))}:", item, indent)
    elif isinstance(value, list) and value:
        for item in value:
            yield from _item(space, item, indent)
    else:
        yield space + _inline(value)


def _item(space: str, item: Any, indent: int) -> Iterator[str]:
    """Yield one entry of a list: an object begins behind the dash."""
    if isinstance(item, (dict, list)) and item:
        first, *rest = _lines(item, indent + 2)
        yield f"{space}- {first[indent + 2 :]}"
        yield from rest
    else:
        yield from _entry(f"{space}-", item, indent)


def _entry(lead: str, item: Any, indent: int) -> Iterator[str]:
    if isinstance(item, (dict, list)) and item:
        yield lead
        yield from _lines(item, indent + 2)
    elif isinstance(item, str) and len(lead) + len(item) > WIDTH and _FOLDS.fullmatch(item):
        yield f"{lead} >-"
        yield from _folded(item, " " * (indent + 2))
    else:
        yield f"{lead} {_inline(item)}"


def _folded(text: str, space: str) -> Iterator[str]:
    """Yield a text in lines that read as one."""
    room, start = max(WIDTH - len(space), 40), 0
    while len(text) - start > room:
        end = text.rfind(" ", start, start + room + 1)
        end = end if end > start else text.find(" ", start + room)
        if end < 0:
            break
        yield space + text[start:end]
        start = end + 1
    yield space + text[start:]


def _inline(value: Any) -> str:
    if isinstance(value, Token):
        return f"{TAG} {value.text}"
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value.lower() not in _WORDS else _quoted(value)
    if isinstance(value, float):
        return f"!!float '{value!r}'"
    return json.dumps(value)


def _quoted(text: str) -> str:
    return _HIDDEN.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(letter: re.Match[str]) -> str:
    return f"\\u{ord(letter.group()):04x}"


def read(text: str, name: str) -> Any:
    """Return the value of a YAML text; raises LensError with the place where it breaks."""
    import yaml  # noqa: PLC0415  not needed to start

    if len(text) > MAX_LENGTH:
        raise LensError(f"{name} is no lens", (("$", "is too large"),))
    try:
        return bounded(yaml.load(text, _loader()), name)  # noqa: S506  a safe loader, in C where there is one
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark
        place = f"line {at.line + 1}, column {at.column + 1}" if at else "$"
        raise LensError(f"{name} is no YAML", ((place, error.problem or str(error)),)) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise LensError(f"{name} is no YAML that can be read", (("$", str(error)),)) from error


def _loader() -> Any:
    """Return a loader that reads safe YAML and our tag, and refuses a key that is written twice."""
    import yaml  # noqa: PLC0415  not needed to start

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the base is chosen here
        def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001,FBT002  as its base has it
            found = set()
            for key, _ in node.value:
                if not isinstance(key.value, str):
                    raise yaml.MarkedYAMLError(problem="a key should be a text", problem_mark=key.start_mark)
                if key.value in found:
                    raise yaml.MarkedYAMLError(problem=f"{key.value} is written twice", problem_mark=key.start_mark)
                found.add(key.value)
            return super().construct_mapping(node, deep)

    def token(_: Any, node: Any) -> Token:
        if node.value not in NUMBERS:
            raise yaml.MarkedYAMLError(problem=f"{TAG} is for {', '.join(NUMBERS)}", problem_mark=node.start_mark)
        return Token(node.value)

    def refused(_: Any, node: Any) -> Any:
        raise yaml.MarkedYAMLError(problem=f"{node.tag} has no place in a lens", problem_mark=node.start_mark)

    Loader.add_constructor(TAG, token)
    Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
    for kind in ("binary", "set", "omap", "pairs"):
        Loader.add_constructor(f"tag:yaml.org,2002:{kind}", refused)
    return Loader
