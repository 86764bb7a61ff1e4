"""What we hold true of how data is divided."""

from __future__ import annotations

from wellbuilt.concepts.preprocessor import Preprocessor
from wellbuilt.concepts.split import Split
from wellbuilt.kernel.checks import check


@check(
    severity="high",
    holds=[
        Split(prepared_by=[]),
        Split(prepared_by=[Preprocessor(learns=False)]),
        Split(prepared_by=[Preprocessor(learns=True, of_a_part=True)]),
    ],
    fails=[Split(prepared_by=[Preprocessor(learns=True, of_a_part=False)])],
    links=["https://scikit-learn.org/stable/common_pitfalls.html#data-leakage"],
)
def data_is_divided_before_anything_learns_from_it(split: Split) -> bool:
    """Nothing has learnt from the data before it is divided.

    What a scaler, an imputer or a selector learns from all of the data, it carries from the held-out part into
    the part the model learns from. The model is then judged by data it has seen, and looks better than it is. Where
    a part to learn from is divided again, the first division has kept what the model is judged by.

    Fix: divide first, fit each step to the part to learn from alone, and apply it to the others.
    """
    return not any(step.learns and not step.of_a_part for step in split.prepared_by)


@check(severity="medium", holds=[Split(seeded=True)], fails=[Split(seeded=False)])
def split_comes_out_the_same_each_time(split: Split) -> bool:
    """Data is divided the same way each time.

    Where chance decides anew, two runs are judged by different data. Nobody can say whether a new model is better or
    its data was easier, and what an earlier model learnt from may be what it is judged by next time.

    Fix: give the division a seed, and keep it with the run.
    """
    return split.seeded
