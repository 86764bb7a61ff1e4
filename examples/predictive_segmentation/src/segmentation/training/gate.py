"""The gate: what a candidate must show before it may take over, and why it may not."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.training.evaluate import Evaluation

BEATS_RULE_BY = 1.5
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
    """Judge a candidate by itself, against a rule, and against the champion on the same people, if there is one."""
    reasons: list[str] = []
    if candidate.average_precision < BEATS_RULE_BY * candidate.baseline_average_precision:
        reasons.append(
            f"average precision {candidate.average_precision:.3f} is not {BEATS_RULE_BY} times"
            f" that of a plain rule, {candidate.baseline_average_precision:.3f}"
        )
    if abs(candidate.calibration_z) > CALIBRATION_Z:
        reasons.append(f"its probabilities are off by {candidate.calibration_z:+.1f} standard deviations")
    for name, lift in sorted(candidate.slices.items()):
        if lift < LEAST_LIFT:
            reasons.append(f"in {name} it finds who leaves only {lift:.1f} times as well as chance")
    if champion and candidate.average_precision < NO_WORSE_THAN * champion.average_precision:
        reasons.append(
            f"average precision {candidate.average_precision:.3f} is below"
            f" the champion's {champion.average_precision:.3f} on the same people"
        )
    return Verdict(not reasons, tuple(reasons))
