from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from tests.soaking import tries
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reviews import Answer
from wellbuilt.kernel.values import replace
from wellbuilt.store.answers import FILE, Words, canonical, keep, load

ONE = Answer("MLREL05-BP02", "met", "Jane", "2026-11-22", "2027-05-22", "we tried", "operations")
TWO = Answer("MLREL03-BP01", "not applicable", "Joe", "2026-11-22", "2027-05-22")


def block(practice: str, *, by: str) -> str:
    """Return an answer as somebody writes it by hand."""
    return f'[[answer]]\npractice = "{practice}"\nstate = "met"\nby = "{by}"\non = 2026-01-01\nuntil = 2027-01-01\n'


def text(folder: Path) -> str:
    return (folder / FILE).read_text(encoding="utf-8")


def test_nothing_was_said(tmp_path: Path) -> None:
    assert load(tmp_path, "w") == Words()


def test_an_answer_is_read_as_it_was_written(tmp_path: Path) -> None:
    keep(tmp_path, ONE)
    keep(tmp_path, TWO)
    found = load(tmp_path, "w").answers
    assert {k: replace(a, mark=None) for k, a in found.items()} == {ONE.practice: ONE, TWO.practice: TWO}


def test_its_mark_is_the_person_and_leads_to_the_line(tmp_path: Path) -> None:
    keep(tmp_path, ONE)
    keep(tmp_path, TWO)
    mark = load(tmp_path, "w").answers[TWO.practice].mark
    assert mark is not None
    line = text(tmp_path).splitlines().index('practice = "MLREL03-BP01"')
    assert mark == Mark("Joe", kind="person", via=Mark(FILE, line))


def test_a_second_answer_takes_the_place_of_the_first_and_nothing_else_changes(tmp_path: Path) -> None:
    first, second = block("MLREL05-BP02", by="A"), "\n# about the second\n" + block("MLREL03-BP01", by="B")
    (tmp_path / FILE).write_text("# ours\n\n" + first + second, encoding="utf-8")
    keep(tmp_path, replace(ONE, state="not met"))
    assert text(tmp_path).startswith('# ours\n\n[[answer]]\npractice = "MLREL05-BP02"\nstate = "not-met"\n')
    assert text(tmp_path).endswith("\n" + second)
    assert {a.by for a in load(tmp_path, "w").answers.values()} == {"Jane", "B"}


def test_writing_the_same_answer_again_changes_nothing(tmp_path: Path) -> None:
    keep(tmp_path, ONE)
    keep(tmp_path, TWO)
    before = text(tmp_path)
    keep(tmp_path, ONE)
    keep(tmp_path, TWO)
    assert text(tmp_path) == before


def test_practices_are_known_by_their_aliases(tmp_path: Path) -> None:
    keep(tmp_path, ONE)
    (tmp_path / FILE).write_text(text(tmp_path).replace("MLREL05-BP02", "mlrel-13"), encoding="utf-8")
    assert list(load(tmp_path, "w").answers) == ["MLREL05-BP02"]
    keep(tmp_path, replace(ONE, by="Joe"))
    assert load(tmp_path, "w").answers["MLREL05-BP02"].by == "Joe"
    assert canonical("nonsense") is None


def test_an_answer_may_be_about_one_workload(tmp_path: Path) -> None:
    keep(tmp_path, ONE, workload="churn")
    keep(tmp_path, replace(ONE, by="Joe"), workload="demand")
    assert load(tmp_path, "churn").answers[ONE.practice].by == "Jane"
    assert load(tmp_path, "demand").answers[ONE.practice].by == "Joe"
    assert load(tmp_path, "other").answers == {}


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    odd = 'answers = 1\n[[answer]]\npractice = "MLREL05-BP03"\nstate = "yes"\n'
    twice = block("MLREL03-BP01", by="a") + block("MLREL-06", by="a")
    (tmp_path / FILE).write_text(odd + twice, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        load(tmp_path, "w")
    said = [line.strip() for line in str(refused.value).splitlines()[1:]]
    assert any("there is no practice 'MLREL05-BP03'" in line for line in said)
    for problem in (
        "answer[0].state should be one of met, not-met, not-applicable, unknown, not 'yes'",
        "answer[0].by is missing",
        "answer[0].until is missing",
        "answers means nothing here; did you mean 'answer'?",
        "answer[2].practice MLREL03-BP01 is answered a second time",
    ):
        assert problem in said


def test_a_file_that_is_not_toml_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[[answer", encoding="utf-8")
    with pytest.raises(UsageError):
        keep(tmp_path, ONE)
    assert text(tmp_path) == "[[answer"


def test_a_header_inside_of_a_text_does_not_mislead(tmp_path: Path) -> None:
    keep(tmp_path, ONE)
    (tmp_path / FILE).write_text(text(tmp_path).replace('"we tried"', "'''\n[[answer]]\n'''"), encoding="utf-8")
    mark = load(tmp_path, "w").answers[ONE.practice].mark
    assert mark is not None
    assert mark.via == Mark(FILE, None)


@given(st.text(min_size=1).filter(lambda t: t.strip()), st.text())
@settings(max_examples=tries(60))
def test_whatever_people_write_comes_back(tmp_path_factory: pytest.TempPathFactory, by: str, notes: str) -> None:
    folder = tmp_path_factory.mktemp("answers")
    keep(folder, replace(ONE, by=by, notes=notes))
    tomllib.loads(text(folder))
    found = load(folder, "w").answers[ONE.practice]
    assert (found.by, found.notes) == (by, notes)
