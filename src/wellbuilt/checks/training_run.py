"""What we hold true of programs that make models."""

from __future__ import annotations

import re

from wellbuilt.concepts.model_artifact import ModelArtifact
from wellbuilt.concepts.preprocessor import Preprocessor
from wellbuilt.concepts.split import Split
from wellbuilt.concepts.training_run import TrainingRun
from wellbuilt.kernel.checks import check

PROTECTED = re.compile(
    r"(?:(?:applicant|borrower|client|customer|patient|person)_)?age|(?:.*_)?(?:belief|disabilit(?:y|ies)|disabled"
    r"|ethnic(?:ity|_group|_origin)?|gender|marital_status|nationality|national_origin|race|religion|sex"
    r"|sexual_orientation|skin_colou?r)",
    re.IGNORECASE,
)
"""Names of columns by which nobody is to be put at a disadvantage: article 21 of the Charter of Fundamental Rights of
the European Union, and 15 U.S.C. 1691 on equal opportunity in credit."""
REGULATED = "regulated"


@check(severity="high", holds=[TrainingRun(holds_out=True)], fails=[TrainingRun(holds_out=False)])
def model_is_judged_by_data_it_has_not_seen(run: TrainingRun) -> bool:
    """A model is judged by data that it did not learn from.

    On the data it learnt from, a model that has only memorised looks perfect. How it does on anything new, nobody
    knows until it is in use.

    Fix: keep a part of the data aside before fitting, or use cross-validation, and judge the model by that.
    """
    return run.holds_out


@check(
    severity="medium",
    when=lambda run: run.kept or bool(run.artifacts),
    holds=[TrainingRun(kept=False, artifacts=[ModelArtifact()], seeded=True)],
    fails=[TrainingRun(kept=False, artifacts=[ModelArtifact()], seeded=False)],
)
def kept_model_can_be_made_again(run: TrainingRun) -> bool:
    """A model that is kept can be made again from the same data.

    Where chance has no seed, a difference between two runs may be an improvement or luck, and a model that was lost
    cannot be made again.

    Fix: give the model, or the whole program, a seed, and keep it with the run.
    """
    return run.seeded


@check(
    severity="low",
    holds=[TrainingRun(judged_by_what_stopped_it=False)],
    fails=[TrainingRun(judged_by_what_stopped_it=True)],
    links=["https://scikit-learn.org/stable/common_pitfalls.html#data-leakage"],
)
def model_is_judged_by_data_that_did_not_stop_its_training(run: TrainingRun) -> bool:
    """A model is judged by other data than said when to stop its training.

    Training ended where this data looked best. Measured by it again, the model looks better than it is on anything new,
    the more so the smaller the data is.

    Fix: divide the data into three: to learn from, to stop by, and to judge by.
    """
    return not run.judged_by_what_stopped_it


@check(
    severity="medium",
    when=lambda run: run.kept or bool(run.artifacts),
    holds=[
        TrainingRun(kept=True, prepared_by=[]),
        TrainingRun(kept=True, prepared_by=[Preprocessor(learns=True, dropped=False)]),
    ],
    fails=[TrainingRun(kept=True, prepared_by=[Preprocessor(learns=True, dropped=True)])],
    links=["https://scikit-learn.org/stable/common_pitfalls.html#inconsistent-preprocessing"],
)
def what_prepared_the_data_is_kept_with_the_model(run: TrainingRun) -> bool:
    """What prepared the data for a model is kept with the model.

    The model only knows data as a scaler or an encoder has left it, and what these learnt is gone with the program.
    Whoever loads the model has to guess it, and wrong guesses give answers without an error.

    Fix: put the steps and the model into one pipeline and keep that, or save the fitted steps beside the model.
    """
    return not any(step.learns and step.dropped for step in run.prepared_by)


@check(
    severity="low",
    when=lambda run: run.watched and run.long and (run.kept or bool(run.artifacts)),
    holds=[TrainingRun(watched=True, long=True, kept=True, stops_early=True)],
    fails=[TrainingRun(watched=True, long=True, kept=True, stops_early=False)],
    links=["https://keras.io/api/callbacks/early_stopping/"],
)
def long_training_ends_when_it_gets_no_better(run: TrainingRun) -> bool:
    """A long training of a model that is kept ends when the model gets no better.

    It is shown held-out data all the while, and goes on to a number that somebody once wrote down. What comes after the
    best round is paid for, takes energy and, as often as not, makes the model worse.

    Fix: stop early by the held-out data, keep the best state, and judge the model by data that had no say in it.
    """
    return run.stops_early


