"""Things and reviews that are compared in tests."""

from __future__ import annotations

from typing import Any

from tests.showing import full
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reviews import Finding, Review, Thing


def thing(address: str, *, scope: str = "infra", name: str = "", concept: str = "DataStore", apart: str = "") -> Thing:
    return Thing(
        f"{scope}#{address}" if scope else address, concept, name or address, Mark(f"{scope}/a.tf"), scope, (), apart
    )


def about(found: Finding, name: str = "") -> Thing:
    return thing(found.subject, scope=found.scope, name=name, apart=found.apart)


def review(*findings: Finding, **other: Any) -> Review:
    """Return a review of these findings and the things they are about."""
    things = tuple({t.id: t for t in map(about, findings)}.values())
    told = {"findings": findings, "things": things, "sources": (), "practices": (), "questions": ()}
    return full(**{**told, **other})
