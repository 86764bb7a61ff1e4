"""Loading the lenses that come with wellbuilt, and what is said of broken ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wellbuilt.kernel.errors import LensError, UsageError
from wellbuilt.lenses import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRACTICE = """\
- id: {id}
  title: Be sound
  pillar: reliability
  phase: monitoring
  documented_risk: {risk}
  why: Because.
  good: It is sound.
  judged: A person is asked.
  ask: Is it sound?
  role: engineer
"""
LENS = """\
name: Small
version: "1"
description: A small lens.
pillars:
  - id: reliability
    name: Reliability
    questions:
      - {{id: Q1, title: How?, context: Somehow., practices: [P-1, P-2], {rules}}}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "practices").mkdir()
    (tmp_path / "practices" / "some.yaml").write_text(
        PRACTICE.format(id="P-1", risk="high") + PRACTICE.format(id="P-2", risk="medium")
    )
    monkeypatch.setattr(load, "HERE", tmp_path)
    known = (load.load, load.practices, load.principles)
    for one in known:
        one.cache_clear()
    yield tmp_path
    for one in known:
        one.cache_clear()


def written(here: Path, rules: str = "none: Q1_no") -> None:
    (here / "small.yaml").write_text(LENS.format(rules=rules))


def test_rules_follow_from_the_documented_risks(here: Path) -> None:
    written(here)
    (question,) = load.load("small").questions
    assert [(rule.risk, rule.condition) for rule in question.rules] == [
        ("NONE", "P_1 && P_2 && !Q1_no"),
        ("MEDIUM", "P_1 && !Q1_no"),
        ("HIGH", "default"),
    ]
    assert question.none == "Q1_no"


def test_rules_of_its_own_come_first(here: Path) -> None:
    written(here, 'rules: [{risk: NONE, condition: "P_1 || P_2"}, {risk: HIGH, condition: default}]')
    (question,) = load.load("small").questions
    assert [rule.condition for rule in question.rules] == ["P_1 || P_2", "default"]


def test_a_lens_that_is_not_there_names_those_that_are(here: Path) -> None:
    written(here)
    with pytest.raises(UsageError) as error:
        load.load("large")
    assert error.value.hint == "lenses that come with wellbuilt: small"


def test_every_problem_of_a_lens_is_told_at_once(here: Path) -> None:
    written(here, 'rules: [{risk: NONE, condition: "P_1 &&"}, {risk: HIGH, condition: "P_1 P_2"}]')
    text = (here / "small.yaml").read_text()
    (here / "small.yaml").write_text(text.replace("P-2", "P-3"))
    with pytest.raises(LensError) as error:
        load.load("small")
    assert error.value.problems == (
        ("Q1.practices", "there is no practice P-3"),
        ("Q1.rules[0]", "a choice is missing at character 7"),
        ("Q1.rules[1]", "unexpected 'P_2' at character 5"),
    )


def test_every_problem_of_practices_is_told_at_once(here: Path) -> None:
    more = PRACTICE.format(id="P-1", risk="grave") + "  wy: x\n  steps: [{do: Act., effort: years}, {what: x}]\n"
    (here / "practices" / "some_more.yaml").write_text(more.replace("  ask: Is it sound?\n", ""))
    with pytest.raises(LensError) as error:
        load.practices()
    assert error.value.problems == (
        ("some_more.yaml: P-1.wy", "no practice has this key"),
        ("some_more.yaml: P-1.ask", "is missing"),
        ("some_more.yaml: P-1.documented_risk", "is 'grave'; it can be high, medium, low, not stated"),
        ("some_more.yaml: P-1.steps[0].effort", "is 'years'; it can be hours, days, weeks"),
        ("some_more.yaml: P-1.steps[1].what", "no step has this key"),
        ("some_more.yaml: P-1.steps[1].do", "is missing"),
        ("some_more.yaml: P-1.steps[1].effort", "is missing"),
        ("some_more.yaml: P-1", "is defined twice"),
    )


def test_a_practice_follows_from_principles_that_there_are(here: Path) -> None:
    (here / "principles").mkdir()
    (here / "principles" / "some.yaml").write_text("- {id: own-it, title: Own it, says: Somebody does.}\n")
    more = PRACTICE.format(id="P-3", risk="high") + "  principles: [own-it, lend-it]\n"
    (here / "practices" / "more.yaml").write_text(more)
    with pytest.raises(LensError) as error:
        load.practices()
    assert error.value.problems == (("more.yaml: P-3.principles", "there is no principle lend-it"),)


def test_practices_come_pillar_after_pillar() -> None:
    ids = list(load.practices())
    assert (ids[0], ids[-1]) == ("MLOPS01-BP01", "MLSUS06-BP02")
    assert ids.index("MLCOST04-BP02") + 1 == ids.index("MLCOST04-BP03")
