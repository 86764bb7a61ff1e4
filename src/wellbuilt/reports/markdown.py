"""The review in Markdown, short enough for a pull request: the answer, what to do first, the rest folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports import digest
from wellbuilt.reports.digest import plural
from wellbuilt.reports.marked import code, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.kernel.reviews import Cause, Review

# A comment on GitHub holds 65,536 letters, a note on GitLab a million.
MOST = 60_000
CAUSES, PLACES, LINES = 5, 3, 50


def render(review: Review, look: Look) -> str:
    """Return the review; what is longer than a comment may be is left out at its end, and that is said."""
    del look
    parts = [*_answer(review), *_first(review), *_folds(review)]
    kept: list[str] = []
    room = MOST
    for at, part in enumerate(parts):
        room -= len(part) + 2
        if room < 0:
            kept.append(f"*{plural(len(parts) - at, 'part')} left out: the other formats hold everything.*")
            break
        kept.append(part)
    return "\n\n".join(kept) + "\n"


def _answer(review: Review) -> list[str]:
    about = f"{code(review.workload)} · lens {code(review.lens)} · {text(review.date)}"
    head = "| Pillar | High (proven) | Medium | Open | Sound |\n|---|--:|--:|--:|--:|"
    rows = [f"| {text(p.name)} | {p.high} | {p.medium} | {p.open} | {p.sound} |" for p in review.pillars]
    table = ["\n".join([head, *rows])] if rows else []
    since = [f"Since {code(review.since.before.name)}: {text(review.since.sentence)}"] if review.since else []
    return [f"### {text(review.sentence)}", about, *since, *table]


def _first(review: Review) -> list[str]:
    plan = digest.plan(review)
    shown, left = plan[:CAUSES], plan[CAUSES:]
    if not shown:
        return []
    return ["#### Do first", *(_cause(n, c) for n, c in enumerate(shown, 1)), *_fold("then", "Then", _rest(left))]


def _rest(causes: Iterable[Cause]) -> list[str]:
    return [f"- {text(c.title)} {c.severity}, {plural(len(c.places), 'place')}, {code(c.check)}" for c in causes]


def _cause(number: int, cause: Cause) -> str:
    about = " · ".join([cause.severity, *digest.about(cause, code(cause.owner) if cause.owner else "")])
    places, more = digest.few(cause.places, PLACES)
    where = ", ".join(code(place) for place in places) + (f" and {more} more" if more else "")
    because = f"  \n   Because {text(why)}." if (why := digest.because(cause)) else ""
    return (
        f"{number}. **{text(cause.title)}**  \n   {about}  \n   Not so in {where}.{because}  \n"
        f"   Fix: {text(cause.fix, 1_000)} ({code(cause.check)})"
    )


def _folds(review: Review) -> list[str]:
    return [
        *_fold("questions", "Every question", _questions(review)),
        *_fold("accepted", "Accepted", _accepted(review)),
        *_fold("not seen", "Not seen", [f"- {text(line)}" for line in digest.not_seen(review)]),
        *_fold("next", "What would settle most", [f"- {code(line)}" for line in review.next]),
    ]


def _questions(review: Review) -> list[str]:
    lines = []
    for _, name, questions in digest.by_pillar(review):
        for question in questions:
            by = digest.settlers(review, question) if question.headline == "open" else ""
            settled = f"; {text(by)}" if by else ""
            lines.append(f"- {text(name)}: {text(question.title)} **{question.headline}** {code(question.id)}{settled}")
    return lines


def _accepted(review: Review) -> list[str]:
    return [
        f"- {code(f.check)} on {code(f.subject)}, {'expired' if a.expired else 'until'} {text(a.until)}:"
        f" {text(a.reason)} ({code(a.by)})"
        for f in digest.accepted(review)
        if (a := f.acceptance)
    ]


def _fold(id_: str, title: str, lines: list[str]) -> list[str]:
    """Return lines behind a title that opens them; `id_` says what they are where there are too many."""
    if not lines:
        return []
    shown, more = digest.few(lines, LINES)
    rest = [f"- and {more} more {id_}"] if more else []
    body = "\n".join([*shown, *rest])
    return [f"<details>\n<summary>{title} ({len(lines)})</summary>\n\n{body}\n\n</details>"]


markdown = Report("markdown", ".md", "for a pull request: the answer and what to do first, the rest folded", render)
