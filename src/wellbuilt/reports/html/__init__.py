"""The review as one page that holds everything it shows: nothing is fetched, and it reads without its script."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports.html import answer, ask, cards, heat, picture, plan, rest, told
from wellbuilt.reports.markup import Html, el

if TYPE_CHECKING:
    from wellbuilt.kernel.reviews import Review

SECTIONS = (
    ("plan", "Do first", plan.section),
    ("workload", "The workload", picture.section),
    ("told", "Who is told", told.section),
    ("map", "Practices at a glance", heat.section),
    ("questions", "Questions", cards.section),
    ("ask", "Whom to ask", ask.section),
    ("accepted", "Accepted risks", rest.accepted),
    ("sources", "Sources", rest.sources),
    ("not-seen", "Not seen", rest.not_seen),
    ("next", "Next", rest.next_steps),
    ("evidence", "Evidence", rest.evidence),
)


def render(review: Review, look: Look) -> str:
    """Return the page."""
    del look
    style, script = _ours("page.css"), _ours("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", f"{review.workload}: is it Well-Architected?"),
        el("style", style),
    )
    made = [(id_, title, body) for id_, title, part in SECTIONS if (body := part(review))]
    ways = el("ul", *(el("li", el("a", title, href=f"#{id_}")) for id_, title, _ in made))
    body = el(
        "body",
        el("a", "To the plan", href="#plan", cls="skip") if made and made[0][0] == "plan" else Html(),
        answer.header(review),
        el("nav", ways, aria_label="Sections"),
        el("main", *(_section(*one) for one in made)),
        el(
            "footer", el("p", f"wellbuilt {review.version}, schema {review.schema}. This page holds all that it shows.")
        ),
        el("script", script),
    )
    return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"


def _section(id_: str, title: str, body: Html) -> Html:
    return el("section", el("h2", title, id=f"{id_}-title"), body, id=id_, aria_labelledby=f"{id_}-title")


def _ours(name: str) -> Html:
    """Return a file of ours, as it is between the tags of the page."""
    return Html(files(__name__).joinpath(name).read_text(encoding="utf-8"))


def _hash(text: str) -> str:
    """Return how a policy names a text, https://www.w3.org/TR/CSP3/#grammardef-hash-source."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


html = Report(
    "html", ".html", "for sharing: one page with the plan, the map and the evidence, to read and to print", render
)
