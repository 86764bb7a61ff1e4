"""A review as the AWS Well-Architected Tool takes it: choices and notes, within the service's lengths.

https://docs.aws.amazon.com/wellarchitected/latest/APIReference/API_UpdateAnswer.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.values import value
from wellbuilt.lenses.exchange.publish import choice_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellbuilt.kernel.reviews import Finding, PracticeResult, QuestionResult, Review

NOTES, CHOICE_NOTES = 2084, 250
MARK = "[wellbuilt]"
"""Begins what we write: what stands before it in the notes is a person's, and stays."""
NONE = ("none of these", "none of the above")


@value
class Change:
    """How an answer is to be: `request` is what UpdateAnswer is sent besides workload, lens and question."""

    question: str
    title: str
    request: Mapping[str, Any]


def changes(review: Review, answers: Sequence[Mapping[str, Any]]) -> Iterator[Change]:
    """Yield what is to change in the answers, as GetAnswer gives them, so that they say what the review does."""
    asked = {choice_id(question.id): question for question in review.questions}
    for answer in answers:
        question = asked.get(answer["QuestionId"])
        if question is not None:
            request = _request(review, question, answer)
            if _differs(request, answer):
                yield Change(answer["QuestionId"], question.title, request)


def unknown_questions(review: Review, answers: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the ids of questions of the review that the service's lens does not have."""
    there = {answer["QuestionId"] for answer in answers}
    return [question.id for question in review.questions if choice_id(question.id) not in there]


def said(answer: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield choice, state and notes of what people chose in the service; what we wrote there ourselves is left out.

    A choice that is not selected says nothing: nobody may have looked at it.
    """
    for one in answer.get("ChoiceAnswers", ()):
        state = {"SELECTED": "met", "NOT_APPLICABLE": "not applicable"}.get(one.get("Status", ""))
        notes = str(one.get("Notes", ""))
        if state and not notes.startswith(MARK):
            yield str(one["ChoiceId"]), state, notes


def _request(review: Review, question: QuestionResult, answer: Mapping[str, Any]) -> dict[str, Any]:
    practices = {p.id: p for p in review.practices}
    choices = {choice["ChoiceId"]: str(choice.get("Title", "")) for choice in answer.get("Choices", ())}
    ours = {choice_id(id_): practices[id_] for id_ in question.practices if choice_id(id_) in choices}
    selected = [id_ for id_, practice in ours.items() if practice.state == "met"]
    if ours and all(p.state in ("not met", "accepted", "not applicable") for p in ours.values()):
        selected += [id_ for id_, title in choices.items() if title.lower().strip(" .") in NONE or id_.endswith("_no")]
    applies = any(p.state != "not applicable" for p in ours.values())
    evidence = {finding.id: finding for finding in review.findings}
    return {
        "IsApplicable": applies,
        **({} if applies else {"Reason": "OTHER"}),
        "SelectedChoices": selected,
        "ChoiceUpdates": {id_: _update(practice) for id_, practice in ours.items()},
        "Notes": _notes(str(answer.get("Notes", "")), ours.values(), evidence, review),
    }


def _update(practice: PracticeResult) -> dict[str, str]:
    status = {"met": "SELECTED", "not applicable": "NOT_APPLICABLE"}.get(practice.state, "UNSELECTED")
    grade = f" ({practice.grade})" if practice.grade else ""
    told = {"Status": status, "Notes": _cut(f"{MARK} {practice.state}{grade}: {practice.reason}", CHOICE_NOTES)}
    return {**told, "Reason": "OTHER"} if status == "NOT_APPLICABLE" else told


def _notes(before: str, practices: Any, evidence: Mapping[str, Finding], review: Review) -> str:
    """Return a person's own notes as they are, and a digest of the evidence in the room that is left."""
    own = before.partition(MARK)[0].rstrip()
    lines = [f"{MARK} {review.workload}, {review.date}"]
    for practice in practices:
        grade = f" ({practice.grade})" if practice.grade else ""
        lines.append(f"- {practice.title} {practice.state}{grade}")
        failing = [f for id_ in practice.findings if (f := evidence.get(id_)) and f.outcome == "fails"]
        lines += [f"  {finding.check}: {finding.subject}, {finding.place}" for finding in failing[:3]]
    begin = f"{own}\n\n" if own else ""
    return begin + _cut("\n".join(lines), NOTES - len(begin)) if NOTES - len(begin) > len(lines[0]) else before


def _differs(request: Mapping[str, Any], answer: Mapping[str, Any]) -> bool:
    """Tell whether an answer is not as a request would make it; the day of a digest alone is no difference."""
    now = {one["ChoiceId"]: one for one in answer.get("ChoiceAnswers", ())}
    updates = request["ChoiceUpdates"].items()
    return (
        request["IsApplicable"] != answer.get("IsApplicable", True)
        or set(request["SelectedChoices"]) != set(answer.get("SelectedChoices", ()))
        or any(now.get(id_, {}).get(key) != value for id_, told in updates for key, value in told.items())
        or _undated(request["Notes"]) != _undated(str(answer.get("Notes", "")))
    )


def _undated(notes: str) -> str:
    return "\n".join(line for line in notes.split("\n") if not line.startswith(MARK))


def _cut(text: str, most: int) -> str:
    """Return a text that is no longer than the service takes, in UTF-16 units as well as in letters."""
    if len(text.encode("utf-16-le")) // 2 <= most:
        return text
    kept = text.encode("utf-16-le")[: (most - 1) * 2].decode("utf-16-le", "ignore")
    return f"{kept}…"
