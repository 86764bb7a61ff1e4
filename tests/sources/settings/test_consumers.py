"""Consumers that `wellbuilt.toml` declares, from the file to findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, strategies as st

from tests.places import naive, place
from wellbuilt.cli import main
from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Record, Request, Status
from wellbuilt.sources.settings import FILE, settings

OPENAPI = "openapi: 3.1.0\ninfo: {title: churn, version: 2.1.4}\npaths: {}\n"
ENDPOINT = (
    'resource "aws_sagemaker_endpoint" "e" {\n  name                 = "churn"\n  endpoint_config_name = "c"\n}\n'
)
KEPT, THERE = "consumer-contract-is-where-it-is-said-to-be", "consumer-has-a-contract"
ASKS, SERVED, TOLD = (
    "consumer-asks-for-a-version",
    "version-a-consumer-asks-for-is-served",
    "somebody-is-told-of-a-change",
)


class Files:
    """A tree of files in memory."""

    def __init__(self, **files: bytes) -> None:
        self.files = {name.replace("__", "/").replace("_", "."): content for name, content in files.items()}

    def paths(self) -> tuple[str, ...]:
        return tuple(self.files)

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise SourceError(f"{path} is not there", hint="")
        return self.files[path]

    def part(self, path: str, start: int, length: int) -> bytes:
        return self.read(path)[start : start + length]

    def size(self, path: str) -> int:
        return len(self.read(path))


def table(**told: str) -> str:
    return "\n[[consumer]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items())


def reviewed(folder: Path) -> dict[str, Any]:
    done = CliRunner().invoke(main, ["review", str(folder), "--format", "json", "--fail-on", "never"])
    assert done.exit_code == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def outcomes(folder: Path, **told: str) -> dict[str, str]:
    place(folder, wellbuilt_toml=table(name="shop", **told), main_tf=ENDPOINT)
    return {f["check"]: f["outcome"] for f in reviewed(folder)["findings"] if f["concept"] == "Consumer"}


def test_a_consumer_of_whom_all_is_said(tmp_path: Path) -> None:
    place(tmp_path, api__openapi_yaml=OPENAPI)
    found = outcomes(tmp_path, endpoint="churn", contract="api/openapi.yaml", version="2.1", contact="@shop")
    assert set(found.values()) == {"holds"}
    (line,) = [k for k in reviewed(tmp_path)["links"] if k["role"] == "endpoint"]
    assert (line["from"], line["to"], line["certainty"]) == (
        f"{FILE}#consumer.shop",
        ".#aws_sagemaker_endpoint.e",
        "sure",
    )


def test_a_consumer_of_whom_nothing_is_said(tmp_path: Path) -> None:
    found = outcomes(tmp_path, contract=" ")
    assert {check for check, outcome in found.items() if outcome == "fails"} == {THERE, ASKS, TOLD}
    assert {check for check, outcome in found.items() if outcome == "not applicable"} == {KEPT, SERVED}


@pytest.mark.parametrize(
    ("version", "outcome"),
    [("2", "holds"), ("v2", "holds"), ("2.1.4", "holds"), ("2.1.40", "fails"), ("3", "fails"), ("1.2", "fails"), ("beta", "fails")],
)  # fmt: skip
def test_the_version_asked_for_is_that_of_the_contract(tmp_path: Path, version: str, outcome: str) -> None:
    place(tmp_path, api__openapi_yaml=OPENAPI)
    assert outcomes(tmp_path, contract="api/openapi.yaml", version=version)[SERVED] == outcome


@pytest.mark.parametrize(
    ("contract", "kept", "served"),
    [
        ("api/openapi.yaml", "holds", "holds"),
        ("api/schema.json", "holds", "unknown"),
        ("api/broken.json", "holds", "unknown"),
        ("api/bare.yaml", "holds", "unknown"),
        ("https://example.com/openapi.yaml", "unknown", "unknown"),
        ("api/gone.yaml", "fails", "unknown"),
        ("../outside.yaml", "fails", "unknown"),
    ],
)
def test_what_a_contract_says_of_itself(tmp_path: Path, contract: str, kept: str, served: str) -> None:
    place(
        tmp_path,
        api__openapi_yaml=OPENAPI,
        api__schema_json='{"type": "object"}',
        api__broken_json="{",
        api__bare_yaml="openapi: 3.1.0\ninfo: {version: [1]}\n",
    )
    found = outcomes(tmp_path, contract=contract, version="2")
    assert (found[KEPT], found[SERVED]) == (kept, served)


def test_findings_stand_at_the_line_of_the_key(tmp_path: Path) -> None:
    place(
        tmp_path,
        wellbuilt_toml='lens = "ml"\n' + table(name="a", contract="no.yaml") + table(name="b"),
        main_tf=ENDPOINT,
    )
    found = {(f["subject"], f["check"]): f for f in reviewed(tmp_path)["findings"]}
    assert found["consumer.b", TOLD]["place"]["line"] == 7
    (one,) = [e for e in found["consumer.a", KEPT]["evidence"] if e["mattered"]]
    assert (one["mark"]["path"], one["mark"]["line"]) == (FILE, 5)


def test_consumers_are_read_where_workloads_name_their_folders(tmp_path: Path) -> None:
    toml = '[[workload]]\nname = "w"\npaths = ["infra"]\n' + table(name="shop")
    place(tmp_path, wellbuilt_toml=toml, infra__main_tf=ENDPOINT)
    assert "Consumer" in {t["concept"] for t in reviewed(tmp_path)["things"]}
    assert "Consumer" not in {t["concept"] for t in reviewed(tmp_path / "infra")["things"]}


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        (table(contact="x"), "consumer[0].name is missing"),
        (table(name="a", contract="x", contrct="y"), "did you mean 'contract'?"),
        (table(name="a") + table(name="a"), "consumer 'a' is declared 2 times"),
        ("[consumer]\nname = 'a'\n", "should be a list of tables"),
    ],
)
def test_a_consumer_that_cannot_be_is_refused(tmp_path: Path, toml: str, problem: str) -> None:
    done = CliRunner().invoke(main, ["review", str(place(naive(tmp_path), wellbuilt_toml=toml))])
    assert done.exit_code == 2
    assert problem in done.stderr


def test_settings_without_consumers_tell_nothing(tmp_path: Path) -> None:
    place(naive(tmp_path), wellbuilt_toml='lens = "ml"\n')
    assert "settings" not in {s["name"] for s in reviewed(tmp_path)["sources"]}
    tree = Files(wellbuilt_toml=table(name="a").encode())
    assert list(settings.read(tree, [FILE], Request(frozenset()))) == []


@given(
    st.binary() | st.text().map(lambda t: f"[[consumer]]\n{t}".encode()) | st.just(b'consumer = [1, {name = "a"}]\n')
)
def test_whatever_the_file_holds_ends_in_records_and_statuses(content: bytes) -> None:
    told = list(settings.read(Files(wellbuilt_toml=content), [FILE], Request(frozenset({"consumer"}))))
    assert all(isinstance(one, (Record, Status)) for one in told)


def test_an_array_of_tables_in_one_line_has_no_lines() -> None:
    told = list(
        settings.read(Files(wellbuilt_toml=b'consumer = [{name = "a"}]\n'), [FILE], Request(frozenset({"consumer"})))
    )
    (record,) = [one for one in told if isinstance(one, Record)]
    assert (record.address, record.mark.line) == ("consumer.a", None)
