"""Profiles: what counts at which stage."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.places import GRAVE, naive, place
from wellbuilt.cli import main
from wellbuilt.kernel.errors import LensError, UsageError
from wellbuilt.kernel.lenses import Left, Profile
from wellbuilt.lenses.load import practices
from wellbuilt.lenses.maturity import made, profile, profiles

GOOD: dict[str, Any] = {"name": "P", "about": "p", "interval_days": 30, "ceilings": {}, "leaves_out": []}


def reviewed(folder: Path, name: str) -> dict[str, Any]:
    place(naive(folder), wellbuilt_toml=f'profile = "{name}"\n' if name else "")
    words = ["review", str(folder), "--format", "json", "--fail-on", "never"]
    told: dict[str, Any] = json.loads(CliRunner().invoke(main, words).stdout)
    return told


def test_each_later_stage_asks_all_that_an_earlier_one_does_and_looks_again_no_later() -> None:
    asked = [{p.id for p in practices().values() if not profile(id_).why_not(p)} for id_ in profiles()]
    assert all(one <= other for one, other in pairwise(asked))
    assert asked[-1] == asked[-2] == set(practices())
    days = [profile(id_).interval_days for id_ in profiles()]
    assert days == sorted(days, reverse=True)


def test_every_reason_leaves_something_out() -> None:
    for id_ in profiles():
        for left in profile(id_).leaves_out:
            assert [p.id for p in practices().values() if left.holds(p)], (id_, left.because)


def test_security_is_never_taken_lightly() -> None:
    secure = [p for p in practices().values() if p.pillar == "security"]
    for id_ in profiles():
        assert all(profile(id_).most(p) == "high" for p in secure if not profile(id_).why_not(p))


def test_conditions_are_all_to_apply() -> None:
    one = practices()["MLREL05-BP01"]
    assert Left("", practices=frozenset({one.id})).holds(one)
    assert not Left("", practices=frozenset({one.id}), phases=frozenset({"deployment"})).holds(one)
    assert Profile("p", "P", "", 1, "medium", {"security": "high"}).most(one) == "medium"


def test_without_a_profile_everything_is_asked_as_before(tmp_path: Path) -> None:
    plain, production = reviewed(tmp_path / "w", ""), reviewed(tmp_path / "w", "production")
    assert (plain.pop("profile"), production.pop("profile")) == ("", "production")
    assert plain == production


def test_what_a_profile_leaves_out_is_shown_so_and_weighs_little(tmp_path: Path) -> None:
    made_ = reviewed(tmp_path, "prototype")
    states = {p["id"]: p for p in made_["practices"]}
    left = {id_ for id_, p in states.items() if p["state"] == "not asked"}
    assert left == {p.id for p in practices().values() if p.id in states and profile("prototype").why_not(p)}
    assert states["MLREL05-BP02"]["reason"] == "not asked by this profile: nothing is hosted for others yet"
    (grave,) = [f for f in made_["findings"] if f["check"] == GRAVE]
    assert (grave["outcome"], grave["severity"], grave["ceiling"]) == ("fails", "low", "high")
    shown = CliRunner().invoke(main, ["review", str(tmp_path), "--fail-on", "high"])
    assert shown.exit_code == 0
    assert "profile prototype, which asks 30 of 105 practices" in " ".join(shown.stdout.split())
    assert "Judged by what counts for the profile prototype." in " ".join(shown.stdout.split())


def test_nobody_is_asked_what_does_not_count(tmp_path: Path) -> None:
    place(naive(tmp_path), wellbuilt_toml='profile = "prototype"\n')
    told = CliRunner().invoke(main, ["ask", str(tmp_path)]).stdout
    assert "MLOPS01-BP01" in told
    assert "MLREL05-BP01" not in told


def test_an_answer_older_than_the_interval_is_a_finding_and_asked_again(tmp_path: Path) -> None:
    place(naive(tmp_path), wellbuilt_toml='profile = "regulated"\n')
    words = ["ask", str(tmp_path), "--set", "MLOPS01-BP01=met", "--by", "Ada"]
    assert CliRunner(env={"SOURCE_DATE_EPOCH": "1795305600"}).invoke(main, words).exit_code == 0
    for day, due in (("1803081600", False), ("1803168000", True)):
        env = {"SOURCE_DATE_EPOCH": day}
        words = ["review", str(tmp_path), "--format", "json", "--fail-on", "never"]
        told = json.loads(CliRunner(env=env).invoke(main, words).stdout)
        late = [f["subject"] for f in told["findings"] if f["check"] == "word-is-said-again-in-time"]
        assert late == ["MLOPS01-BP01"] * due
        assert ("MLOPS01-BP01" in CliRunner(env=env).invoke(main, ["ask", str(tmp_path)]).stdout) is due
        (practice,) = [p for p in told["practices"] if p["id"] == "MLOPS01-BP01"]
        assert practice["state"] == "met"


def test_an_unknown_profile_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    place(naive(tmp_path), wellbuilt_toml='profile = "prod"\n')
    done = CliRunner().invoke(main, ["review", str(tmp_path)])
    assert done.exit_code == 2
    assert "there is no profile 'prod'" in done.stderr
    assert "profiles: prototype, pilot, production, regulated" in done.stderr
    with pytest.raises(UsageError):
        profile("../ml")


def test_profiles_are_listed() -> None:
    told = json.loads(CliRunner().invoke(main, ["list", "profiles", "--format", "json"]).stdout)
    assert [p["id"] for p in told] == profiles()
    assert told[0]["not_asked"]["MLREL05-BP01"] == "nothing is hosted for others yet"


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"extra": 1}, "extra"),
        ({"interval_days": "30"}, "interval_days"),
        ({"ceilings": {"safety": "high"}}, "ceilings.safety"),
        ({"ceilings": {"default": "grave"}}, "ceilings.default"),
        ({"leaves_out": [{"because": "x"}]}, "leaves_out[0]"),
        ({"leaves_out": [{"phases": ["deployment"]}]}, "leaves_out[0]"),
        ({"leaves_out": [{"because": "x", "phases": ["deploy"]}]}, "leaves_out[0].phases"),
        ({"leaves_out": [{"because": "x", "stage": ["deploy"]}]}, "leaves_out[0].stage"),
        ({"leaves_out": [{"because": "x", "practices": ["MLREL99"]}]}, "leaves_out[0].practices"),
    ],
)
def test_a_broken_profile_says_where(change: dict[str, Any], at: str) -> None:
    with pytest.raises(LensError) as refused:
        made("p", {**GOOD, **change})
    assert at in str(refused.value)
