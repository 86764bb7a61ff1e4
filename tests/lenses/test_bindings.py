"""The practices: bound to what exists, complete, placed, and in words of our own."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, get_args

import pytest

from tests.lenses.test_rules import shared
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.drills import Drill
from wellbuilt.kernel.lenses import Practice, Role
from wellbuilt.kernel.plugins import discover
from wellbuilt.lenses import load
from wellbuilt.lenses.exchange.publish import publish
from wellbuilt.lenses.lint import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

PRACTICES = tuple(load.practices().values())
every_practice = pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
LENSES = tuple(load.load(id_) for id_ in load.available())
every_lens = pytest.mark.parametrize("lens", LENSES, ids=lambda lens: lens.id)
every_question = pytest.mark.parametrize("question", [question for lens in LENSES for question in lens.questions])
LEGAL = re.compile(
    r"[A-Za-z0-9 \n\-_.,:/()@!&#+'?]+"
)  # what the AWS custom-lens format lets titles and descriptions hold
PILLARS = ("operationalExcellence", "security", "reliability", "performance", "costOptimization", "sustainability")
PHASES = ("business-goal", "problem-framing", "data-processing", "model-development", "deployment", "monitoring")


@every_practice
def test_every_binding_names_a_check_or_a_drill_that_exists(practice: Practice) -> None:
    checks = {check.id for check in discover("checks", Check)}
    assert {*practice.refutes, *practice.settles} <= checks
    assert set(practice.drills) <= {drill.id for drill in discover("drills", Drill)}


@every_practice
def test_no_binding_is_said_twice(practice: Practice) -> None:
    bound = Counter((*practice.refutes, *practice.settles))
    assert [id_ for id_, times in bound.items() if times > 1] == []  # what settles refutes as well when it fails


@every_practice
def test_how_it_is_judged_says_what_its_bindings_do(practice: Practice) -> None:
    judged = practice.judged
    assert ("Not met when" in judged) == bool(practice.refutes or practice.settles)
    assert ("Met when" in judged) == bool(practice.settles)
    assert "a person is asked" in judged or "only a person" in judged or practice.settles


@every_practice
def test_it_is_complete(practice: Practice) -> None:
    assert all((practice.title, practice.why, practice.good, practice.judged, practice.steps, practice.links))
    assert practice.pillar in PILLARS
    assert practice.phase in PHASES
    assert practice.documented_risk in ("high", "medium", "low", "not stated")
    assert practice.role in get_args(Role)
    assert {step.effort for step in practice.steps} <= {"hours", "days", "weeks"}
    assert practice.ask.count("?") == 1
    assert practice.ask.endswith("?")


@every_practice
def test_it_keeps_the_limits_of_the_format(practice: Practice) -> None:
    assert LEGAL.fullmatch(practice.title)
    assert len(practice.title) <= 128
    assert len(practice.aliases) == (2 if practice.id in load.load("ml").practices else 0)


@every_practice
def test_it_follows_from_principles_that_are_written_down(practice: Practice) -> None:
    assert practice.principles
    assert set(practice.principles) <= load.principles().keys()
    assert len(set(practice.principles)) == len(practice.principles)


def test_every_principle_is_followed_by_practices_of_its_pillar() -> None:
    for principle in load.principles().values():
        following = [p for p in PRACTICES if principle.id in p.principles]
        assert following, principle.id
        assert not principle.pillar or principle.pillar in {p.pillar for p in following}, principle.id
        assert principle.pillar in ("", *PILLARS)
    assert {p.pillar for p in load.principles().values()} == {"", *PILLARS}


@every_question
def test_a_question_keeps_the_limits_of_the_format(question: load.Question) -> None:
    assert LEGAL.fullmatch(question.title)
    assert LEGAL.fullmatch(question.context)
    assert len(question.title) <= 128
    assert len(question.practices) < 15
    assert question.none == f"{question.id}_no"


@every_lens
def test_a_lens_of_ours_passes_its_own_lint(lens: load.Lens) -> None:
    assert lint(publish(lens)) == []


def test_the_lenses_are_arranged_as_they_were_published() -> None:
    arranged = {lens.id: (len(lens.pillars), len(lens.questions), len(lens.practices)) for lens in LENSES}
    assert arranged == {"ml": (6, 35, 105), "ml-2020": (5, 21, 63), "framework": (1, 1, 6)}
    for question in load.load("ml").questions:
        assert all(practice.startswith(f"{question.id}-") for practice in question.practices)


def test_ids_and_titles_are_unique() -> None:
    assert max(Counter(name for p in PRACTICES for name in {p.id, *p.aliases}).values()) == 1
    assert max(Counter(p.title for p in PRACTICES).values()) == 1


def test_all_practices_of_the_lens_are_here_in_their_place() -> None:
    facts = shared().parents[1] / "reference" / "ml-practices.csv"
    if not facts.is_file():
        pytest.skip("the table of practices is not here")
    with facts.open(encoding="utf-8") as lines:
        rows = {row["id_2025"]: row for row in csv.DictReader(lines)}
    assert rows.keys() == load.load("ml").practices.keys()
    for id_, row in rows.items():
        practice = load.practices()[id_]
        assert practice.aliases == (row["id_2021"], row["catalog_choice"])
        assert (practice.pillar, practice.phase) == (row["pillar"], row["phase"])
        assert practice.documented_risk == row["documented_risk"].lower()
        assert practice.links[0].endswith(f"/machine-learning-lens/{id_.lower()}.html")


# Wording: no seven words in a row that stand in a published lens.


def runs(text: str, length: int = 7) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


@pytest.mark.skipif(not shared().is_dir(), reason="the folder of real lenses is not here")
def test_the_words_are_ours() -> None:
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in shared().glob("*.json")]
    published = {run for lens in texts for text in strings(lens) for run in runs(text)}
    for practice in PRACTICES:
        ours = (practice.title, practice.why, practice.good, practice.judged, practice.ask)
        copied = [run for text in (*ours, *(step.do for step in practice.steps)) for run in runs(text)]
        assert not published.intersection(copied), practice.id
    for principle in load.principles().values():
        assert not published.intersection(run for text in (principle.title, principle.says) for run in runs(text))
    for question in (question for lens in LENSES for question in lens.questions):
        copied = [run for text in (question.title, question.context) for run in runs(text)]
        assert not published.intersection(copied), question.id
