"""Secrets: what looks like one never reaches a record, a cache or a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# Shapes that are nothing but secrets: replaced in a file's bytes, before any source sees them.
_CERTAIN = re.compile(
    rb"(?P<key>\b(?:AKIA|ASIA)[A-Z0-9]{16}\b)"
    rb"|(?P<pem>-----BEGIN [A-Z ]*PRIVATE KEY-----)(?P<material>[A-Za-z0-9+/=\\\s]+)"
    rb"|(?P<token>\bgh[pousr]_[A-Za-z0-9]{20,}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}\b|\bgithub_pat_\w{60,}\b"
    rb"|\bglpat-[\w-]{20,}|\bnpm_[A-Za-z0-9]{36}\b|\bpypi-AgEIcHlwaS5vcmc[\w-]{40,}|\b[sr]k_live_[0-9A-Za-z]{20,}"
    rb"|\bhf_[A-Za-z]{34}\b|\bsk-ant-[\w-]{60,}|\bsk-[\w-]{16,}T3BlbkFJ[\w-]{16,}|\bdapi[0-9a-f]{32}\b"
    rb"|\bSG\.[\w-]{22}\.[\w-]{43}|\bAIza[\w-]{35}\b|\bAccountKey=[A-Za-z0-9+/]{86}==)"
    rb"|(?P<jwt>\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,})"
    rb"|(?<=://)(?P<user>[^/\s:@\"'{}$]{1,64}):(?P<password>[^/\s@\"'{}$]{1,128})(?=@)"
)
# One of these is in whatever the pattern above finds: looking for them first is five times as fast on plain text.
_SIGNS = (
    b"AKIA", b"ASIA", b"PRIVATE KEY-----", b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_", b"xox", b"github_pat_",
    b"glpat-", b"npm_", b"pypi-AgEI", b"k_live_", b"hf_", b"sk-", b"dapi", b"SG.", b"AIza", b"AccountKey=", b"eyJ",
)  # fmt: skip
_ADDRESS = re.compile(rb"://[^/\s:@\"'{}$]{1,64}:[^/\s@\"'{}$]{1,128}@")
# Names that announce a secret: what follows is replaced where text is shown.
_NAMED = re.compile(
    r"((?:password|passwd|secret|token|api_?key|access_?key|private_?key)\w*[\"']?\s*[:=]\s*[\"']?)([^\s\"',;}{$]{6,})",
    re.IGNORECASE,
)
MASKED = "•••"
SHORTEST_KEY = 60  # letters: a private key of Ed25519, the shortest in use, has 64
_KINDS = (
    (b"AKIA", "AWS access key"), (b"ASIA", "AWS session key"), (b"gh", "GitHub token"), (b"github_pat", "GitHub token"),
    (b"xox", "Slack token"), (b"glpat", "GitLab token"), (b"npm_", "npm token"), (b"pypi-", "PyPI token"),
    (b"sk_live", "Stripe key"), (b"rk_live", "Stripe key"), (b"hf_", "Hugging Face token"),
    (b"sk-ant-", "Anthropic key"), (b"sk-", "OpenAI key"), (b"dapi", "Databricks token"), (b"SG.", "SendGrid key"),
    (b"AIza", "Google API key"), (b"AccountKey", "Azure storage key"),
)  # fmt: skip
SHORTEST = 7  # nothing shorter has the shape of a secret


def redact(content: bytes) -> bytes:
    """Return a file's content with every certain secret replaced by `•••`; lines stay where they are."""
    if any(sign in content for sign in _SIGNS) or _ADDRESS.search(content):
        return _CERTAIN.sub(_replace, content)
    return content


def certain(content: bytes) -> Iterator[tuple[int, str]]:
    """Yield the place and the kind of every certain secret in a file that is meant to be one; never its text.

    What providers print in their documentation is none, nor is a session's token, which has run out, nor what stands
    in an address.
    """
    for found in _CERTAIN.finditer(content):
        text = found[0]
        if found["jwt"] or found["user"] or text.endswith(b"EXAMPLE"):
            continue
        if found["pem"]:
            kind = "encrypted private key" if b"ENCRYPTED" in text else "private key"
            if len(found["material"].strip()) >= SHORTEST_KEY:
                yield found.start(), kind
            continue
        yield found.start(), next((kind for head, kind in _KINDS if text.startswith(head)), "token")


def _replace(found: re.Match[bytes]) -> bytes:
    mark = MASKED.encode()
    if found["pem"]:
        return bytes(found["pem"]) + mark + b"\n" * found["material"].count(b"\n")
    return bytes(found["user"]) + b":" + mark if found["user"] else mark


def mask(value: Any) -> Any:
    """Return plain data with everything in its texts that looks like a secret, or is named one, masked."""
    match value:
        case str() if len(value) < SHORTEST:
            return value
        case str():
            plain = redact(value.encode(errors="replace")).decode(errors="replace")
            return _NAMED.sub(rf"\1{MASKED}", plain) if ":" in plain or "=" in plain else plain
        case list() | tuple():
            return [mask(item) for item in value]
        case dict():
            return {key: mask(item) for key, item in value.items()}
        case _:
            return value
