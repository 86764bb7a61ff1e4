"""The page of the deck: every question of the first edition, every practice of each, and lines that a review really says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from wellbuilt.cli import catalog, main
from wellbuilt.kernel.drills import Drill
from wellbuilt.kernel.plugins import discover
from wellbuilt.lenses import load

ROOT = Path(__file__).parent.parent
DECK = yaml.safe_load((ROOT / "tools/deck.yaml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs/deck.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<name>[^|]*) \| \[(?P<practice>[\w-]+)\]\(lenses/(?P<page>[\w-]+\.md)\) [^|]+ \| [^|]+ \| (?P<line>[^|]+) \|$"
)
ROWS = [row.groupdict() for row in map(ROW.match, PAGE.splitlines()) if row]
FAILS = re.compile(r"`(\w+)`: not met, `([\w-]+)` fails in (.+):(\d+)")
SAYS = re.compile(r"`(\w+)`: (met|not applicable) \(attested\), says (.+) in (wellbuilt\.answers\.toml):(\d+)")
SETTLED = re.compile(r"`(\w+)`: met \((declared|tried)\), .+|`(\w+)`: unknown, .+")
ASKED = {question.id: question for question in load.load("ml-2020").questions}


def test_every_question_of_the_deck_is_there_with_the_practices_that_answer_it() -> None:
    asked = {one["question"]: one for one in DECK if "question" in one}
    assert [*asked] == [*ASKED]
    for id_, section in asked.items():
        assert {p for said in section["says"] for p in said["practices"]} == {*ASKED[id_].practices}


def test_every_thing_named_beside_exists() -> None:
    known = {
        "concept": {one.__name__ for one in catalog.concepts()},
        "check": {one.id for one in catalog.checks()},
        "drill": {one.id for one in discover("drills", Drill)},
    }
    for kind, _, name in (
        one.partition(":") for part in DECK for said in part["says"] for one in said.get("lives", ())
    ):
        assert name in known[kind], name


def test_every_thing_the_deck_says_has_a_row_for_each_of_its_practices() -> None:
    wanted = [
        (said["name"] if not n else "", p)
        for part in DECK
        for said in part["says"]
        for n, p in enumerate(said["practices"])
    ]
    assert [(row["name"], row["practice"]) for row in ROWS] == wanted
    assert all((ROOT / "docs/lenses" / row["page"]).is_file() for row in ROWS)


@pytest.mark.parametrize("name", ["naive", "sound"])
def test_every_line_is_one_that_the_command_says(name: str) -> None:
    words = ["review", str(ROOT / "examples" / name), "--format", "json", "--fail-on", "never", "--lens"]
    told = [json.loads(CliRunner().invoke(main, [*words, lens]).stdout) for lens in ("ml", "framework")]
    practices = {p["id"]: p for one in told for p in one["practices"]}
    findings = {f["id"]: f for one in told for f in one["findings"]}
    shown = 0
    for row in (row for row in ROWS if row["line"].startswith(f"`{name}`")):
        practice, shown = practices[row["practice"]], shown + 1
        if found := FAILS.fullmatch(row["line"]):
            places = {
                (findings[id_]["check"], findings[id_]["place"]["path"], findings[id_]["place"]["line"])
                for id_ in practice["findings"]
            }
            assert practice["state"] == "not met"
            assert (found[2], found[3], int(found[4])) in places
        elif found := SAYS.fullmatch(row["line"]):
            lines = (ROOT / "examples" / name / found[4]).read_text(encoding="utf-8").splitlines()
            assert (practice["state"], practice["grade"], practice["answer"]["by"]) == (found[2], "attested", found[3])
            assert f'practice = "{row["practice"]}"' in lines[int(found[5]) :][:2]
        else:
            assert SETTLED.fullmatch(row["line"]), row["line"]
            assert f"{practice['state']}" in row["line"]
    assert shown > 15
