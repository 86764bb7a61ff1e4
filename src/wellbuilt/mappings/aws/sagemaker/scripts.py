"""What the text of a lifecycle script tells."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Document, Node, Partial, Ref, Unknown, Value
from wellbuilt.kernel.views import why

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wellbuilt.kernel.views import View

SECRETS = (
    re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    re.compile(r"\bgh[pousr]_[A-Za-z0-9]{30,}\b"),
    re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{20,}\b"),
    re.compile(r"://[^/\s:@\"'$<{]+:(?=[^/\s@\"']*\d)[^/\s@\"'$<{]{6,}@"),
    re.compile(
        r"(?:password|passwd|secret_access_key|secret_key|api_?key|auth_token|access_token)[\"']?\s*[=:]\s*[\"']?"
        r"(?=[^\s\"'$`<{(]*\d)(?=[^\s\"'$`<{(]*[A-Za-z])[^\s\"'$`<{(]{8,}",
        re.IGNORECASE,
    ),
)
"""Texts that are a secret, not the name of one: a value with letters and digits, not a variable or a command."""
STOPS = re.compile(r"auto[-_]?(?:stop|shut[-_]?down)|stop[-_]notebook[-_]instance|\bshutdown\s+-h\b", re.IGNORECASE)
TALK = re.compile(r"^\s*(?:#.*|echo\s[^|>]*)$", re.MULTILINE)
"""Comments and messages: they do nothing."""
FETCHES = re.compile(
    r"\b(?:curl|wget|aws\s+s3(?:api)?|nbconvert|papermill)\b|\bgit\s[^\n]*\bclone\b|\bgit\+"
    r"|\b(?:ba)?sh\s+[\w./$~{-]|\bpython3?\s+[\w./$~{]+\.py"
)
"""What brings or runs more code than is seen: it may stop the machine as well."""


def texts(view: View, paths: Sequence[str]) -> list[str | Unknown]:
    """Return the known texts of the scripts at paths, decoded, and an `Unknown` for what is missing of them."""
    found = [node for path in paths if (node := view.find(path)) is not None]
    return [text for node in found for one in _each(node) for text in _pieces(one.value)]


def _each(node: Node) -> list[Node]:
    if not isinstance(node.value, tuple):
        return [node]
    return [*node.value, *([Node(node.rest, node.mark)] if node.rest else [])]


def _pieces(value: Value) -> list[str | Unknown]:
    match value:
        case str():
            return [_decoded(value)]
        case Document(root):
            return _pieces(root.value)
        case Partial(pieces):
            return [piece if isinstance(piece, str) else why(piece) for piece in pieces]
        case Ref(value=str() as known):
            return [_decoded(known)]
        case _:
            return [why(value)]


def _decoded(text: str) -> str | Unknown:
    """Return a script, which the API takes in base64; what is not base64 is a script as it stands."""
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode()
    except (binascii.Error, ValueError):
        return text if "\n" in text or text.startswith("#!") else Unknown("the script is not text")


def holds_secret(view: View, paths: Sequence[str]) -> bool | Unknown:
    """Tell whether a password or key stands in the scripts."""
    return _any(texts(view, paths), lambda text: any(pattern.search(text) for pattern in SECRETS), lambda _: False)


def stops_when_idle(view: View, paths: Sequence[str]) -> bool | Unknown:
    """Tell whether the scripts stop an idle machine; one that runs other code may."""
    return _any(texts(view, paths), _stops, _runs_more)


def _stops(text: str) -> bool:
    return bool(STOPS.search(TALK.sub("", text)))


def _runs_more(text: str) -> bool:
    return bool(FETCHES.search(TALK.sub("", text)))


def _any(scripts: list[str | Unknown], surely: Callable[[str], bool], maybe: Callable[[str], bool]) -> bool | Unknown:
    known = [text for text in scripts if isinstance(text, str)]
    if any(surely(text) for text in known):
        return True
    if any(maybe(text) for text in known):
        return Unknown("the script runs code that is not seen")
    return next((text for text in scripts if isinstance(text, Unknown)), False)
