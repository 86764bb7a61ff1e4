"""What a signature beside a model says was signed, compared with what lies there. Whose key it was, no file can tell.

The form is that of `model-signing`: https://github.com/sigstore/model-transparency/blob/main/docs/model_signing_format.md
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Unknown

if TYPE_CHECKING:
    from wellbuilt.kernel.ports import Tree

HASHED = 512_000_000
_STEP = 2_000_000


def fits(tree: Tree, path: str, signature: str) -> bool | Unknown:
    """Tell whether a file is the one that a signature beside it was made of; not known where it lists no digests."""
    try:
        listed = _digests(tree.read(signature))
        if listed is None:
            return Unknown(f"{signature} lists no digests that can be compared")
        folder = signature.rpartition("/")[0]
        name = path[len(folder) :].lstrip("/")
        digest = listed.get(name) or (next(iter(listed.values())) if len(listed) == 1 else None)
        if digest is None:
            return False
        if tree.size(path) > HASHED:
            return Unknown(f"files of more than {HASHED:,} bytes are not compared with their signature")
        return _sha256(tree, path) == digest
    except SourceError as error:
        return Unknown(str(error))


def _digests(content: bytes) -> dict[str, str] | None:
    """Return the SHA-256 digest of each file a signature lists, by its path; None if it is of another form."""
    try:
        bundle = json.loads(content)
        statement = json.loads(base64.b64decode(bundle["dsseEnvelope"]["payload"]))
        resources: list[Any] = statement["predicate"]["resources"]
        found = {str(one["name"]): str(one["digest"]) for one in resources if one["algorithm"] == "sha256"}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if found and len(found) == len(resources) else None


def _sha256(tree: Tree, path: str) -> str:
    digest = hashlib.sha256()
    for at in range(0, tree.size(path), _STEP):
        digest.update(tree.part(path, at, _STEP))
    return digest.hexdigest()
