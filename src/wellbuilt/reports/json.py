"""The review as JSON: versioned, with a published schema, and read back without loss."""

from __future__ import annotations

import json as text
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.codec import decode, encode
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.kernel.reviews import SCHEMA, Review

if TYPE_CHECKING:
    from collections.abc import Mapping


def render(review: Review, look: Look) -> str:
    """Return the review as JSON, one item of each list on a line so that two reviews can be compared."""
    del look
    told = (f"{_text(key)}: {_lines(value)}" for key, value in encode(review).items())
    return "{\n" + ",\n".join(told) + "\n}\n"


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _text(value)
    return "[\n  " + ",\n  ".join(map(_text, value)) + "\n]"


# One encoder without indentation: the only form for which the standard library works in C.
_encode = text.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
# What would turn letters around, or steer a terminal, where the file is looked at: escaped, it is read back as it was.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def _text(value: Any) -> str:
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", _encode(value))


def read(content: str) -> Review:
    """Return the review that `render` wrote.

    Raises UsageError if the content is not a review, or one of a schema this version does not know.
    """
    try:
        data = text.loads(content)
    except (ValueError, RecursionError) as error:
        raise UsageError("this is not a saved review: it is not JSON", hint=str(error)) from error
    _known(data)
    try:
        return decode(Review, data)
    except ValueError as error:
        raise UsageError(
            f"this is not a saved review: {error}", hint="`wellbuilt schema` prints what is expected"
        ) from error


def _known(data: Any) -> None:
    version = data.get("schema") if isinstance(data, dict) else None
    if version != SCHEMA:
        said = "no schema" if version is None else f"schema {version}"
        raise UsageError(f"a saved review of schema {SCHEMA} is expected, this one has {said}", hint="review again")


def schema() -> Mapping[str, Any]:
    """Return the published JSON Schema of a review."""
    published = files("wellbuilt.reports").joinpath("schema", f"review-{SCHEMA}.json")
    loaded: Mapping[str, Any] = text.loads(published.read_text(encoding="utf-8"))
    return loaded


json = Report("json", ".json", "for programs: everything there is, by a published schema", render)
