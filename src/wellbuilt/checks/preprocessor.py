"""What we hold true of steps that prepare data."""

from __future__ import annotations

from wellbuilt.concepts.preprocessor import Preprocessor
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda step: step.learns,
    holds=[Preprocessor(learns=True, refitted=False)],
    fails=[Preprocessor(learns=True, refitted=True)],
    links=["https://scikit-learn.org/stable/common_pitfalls.html#inconsistent-preprocessing"],
)
def held_out_data_is_prepared_as_training_data_was(step: Preprocessor) -> bool:
    """Data that a model is judged by is prepared with what the training data taught.

    Fitted anew to the held-out part, a scaler moves it to a centre of its own: the same value means one thing to the
    model in training and another when it is judged. In use, where one row comes at a time, this cannot even be done.

    Fix: fit the step to the part to learn from, and only transform the others.
    """
    return not step.refitted
