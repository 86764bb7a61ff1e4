"""Secrets: what looks like one never reaches a record, a cache or a report."""

from __future__ import annotations

import re
from typing import Any

# Shapes that are nothing but secrets: replaced in a file's bytes, before any source sees them.
_CERTAIN = re.compile(
    rb"(?P<key>\b(?:AKIA|ASIA)[A-Z0-9]{16}\b)"
    rb"|(?P<pem>-----BEGIN [A-Z ]*PRIVATE KEY-----)(?P<material>[A-Za-z0-9+/=\\\s]+)"
    rb"|(?P<token>\bgh[pousr]_[A-Za-z0-9]{20,}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}\b)"
    rb"|(?P<jwt>\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,})"
    rb"|(?<=://)(?P<user>[^/\s:@\"'{}$]{1,64}):(?P<password>[^/\s@\"'{}$]{1,128})(?=@)"
)
# Names that announce a secret: what follows is replaced where text is shown.
_NAMED = re.compile(
    r"((?:password|passwd|secret|token|api_?key|access_?key|private_?key)\w*[\"']?\s*[:=]\s*[\"']?)([^\s\"',;}{$]{6,})",
    re.IGNORECASE,
)
# Without one of these a text holds none of the above: most texts are told at a glance to be harmless.
_SIGN = re.compile(r"[:=]|A[KS]IA|gh[pousr]_|xox[abprs]-|eyJ|-----BEGIN")
MASKED = "•••"
SHORTEST = 7  # nothing shorter has the shape of a secret


def redact(content: bytes) -> bytes:
    """Return a file's content with every certain secret replaced by `•••`; lines stay where they are."""
    return _CERTAIN.sub(_replace, content)


def _replace(found: re.Match[bytes]) -> bytes:
    mark = MASKED.encode()
    if found["pem"]:
        return bytes(found["pem"]) + mark + b"\n" * found["material"].count(b"\n")
    return bytes(found["user"]) + b":" + mark if found["user"] else mark


def mask(value: Any) -> Any:
    """Return plain data with everything in its texts that looks like a secret, or is named one, masked."""
    match value:
        case str() if len(value) < SHORTEST or not _SIGN.search(value):
            return value
        case str():
            return _NAMED.sub(rf"\1{MASKED}", redact(value.encode(errors="replace")).decode(errors="replace"))
        case list() | tuple():
            return [mask(item) for item in value]
        case dict():
            return {key: mask(item) for key, item in value.items()}
        case _:
            return value
