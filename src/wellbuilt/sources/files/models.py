"""Files of models as records: what they are, what they would call when loaded, and what stands beside them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import FILES, Status, Unknown
from wellbuilt.kernel.sources import Source
from wellbuilt.sources.files.formats import format_of, wants
from wellbuilt.sources.files.parts import EXAMINED, record, stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request
    from wellbuilt.sources.files.neighbours import Neighbours

HEAD = 4096
POINTER = 200


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    del request  # every kind of file is told of
    from wellbuilt.sources.files.neighbours import Neighbours  # noqa: PLC0415  not needed to start

    beside = Neighbours(tree)
    for path in paths:
        try:
            body = _body(tree, path)
            if body is None:
                continue
            yield record("model", path, _beside(beside, path, body))
        except SourceError as error:
            yield Status("models", path, "failed", str(error))
            continue
        yield Status("models", path)


def _beside(beside: Neighbours, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return what is told of a file, and of what stands beside it."""
    from wellbuilt.sources.files.signatures import fits  # noqa: PLC0415  not needed to start

    pointer = body["Format"] == "pointer"
    signature = beside.signature(path)
    signed = None if signature is None or pointer else fits(beside.tree, path, signature)
    return body | {
        "Path": path,
        "Kept": beside.kept(path, pointer=pointer),
        "Signature": signature,
        "SignatureFits": signed,
    }


def _body(tree: Tree, path: str) -> dict[str, Any] | None:
    """Return what is told of a file itself, None if it holds no model after all; raises SourceError."""
    head = tree.part(path, 0, HEAD)
    kind = format_of(path, head)
    size = tree.size(path)
    told: dict[str, Any] | None
    match kind:
        case None:
            return None
        case "pointer":
            return {"Format": "pointer", "Bytes": _pointed(head)}
        case "zip" | "hdf5":
            from wellbuilt.sources.files.containers import in_hdf5, in_zip  # noqa: PLC0415  not needed to start

            told = in_zip(tree, path) if kind == "zip" else in_hdf5(tree, path)
        case "pickle":
            told = _pickled(stream(tree, path, limit=EXAMINED), path, cut=size > EXAMINED)
        case "packed":
            told = _packed(tree, path)
        case "mlflow":
            told = _mlflow(tree, path)
        case _:
            told = {"Format": kind}
    return None if told is None else {"Bytes": size} | told


def _pointed(head: bytes) -> int | Unknown:
    """Return the size of the file that a pointer of large file storage stands for."""
    sizes = [line[5:].decode("ascii", "replace") for line in head[:POINTER].splitlines() if line.startswith(b"size ")]
    return int(sizes[0]) if sizes and sizes[0].isdecimal() else Unknown("the pointer says no size")


def _pickled(file: Any, path: str, *, cut: bool) -> dict[str, Any]:
    from wellbuilt.sources.files.pickles import calls  # noqa: PLC0415  not needed to start
    from wellbuilt.sources.files.scanners import LARGEST, verdicts  # noqa: PLC0415

    found = calls(file, f"only the first {EXAMINED:,} bytes were examined" if cut else "")
    file.seek(0)
    return {"Format": "pickle", "Calls": found.listed()} | verdicts(file.read(LARGEST + 1), path)


def _packed(tree: Tree, path: str) -> dict[str, Any] | None:
    from wellbuilt.sources.files.containers import unpacked  # noqa: PLC0415  not needed to start

    inside = unpacked(tree, path)
    if inside is None or format_of("inside.pkl", inside[0][:HEAD]) != "pickle":
        return None
    return _pickled(io.BufferedReader(io.BytesIO(inside[0])), path, cut=inside[1])


def _mlflow(tree: Tree, path: str) -> dict[str, Any] | None:
    """Return what an `MLmodel` file says: https://mlflow.org/docs/latest/ml/model/."""
    import yaml  # noqa: PLC0415  not needed to start

    try:
        said = yaml.safe_load(tree.read(path))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {"Format": "mlflow", "Flavors": Unknown("it is not YAML that can be read")}
    if not isinstance(said, dict) or not isinstance(said.get("flavors"), dict):
        return None
    return {
        "Format": "mlflow",
        "Flavors": sorted(str(name) for name in said["flavors"]),
        "InputsStated": bool(said.get("signature")),
        "Bytes": sum(tree.size(one) for one in tree.paths() if one.startswith(path.removesuffix("MLmodel"))),
    }


models = Source("models", "2", (FILES,), wants, _read)
