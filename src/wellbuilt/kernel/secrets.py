"""Secrets: what looks like one never reaches a report."""

from __future__ import annotations

import re
from typing import Any

_PATTERNS = (
    re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)", re.DOTALL),
    re.compile(r"\bgh[pousr]_[A-Za-z0-9]{20,}\b"),
    re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}\b"),
    re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}\b"),
    re.compile(r"(?<=://)[^/\s:@\"']+:[^/\s@\"']+(?=@)"),
)
_NAMED = re.compile(
    r"((?:password|passwd|secret|token|api_?key|access_?key|private_?key)\w*[\"']?\s*[:=]\s*[\"']?)([^\s\"',;}{$]{6,})",
    re.IGNORECASE,
)
MASKED = "•••"


def mask(value: Any) -> Any:
    """Return plain data with everything in its texts that looks like a secret replaced by `•••`."""
    match value:
        case str():
            for pattern in _PATTERNS:
                value = pattern.sub(MASKED, value)
            return _NAMED.sub(rf"\1{MASKED}", value)
        case list() | tuple():
            return [mask(item) for item in value]
        case dict():
            return {key: mask(item) for key, item in value.items()}
        case _:
            return value