def _lists_both(one: TrainingRun | Split) -> bool:
    return bool(one.columns) and one.predicts is not None


@check(
    severity="high",
    when=lambda run: _lists_both(run) or any(_lists_both(split) for split in run.divisions),
    holds=[
        TrainingRun(columns=("age", "visits"), predicts="churned", divisions=[]),
        TrainingRun(columns=(), predicts=None, divisions=[Split(columns=("age", "visits"), predicts="churned")]),
    ],
    fails=[
        TrainingRun(columns=("age", "churned"), predicts="churned", divisions=[]),
        TrainingRun(columns=(), predicts=None, divisions=[Split(columns=("age", "churned"), predicts="churned")]),
    ],
    links=["https://scikit-learn.org/stable/common_pitfalls.html#data-leakage"],
)
def model_is_not_given_what_it_is_to_predict(run: TrainingRun) -> bool:
    """What a model is to predict is not among the columns that it learns from.

    The model reads the answer off its input, is right every time it is judged, and knows nothing on the day on which
    the answer is not there yet.

    Fix: take the column out of the list of what the model learns from, and whatever else is only known afterwards.
    """
    return not any(one.predicts in one.columns for one in (run, *run.divisions))


@check(
    severity="medium",
    when=lambda run: run.by_time and bool(run.divisions),
    holds=[TrainingRun(by_time=True, divisions=[Split(shuffled=False)])],
    fails=[TrainingRun(by_time=True, divisions=[Split(shuffled=True)])],
    links=["https://scikit-learn.org/stable/modules/cross_validation.html#time-series-split"],
)
def order_of_time_is_kept(run: TrainingRun) -> bool:
    """A model of a course of time learns from what comes before, and is judged by what comes after.

    Mixed up before it is divided, the data to learn from has the day before and the day after each day that the model
    is judged by. It only has to fill gaps, and looks far better than it will be on what nobody has seen yet.

    Fix: divide at a point in time, without mixing up the rows, or cross-validate with divisions that follow time.
    """
    return not any(split.shuffled for split in run.divisions)


@check(
    severity="low",
    when=lambda run: run.profile == REGULATED and any(bool(one.columns) for one in (run, *run.divisions)),
    holds=[TrainingRun(profile=REGULATED, columns=("income", "visits"), divisions=[])],
    fails=[
        TrainingRun(profile=REGULATED, columns=("income", "gender"), divisions=[]),
        TrainingRun(profile=REGULATED, columns=(), divisions=[Split(columns=("race", "visits"))]),
    ],
    effort="days",
    links=[
        "https://eur-lex.europa.eu/eli/treaty/char_2012/art_21/oj",
        "https://www.consumerfinance.gov/rules-policy/regulations/1002/",
        "https://fairlearn.org/main/user_guide/assessment/",
    ],
)
def protected_attributes_are_not_learnt_from(run: TrainingRun) -> bool:
    """A model that decides on people does not learn from what the law protects.

    Sex, origin, belief, age or disability are among its columns. It will use them wherever that pays, and who is put
    at a disadvantage by it may ask for the reason.

    Fix: take the column out; where there is a reason for it that you can name, compare the answers by group, and accept
    this by name with that reason.
    """
    return not any(PROTECTED.fullmatch(column) for one in (*run.divisions, run) for column in one.columns)


@check(
    severity="low",
    when=lambda run: run.rare_stated and bool(run.divisions),
    holds=[TrainingRun(rare_stated=True, divisions=[Split(stratified=True)])],
    fails=[TrainingRun(rare_stated=True, divisions=[Split(stratified=False)])],
    links=["https://scikit-learn.org/stable/modules/cross_validation.html#stratification"],
)
def rare_class_keeps_its_share_in_each_part(run: TrainingRun) -> bool:
    """Where a class is rare, each part of the data has its share of it.

    Divided by chance alone, one part may hold twice as much of what is rare as another, or next to none. The model is
    then judged by a handful of cases, and another division would have said something else.

    Fix: divide by the classes: `stratify=` of what is to be predicted, or folds that are stratified.
    """
    return all(split.stratified for split in run.divisions)
