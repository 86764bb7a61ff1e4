"""What should be true of what people say."""

from __future__ import annotations

from wellbuilt.concepts.attestation import Attestation
from wellbuilt.kernel.checks import check


@check(severity="medium", holds=[Attestation(agrees=True)], fails=[Attestation(agrees=False)])
def word_agrees_with_the_evidence(word: Attestation) -> bool:
    """What a person says, files and drills do not contradict.

    The worse of both counts, so nothing is gained by the word. But somebody is wrong: the person, the files,
    or how we read them.

    Fix: look at the evidence together with the person, then change what is not true: the workload or the answer.
    """
    return word.agrees


@check(
    severity="low",
    when=lambda word: word.found,
    holds=[Attestation(found=True, in_force=True)],
    fails=[Attestation(found=True, in_force=False)],
)
def word_is_still_in_force(word: Attestation) -> bool:
    """What a person says still holds by its own date.

    Teams and systems change. After its last day an answer counts no more, and what it answered is open again.

    Fix: ask the person again with `wellbuilt ask`.
    """
    return word.in_force


@check(
    severity="low",
    when=lambda word: word.found,
    holds=[Attestation(found=True, current=True)],
    fails=[Attestation(found=True, current=False)],
)
def word_rests_on_what_is_still_so(word: Attestation) -> bool:
    """What a person says rests on facts and proof that are still as they were.

    The answer was given in view of what files and drills showed that day. Now they show something else, so it
    counts no more until it is given again.

    Fix: ask the person again with `wellbuilt ask`.
    """
    return word.current


@check(severity="low", holds=[Attestation(found=True)], fails=[Attestation(found=False)])
def word_is_about_something_there(word: Attestation) -> bool:
    """What a person says is about something that is still there.

    The thing was renamed or removed, or no longer has that fact. The answer says nothing any more.

    Fix: give the answer for the new name with `wellbuilt ask --fact`, or delete it from wellbuilt.answers.toml.
    """
    return word.found


@check(
    severity="medium",
    when=lambda word: word.found and word.returns,
    holds=[Attestation(found=True, returns=True, recent=True)],
    fails=[Attestation(found=True, returns=True, recent=False)],
)
def word_is_said_again_in_time(word: Attestation) -> bool:
    """What a person says is said again at least as often as the profile asks.

    A review that is not repeated describes a workload that is no more. How often is enough, the profile says.

    Fix: ask the person again with `wellbuilt ask`, or choose the profile that fits the workload.
    """
    return word.recent
