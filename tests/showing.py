"""Reviews to show: one with something in every section, and any review at all."""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from wellbuilt.kernel.codec import hints
from wellbuilt.kernel.records import Mark, Status
from wellbuilt.kernel.reviews import (
    Acceptance,
    Amendment,
    Cause,
    Evidence,
    Finding,
    Link,
    PillarResult,
    PracticeResult,
    QuestionResult,
    Review,
    Thing,
)
from wellbuilt.kernel.values import fields, is_value
from wellbuilt.kernel.watches import Watch

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
"""What JSON can say."""


def any_of(hint: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Return a strategy for every value an annotation of the kernel allows."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return plain
    if isinstance(hint, type) and is_value(hint):
        told = {f: any_of(hints(hint)[f], depth + (hint is Mark)) for f in fields(hint)}
        return st.fixed_dictionaries(told).map(lambda one: hint(**one))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, types.UnionType):
        there = next(i for i in inner if i is not type(None))
        return st.none() if depth > 2 else st.none() | any_of(there, depth)
    if origin is tuple:
        return st.lists(any_of(inner[0], depth), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(st.text(), any_of(inner[1], depth), max_size=2)
    scalars = {str: st.text(), int: st.integers(), bool: st.booleans(), date: st.dates(), datetime: st.datetimes()}
    return scalars[hint] if hint in scalars else st.floats(allow_nan=False, allow_infinity=False)


def evidence(**other: Any) -> Evidence:
    """Return a fact that was left out, as its default says it."""
    told = {
        "subject": "aws_s3_bucket.models",
        "fact": "versioned",
        "key": "versioning.status",
        "value": False,
        "origin": "default",
        "mark": Mark("infra/storage.tf", 5, via=Mark("infra/variables.tf", 2)),
        "mattered": True,
        "link": "https://docs.example.com/versioning",
        "question": "Is every version kept?",
        "excerpt": 'resource "aws_s3_bucket" "models" {',
    }
    return Evidence(**{**told, **other})


def finding(**other: Any) -> Finding:
    """Return a failing finding."""
    told = {
        "id": "f1",
        "check": "models-are-versioned",
        "title": "Models are versioned.",
        "subject": "aws_s3_bucket.models",
        "concept": "DataStore",
        "outcome": "fails",
        "severity": "high",
        "ceiling": "high",
        "confidence": "high",
        "scope": "infra",
        "place": Mark("infra/storage.tf", 5),
        "effort": "hours",
        "fix": "turn on versioning.",
        "practices": ("P1",),
        "cause": "c1",
        "owner": "@ml-platform",
        "evidence": (evidence(),),
    }
    return Finding(**{**told, **other})


def practice(id_: str, **other: Any) -> PracticeResult:
    """Return a practice nobody has answered."""
    told = {
        "aliases": (),
        "title": f"Practice {id_}",
        "pillar": "reliability",
        "phase": "monitoring",
        "questions": ("Q1",),
        "state": "unknown",
        "grade": None,
        "documented_risk": "high",
        "reason": "nothing that was read settles it",
        "ask": f"Do you follow {id_}?",
        "role": "operations",
        "best_grade": "tried",
    }
    return PracticeResult(id=id_, **{**told, **other})


def cause(number: int, **other: Any) -> Cause:
    """Return one thing to fix in four places."""
    told = {
        "check": f"check-{number}",
        "title": f"Statement {number} is true.",
        "explanation": "nobody sets versioning.status",
        "severity": "high",
        "confidence": "high",
        "documented_risk": "high",
        "effort": "hours",
        "owner": "@ml-platform",
        "fix": f"fix number {number}.",
        "practices": ("P1",),
        "findings": ("f1",),
        "amendments": (Amendment(Mark("infra/storage.tf", 5), "terraform", "a = 1", "a = 2"),),
        "places": tuple(f"infra/{number}.tf:{line}" for line in range(1, 7)),
    }
    return Cause(id=f"c{number}", **{**told, **other})


def full(**other: Any) -> Review:
    """Return a review with something in every section."""
    told = {
        "schema": "1",
        "version": "0.1.0",
        "date": "2026-11-22",
        "workload": "churn",
        "lens": "ml",
        "sentence": "Not well-architected: 1 of 3 questions carry a proven high risk, 1 are open, 1 sound.",
        "environments": ("prod",),
        "sources": (
            Status("terraform", "infra"),
            Status("terraform", "legacy", "partly", "module ./x is not on disk"),
            Status("cloudformation", "bad.yaml", "failed", "line 3: not YAML"),
        ),
        "things": (
            Thing(
                "infra#aws_s3_bucket.models",
                "DataStore",
                "models",
                Mark("infra/storage.tf", 5),
                "infra",
                ("terraform",),
            ),
            Thing("tests#b", "DataStore", "b", Mark("tests/b.tf", 1), "tests", ("terraform",), apart="tests"),
            Thing("workload", "Workload", "workload", Mark("."), "", ("",)),
        ),
        "links": (Link("infra#a", "infra#b", "stores", "sure"),),
        "pillars": (PillarResult("reliability", "Reliability", 1, 0, 1, 1),),
        "questions": (
            QuestionResult("Q2", "Is it open?", "reliability", "UNANSWERED", "NONE", "HIGH", "open", ("P2", "P4")),
            QuestionResult("Q3", "Is it sound?", "reliability", "NONE", "NONE", "NONE", "sound", ("P3",)),
            QuestionResult("Q1", "Is it high?", "reliability", "HIGH", "HIGH", "HIGH", "high", ("P1",)),
        ),
        "practices": (
            practice("P1", state="not met", reason="models-are-versioned fails"),
            practice("P2", missing=("drill:restore-model",)),
            practice("P3", state="met", grade="attested"),
            practice("P4", role="engineer"),
        ),
        "causes": tuple(cause(number) for number in range(1, 8)),
        "findings": (
            finding(),
            finding(id="f2", check="held", title="What holds, holds.", outcome="holds", evidence=(), cause=""),
            finding(id="f3", check="open", outcome="unknown", reason="var.bucket is not set", cause=""),
            finding(
                id="f4", check="taken", outcome="accepted", acceptance=Acceptance("Jane", "it is scratch", "2027-01-01")
            ),
            finding(id="f5", check="expired", acceptance=Acceptance("Joe", "for now", "2020-01-01", expired=True)),
            finding(id="f6", check="held", outcome="fails", apart="tests"),
            finding(id="f7", check="frail", outcome="broke", reason="KeyError: 'x'"),
        ),
        "watches": (
            Watch("infra#e", "e", "infra#a", "Errors", "> 5", ("on-duty",), "2026-11-01"),
            Watch("infra#f", "f", "", "", "", (), "", ("nothing watches it",)),
        ),
        "next": ("wellbuilt drill restore-model",),
    }
    return Review(**{**told, **other})
