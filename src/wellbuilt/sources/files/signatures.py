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
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellbuilt.kernel.ports import Tree

HASHED = 512_000_000
_STEP = 2_000_000
WHOLE = "."
"""What a file that was signed by itself is listed as."""


@value
class Signed:
    """What a signature was made of: the SHA-256 digest of each file, by its path, and the paths left out.

    `name` is that of the folder, or of the one file, that was signed.
    """

    digests: Mapping[str, str]
    left_out: frozenset[str]
    name: str

    def of(self, path: str, folder: str) -> str | Unknown | None:
        """Return the digest that a file should have, None for one that was not there; unknown if it was left out."""
        if WHOLE in self.digests:
            alone = path.rpartition("/")[2] == self.name
            return self.digests[WHOLE] if alone else Unknown(f"only {self.name} was signed")
        inside = path[len(folder) :].lstrip("/")
        ways = {inside, f"{self.name}/{inside}"}
        if any(way == one or way.startswith(f"{one}/") for way in ways for one in self.left_out):
            return Unknown("it was left out when the folder was signed")
        return self.digests.get(inside)


def fits(tree: Tree, path: str, signature: str) -> bool | Unknown:
    """Tell whether a file is the one that a signature beside or above it was made of; unknown where it does not say.

    A file that was added to a signed folder is none of those that were signed, as the tool itself says.
    """
    try:
        signed = _signed(tree.read(signature))
        if signed is None:
            return Unknown(f"{signature} lists no digests that can be compared")
        digest = signed.of(path, signature.rpartition("/")[0])
        if not isinstance(digest, str):
            return False if digest is None else digest
        if tree.size(path) > HASHED:
            return Unknown(f"files of more than {HASHED:,} bytes are not compared with their signature")
        return _sha256(tree, path) == digest
    except SourceError as error:
        return Unknown(str(error))


def _signed(content: bytes) -> Signed | None:
    """Return what was signed, file by file; None if the signature is of another form."""
    try:
        bundle = json.loads(content)
        statement = json.loads(base64.b64decode(bundle["dsseEnvelope"]["payload"]))
        predicate = statement["predicate"]
        resources: list[Any] = predicate["resources"]
        digests = {str(one["name"]): str(one["digest"]) for one in resources if one["algorithm"] == "sha256"}
        left_out = frozenset(str(one) for one in predicate["serialization"].get("ignore_paths", ()))
        whole = predicate["serialization"]["method"] == "files" and digests and len(digests) == len(resources)
        return Signed(digests, left_out, str(statement["subject"][0]["name"])) if whole else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _sha256(tree: Tree, path: str) -> str:
    digest = hashlib.sha256()
    for at in range(0, tree.size(path), _STEP):
        digest.update(tree.part(path, at, _STEP))
    return digest.hexdigest()
