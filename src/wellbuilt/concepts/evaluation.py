"""How good a model is said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link
from wellbuilt.kernel.trials import Undecidable

if TYPE_CHECKING:
    from wellbuilt.concepts.training_run import TrainingRun


class Evaluation(Concept):
    """One measure of how good a model's answers are."""

    misleads_on_rare: bool = fact("Does a model look good by it that never finds what is rare?")
    rare_stated: bool = fact("Do the programs around it say that a class is rare?")
    beside_others: bool = fact("Do other measures stand beside it that tell whether what is rare is found?")
    directed: bool = fact("Does it matter which of its two inputs is what is true?")
    truth_first: bool = fact("Is it given what is true first, and then what the model says?")
    ranks: bool = fact("Does it measure how well a model ranks, by scores?")
    of_decisions: bool = fact("Is it made from decided answers rather than from scores?")
    chooses: bool = fact("Is it what a search for settings chooses the best model by?")
    by_group: bool = fact("Is it taken for groups of people by themselves, to compare them?")
    truth_from: str = fact("Which part of which division of the data is what is true taken from?")
    scored_beside: bool = fact("Do the programs around it measure how well a model ranks by its scores as well?")
    run: TrainingRun | None = link("Which training run made the model?")


def seen(evaluation: Evaluation | None) -> bool:
    """Tell whether a measure is taken on data that the model learnt from; undecidable where that cannot be told."""
    if evaluation is None or evaluation.run is None:
        raise Undecidable
    truth, learnt = evaluation.truth_from, evaluation.run.learns_from
    if truth not in learnt and truth.partition("[")[0] not in [part.partition("[")[0] for part in learnt]:
        raise Undecidable
    return truth in learnt
