"""Lint: where a lens misleads who answers it, proved over every answer there is, each with the smallest example."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.values import replace
from wellbuilt.lenses.evaluate import rules_of
from wellbuilt.lenses.exchange.build import says_none
from wellbuilt.lenses.exchange.limits import breaches
from wellbuilt.lenses.exchange.structure import questions
from wellbuilt.lenses.proofs import UNSEEN, Code, Finding, proved
from wellbuilt.lenses.rules import is_default, names, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wellbuilt.kernel.lenses import Rule

__all__ = ["UNSEEN", "Code", "Finding", "lint"]
_NAME = re.compile(r"[A-Za-z0-9_]+")
_STANDS = re.compile(r"ZQ\d+Z(?:_no)?")


def lint(document: dict[str, Any]) -> list[Finding]:
    """Return every finding on a lens, question by question, then where it breaks the limits of the service."""
    found = [finding for _, question in questions(document) for finding in _question(question)]
    return found + [Finding(b.code, b.question, f"{b.path} {b.what}") for b in breaches(document)]


def _question(question: dict[str, Any]) -> Iterator[Finding]:
    rules = rules_of(question)
    for finding in (*_proved(question, rules), *_suffix(question), *_names(question, rules)):
        yield replace(finding, question=question["id"])


def _proved(question: dict[str, Any], rules: list[Rule]) -> Iterator[Finding]:
    """Yield what is proved of a question; questions of one shape are proved once, whatever their choices are called."""
    titles = {choice["id"]: says_none(choice) for choice in question["choices"]}
    stands: dict[str, str] = {}
    for name in (*titles, *(name for rule in rules if not is_default(rule) for name in _NAME.findall(rule.condition))):
        stands.setdefault(name, f"ZQ{len(stands)}Z{'_no' if name.endswith('_no') else ''}")
    shape = tuple(
        (rule.risk, "default" if is_default(rule) else _NAME.sub(lambda n: stands[n.group()], rule.condition))
        for rule in rules
    )
    back = {stand: name for name, stand in stands.items()}
    for finding in proved(tuple((stands[name], none) for name, none in titles.items()), shape):
        yield replace(
            finding,
            message=_named(finding.message, back) or "",
            counterexample=_named(finding.counterexample, back),
            suggestion=_named(finding.suggestion, back),
        )


def _named(text: str | None, back: Mapping[str, str]) -> str | None:
    return text and _STANDS.sub(lambda stand: back[stand.group()], text)


def _suffix(question: dict[str, Any]) -> Iterator[Finding]:
    """`None of these` that the service does not recognise."""
    for choice in question["choices"]:
        if says_none(choice) and not choice["id"].endswith("_no"):
            message = (
                f"{choice['id']} is called {choice['title']!r}, and the service knows that choice by the end `_no`"
            )
            yield Finding("none-without-suffix", None, message, None, f"{question['id']}_no")


def _names(question: dict[str, Any], rules: list[Rule]) -> Iterator[Finding]:
    """Ids in rules that are no choices of the question."""
    known = [choice["id"] for choice in question["choices"]]
    for number, rule in enumerate(rules):
        used = () if is_default(rule) else dict.fromkeys(names(parse(rule.condition)))
        for name in used:
            if name not in known:
                close = difflib.get_close_matches(name, known, n=1)
                message = f"rule {number + 1} names {name}, which is no choice of the question and is never selected"
                yield Finding("unknown-id", None, message, None, close[0] if close else None)
