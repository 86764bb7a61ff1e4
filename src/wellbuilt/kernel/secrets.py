"""Secrets: what looks like one never reaches a record, a cache or a report."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def _shape(head: bytes, rest: bytes, kind: str, edge: bytes = rb"\b") -> tuple[bytes, str, re.Pattern[bytes]]:
    """Return a shape of which nothing but a secret is: it begins with `head`, by which it is quickly ruled out."""
    return head, kind, re.compile(re.escape(head) + rb"(?<=" + edge + re.escape(head) + rb")" + rest)


_ALONE = rb"(?<![\w-])"
"""Before a shape that may go on for long until it turns out to be none: no byte is the beginning of two of them."""


# Replaced in a file's bytes, before any source sees them.
_SHAPES = (
    _shape(b"AKIA", rb"[A-Z0-9]{16}\b", "AWS access key"),
    _shape(b"ASIA", rb"[A-Z0-9]{16}\b", "AWS session key"),
    *(_shape(b"gh%c_" % letter, rb"[A-Za-z0-9]{20,}\b", "GitHub token") for letter in b"pousr"),
    _shape(b"github_pat_", rb"\w{60,}\b", "GitHub token"),
    _shape(b"xox", rb"[abprs]-[A-Za-z0-9-]{10,}\b", "Slack token"),
    _shape(b"glpat-", rb"[\w-]{20,}", "GitLab token"),
    _shape(b"npm_", rb"[A-Za-z0-9]{36}\b", "npm token"),
    _shape(b"pypi-AgEIcHlwaS5vcmc", rb"[\w-]{40,}", "PyPI token"),
    *(_shape(b"%ck_live_" % letter, rb"[0-9A-Za-z]{20,}", "Stripe key") for letter in b"sr"),
    _shape(b"hf_", rb"[A-Za-z]{34}\b", "Hugging Face token"),
    _shape(b"sk-ant-", rb"[\w-]{60,}", "Anthropic key"),
    _shape(b"sk-", rb"[\w-]{16,}T3BlbkFJ[\w-]{16,}", "OpenAI key", _ALONE),
    _shape(b"dapi", rb"[0-9a-f]{32}\b", "Databricks token"),
    _shape(b"SG.", rb"[\w-]{22}\.[\w-]{43}", "SendGrid key"),
    _shape(b"AIza", rb"[\w-]{35}\b", "Google API key"),
    _shape(b"AccountKey=", rb"[A-Za-z0-9+/]{86}==", "Azure storage key"),
)
_PEM = re.compile(rb"(-----BEGIN [A-Z ]*PRIVATE KEY-----)([A-Za-z0-9+/=\\\s]+)")
# What is masked as well, and yet is no secret that a file is meant to be without: sessions' tokens, parts of addresses.
_SESSION = re.compile(rb"eyJ(?<=" + _ALONE + rb"eyJ)[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}")
_ADDRESS = re.compile(rb"(://[^/\s:@\"'{}$]{1,64}:)[^/\s@\"'{}$]{1,128}(?=@)")
# Names that announce a secret: what follows is replaced where text is shown.
_NAMED = re.compile(
    r"((?:password|passwd|secret|token|api_?key|access_?key|private_?key)\w*[\"']?\s*[:=]\s*[\"']?)([^\s\"',;}{$]{6,})",
    re.IGNORECASE,
)
MASKED = "•••"
SHORTEST_KEY = 60  # letters: a private key of Ed25519, the shortest in use, has 64
SHORTEST = 7  # nothing shorter has the shape of a secret


def redact(content: bytes) -> bytes:
    """Return a file's content with every certain secret replaced by `•••`; lines stay where they are."""
    mark = MASKED.encode()
    content = _PEM.sub(lambda found: found[1] + mark + b"\n" * found[2].count(b"\n"), content)
    for head, _, pattern in _SHAPES:
        if head in content:
            content = pattern.sub(mark, content)
    return _ADDRESS.sub(rb"\1" + mark, _SESSION.sub(mark, content))


def certain(content: bytes) -> Iterator[tuple[int, str]]:
    """Yield the place and the kind of every certain secret in a file that is meant to be one; never its text.

    What providers print in their documentation is none, nor is a session's token, which has run out, nor what stands
    in an address.
    """
    yield from sorted(_places(content))


def _places(content: bytes) -> Iterator[tuple[int, str]]:
    keys = [found for found in _PEM.finditer(content) if len(found[2].strip()) >= SHORTEST_KEY]
    for found in keys:
        yield found.start(), "encrypted private key" if b"ENCRYPTED" in found[1] else "private key"
    for head, kind, pattern in _SHAPES:
        for found in pattern.finditer(content) if head in content else ():
            if not found[0].endswith(b"EXAMPLE"):
                yield found.start(), kind


def mask(value: Any) -> Any:
    """Return plain data with everything in its texts that looks like a secret, or is named one, masked."""
    match value:
        case str() if len(value) < SHORTEST:
            return value
        case str():
            return _masked(value)
        case list() | tuple():
            return [mask(item) for item in value]
        case dict():
            return {key: mask(item) for key, item in value.items()}
        case _:
            return value


@lru_cache(maxsize=4096)
def _masked(text: str) -> str:
    plain = redact(text.encode(errors="replace")).decode(errors="replace")
    return _NAMED.sub(rf"\1{MASKED}", plain) if ":" in plain or "=" in plain else plain
