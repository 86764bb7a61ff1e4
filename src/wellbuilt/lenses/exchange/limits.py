"""The limits of the service: what its import refuses, or its documentation rules out, in a document that is a lens.

https://docs.aws.amazon.com/wellarchitected/latest/userguide/lenses-format-specification.html; the character set and
the lengths as they were observed at import.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from wellbuilt.kernel.values import value
from wellbuilt.lenses.exchange.json_text import Token
from wellbuilt.lenses.exchange.structure import each, questions

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = Literal["limit", "charset"]
SHORT, LONG, CHOICE_ID, SIZE = 128, 2048, 64, 500_000
PILLARS, QUESTIONS, CHOICES, RULES, LINKS = 10, 20, 15, 3, 5
_ID = re.compile(r"[A-Za-z0-9_]+")
_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9 \r\n\-_.,:/()@!&#+'?\u2019]")


@value
class Breach:
    """Where a lens breaks a limit of the service, and how to keep it; `question` is its id, if it is one's."""

    code: Code
    path: str
    what: str
    question: str | None = None


def breaches(document: Any) -> list[Breach]:
    """Return everything in a lens that the service would refuse, as far as the document is one."""
    if not isinstance(document, dict):
        return []
    found = list(_text(document, "name", SHORT, "")) + list(_text(document, "description", LONG, ""))
    found += _count(document.get("pillars"), PILLARS, "pillars", "pillars")
    size = len(json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=str))
    if size > SIZE:
        found.append(Breach("limit", "$", f"has {size} characters; {SIZE} are allowed"))
    for number, pillar in each(document, "pillars"):
        at = f"pillars[{number}]."
        found += [*_id(pillar.get("id"), f"{at}id", SHORT), *_text(pillar, "name", SHORT, at)]
        found += _count(pillar.get("questions"), QUESTIONS, f"{at}questions", "questions")
    for at, question in questions(document):
        name = str(question.get("id"))
        found += [Breach(b.code, b.path, b.what, name) for b in _question(question, f"{at}.")]
    return found


def _question(question: dict[str, Any], at: str) -> Iterator[Breach]:
    yield from _id(question.get("id"), f"{at}id", SHORT)
    yield from _text(question, "title", SHORT, at)
    yield from _text(question, "description", LONG, at)
    yield from _resource(question.get("helpfulResource"), f"{at}helpfulResource")
    yield from _count(question.get("choices"), CHOICES, f"{at}choices", "choices")
    yield from _count(question.get("riskRules"), RULES, f"{at}riskRules", "rules")
    levels = Counter(str(rule.get("risk")) for _, rule in each(question, "riskRules"))
    for risk, times in levels.items():
        if times > 1:
            yield Breach("limit", f"{at}riskRules", f"{risk} has {times} rules; one is allowed, join them by ||")
    for number, choice in each(question, "choices"):
        yield from _choice(choice, f"{at}choices[{number}].")


def _choice(choice: dict[str, Any], at: str) -> Iterator[Breach]:
    yield from _id(choice.get("id"), f"{at}id", CHOICE_ID)
    yield from _text(choice, "title", SHORT, at)
    for key in ("helpfulResource", "improvementPlan"):
        yield from _resource(choice.get(key), f"{at}{key}")
    if "improvementPlan" not in choice and not str(choice.get("id")).endswith("_no"):
        yield Breach("limit", f"{at}improvementPlan", "is missing; every choice but `_no` needs one")
    more = choice.get("additionalResources")
    for number, links in enumerate(more if isinstance(more, list) else ()):
        content = links.get("content") if isinstance(links, dict) else None
        here = f"{at}additionalResources[{number}].content"
        yield from _count(content, LINKS, here, "links")
        for place, link in enumerate(content if isinstance(content, list) else ()):
            yield from _resource(link, f"{here}[{place}]")


def _resource(value: Any, at: str) -> Iterator[Breach]:
    """Yield what is wrong with a text and its link."""
    if not isinstance(value, dict):
        return
    text, url = value.get("displayText"), value.get("url")
    if isinstance(text, str) and len(text) > LONG:
        yield Breach("limit", f"{at}.displayText", f"has {len(text)} characters; {LONG} are allowed")
    if url and not text:
        yield Breach("limit", f"{at}.displayText", "is missing; a link needs a text")
    if url and not str(url).startswith(("http://", "https://")):
        yield Breach("limit", f"{at}.url", f"is {str(url)[:60]!r}; a link begins with http:// or https://")


def _id(value: Any, at: str, longest: int) -> Iterator[Breach]:
    if value is None or value == "":
        return
    if not isinstance(value, str) or not _ID.fullmatch(value):
        yield Breach("charset", at, f"is {str(value)[:60]!r}; ids have letters, digits and underscores")
    elif not 3 <= len(value) <= longest:  # noqa: PLR2004  the shortest id there may be
        yield Breach("limit", at, f"has {len(value)} characters; 3 to {longest} are allowed")


def _text(holder: dict[str, Any], key: str, longest: int, at: str) -> Iterator[Breach]:
    value = holder.get(key)
    if isinstance(value, Token):
        yield Breach("limit", f"{at}{key}", f"is {value}, which is no JSON; write a text")
    if not isinstance(value, str):
        return
    if len(value) > longest:
        yield Breach("limit", f"{at}{key}", f"has {len(value)} characters; {longest} are allowed")
    if foreign := sorted(set(_NOT_ALLOWED.findall(value))):
        shown = " ".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in foreign[:8])
        yield Breach("charset", f"{at}{key}", f"has {shown}, which the service refuses here")


def _count(items: Any, most: int, at: str, noun: str) -> Iterator[Breach]:
    if isinstance(items, list) and len(items) > most:
        yield Breach("limit", at, f"holds {len(items)} {noun}; {most} are allowed")
