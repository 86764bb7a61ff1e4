"""Interview: what to ask people, in the order in which an answer is worth most."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from wellbuilt.engine.weigh import ORDER, rated
from wellbuilt.kernel.settings import HARMLESS
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellbuilt.kernel.lenses import Lens, Practice
    from wellbuilt.kernel.reviews import Finding, PracticeResult, QuestionResult, Review
    from wellbuilt.kernel.settings import Settings, Stage

RISK = {"high": 3, "medium": 2, "low": 1, "not stated": 1}
EXPOSED: Mapping[Stage, int] = {"production": 3, "preproduction": 2, "development": 1}
EXPOSURES = {3: "high", 2: "medium", 1: "low"}
WORDS_A_MINUTE = 238
"""How fast adults read prose silently: the mean over 190 studies, https://doi.org/10.1016/j.jml.2019.104047."""
TO_DECIDE = 2
"""Minutes to make up one's mind and to write down what the answer rests on: our estimate."""


@value
class Move:
    """What an answer would make of one question's headline: now, after yes, after no."""

    question: QuestionResult
    yes: QuestionResult
    no: QuestionResult

    @property
    def size(self) -> int:
        """Return how far the worst risk would come down with yes, and the best would go up with no."""
        down = ORDER[self.question.worst] - ORDER[self.yes.worst]
        return down + ORDER[self.no.best] - ORDER[self.question.best]


@value
class Ask:
    """One practice to ask of, and why now: `documented risk × exposure × how much the answer could move`."""

    practice: Practice
    result: PracticeResult
    exposure: int
    moves: tuple[Move, ...]
    findings: tuple[Finding, ...]

    @property
    def move(self) -> int:
        """Return how far the answer could move the risk of a question, the most of all questions it is in."""
        return max((move.size for move in self.moves), default=0)

    @property
    def weight(self) -> int:
        """Return what the answer is worth."""
        return RISK[self.result.documented_risk] * self.exposure * self.move

    @property
    def minutes(self) -> int:
        """Return about how many minutes it takes: to read, and to make up one's mind."""
        read = [self.practice.ask, self.practice.why, self.practice.good, *{finding.title for finding in self.findings}]
        return TO_DECIDE + ceil(sum(len(text.split()) for text in read) / WORDS_A_MINUTE)


def is_open(result: PracticeResult) -> bool:
    """Tell whether a practice is to be asked of: nothing shows how it stands, or what was said counts no more."""
    word = result.word
    again = word is not None and (word.due or word.standing in ("expired", "changed"))
    return result.state == "unknown" or (again and result.state in _SAID and result.grade == "attested")


_SAID = ("met", "not met", "not applicable")


def order(lens: Lens, review: Review, settings: Settings, states: Mapping[str, str]) -> list[Ask]:
    """Return what is open, the answer that is worth most first; whom nobody could answer before come last.

    `states` says how practices stand that were answered since the review was made.
    """
    now = {p.id: p.state for p in review.practices} | dict(states)
    questions = [rated(q, now) for q in lens.questions]
    judged = _by_practice(lens, review)
    asks = [
        Ask(
            lens.practices[p.id], p, _exposure(judged[p.id], settings), _moves(p.id, lens, questions, now), judged[p.id]
        )
        for p in review.practices
        if is_open(p) and p.id not in states
    ]
    return sorted(asks, key=_rank)


def _rank(ask: Ask) -> tuple[bool, int, int, str]:
    unsure = ask.result.answer is not None and ask.result.answer.state == "unknown"
    return unsure, -ask.weight, -RISK[ask.result.documented_risk], ask.practice.id


def _by_practice(lens: Lens, review: Review) -> dict[str, tuple[Finding, ...]]:
    """Return what the checks bound to each practice found, where they speak of something."""
    told = [f for f in review.findings if not f.apart and f.outcome not in ("not applicable", "broke")]
    bound = {id_: {*practice.refutes, *practice.settles} for id_, practice in lens.practices.items()}
    return {id_: tuple(f for f in told if f.check in checks) for id_, checks in bound.items()}


def _moves(practice: str, lens: Lens, questions: Sequence[QuestionResult], now: Mapping[str, str]) -> tuple[Move, ...]:
    yes, no = {**now, practice: "met"}, {**now, practice: "not met"}
    pairs = zip(lens.questions, questions, strict=True)
    return tuple(Move(result, rated(q, yes), rated(q, no)) for q, result in pairs if practice in q.practices)


def _exposure(findings: Sequence[Finding], settings: Settings) -> int:
    """Return how exposed what a practice is about is: by environment, one less where its data harms nobody.

    Where nothing of it was seen, as the gravest environment; without declared environments, as production.
    """
    stages = {e.name: EXPOSED[e.stage] for e in settings.environments}
    whole = max(stages.values(), default=EXPOSED["production"])
    seen = [max(stages.get(f.environment, whole) - (f.data_class in HARMLESS), 1) for f in findings]
    return max(seen, default=whole)
