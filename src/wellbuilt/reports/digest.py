"""What several reports say of a review, worked out once: who settles what, what is sound, what was not seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from wellbuilt.kernel.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wellbuilt.kernel.records import Mark
    from wellbuilt.kernel.reviews import Cause, Finding, PracticeResult, QuestionResult, Review

K = TypeVar("K")
V = TypeVar("V")
GRADES = ("tried", "operated", "declared", "attested")
DISPUTE = "word-agrees-with-the-evidence"
SILENCE = ("nobody ", "nothing ")
HEADLINES = ("high", "medium", "open", "sound", "not applicable")


def plural(number: int, noun: str, several: str = "") -> str:
    """Return a number with its noun: `1 place`, `2 places`."""
    return f"{number} {noun}" if number == 1 else f"{number} {several or noun + 's'}"


def by_pillar(review: Review) -> list[tuple[str, str, list[QuestionResult]]]:
    """Return each pillar's id, name and questions: the gravest first, else in the order of the lens."""
    order = {headline: at for at, headline in enumerate(HEADLINES)}
    return [
        (p.id, p.name, sorted((q for q in review.questions if q.pillar == p.id), key=lambda q: order[q.headline]))
        for p in review.pillars
    ]


def practices_of(review: Review, question: QuestionResult) -> list[PracticeResult]:
    """Return the practices of a question in its order."""
    by_id = {practice.id: practice for practice in review.practices}
    return [by_id[id_] for id_ in question.practices]


def settlers(review: Review, question: QuestionResult) -> str:
    """Return whom to ask for what is open in a question, with how much, and what to try; people may answer anything."""
    open_ = [practice for practice in practices_of(review, question) if practice.state == "unknown"]
    roles = Counter(practice.role for practice in open_)
    drills = dict.fromkeys(m.removeprefix("drill:") for p in open_ for m in p.missing if m.startswith("drill:"))
    asked = ", ".join(f"{role} ({number})" for role, number in roles.most_common())
    return "; ".join([*([f"ask {asked}"] if asked else []), *([f"try {', '.join(drills)}"] if drills else [])])


def sound(review: Review) -> list[PracticeResult]:
    """Return the practices that are met, the best known first."""
    met = [practice for practice in review.practices if practice.state == "met"]
    return sorted(met, key=lambda p: GRADES.index(p.grade or "attested"))


def holding(review: Review) -> list[tuple[str, int]]:
    """Return the statements that hold wherever they were judged, with the number of things, most things first."""
    outcomes: Mapping[str, list[Finding]] = _grouped(
        (f.title, f) for f in real(review) if f.outcome != "not applicable"
    )
    found = [(title, len(group)) for title, group in outcomes.items() if all(f.outcome == "holds" for f in group)]
    return sorted(found, key=lambda one: -one[1])


def real(review: Review) -> list[Finding]:
    """Return the findings on the real thing: without those on examples, tests and archives."""
    return [finding for finding in review.findings if not finding.apart]


def apart(review: Review) -> dict[str, int]:
    """Return how many things were counted apart, by the folder that makes them so."""
    return dict(Counter(thing.apart for thing in review.things if thing.apart).most_common())


def accepted(review: Review) -> list[Finding]:
    """Return the findings somebody accepted, expired acceptances first."""
    taken = [finding for finding in real(review) if finding.acceptance is not None]
    return sorted(taken, key=lambda f: (f.outcome == "accepted", f.acceptance.until if f.acceptance else ""))


def profile(review: Review) -> str:
    """Return the profile as a part of a line, with how many practices it asks; nothing where none is chosen."""
    if not review.profile:
        return ""
    asked = sum(practice.state != "not asked" for practice in review.practices)
    return f" · profile {review.profile}, which asks {asked} of {plural(len(review.practices), 'practice')}"


def in_dispute(review: Review) -> list[Finding]:
    """Return what people say and files or drills contradict."""
    return [f for f in review.findings if f.check == DISPUTE and f.outcome != "holds"]


def unseen(review: Review) -> list[tuple[str, str, list[str]]]:
    """Return what was read in part or not at all: the state, the reason, and the paths it is true of."""
    groups = _grouped(((s.state, s.reason), s.path) for s in review.sources if s.state != "read")
    return [(state, reason, list(dict.fromkeys(paths))) for (state, reason), paths in sorted(groups.items())]


def undecided(review: Review) -> list[tuple[str, int]]:
    """Return why statements could not be decided, the most frequent reason first."""
    return Counter(f.reason for f in real(review) if f.outcome == "unknown" and f.reason).most_common()


def broken(review: Review) -> list[Finding]:
    """Return the checks that broke: defects of ours, and no judgement on the workload."""
    return list({f.check: f for f in review.findings if f.outcome == "broke"}.values())


def not_seen(review: Review) -> list[str]:
    """Return in sentences what was not read, not decided, broke, or was counted apart."""
    lines = []
    for state, reason, paths in unseen(review):
        places, more = few(paths, 2)
        lines.append(f"{', '.join(places)}{f' and {more} more' if more else ''} ({state}): {reason}")
    lines += [f"the check {f.check} broke on {f.subject}: {f.reason}; please report it" for f in broken(review)]
    if aside := apart(review):
        lines.append("counted apart: " + ", ".join(f"{plural(n, 'thing')} in {folder}" for folder, n in aside.items()))
    lines += [f"{plural(number, 'statement')} undecided: {reason}" for reason, number in undecided(review)]
    return lines


def decisive(finding: Finding) -> Mark:
    """Return the place to look at first: where what decides a finding is written, else where the thing begins."""
    written = (e.mark for e in finding.evidence if e.mattered and e.origin == "stated" and e.mark.kind == "file")
    return next((mark for mark in written if mark.line is not None), finding.place)


def plan(review: Review) -> list[Cause]:
    """Return what to do, in order: the causes of one statement together, since one fix goes for all of them."""
    grouped: dict[str, list[Cause]] = {}
    for cause in review.causes:
        grouped.setdefault(cause.check, []).append(cause)
    return [_together(causes) for causes in grouped.values()]


def _together(causes: list[Cause]) -> Cause:
    first, *others = causes
    if not others:
        return first
    silent = all(cause.explanation.startswith(SILENCE) for cause in causes)
    owners = dict.fromkeys(owner for cause in causes for owner in cause.owner.split(", ") if owner)
    return replace(
        first,
        explanation=first.explanation if silent else "",
        owner=", ".join(owners),
        findings=tuple(id_ for cause in causes for id_ in cause.findings),
        places=tuple(dict.fromkeys(place for cause in causes for place in cause.places)),
    )


def about(cause: Cause, *also: str) -> list[str]:
    """Return what puts a cause where it stands in the plan, in a few words each; `also` goes in before the doubt."""
    risk = "" if cause.documented_risk == "not stated" else f"documented risk {cause.documented_risk}"
    reach = "" if cause.exposure == "none seen" else cause.exposure
    doubt = "" if cause.confidence == "high" else f"{cause.confidence} confidence"
    return [part for part in (risk, reach, f"takes {cause.effort}", *also, doubt) if part]


def because(cause: Cause) -> str:
    """Return in a few words what explains all findings of a cause, or nothing where the place says it."""
    if cause.explanation.startswith((*SILENCE, "each says ")):
        return cause.explanation
    return "" if not cause.explanation or cause.explanation in cause.places else f"it is decided in {cause.explanation}"


def few(items: Sequence[V], most: int) -> tuple[list[V], int]:
    """Return the first items and how many more there are; one more item is shown rather than counted."""
    shown = items if len(items) <= most + 1 else items[:most]
    return list(shown), len(items) - len(shown)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
