"""The page that answers the deck of the mission: each thing it names, what answers it, and a line of a real review."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

import wellbuilt
from lens_pages import NOTE, file
from wellbuilt.lenses import load as lenses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.lenses import Practice
    from wellbuilt.kernel.records import Mark
    from wellbuilt.kernel.reviews import PracticeResult, Review

    Reviews = Sequence[tuple[str, Review]]

ROOT = Path(__file__).resolve().parent.parent
DECK = Path(__file__).with_name("deck.yaml")
DAY = date(2026, 11, 22)
EXAMPLES = ("naive", "sound")
SHOWN = 3
ABOUT = """\
The questions and best practices of the first edition, as the mission's deck shows them: what answers each, and what a
review of [`examples/`](../examples) says of it: of the naive workload where evidence shows a fault, else of the sound
one. `wellbuilt review --lens ml-2020` asks these questions. On the deck the practices of MLSEC 02 and 03 stand under
each other's title; here each stands under its own. What a law or a contract asks is answered by people; that a
workload complies with it is never said."""
HEAD = "| the deck says | practice | answered by | a line of a review |\n|---|---|---|---|"


def page() -> str:
    """Return the page of the deck."""
    told = [
        (name, wellbuilt.review(ROOT / "examples" / name, lens=lens, on=DAY, cached=False))
        for lens in ("ml", "framework")
        for name in EXAMPLES
    ]
    asked = {question.id: question for question in lenses.load("ml-2020").questions}
    parts = ["# The deck, answered", NOTE, ABOUT]
    for section in deck():
        question = asked.get(section.get("question", ""))
        title = f"{question.id}: {question.title}" if question else section["title"]
        rows = [row for said in section["says"] for row in _rows(said, told)]
        parts += [f"## {title}", "\n".join([HEAD, *rows])]
    return "\n\n".join(parts) + "\n"


def deck() -> list[dict[str, Any]]:
    """Return the sections of the deck: a question or a title, and what it says."""
    found: list[dict[str, Any]] = yaml.safe_load(DECK.read_text(encoding="utf-8"))
    return found


def _rows(said: dict[str, Any], told: Reviews) -> list[str]:
    lives = ", ".join(_lives(one) for one in said.get("lives", ()))
    rows = []
    for number, id_ in enumerate(said["practices"]):
        practice = lenses.practices()[id_]
        beside = f"; see also {lives}" if lives and not number else ""
        link = f"[{id_}](lenses/{file(id_)}) {practice.title}"
        rows.append(
            f"| {said['name'] if not number else ''} | {link} | {_answered(practice)}{beside} | {line(id_, told)} |"
        )
    return rows


def _answered(practice: Practice) -> str:
    """Return by what a practice is answered."""
    ways = [
        f"{verb} {_some(ids)}"
        for verb, ids in (("settled by", practice.settles), ("refuted by", practice.refutes))
        if ids
    ]
    ways += [f"tried by the drill `{one}`" for one in practice.drills]
    role = practice.role
    return "; ".join([*ways, f"asking {role if role in ('operations', 'security', 'finance') else f'the {role}'}"])


def _some(ids: Sequence[str]) -> str:
    shown = ", ".join(f"`{one}`" for one in ids[:SHOWN])
    return f"{shown} and {len(ids) - SHOWN} more" if len(ids) > SHOWN else shown


def _lives(one: str) -> str:
    kind, _, name = one.partition(":")
    page_ = {"concept": f"concepts.md#{name.lower()}", "check": f"checks.md#{name}"}.get(kind)
    return f"[`{name}`]({page_})" if page_ else f"{kind} `{name}`"


def line(practice: str, told: Reviews) -> str:
    """Return what a review says of a practice: the first that shows a fault, else the last that is asked it."""
    said = [(name, review, p) for name, review in told for p in review.practices if p.id == practice]
    name, review, found = next((one for one in said if one[2].state == "not met"), said[-1])
    return f"`{name}`: {_verdict(found, review)}"


def _verdict(found: PracticeResult, review: Review) -> str:
    state = f"{found.state} ({found.grade})" if found.grade else found.state
    failing = next((f for f in review.findings if f.id in found.findings and f.outcome == "fails"), None)
    if found.state == "not met" and failing:
        return f"{state}, `{failing.check}` fails in {_place(failing.place)}"
    if found.answer and found.grade == "attested" and found.answer.mark and found.answer.mark.via:
        return f"{state}, says {found.answer.by} in {_place(found.answer.mark.via)}"
    return f"{state}, {found.reason}"


def _place(mark: Mark) -> str:
    return f"{mark.path}:{mark.line}" if mark.line else mark.path
