"""The review as one plain page: nothing is fetched, nothing runs, and it prints well."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports import digest, evidence
from wellbuilt.reports.digest import plural
from wellbuilt.reports.markup import Html, el, join, web

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.kernel.reviews import Cause, Evidence, Finding, PracticeResult, QuestionResult, Review

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
SHOWN = ("fails", "accepted", "unknown", "broke")


def render(review: Review, look: Look) -> str:
    """Return the page."""
    del look
    style = files("wellbuilt.reports").joinpath("page.css").read_text(encoding="utf-8")
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", f"{review.workload}: is it Well-Architected?"),
        el("style", Html(style)),
    )
    parts = [_answer, _pillars, _questions, _causes, _sound, _accepted, _not_seen, _next, _practices, _findings]
    body = el("body", el("main", *(part(review) for part in parts), _foot(review)))
    return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"


def _answer(review: Review) -> Html:
    things = sum(thing.concept != "Workload" and not thing.apart for thing in review.things)
    about = f"lens {review.lens} · {plural(things, 'thing')} · {review.date}"
    return el("header", el("h1", review.workload), el("p", review.sentence, cls="answer"), el("p", about, cls="quiet"))


def _pillars(review: Review) -> Html:
    head = el("tr", *(el("th", text, scope="col") for text in ("Pillar", "High (proven)", "Medium", "Open", "Sound")))
    rows = [
        el("tr", el("th", p.name, scope="row"), *(el("td", str(n)) for n in (p.high, p.medium, p.open, p.sound)))
        for p in review.pillars
    ]
    return el("table", el("thead", head), el("tbody", *rows), cls="pillars")


def _questions(review: Review) -> Html:
    pillars = [
        join(
            [el("h3", name, id=f"pillar-{id_}"), el("ul", *(_question(review, q) for q in questions), cls="questions")]
        )
        for id_, name, questions in digest.by_pillar(review)
        if questions
    ]
    return el("section", el("h2", "Questions"), *pillars)


def _question(review: Review, question: QuestionResult) -> Html:
    by = digest.settlers(review, question) if question.headline == "open" else ""
    settled = el("p", f"To settle it, {by}.", cls="quiet") if by else Html()
    return el("li", _badge(question.headline), " ", question.title, " ", el("code", question.id), settled)


def _badge(word: str) -> Html:
    return el("span", word, cls=f"badge {word.replace(' ', '-')}")


def _causes(review: Review) -> Html:
    if not review.causes:
        return Html()
    return el("section", el("h2", "Do first"), el("ol", *(_cause(cause) for cause in review.causes), cls="causes"))


def _cause(cause: Cause) -> Html:
    risk = "" if cause.documented_risk == "not stated" else f"documented risk {cause.documented_risk}"
    doubt = "" if cause.confidence == "high" else f"{cause.confidence} confidence"
    about = " · ".join(part for part in (risk, f"takes {cause.effort}", cause.owner, doubt) if part)
    because = digest.because(cause)
    return el(
        "li",
        el("p", _badge(cause.severity), " ", el("strong", cause.title)),
        el("p", about, " · ", el("code", cause.check), cls="quiet"),
        el("p", "Not so in ", *_commas(el("code", place) for place in cause.places), "."),
        el("p", f"Because {because}.") if because else Html(),
        el("p", el("b", "Fix: "), cause.fix),
        id=f"cause-{cause.id}",
    )


def _commas(pieces: Iterable[Html]) -> list[str]:
    return [part for piece in pieces for part in (", ", piece)][1:]


def _sound(review: Review) -> Html:
    met = [f"{p.title} ({p.id}, {p.grade})" for p in digest.sound(review)]
    holding = [f"{title} ({plural(number, 'thing')})" for title, number in digest.holding(review)]
    return _section("Already sound", [*met, *holding])


def _accepted(review: Review) -> Html:
    taken = [
        f"{f.check} on {f.subject}, {'expired' if a.expired else 'until'} {a.until}: {a.reason} ({a.by})"
        for f in digest.accepted(review)
        if (a := f.acceptance)
    ]
    return _section("Accepted", taken)


def _not_seen(review: Review) -> Html:
    return _section("Not seen", digest.not_seen(review))


def _next(review: Review) -> Html:
    return _section("Next", list(review.next))


def _section(title: str, lines: list[str]) -> Html:
    return el("section", el("h2", title), el("ul", *(el("li", line) for line in lines))) if lines else Html()


def _practices(review: Review) -> Html:
    head = el("tr", *(el("th", text, scope="col") for text in ("Practice", "State", "Documented risk", "Why")))
    rows = [_practice(practice) for practice in review.practices]
    table = el("table", el("thead", head), el("tbody", *rows))
    return el("section", el("h2", "Practices"), el("div", table, cls="wide"))


def _practice(practice: PracticeResult) -> Html:
    state = f"{practice.state} ({practice.grade})" if practice.grade else practice.state
    name = el("th", practice.title, " ", el("code", practice.id), scope="row")
    return el("tr", name, el("td", state), el("td", practice.documented_risk), el("td", practice.reason))


def _findings(review: Review) -> Html:
    groups = []
    for outcome in SHOWN:
        findings = [f for f in digest.real(review) if f.outcome == outcome]
        if findings:
            groups.append(el("h3", f"{outcome.capitalize()} ({len(findings)})"))
            groups += [_finding(finding) for finding in findings]
    return el("section", el("h2", "Evidence"), *groups) if groups else Html()


def _finding(finding: Finding) -> Html:
    about = f"{finding.title} Severity {evidence.weight(finding)}, confidence {finding.confidence}. {finding.reason}"
    facts = [_fact(one, finding.subject) for one in finding.evidence]
    summary = el("summary", el("code", finding.check), " on ", el("code", finding.subject), " in ", str(finding.place))
    return el("details", summary, el("p", about), el("ul", *facts), id=f"finding-{finding.id}")


def _fact(one: Evidence, subject: str) -> Html:
    excerpt = el("pre", one.excerpt) if one.excerpt else Html()
    link = join([" (", web(one.link), ")"]) if one.link else Html()
    return el("li", evidence.told(one, subject), link, excerpt, cls="mattered" if one.mattered else "")


def _foot(review: Review) -> Html:
    return el(
        "footer", el("p", f"wellbuilt {review.version}, schema {review.schema}. This page holds everything it shows.")
    )


html = Report("html", ".html", "for sharing: one plain page, to read and to print", render)
