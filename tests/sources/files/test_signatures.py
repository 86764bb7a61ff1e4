"""Signatures of models: `signed/` was made by `model-signing` 1.1.1, a folder and one file by itself."""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import wellbuilt
from wellbuilt.kernel.records import Unknown
from wellbuilt.sources.files.signatures import fits
from wellbuilt.store.folder import Folder

SIGNED = Path(__file__).parent / "signed"
INSIDE, ONE = "folder/weights/a.safetensors", "one.safetensors"


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """Return a copy of what was signed."""
    return Path(shutil.copytree(SIGNED, tmp_path / "signed"))


def outcomes(folder: Path) -> dict[str, str]:
    """Return what came of comparing each model with its signature."""
    review = wellbuilt.review(folder, cached=False)
    check = "signed-model-is-the-one-that-was-signed"
    return {f.subject: f.outcome for f in review.findings if f.check == check}


def test_what_was_signed_fits(signed: Path) -> None:
    assert outcomes(signed) == {INSIDE: "holds", ONE: "holds"}


@pytest.mark.parametrize("name", [INSIDE, ONE])
def test_what_was_changed_since_does_not(name: str, signed: Path) -> None:
    (signed / name).write_bytes((3).to_bytes(8, "little") + b"{ }")
    assert outcomes(signed)[name] == "fails"


def test_what_was_put_into_a_signed_folder_later_was_not_signed(signed: Path) -> None:
    """`model_signing verify` says of such a folder: extra files."""
    shutil.copy(signed / ONE, signed / "folder" / "more.safetensors")
    assert outcomes(signed)["folder/more.safetensors"] == "fails"


def test_a_signature_of_one_file_says_nothing_of_those_beside_it(signed: Path) -> None:
    (signed / "one.safetensors.sig").rename(signed / "model.sig")
    (signed / "other.safetensors").write_bytes((3).to_bytes(8, "little") + b"{ }")
    assert (outcomes(signed)["other.safetensors"], outcomes(signed)[ONE]) == ("unknown", "holds")


def rewritten(folder: Path, change: Any) -> None:
    """Change what a signature says; the key no longer fits, which no file can tell."""
    path = folder / "folder" / "model.sig"
    bundle = json.loads(path.read_text())
    statement = json.loads(base64.b64decode(bundle["dsseEnvelope"]["payload"]))
    change(statement["predicate"])
    bundle["dsseEnvelope"]["payload"] = base64.b64encode(json.dumps(statement).encode()).decode()
    path.write_text(json.dumps(bundle))


def in_pieces(predicate: dict[str, Any]) -> None:
    predicate["serialization"]["method"] = "shards"


def left_out(predicate: dict[str, Any]) -> None:
    predicate["serialization"]["ignore_paths"].append("folder/weights")


def of_another_kind(predicate: dict[str, Any]) -> None:
    predicate["resources"][0]["algorithm"] = "blake2b"


@pytest.mark.parametrize("change", [in_pieces, left_out, of_another_kind])
def test_what_cannot_be_compared_is_not_known(change: Any, signed: Path) -> None:
    rewritten(signed, change)
    assert isinstance(fits(Folder(signed), INSIDE, "folder/model.sig"), Unknown)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"dsseEnvelope": {"payload": "x"}}', b"[" * 9000])
def test_what_is_no_signature_tells_nothing(content: bytes, signed: Path) -> None:
    (signed / "folder" / "model.sig").write_bytes(content)
    assert isinstance(fits(Folder(signed), INSIDE, "folder/model.sig"), Unknown)
