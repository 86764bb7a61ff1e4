"""Files of data: what is in them is told by kind, and no value of theirs is shown."""

from __future__ import annotations

import io
import json
import pickle
import subprocess
from pathlib import Path
from typing import Any

import pytest

import wellbuilt
from tests.mappings.spellings import told_of
from wellbuilt.engine.gather import Redacted, gather
from wellbuilt.kernel.facts import show
from wellbuilt.store.folder import Folder

PEOPLE = [("Ann", f"ann.berg{n}@firma-berg.de", 30 + n) for n in range(8)]
# The examples of the IBAN registry: https://www.swift.com/standards/data-standards/iban
IBANS = [
    "DE89370400440532013000",
    "GB29NWBK60161331926819",
    "FR1420041010050500013M02606",
    "NL91ABNA0417164300",
    "ES9121000418450200051332",
]
CARDS = ["4111111111111111", "5555555555554444", "378282246310005", "6011111111111117", "4012888888881881"]


def facts(folder: Path, name: str, content: str | bytes) -> dict[str, Any]:
    """Return the facts of the data in one file."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (thing,) = told_of(gather(Redacted(Folder(folder)), var_files={}, progress=lambda _: None), "Dataset")
    return {key: show(fact.value) for key, fact in thing.facts.items()}


def column(name: str, values: list[str]) -> str:
    """Return a table of one column and a number."""
    return f"{name},n\n" + "".join(f"{value},{at}\n" for at, value in enumerate(values))


def test_the_same_table_is_told_alike_however_it_is_written(tmp_path: Path) -> None:
    text = "name,mail,age\n" + "".join(f"{a},{b},{c}\n" for a, b, c in PEOPLE)
    lines = "".join(json.dumps({"name": a, "mail": b, "age": c}) + "\n" for a, b, c in PEOPLE)
    spellings: dict[str, str | bytes] = {"a.csv": text, "a.tsv": text.replace(",", "\t"), "a.jsonl": lines}
    if (polars := pytest.importorskip("polars")) is not None:
        out = io.BytesIO()
        polars.read_csv(io.StringIO(text)).write_parquet(out)
        spellings["a.parquet"] = out.getvalue()
    for name, content in spellings.items():
        folder = tmp_path / name.replace(".", "_")
        folder.mkdir()
        told = facts(folder, name, content)
        assert (told["format"], told["personal"]) == (name.partition(".")[2], ["e-mail address"]), name


@pytest.mark.parametrize(
    ("name", "values", "kinds"),
    [
        ("a", IBANS, ["bank account"]),
        ("a", [one[:-1] + str((int(one[-1], 36) + 1) % 10) for one in IBANS], []),
        ("card_number", CARDS, ["payment card"]),
        ("transaction", CARDS, []),
        ("card_number", [str(int(one) + 1) for one in CARDS], []),
        ("mail", [f"user{n}@example.com" for n in range(9)], []),
        ("mail", ["a@b.de"] * 9, []),
        ("phone", [f"+4930120{n}000" for n in range(5)], ["telephone number"]),
        ("amount", [f"+4930120{n}000" for n in range(5)], []),
        ("phone", [f"382-46{n}0" for n in range(9)], []),
        ("dni", ["12345678Z", "87654321X", "11111111H", "22222222J", "33333333P"], ["identity number"]),
        ("dni", ["12345678A", "87654321A", "11111111A", "22222222A", "33333333A"], []),
        ("id_number", [str(n) for n in range(10_000, 10_020)], []),
    ],
)
def test_only_what_is_valid_counts(name: str, values: list[str], kinds: list[str], tmp_path: Path) -> None:
    pytest.importorskip("stdnum")
    assert facts(tmp_path, "a.csv", column(name, values))["personal"] == kinds


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 500,
        b"PAR1" + b"x" * 50 + b"PAR1",
        b'"' * 300_000,
        b"[" * 9000,
        b"a,b\n" * 200_000,
        bytes(range(256)) * 40,
    ],
)
def test_any_bytes_end_in_a_status(name: str, content: bytes, tmp_path: Path) -> None:
    assert facts(tmp_path, name, content)["size_bytes"] == len(content)


def test_no_value_is_in_a_review(tmp_path: Path) -> None:
    facts(tmp_path, "a.csv", column("mail", [mail for _, mail, _ in PEOPLE]))
    review = wellbuilt.review(tmp_path, cached=False)
    assert "firma-berg" not in str(pickle.dumps(review))


def outcomes(folder: Path) -> dict[str, str]:
    """Return what is said of personal data in a folder."""
    return {
        f.check: f.outcome for f in wellbuilt.review(folder, cached=False).findings if f.check.startswith("personal")
    }


def test_personal_data_in_the_history_is_found_and_a_class_decides(tmp_path: Path) -> None:
    """The index that git itself writes says what is in the history; the owners say what the data is."""
    facts(tmp_path, "people.csv", column("mail", [mail for _, mail, _ in PEOPLE]))
    history, fits = "personal-data-is-not-in-the-history-of-the-code", "personal-data-has-a-class-that-fits"
    assert outcomes(tmp_path) == {history: "unknown", fits: "fails"}
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)  # noqa: S607  the one on the path
    subprocess.run(["git", "-C", str(tmp_path), "add", "people.csv"], check=True)  # noqa: S607
    assert outcomes(tmp_path)[history] == "fails"
    for name, outcome in (("confidential", "holds"), ("public", "fails"), ("synthetic", "holds")):
        (tmp_path / "wellbuilt.toml").write_text(f'[data_classes]\n"people.csv" = "{name}"\n')
        assert outcomes(tmp_path)[fits] == outcome, name
    assert outcomes(tmp_path)[history] == "not applicable"


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_the_index_is_read_as_git_reads_it(version: str, tmp_path: Path) -> None:
    from wellbuilt.sources.files.index import tracked  # noqa: PLC0415

    def git(*words: str) -> str:
        return subprocess.run(["git", "-C", str(tmp_path), *words], check=True, capture_output=True, text=True).stdout  # noqa: S607

    git("init", "-q")
    for name in ("a.csv", "data/long name/a.csv", "data/long name/b.csv", "data/ü.csv", "z" * 200):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    git("add", ".")
    (tmp_path / "new.csv").write_text("x")
    git("update-index", "--index-version", version)
    if version == "3":
        git("add", "--intent-to-add", "new.csv")
    assert tracked(Folder(tmp_path)) == set(git("ls-files", "-z").split("\0")) - {""}
