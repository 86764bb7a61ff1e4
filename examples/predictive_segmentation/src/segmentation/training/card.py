"""The model card, written from what was measured."""

from __future__ import annotations

from segmentation.features import FEATURES
from segmentation.training.dataset import HORIZON_DAYS, Dataset
from segmentation.training.evaluate import Evaluation
from segmentation.training.gate import Verdict


def card(data: Dataset, told: Evaluation, verdict: Verdict, code: str, seed: int) -> str:
    """Return the card of one candidate as Markdown."""
    slices = "\n".join(f"| {name} | {lift:.1f} × chance |" for name, lift in sorted(told.slices.items()))
    figures = told.metrics()
    low, high = figures["average_precision_low"], figures["average_precision_high"]
    reasons = "\n".join(f"- {reason}" for reason in verdict.reasons) or "- none"
    return f"""# Model card: who leaves within {HORIZON_DAYS} days

## Intended use
Rank customers for a friendly message while they are still there. Not for prices, not for refusing anybody anything.

## Data
Customers and events as of {data.as_of}, snapshot `{data.snapshot_id}`; {told.rows} people to judge by, {told.positives} of whom left.
Identity never reaches the model. Inputs: {", ".join(FEATURES)}.

## Evaluation
| measure | value |
|---|---|
| average precision | {told.average_precision:.3f} ({low:.3f} to {high:.3f} by chance) |
| base rate | {told.base_rate:.4f} |
| a plain rule's average precision | {told.baseline_average_precision:.3f} |
| Brier score | {told.brier:.5f} |
| calibration error | {told.calibration_error:.4f} |

## By group
| group | average precision |
|---|---|
{slices}

## Limitations
Learnt from a simulated world. Groups with few who left are not judged. A change of plans or of tracking ages it: see
the drift monitor.

## Gate
{"Passed" if verdict.passed else "Rejected"}. Reasons against it:
{reasons}

## Provenance
Code revision `{code}`, seed {seed}.
"""
