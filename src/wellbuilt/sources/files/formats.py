"""Which format a file of a model has, told by its first bytes; its name counts where the bytes are not enough."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXT = """
bat c cc cfg cmd cpp cs css csv cu dockerfile dvc ejs env gitattributes gitignore go gql gradle h hcl hpp htm html ini
ipynb java jinja js jsonl jsx kt less lock lua m map md mdx mjs mk ndjson php pl po properties ps1 py pyi pyx
r rb rmd rs
rst sass scala scss sh sol sql svg swift tex tf tfvars toml ts tsv tsx vue xml yaml yml
"""
_BINARY = """
avi avif bmp class dll doc docx dylib eot exe flac gif heic ico jar jpeg jpg lib mid mkv mov mp3 mp4 mpeg mpg
npy npz obj
odt ogg otf parquet pdf png ppt pptx psd pyc pyd rar so tif tiff ttf wasm wav webm webp whl woff woff2 xls xlsx
"""
NEVER = frozenset((_TEXT + _BINARY).split())
"""Endings of files that are never opened to see whether they hold a model."""
PICKLED = frozenset({"pkl", "pickle", "joblib", "p", "pk", "sav", "dill", "cloudpickle", "gz", "z", "dat", "model"})
ZIPPED = frozenset({"pt", "pth", "ckpt", "bin", "keras", "skops", "zip", "mar", "pkl", "model", ""})
SAVED = frozenset({
    "cbm", "ckpt", "dill", "gguf", "h5", "joblib", "keras", "mlmodel", "onnx", "pickle", "pkl", "pt", "pth",
    "safetensors",
    "skops", "tflite", "ubj",
})  # fmt: skip
"""Endings under which little else than models is kept: a pointer in the place of such a file stands for one."""
LONGEST_HEADER = 100_000_000
"""Bytes of a header that safetensors allows: https://github.com/huggingface/safetensors#format"""
LFS = b"version https://git-lfs.github.com/spec/v1"
HDF5 = b"\x89HDF\r\n\x1a\n"
_HEADS: tuple[tuple[bytes, str], ...] = (
    (HDF5, "hdf5"),
    (b"GGUF", "gguf"),
    (b"CBM1", "catboost"),
    (b"PK\x03\x04", "zip"),
    (b"tree\nversion=v", "lightgbm-text"),
    (b"binf", "xgboost-binary"),
    (b"{L\x00\x00\x00\x00\x00\x00\x00", "xgboost-ubj"),
)
_LEARNER = re.compile(rb'^\s*\{\s*"learner"\s*:')
_PICKLE = re.compile(rb"^\x80[\x02-\x05]")
_OLD_PICKLE = re.compile(rb"^(\(|c[a-zA-Z_][\w.]*\n\w+\n|[ld]p\d*\n|\]|\})")
_PACKED = re.compile(rb"^(\x1f\x8b|BZh|\xfd7zXZ|\x5d\x00\x00|\x78[\x01\x5e\x9c\xda])")
_ARCHIVE_ENDS = (
    ".tar.gz",
    ".tgz",
    ".csv.gz",
    ".tsv.gz",
    ".json.gz",
    ".jsonl.gz",
    ".txt.gz",
    ".xml.gz",
    ".log.gz",
    ".sql.gz",
)


def ending(path: str) -> str:
    """Return the ending of a path's name, in lower case and without its dot; "" if it has none."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def wants(path: str, head: Callable[[], bytes]) -> bool:
    """Tell whether a file holds a model or stands for one; of plain text and of pictures nothing is opened."""
    name, end = path.rpartition("/")[2], ending(path)
    if name in ("MLmodel", "saved_model.pb"):
        return True
    return end not in NEVER and format_of(path, head()) is not None


def format_of(path: str, head: bytes) -> str | None:
    """Return the format of a model's file, None if it holds none as far as can be told.

    `zip` and `packed` say only how it is wrapped, `pointer` that the file itself is kept elsewhere.
    """
    end = ending(path)
    if path.rpartition("/")[2] in ("MLmodel", "saved_model.pb"):
        return "mlflow" if path.endswith("MLmodel") else "saved-model"
    if head.startswith(LFS):
        return "pointer" if end in SAVED else None
    for magic, name in _HEADS:
        if head.startswith(magic):
            return name if name != "zip" or end in ZIPPED else None
    if head[4:8] == b"TFL3":
        return "tflite"
    if _LEARNER.match(head):
        return "xgboost-json"
    return _by_both(path, end, head)


def _by_both(path: str, end: str, head: bytes) -> str | None:
    """Return the format that bytes and name tell only together."""
    if head[8:9] == b"{" and int.from_bytes(head[:8], "little") < LONGEST_HEADER:
        return "safetensors"
    if _PICKLE.match(head):
        return "pickle"
    if end == "onnx" and head[:1] == b"\x08":
        return "onnx"
    if end == "mlmodel" and head[:1] == b"\x08":
        return "core-ml"
    if end in PICKLED and _OLD_PICKLE.match(head):
        return "pickle" if end in {"pkl", "pickle"} else None
    return "packed" if end in PICKLED and _PACKED.match(head) and not path.lower().endswith(_ARCHIVE_ENDS) else None
