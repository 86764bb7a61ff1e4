"""The gate: what a candidate must show before it may take over, and why it may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.training.evaluate import Evaluation

SURE = 0.95
"""How sure the gate is when it says so: chance alone turns away one sound candidate in twenty at each of its questions."""
NO_WORSE_THAN = 0.95
CALIBRATION_Z = 3.0
"""Beyond this, one honest model in 370 is turned away for what is only chance."""
LEAST_LIFT = 1.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a candidate may take over, and every reason against it."""

    passed: bool
    reasons: tuple[str, ...]


def judge(candidate: Evaluation, champion: Evaluation | None) -> Verdict:
    """Judge a candidate by itself, against a rule, and against the champion on the same people, if there is one.

    It has to be shown that it beats a plain rule; where too few left to show that, it may not take over. For the rest it
    must be sure, beyond what chance leaves open, that something is wrong.
    """
    return Verdict(not (told := [*_by_itself(candidate), *_against(candidate, champion)]), tuple(told))


def _by_itself(candidate: Evaluation) -> Iterator[str]:
    lifts = candidate.lifts
    beaten = float((lifts["model"] > lifts["rule"]).mean())
    if beaten < SURE:
        yield (
            f"that it beats a plain rule is not shown: {candidate.average_precision:.3f} to"
            f" {candidate.baseline_average_precision:.3f} among {candidate.positives} who left, {beaten:.0%} sure"
        )
    if abs(candidate.calibration_z) > CALIBRATION_Z:
        yield f"its probabilities are off by {candidate.calibration_z:+.1f} standard deviations"
    for name, lift in sorted(candidate.slices.items()):
        if _surely_below(lifts[name], LEAST_LIFT, among=len(candidate.slices)):
            yield f"in {name} it finds who leaves only {lift:.1f} times as well as chance"


def _against(candidate: Evaluation, champion: Evaluation | None) -> Iterator[str]:
    if champion and _surely_below(candidate.lifts["model"] / champion.lifts["model"], NO_WORSE_THAN):
        yield (
            f"average precision {candidate.average_precision:.3f} is surely below"
            f" the champion's {champion.average_precision:.3f} on the same people"
        )


def _surely_below(draws: NDArray[np.float64], limit: float, among: int = 1) -> bool:
    """Tell whether a figure is below a limit in all but few of its draws, fewer where it is one of many that are looked at."""
    return float(np.nanmean(draws < limit)) > 1 - (1 - SURE) / among
