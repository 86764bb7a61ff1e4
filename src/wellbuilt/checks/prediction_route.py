"""What we hold true of the addresses at which a program's model answers."""

from __future__ import annotations

from wellbuilt.concepts.image_build import ImageBuild
from wellbuilt.concepts.serving_app import PredictionRoute, ServingApp
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[PredictionRoute(errors_look_like_answers=False)],
    fails=[PredictionRoute(errors_look_like_answers=True)],
    links=["https://fastapi.tiangolo.com/tutorial/handling-errors/"],
)
def failed_prediction_is_not_passed_off_as_one(route: PredictionRoute) -> bool:
    """What went wrong is answered as an error, not as a prediction.

    A price of nothing or a score of zero looks like any other answer. Whoever asked acts on it, no alarm sees an error,
    and a model that has not answered for days looks healthy.

    Fix: let the error pass, or answer with a status that says so; where a fallback is wanted, say in the answer that it
    is one.
    """
    return not route.errors_look_like_answers


@check(
    severity="low",
    holds=[PredictionRoute(unchecked=False)],
    fails=[PredictionRoute(unchecked=True)],
    links=["https://fastapi.tiangolo.com/tutorial/body/"],
)
def requests_are_checked_before_they_are_answered(route: PredictionRoute) -> bool:
    """A request is held to a schema before it goes into the model.

    A field that is missing, in another unit or a text instead of a number raises no error in many models: they answer
    all the same. What they answer is then wrong, and nobody can say since when.

    Fix: state the fields of a request with their kinds and limits, and refuse what does not fit.
    """
    return not route.unchecked


@check(
    severity="low",
    when=lambda route: bool(route.owner.images),
    holds=[PredictionRoute(owner=ServingApp(images=[ImageBuild()]), keeps_answers=True)],
    fails=[PredictionRoute(owner=ServingApp(images=[ImageBuild()]), keeps_answers=False)],
    effort="days",
)
def answers_are_kept_with_the_version_of_the_model(route: PredictionRoute) -> bool:
    """What a model is asked and what it answers is kept, with its version.

    Without it nobody can find out why one answer was given, compare today's questions with those the model learnt from,
    or measure how good it was once the truth is known.

    Fix: write question, answer, time and the model's version to a log or a queue, without delaying the answer; leave
    out what is personal.
    """
    return route.keeps_answers


@check(
    severity="low",
    holds=[PredictionRoute(waits_for_ever=False)],
    fails=[PredictionRoute(waits_for_ever=True)],
    links=["https://requests.readthedocs.io/en/latest/user/advanced/#timeouts"],
)
def answer_does_not_wait_for_ever(route: PredictionRoute) -> bool:
    """Who answers with a model waits for other services only so long.

    A service behind it that hangs takes one worker after the other with it, until nobody is answered at all, and
    nothing has failed.

    Fix: give each call a time limit that is shorter than what callers wait for, and answer with an error after it.
    """
    return not route.waits_for_ever
