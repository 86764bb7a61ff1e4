"""The policy: when to train again, within a budget, and what becomes of a candidate the gate turns away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from segmentation.alarms import tell
from segmentation.history import History
from segmentation.registry import Registry, Version
from segmentation.retraining import BUDGET, Decision, decide, retrain
from segmentation.settings import Settings
from segmentation.training.candidate import Candidate
from segmentation.training.evaluate import Evaluation
from segmentation.training.gate import Verdict
from tests.conftest import Receiver

DAY = date(2026, 5, 20)
GOOD = Evaluation(0.1, 0.01, 0.02, 0.01, 0.001, 0.5, 1000, 10, {}, {})


@pytest.fixture
def settings(tmp_path: Path, receiver: Receiver) -> Settings:
    return Settings(tmp_path, tell=(receiver.url,))


def champion_of(monkeypatch: pytest.MonkeyPatch, learnt: date | None) -> None:
    """Let the registry know a champion that learnt from a day, or none."""
    version = learnt and Version("3", "run", "digest", {"as_of": learnt.isoformat()})

    class Standing:
        def named(self, _: str) -> Version | None:
            return version or None

    monkeypatch.setattr(Registry, "of", lambda _: Standing())


@pytest.mark.parametrize(
    ("learnt_days_ago", "alarms", "train", "against"),
    [
        (None, [], True, ""),
        (40, [], False, ""),
        (40, ["moved"], True, ""),
        (33, ["moved"], False, "nothing new"),
        (80, [], True, ""),
    ],
    ids=["nobody serves", "calm", "alarm", "alarm before any new outcome", "old"],
)
def test_when_to_train(
    settings: Settings, monkeypatch: pytest.MonkeyPatch,
    learnt_days_ago: int | None, alarms: list[str], train: bool, against: str,
) -> None:  # fmt: skip
    champion_of(monkeypatch, learnt_days_ago and DAY - timedelta(days=learnt_days_ago))
    told = decide(settings, DAY, alarms)
    assert told.train is train
    assert against in told.against
    assert bool(told.reasons) == (train or bool(alarms))


def test_the_budget_ends_training_and_comes_back(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    champion_of(monkeypatch, DAY - timedelta(days=40))
    for _ in range(BUDGET):
        assert decide(settings, DAY, ["moved"]).train
        History(settings.home / "history.jsonl").note("retraining", day=DAY)
    told = decide(settings, DAY, ["moved"])
    assert not told.train
    assert "budget" in told.against
    later = replace(settings, now=lambda: datetime.now(UTC) + timedelta(days=31))
    assert decide(later, DAY, ["moved"]).train


def test_a_candidate_the_gate_rejects_is_noted_and_told_and_serves_nobody(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, receiver: Receiver
) -> None:
    def nobody(_: Settings) -> None:
        raise AssertionError("the registry was asked to promote")

    monkeypatch.setattr(Registry, "of", nobody)
    rejected = Candidate(Version("4", "run", "digest", {}), GOOD, Verdict(passed=False, reasons=("too plain",)))
    retrain(settings, DAY, Decision(train=True, reasons=("moved",), called_by=("alarm",)), build=lambda *_: rejected)
    history = History(settings.home / "history.jsonl")
    assert [e["version"] for e in history.entries("rejection")] == ["4"]
    assert history.entries("release") == []
    assert [(h["title"], h["message"]) for h in receiver.heard] == [("Candidate 4 was rejected", "too plain")]
    assert [e["delivered"] for e in history.entries("alarm")] == [True]


def test_what_nobody_heard_is_not_called_delivered(tmp_path: Path) -> None:
    assert tell(Settings(tmp_path), "Trouble", "here") is False
    assert tell(Settings(tmp_path, tell=("json://127.0.0.1:9",)), "Trouble", "here") is False
    assert [e["delivered"] for e in History(tmp_path / "history.jsonl").entries("alarm")] == [False, False]
