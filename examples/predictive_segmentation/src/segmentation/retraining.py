"""When to train again, and what becomes of the result: it goes through the gate or nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import polars as pl

from segmentation.alarms import tell
from segmentation.history import History
from segmentation.lake import Lake, LakeError
from segmentation.lineage import rehearse
from segmentation.monitoring.drift import Drift, drift
from segmentation.monitoring.performance import Performance, performance, worse_than
from segmentation.registry import Registry, champion
from segmentation.scoring import inputs
from segmentation.settings import STAGES, Settings
from segmentation.training.candidate import Candidate, serving, train
from segmentation.training.dataset import HORIZON_DAYS
from segmentation.usage import Usage

SCORE = "score"
SECONDS_A_MODEL = 60.0
"""What making one model may take of a processor: the goal it is held against."""

OLDEST = timedelta(days=45)
NEW_DATA = timedelta(days=7)
BUDGET = 4
BUDGET_PERIOD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to train again, why, and what speaks against it.

    `called_by` says in a word each what called for it: an `alarm` of what is watched, the `age` of the model, or that it
    is the `first`.
    """

    train: bool
    reasons: tuple[str, ...]
    against: str = ""
    called_by: tuple[str, ...] = ()


def watch(settings: Settings, day: date) -> list[str]:
    """Look at a day's features and scores against those the champion learnt from; tell of what moved, return it.

    Where the days to compare are not in the lake there is nothing to compare with, and nothing is told. From one of the
    day's scores the way back to its model's run, data and code is tried.
    """
    lake, version = Lake(settings.home / "lake"), Registry.of(settings).named(champion(settings.stage))
    if version is None:
        return []
    told = _drifts(settings, date.fromisoformat(version.tags["as_of"]), day)
    alarms = [f"{d.column} has drifted: index {d.index:.3f}, limit {d.limit:.3f}" for d in told if d.moved]
    judged = _judged(lake, day - timedelta(days=HORIZON_DAYS))
    worse = judged is not None and worse_than(judged, 0.5 * float(version.tags.get("lift", "0")))
    if judged is not None and worse:
        alarms.append(f"the scores of {judged.day} had a lift of {judged.lift:.1f}, at most {judged.high:.1f}")
    reached = tell(settings, f"The world of {day} is not the one that was learnt", "\n".join(alarms)) if alarms else None
    for of in ("inputs", "answers"):
        moved = [one.moved for one in told if (one.column == SCORE) == (of == "answers")]
        _watched(settings, day, of, moved, reached)
    _watched(settings, day, "quality", [] if judged is None else [worse], reached)
    if lake.has("scores", day):
        rehearse(settings, day)
    return alarms


def _watched(settings: Settings, day: date, of: str, over: list[bool], reached: bool | None) -> None:
    """Note how many limits were looked at and passed; where any was, whether whoever is to be told was reached."""
    if over:
        told = {"delivered": bool(reached)} if any(over) else {}
        History.of(settings).note("watch", of=of, day=day, limits=len(over), over=sum(over), **told)


def decide(settings: Settings, day: date, alarms: list[str]) -> Decision:
    """Decide by metric, by age and by new data, within a budget of BUDGET trainings in thirty days."""
    history = History.of(settings)
    since = settings.now() - BUDGET_PERIOD
    recent = [e for e in history.entries("retraining") if datetime.fromisoformat(e["at"]) > since]
    version = Registry.of(settings).named(champion(settings.stage))
    reasons, called_by = list(alarms), ["alarm"] * bool(alarms)
    if version is None:
        reasons.append("no model serves yet")
        called_by.append("first")
    else:
        learnt = date.fromisoformat(version.tags["as_of"])
        newest = day - timedelta(days=HORIZON_DAYS)
        if day - learnt > OLDEST + timedelta(days=HORIZON_DAYS):
            reasons.append(f"the champion learnt from {learnt}")
            called_by.append("age")
        if alarms and newest - learnt < NEW_DATA:
            return Decision(False, tuple(reasons), f"outcomes are known only until {newest}: nothing new to learn from")
    if reasons and len(recent) >= BUDGET:
        return Decision(False, tuple(reasons), f"{len(recent)} trainings in {BUDGET_PERIOD.days} days: the budget is used")
    return Decision(bool(reasons), tuple(reasons), called_by=tuple(called_by))


def retrain(settings: Settings, day: date, because: Decision, build: Callable[..., Candidate] = train) -> Candidate:
    """Train on the newest day whose outcome is known; what passes the gate goes from stage to stage, unchanged."""
    history = History.of(settings)
    usage = Usage.begin()
    candidate = build(settings, day - timedelta(days=HORIZON_DAYS))
    usage.note(settings, what="training", day=day, units=1, goal=SECONDS_A_MODEL)
    _made(history, day, because, candidate)
    if not candidate.verdict.passed:
        history.note("rejection", version=candidate.version.number, reasons=candidate.verdict.reasons)
        tell(settings, f"Candidate {candidate.version.number} was rejected", "\n".join(candidate.verdict.reasons))
        return candidate
    registry = Registry.of(settings)
    for stage in STAGES:
        version = registry.promote(stage)
        history.note("release", stage=stage, version=version.number, sha256=version.digest, by="pipeline", outcome="success")
    return candidate


def _made(history: History, day: date, because: Decision, candidate: Candidate) -> None:
    """Note that a candidate was made, and how it and what is in use did on people that neither had learnt from."""
    version, measured = candidate.version.number, candidate.evaluation.average_precision
    history.note(
        "retraining", by="pipeline", outcome="success", day=day, called_by=because.called_by, reasons=because.reasons,
        version=version, ap=measured,
    )  # fmt: skip
    compared = {} if candidate.in_use is None else {"in_use": candidate.in_use}
    history.note("evaluation", version=version, passed=candidate.verdict.passed, measure="average precision", value=measured, **compared)


def _drifts(settings: Settings, learnt: date, day: date) -> list[Drift]:
    """Compare a day with the same weekday of the week the champion learnt from: a Sunday is no drift from a Wednesday."""
    lake = Lake(settings.home / "lake")
    alike = learnt - timedelta(days=(learnt.weekday() - day.weekday()) % 7)
    try:
        before, now = lake.read("features", alike).collect(), lake.read("features", day).collect()
    except LakeError:
        return []
    scorer = serving(settings)
    old, new = (pl.DataFrame({SCORE: scorer.probabilities(inputs(table))}) for table in (before, now))
    return drift(before, now) + drift(old, new, (SCORE,))


def _judged(lake: Lake, day: date) -> Performance | None:
    try:
        return performance(lake, day)
    except LakeError:
        return None
