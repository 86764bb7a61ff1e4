"""Files of models that wrap others: zip archives and what is packed; nothing is unpacked to disk."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Unknown
from wellbuilt.sources.files.parts import EXAMINED, stream
from wellbuilt.sources.files.pickles import calls
from wellbuilt.sources.files.scanners import verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.ports import Tree

LISTED = 4_000_000
"""Bytes of an archive's list of contents that are read; a longer one is not examined."""
_LAMBDA = re.compile(rb'"class_name"\s*:\s*"Lambda"')
_KERAS = re.compile(rb"keras_version|model_weights|layer_names")
_END_OF_LIST = b"PK\x05\x06"
TOO_LONG = Unknown(f"only the first {EXAMINED:,} bytes were examined")


def in_zip(tree: Tree, path: str) -> dict[str, Any] | None:
    """Return what a zip archive holds as a model: its format and what it calls; None if it is no model."""
    if not _listable(tree, path):
        return {"Format": "zip", "Calls": [Unknown("its list of contents is too long or damaged")]}
    try:
        with zipfile.ZipFile(stream(tree, path)) as archive:
            return _archive(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, zlib.error, EOFError) as error:
        return {"Format": "zip", "Calls": [Unknown(f"the archive cannot be read: {type(error).__name__}")]}


def _listable(tree: Tree, path: str) -> bool:
    size = tree.size(path)
    tail = tree.part(path, max(0, size - 66_000), 66_000)
    at = tail.rfind(_END_OF_LIST)
    return at >= 0 and int.from_bytes(tail[at + 12 : at + 16], "little") <= LISTED


def _archive(archive: zipfile.ZipFile) -> dict[str, Any] | None:
    names = archive.namelist()
    pickles = [name for name in names if name.endswith((".pkl", ".pickle"))]
    if any(name.endswith("/data.pkl") or name == "data.pkl" for name in names):
        kind = "torchscript" if any("/code/" in f"/{name}" for name in names) else "torch"
        return {"Format": kind} | _calls(archive, pickles)
    if "config.json" in names and any(name.startswith("model.weights") for name in names):
        return {"Format": "keras", "OwnCode": _LAMBDA.search(archive.open("config.json").read(EXAMINED)) is not None}
    if "schema.json" in names:
        return {"Format": "skops"}
    return None


def _calls(archive: zipfile.ZipFile, names: Sequence[str]) -> dict[str, Any]:
    """Return what the pickles in an archive call, all together, and what scanners say of the longest."""
    found: dict[str | Unknown, None] = {}
    longest = b""
    left = EXAMINED
    for name in names:
        content = archive.open(name).read(left + 1)
        left = max(0, left - len(content))
        found |= dict.fromkeys(calls(io.BytesIO(content), "" if left else TOO_LONG.reason).listed())
        longest = max(longest, content, key=len)
    return {"Calls": sorted(found, key=lambda one: isinstance(one, Unknown))} | verdicts(longest, "data.pkl")


def unpacked(tree: Tree, path: str) -> tuple[bytes, bool] | None:
    """Return the first bytes of what a packed file holds, and whether there is more; None if it is damaged."""
    packed = stream(tree, path)
    head = packed.peek(6)[:6]
    out = io.BytesIO()
    unpack = _unpacker(head)
    try:
        while out.tell() < EXAMINED and (more := packed.read(1 << 16)):
            out.write(unpack.decompress(more, EXAMINED - out.tell()))
    except (OSError, EOFError, lzma.LZMAError, zlib.error, ValueError):
        return None if not out.tell() else (out.getvalue(), True)
    return out.getvalue(), out.tell() >= EXAMINED


def _unpacker(head: bytes) -> Any:
    if head.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    if head.startswith((b"\xfd7zXZ", b"\x5d\x00\x00")):
        return lzma.LZMADecompressor(memlimit=2 * EXAMINED)
    return zlib.decompressobj(wbits=47)  # zlib or gzip, whichever it says it is


def in_hdf5(tree: Tree, path: str) -> dict[str, Any] | None:
    """Return what a file of HDF5 holds as a model of Keras; None if it is none. Only its texts are looked for."""
    file = stream(tree, path, limit=EXAMINED)
    keras = own_code = False
    before = b""
    while part := file.read(1 << 20):
        window = before + part
        keras = keras or _KERAS.search(window) is not None
        own_code = own_code or _LAMBDA.search(window) is not None
        before = window[-64:]
    if not keras:
        return None
    cut = tree.size(path) > EXAMINED
    return {"Format": "keras-hdf5", "OwnCode": TOO_LONG if cut and not own_code else own_code}
