"""What we hold true of how models are judged."""

from __future__ import annotations

from wellbuilt.concepts.evaluation import Evaluation, seen
from wellbuilt.concepts.training_run import TrainingRun
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda evaluation: evaluation.directed,
    holds=[Evaluation(directed=True, truth_first=True)],
    fails=[Evaluation(directed=True, truth_first=False)],
    links=["https://scikit-learn.org/stable/modules/model_evaluation.html"],
)
def measure_is_given_the_truth_first(evaluation: Evaluation) -> bool:
    """A measure is given what is true first, and what the model says second.

    The other way round nothing fails, and another number comes out: precision and recall change places, a matrix of
    confusion is read along the wrong axis, a share of explained variance is of the wrong variance.

    Fix: hand over the labels first and the predictions second, or both by name.
    """
    return evaluation.truth_first


@check(
    severity="medium",
    when=lambda evaluation: evaluation.ranks,
    holds=[
        Evaluation(ranks=True, of_decisions=False),
        Evaluation(ranks=True, of_decisions=True, run=TrainingRun(answers="scores")),
        Evaluation(ranks=True, of_decisions=True, scored_beside=True),
    ],
    fails=[Evaluation(ranks=True, of_decisions=True, scored_beside=False, run=TrainingRun(answers="classes"))],
    links=["https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_auc_score.html"],
)
def ranking_is_measured_by_scores(evaluation: Evaluation) -> bool:
    """How well a model ranks is measured by its scores, not by the classes it decided on.

    Decided classes have one threshold in them. What comes out is no area under a curve but one point of it, mostly
    far lower, and it cannot be compared with the same measure of another model.

    Fix: give the measure the probabilities or the decision function of the class that is looked for.
    """
    if not evaluation.of_decisions or evaluation.scored_beside:
        return True
    return evaluation.run is None or evaluation.run.answers != "classes"


@check(
    severity="medium",
    when=lambda evaluation: not evaluation.chooses and evaluation.misleads_on_rare and evaluation.rare_stated,
    holds=[Evaluation(chooses=False, misleads_on_rare=True, rare_stated=True, beside_others=True)],
    fails=[Evaluation(chooses=False, misleads_on_rare=True, rare_stated=True, beside_others=False)],
)
def rare_class_is_measured_by_itself(evaluation: Evaluation) -> bool:
    """Where a class is rare, more than the share of right answers is measured.

    A model that never finds the one case in a hundred is right ninety-nine times. The code makes up for a rare class
    while it trains, and then looks at a measure that does not see it.

    Fix: measure precision and recall of the rare class, or the area under the curve of both, beside accuracy.
    """
    return evaluation.beside_others


@check(
    severity="medium",
    when=lambda evaluation: evaluation.chooses and evaluation.rare_stated,
    holds=[Evaluation(chooses=True, rare_stated=True, misleads_on_rare=False)],
    fails=[Evaluation(chooses=True, rare_stated=True, misleads_on_rare=True)],
    links=["https://scikit-learn.org/stable/modules/grid_search.html#specifying-an-objective-metric"],
)
def search_chooses_by_a_measure_that_sees_what_is_rare(evaluation: Evaluation) -> bool:
    """Where a class is rare, a search for settings chooses by a measure that sees it.

    The code makes up for a rare class, and then takes the settings with the largest share of right answers. Those are
    the settings that care least for the class it was made for.

    Fix: let the search score by average precision, by balanced accuracy, or by what each kind of error costs.
    """
    return not evaluation.misleads_on_rare


LEARNER = TrainingRun(learns_from=("main:train_test_split[0]",))


@check(
    severity="medium",
    when=lambda evaluation: evaluation.by_group,
    holds=[Evaluation(by_group=True, truth_from="main:train_test_split[1]", run=LEARNER)],
    fails=[Evaluation(by_group=True, truth_from="main:train_test_split[0]", run=LEARNER)],
    links=["https://fairlearn.org/main/user_guide/assessment/"],
)
def groups_are_compared_on_data_the_model_has_not_seen(evaluation: Evaluation) -> bool:
    """How a model treats groups of people is measured on data that it did not learn from.

    What a model has memorised it answers equally well for everybody. That it errs more often for a group of which it
    saw little shows only on people it has never seen.

    Fix: compare the groups on the part of the data that was held out, and see to it that each group is in there.
    """
    return not seen(evaluation)
