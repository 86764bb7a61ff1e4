"""Words: the one sentence that answers, and the commands that would settle most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.inventory import Inventory
    from wellbuilt.kernel.lenses import Profile
    from wellbuilt.kernel.records import Status
    from wellbuilt.kernel.reviews import PracticeResult, QuestionResult


_ON_DISK = (
    ("module ", "terraform init", "modules are not on disk"),
    ("CDK app ", "cdk synth", "templates are not on disk"),
)
"""What brings onto this machine what is said not to be there: a word of the reason, the command, what it brings."""


def sentence(
    questions: Sequence[QuestionResult],
    statuses: Sequence[Status],
    inventory: Inventory,
    profile: Profile | None = None,
) -> str:
    """Return the answer in one sentence, and in a second by which profile if that leaves something out."""
    judged = f" Judged by what counts for the profile {profile.id}." if profile and profile.leaves_out else ""
    return _answered(questions, statuses, inventory) + judged


def _answered(questions: Sequence[QuestionResult], statuses: Sequence[Status], inventory: Inventory) -> str:
    count = Counter(question.headline for question in questions)
    if not any(thing.place.kind for thing in inventory.things):
        seen = "Nothing was read." if not statuses else "Nothing of an ML workload was found in what was read."
        return f"Not known: {seen[0].lower()}{seen[1:]}"
    if count["high"]:
        carry = "carries" if count["high"] == 1 else "carry"
        return (
            f"Not well-architected: {count['high']} of {len(questions)} questions {carry} a proven high risk,"
            f"{_medium(count['medium'])} {count['open']} {_are(count['open'])} open, {count['sound']} sound."
        )
    if count["open"]:
        open_ = f"{count['open']} of {len(questions)} questions {_are(count['open'])} open"
        return f"Not known yet: {open_},{_medium(count['medium'])} {count['sound']} sound."
    if count["medium"]:
        carry = "carries" if count["medium"] == 1 else "carry"
        return f"Nearly: {count['medium']} of {len(questions)} questions {carry} a medium risk, the others are sound."
    return f"Well-architected: all {len(questions)} questions are sound."


def _medium(number: int) -> str:
    return f" {number} at medium risk," if number else ""


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def next_commands(practices: Sequence[PracticeResult], statuses: Sequence[Status]) -> list[str]:
    """Return the two or three commands that would settle most of what is open."""
    open_ = [p for p in practices if p.state == "unknown"]
    commands = []
    drills = Counter(b.removeprefix("drill:") for p in open_ for b in p.missing if b.startswith("drill:"))
    if drills:
        drill, _ = drills.most_common(1)[0]
        commands.append(f"wellbuilt drill {drill}")
    roles = Counter(p.role for p in open_)
    if roles:
        role, number = roles.most_common(1)[0]
        commands.append(f'wellbuilt ask --role "{role}"  ({number} open question{"s" * (number != 1)})')
    missing = [s.reason for s in statuses if s.state == "partly" and "not on disk" in s.reason]
    found = [
        f"{command}  (then review again: {what})"
        for word, command, what in _ON_DISK
        if any(word in reason for reason in missing)
    ]
    return [*commands[: 3 - len(found)], *found]
