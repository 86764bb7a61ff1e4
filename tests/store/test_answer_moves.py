"""Answers go to the next lens by map, id and alias, and every word of the file stays or is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from wellbuilt.kernel.errors import UsageError
from wellbuilt.lenses import load
from wellbuilt.store.answer_moves import move

ML = load.load("ml")
REMARK = "# ours\n"


def said(practice: str, **more: str) -> str:
    keys = {"practice": practice, "state": "met", "by": "Ada", **more}
    return "[[answer]]\n" + "".join(f'{key} = "{value}"\n' for key, value in keys.items()) + "on = 2026-01-01\n"


def test_ids_of_earlier_years_become_those_of_today_and_the_rest_stays_letter_by_letter() -> None:
    text = (
        REMARK
        + said("MLREL-13", notes='practice = \\"x\\"')
        + "\n# why\n"
        + said("mlrel03_bp01")
        + said("MLOPS01-BP01")
    )
    moved = move(text, "a.toml", ML, "", {}, "before")
    assert moved.text == text.replace('"MLREL-13"', '"MLREL05-BP02"').replace('"mlrel03_bp01"', '"MLREL03-BP01"')
    assert moved.kept == []


def test_a_map_comes_first_and_two_words_on_one_practice_are_not_made_one() -> None:
    text = said("OLD") + said("MLREL05-BP02") + said("GONE") + said("OTHER", workload="w")
    moved = move(text, "a.toml", ML, "", {"OLD": "MLREL05-BP02", "OTHER": "MLREL05-BP02"}, "last-year")
    answers = tomllib.loads(moved.text)["answer"]
    assert [(a["practice"], a.get("lens", "")) for a in answers] == [
        ("OLD", "last-year"),
        ("MLREL05-BP02", ""),
        ("GONE", "last-year"),
        ("MLREL05-BP02", ""),
    ]
    assert moved.kept == [
        ("OLD", "Ada", "MLREL05-BP02 is answered already"),
        ("GONE", "Ada", "the lens has no such practice"),
    ]


def test_an_answer_to_a_practice_of_ours_counts_for_every_lens_that_asks_it() -> None:
    framework = load.load("framework")
    text = said("MLREL05-BP02") + said("FWREL07-BP02")
    moved = move(text, "a.toml", framework, "", {}, "before")
    assert moved.text == text
    assert moved.kept == [("MLREL05-BP02", "Ada", "the lens has no such practice")]


def test_what_stands_in_a_way_that_cannot_be_changed_is_told() -> None:
    text = said("MLREL-13").replace("practice =", '"practice" =')
    with pytest.raises(UsageError) as error:
        move(text, "a.toml", ML, "", {}, "before")
    assert "rewrite it by hand" in (error.value.hint or "")
    for broken in ("[[answer", "answer = 3"):
        with pytest.raises(UsageError):
            move(broken, "a.toml", ML, "", {}, "before")


names = st.sampled_from(
    ["MLREL-13", "REL3_3", "MLREL05-BP02", "mlrel05_bp02", "MLOE-01", "GONE", "OLD", "MLSUS01-BP01"]
)
workloads = st.sampled_from(["", "w"])


@given(st.lists(st.tuples(names, workloads, st.sampled_from(["", "their.json"])), max_size=8))
def test_nothing_is_lost(answers: list[tuple[str, str, str]]) -> None:
    text = "".join(
        said(name, notes=str(number), **{k: v for k, v in (("workload", about), ("lens", of)) if v})
        for number, (name, about, of) in enumerate(answers)
    )
    moved = move(text, "a.toml", ML, "", {"OLD": "MLSUS01-BP01"}, "before")
    after = tomllib.loads(moved.text).get("answer", [])
    assert [a["notes"] for a in after] == [str(number) for number in range(len(answers))]
    told = {practice for practice, _, _ in moved.kept}
    for (name, _, of), now in zip(answers, after, strict=True):
        carried = now["practice"] in ML.practices and "lens" not in now
        assert carried or (now["practice"] == name and name in told and now["lens"] == (of or "before"))
    again = move(moved.text, "a.toml", ML, "", {}, "before")
    assert [a["practice"] for a in tomllib.loads(again.text).get("answer", [])] == [
        a["practice"] for a in after
    ] or told


def test_a_file_of_answers_is_carried_by_the_command(tmp_path: Path) -> None:
    from click.testing import CliRunner  # noqa: PLC0415  needed here only

    from wellbuilt.cli import main  # noqa: PLC0415  needed here only

    file = tmp_path / "wellbuilt.answers.toml"
    file.write_text(said("MLREL-13") + said("GONE"), encoding="utf-8")
    done = CliRunner().invoke(main, ["lens", "migrate", str(file), "ml"], catch_exceptions=False)
    assert 'practice = "MLREL05-BP02"' in done.stdout
    assert done.stderr == "kept: GONE, said by Ada: the lens has no such practice\n"
