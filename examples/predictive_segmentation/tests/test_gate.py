"""The gate on made-up people: what is right passes, what is worse does not, and chance decides as little as can be."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from segmentation.features import FEATURES
from segmentation.training.dataset import TEST_SHARE, Part, judging
from segmentation.training.evaluate import Evaluation, evaluate
from segmentation.training.gate import judge
from segmentation.training.resampling import DRAWS, Ranking, resampled

PEOPLE = 8_000
BASE = 0.01


def people(size: int, seed: int = 1) -> tuple[Part, NDArray[np.float64]]:
    """Return people of whom about one in a hundred leaves, and the chance that each really had."""
    draw = np.random.default_rng(seed)
    odds = draw.normal(-6.0, 1.8, size)
    chances = 1 / (1 + np.exp(-odds))
    plans = pl.DataFrame({"slice_plan": draw.choice(["free", "plus"], size)})
    features = draw.random((size, len(FEATURES))).astype(np.float32)
    return Part(features, (draw.random(size) < chances).astype(np.int64), plans), chances


def blurred(chances: NDArray[np.float64], by: float, seed: int = 2) -> NDArray[np.float64]:
    """Return what a model would say that sees each one's odds only through noise."""
    noise = np.random.default_rng(seed).normal(0, by, len(chances))
    return 1 / (1 + np.exp(-(np.log(chances / (1 - chances)) + noise)))


@pytest.mark.parametrize("seed", range(5))
def test_lift_is_average_precision_over_base_rate_for_any_weights_and_ties(seed: int) -> None:
    draw = np.random.default_rng(seed)
    left, scores, times = draw.integers(0, 2, 300), draw.integers(0, 20, 300).astype(float), draw.integers(0, 4, 300)
    expected = average_precision_score(left, scores, sample_weight=times) / np.average(left, weights=times)
    assert Ranking.of(left, scores).lift(times) == pytest.approx(expected)
    here = np.flatnonzero(draw.random(300) < 0.3)
    expected = average_precision_score(left[here], scores[here], sample_weight=times[here])
    assert Ranking.of(left, scores, here).lift(times) == pytest.approx(expected / np.average(left[here], weights=times[here]))


def test_where_nobody_left_there_is_no_lift() -> None:
    assert np.isnan(Ranking.of(np.zeros(4, np.int64), np.arange(4.0)).lift(np.ones(4, np.int64)))


def test_everybody_is_judged_by_the_same_draws() -> None:
    part, chances = people(PEOPLE)
    first, second = (resampled({"model": Ranking.of(part.left, chances)}, PEOPLE)["model"] for _ in "ab")
    assert first.shape == (DRAWS,)
    assert (first == second).all()


def judged(part: Part, said: NDArray[np.float64]) -> Evaluation:
    return evaluate(part, said)


def test_a_right_model_passes_and_one_that_is_worse_than_the_champion_does_not() -> None:
    part, chances = people(PEOPLE)
    right, worse = judged(part, chances), judged(part, blurred(chances, 4))
    assert judge(right, None).passed, judge(right, None).reasons
    assert judge(right, worse).passed
    assert any("surely below" in reason for reason in judge(worse, right).reasons)


def test_a_model_like_the_champion_is_hardly_ever_turned_away() -> None:
    turned_away = 0
    for seed in range(20):
        part, chances = people(PEOPLE, seed)
        champion, other = (judged(part, blurred(chances, 0.4, seed * 10 + n)) for n in range(2))
        turned_away += any("champion" in reason for reason in judge(other, champion).reasons)
    assert turned_away <= 3


def test_too_few_who_left_show_nothing() -> None:
    part, chances = people(600, seed=3)
    said = judge(judged(part, blurred(chances, 30)), None)
    assert not said.passed
    assert any("not shown" in reason for reason in said.reasons)


def test_a_group_in_which_it_finds_nobody_is_told() -> None:
    part, chances = people(PEOPLE)
    blind = np.where(part.slices["slice_plan"].to_numpy() == "plus", part.left.mean(), chances)
    assert any("slice_plan.plus" in reason for reason in judge(judged(part, blind), None).reasons)


def test_probabilities_that_are_off_are_told() -> None:
    part, chances = people(PEOPLE)
    assert any("off by" in reason for reason in judge(judged(part, np.clip(chances * 4, 0, 0.99)), None).reasons)


def test_who_judges_judges_for_good() -> None:
    names = pl.Series([f"c{n:08}" for n in range(10_000)])
    judges = judging(names)
    assert judges.mean() == pytest.approx(TEST_SHARE, abs=0.02)
    assert (judging(names[5_000:]) == judges[5_000:]).all()
