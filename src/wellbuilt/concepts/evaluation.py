"""How good a model is said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

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
    scored_beside: bool = fact("Do the programs around it measure how well a model ranks by its scores as well?")
    run: TrainingRun | None = link("Which training run made the model?")
