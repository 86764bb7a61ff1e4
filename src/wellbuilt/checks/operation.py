"""What we hold true of what was done while a workload ran."""

from __future__ import annotations

from wellbuilt.concepts.history import ENOUGH
from wellbuilt.concepts.operation import CallHistory, GateHistory, TraceHistory, WatchHistory, WorkHistory
from wellbuilt.kernel.checks import check

MONTH = 31
"""Days."""
FEW = 10
"""In a hundred."""


def _watched(history: WatchHistory) -> bool:
    return history.times >= ENOUGH and history.recent


def _breached(history: WatchHistory) -> bool:
    return history.breaches > 0 and history.recent


@check(
    severity="medium",
    when=lambda history: history.of == "inputs" and _watched(history),
    holds=[WatchHistory(of="inputs", times=80, longest_pause=1, recent=True)],
    fails=[WatchHistory(of="inputs", times=4, longest_pause=90, recent=True)],
)
def inputs_were_held_against_limits_each_month(history: WatchHistory) -> bool:
    """What goes into the model in use was held against limits at least once a month.

    The world moves away from what the model learnt. In months in which nobody looks it answers on, as sure as ever.

    Fix: let a schedule compare each day's or batch's inputs with those that the model learnt from.
    """
    return history.longest_pause <= MONTH


@check(
    severity="medium",
    when=lambda history: history.of == "inputs" and _breached(history),
    holds=[WatchHistory(of="inputs", breaches=5, untold=0, recent=True)],
    fails=[WatchHistory(of="inputs", breaches=5, untold=2, recent=True)],
)
def drift_of_inputs_reached_somebody(history: WatchHistory) -> bool:
    """Each time that inputs had moved beyond a limit, somebody was reached.

    A comparison that nobody hears of changes nothing: the model goes on answering about a world that is gone.

    Fix: find out why nobody was reached, correct the receiver, and let a failed delivery be told another way.
    """
    return history.untold == 0


@check(
    severity="medium",
    when=lambda history: history.of == "quality" and _watched(history),
    holds=[WatchHistory(of="quality", times=50, longest_pause=1, recent=True)],
    fails=[WatchHistory(of="quality", times=4, longest_pause=90, recent=True)],
)
def quality_was_held_against_a_limit_each_month(history: WatchHistory) -> bool:
    """How right the model in use was, was held against a limit at least once a month.

    Most models get worse with time. Who measures them once a quarter learns of it a quarter late.

    Fix: let a schedule join answers with what turned out to be true, as soon as that is known, and compare.
    """
    return history.longest_pause <= MONTH


@check(
    severity="medium",
    when=lambda history: history.of == "quality" and _breached(history),
    holds=[WatchHistory(of="quality", breaches=1, untold=0, recent=True)],
    fails=[WatchHistory(of="quality", breaches=1, untold=1, recent=True)],
)
def loss_of_quality_reached_somebody(history: WatchHistory) -> bool:
    """Each time that the model in use was worse than its limit, somebody was reached.

    A model that has become worse decides on, until somebody who can act learns of it.

    Fix: find out why nobody was reached, correct the receiver, and let a failed delivery be told another way.
    """
    return history.untold == 0


@check(
    severity="high",
    when=lambda history: history.judged >= ENOUGH and history.turned_away > 0 and history.recent,
    holds=[GateHistory(judged=9, turned_away=1, wrongly_released=0, compared=True, recent=True)],
    fails=[GateHistory(judged=9, turned_away=2, wrongly_released=1, compared=True, recent=True)],
)
def model_that_was_turned_away_was_not_released(history: GateHistory) -> bool:
    """What was released had been judged beside the model in use and had passed; what had not was held back.

    A gate that can be walked around stops nobody in a hurry, and it is then that worse models are made.

    Fix: let only the step that judges a model be able to release it.
    """
    return history.wrongly_released == 0 and history.compared


@check(
    severity="medium",
    when=lambda history: history.times >= ENOUGH and history.recent,
    holds=[TraceHistory(times=12, lost=0, recent=True)],
    fails=[TraceHistory(times=12, lost=3, recent=True)],
)
def answers_led_back_to_what_they_were_made_from(history: TraceHistory) -> bool:
    """Each time that it was tried, the way back from an answer arrived at its model's run, data and code.

    When a model misbehaves, the first question is what it was made from. A way that was never walked to its end is not
    known to be one.

    Fix: find out where the way ended; keep with each answer the version of its model, and with that its run.
    """
    return history.lost == 0


@check(
    severity="low",
    when=lambda history: history.trainings >= ENOUGH and history.recent,
    holds=[CallHistory(trainings=9, uncalled=0, recent=True)],
    fails=[CallHistory(trainings=9, uncalled=4, recent=True)],
)
def trainings_were_called_for(history: CallHistory) -> bool:
    """Each training was called for: by an alarm, new data, a change, the age of the model, or because there was none.

    A training that nothing called for costs as much as any other, and each new model may be worse than the one before.

    Fix: agree on what calls for a training, and start it by that alone.
    """
    return history.uncalled == 0


@check(
    severity="low",
    when=lambda history: history.times >= ENOUGH and history.recent,
    holds=[WorkHistory(times=90, beyond=2.2, recent=True)],
    fails=[WorkHistory(times=90, beyond=33.3, recent=True)],
)
def unit_of_work_stays_within_its_goal(history: WorkHistory) -> bool:
    """Nine times in ten a unit of work, such as a prediction or a trained model, took no more than its goal allows.

    Total use grows with success and says nothing. What each unit takes tells whether more is wasted than before.

    Fix: find what began to take more, or agree on another goal and say why.
    """
    return history.beyond <= FEW
