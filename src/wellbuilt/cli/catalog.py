"""Everything wellbuilt knows, as plain rows: checks, practices, concepts, mappings, sources, drills and so on."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.concepts import Concept, Kind
from wellbuilt.kernel.drills import Drill
from wellbuilt.kernel.mappings import Always, Given, Inside, Key, Made, Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reporting import Report
from wellbuilt.kernel.sources import Source
from wellbuilt.lenses import load as lenses, maturity

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.lenses import Practice, Question

Row = dict[str, Any]
MAIN = "ml"
"""The lens whose practices are listed where none is named."""
ABOUT_PRODUCTION = "It speaks of production: what `wellbuilt.toml` declares as development decides nothing."


@cache
def checks() -> tuple[Check, ...]:
    """Return every check, by concept and id."""
    return tuple(sorted(discover("checks", Check), key=lambda c: (c.concept.__name__, c.id)))


@cache
def concepts() -> tuple[type[Concept], ...]:
    """Return every concept by name."""
    found = {c for c in discover("concepts", Kind) if c is not Concept}
    return tuple(sorted(found, key=lambda c: c.__name__))


@cache
def mappings() -> tuple[Mapping, ...]:
    """Return every mapping of a whole thing, by the provider's noun; parts are reached through these."""
    whole = [m for m in discover("mappings", Mapping) if m.of or m.spelled]
    return tuple(sorted(whole, key=lambda m: (noun(m), m.concept.__name__)))


@cache
def questions() -> tuple[tuple[str, Question], ...]:
    """Return every question of every lens that comes with wellbuilt, with its lens; two lenses may share an id."""
    return tuple((id_, q) for id_ in lenses.available() for q in lenses.load(id_).questions)


def noun(mapping: Mapping) -> str:
    """Return the provider's canonical word, or the first one of a dialect where there is none."""
    if mapping.of:
        return mapping.of
    return next((k if isinstance(k, str) else k[0] for k in mapping.spelled.values() if k), "")


def spellings(mapping: Mapping) -> dict[str, tuple[str, ...]]:
    """Return by dialect the words for a mapping's noun."""
    dialects = {dialect.name: dialect for source in discover("sources", Source) for dialect in source.dialects}
    found = {name: mapping.kinds(dialect) for name, dialect in sorted(dialects.items())}
    return {name: kinds for name, kinds in found.items() if kinds}


def bound(check: str) -> tuple[list[Practice], list[Practice]]:
    """Return the practices a check refutes and those it helps to settle."""
    known = lenses.practices().values()
    return [p for p in known if check in p.refutes], [p for p in known if check in p.settles]


def asked_in(practice: str) -> list[tuple[str, str]]:
    """Return the questions in which a practice is a choice: lens and question by id."""
    return [(lens, question.id) for lens, question in questions() if practice in question.practices]


def tells(mapping: Mapping) -> list[tuple[str, str, str, str]]:
    """Return each fact a mapping tells: its name, the key, what absence means, and the page that says so."""
    rows = []
    for name, teller in mapping.facts.items():
        match teller:
            case Key(path, _, default):
                rows.append((name, path, str(default.value) if default else "unknown", default.link if default else ""))
            case Given(path, default):
                rows.append((name, f"{path} is there", str(default.value), default.link))
            case Made(_, key):
                rows.append((name, key, "", ""))
            case Always(value):
                rows.append((name, f"always {value}", "", ""))
    return rows + [(name, " or ".join(link.paths), "", "") for name, link in mapping.links.items()]


def within(at: str | Inside) -> str:
    """Return the key under which the parts of a thing are."""
    return at if isinstance(at, str) else at.key


def kind_of(hint: Any) -> str:
    """Return an annotation as people write it."""
    text = hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else str(hint)
    return re.sub(r"\b(?:typing|wellbuilt(?:\.\w+)+)\.", "", text)


def _check_rows() -> list[Row]:
    return [
        {
            "id": c.id,
            "title": c.title,
            "concept": c.concept.__name__,
            "severity": c.severity,
            "effort": c.effort,
            "mend": c.mend,
            "refutes": [p.id for p in bound(c.id)[0]],
            "settles": [p.id for p in bound(c.id)[1]],
            "links": list(c.links),
        }
        for c in checks()
    ]


def _practice_rows() -> list[Row]:
    return [
        {
            "id": p.id,
            "aliases": list(p.aliases),
            "title": p.title,
            "pillar": p.pillar,
            "phase": p.phase,
            "questions": list(dict.fromkeys(question for _, question in asked_in(p.id))),
            "documented_risk": p.documented_risk,
            "refutes": list(p.refutes),
            "settles": list(p.settles),
            "drills": list(p.drills),
            "ask": p.ask,
            "role": p.role,
            "best_grade": p.best_grade,
        }
        for p in lenses.load(MAIN).practices.values()
    ]


def _concept_rows() -> list[Row]:
    return [
        {
            "id": c.__name__,
            "title": (inspect.getdoc(c) or "").partition("\n")[0],
            "facts": {name: field.question for name, field in c.fields().items()},
        }
        for c in concepts()
    ]


def _mapping_rows() -> list[Row]:
    return [
        {
            "id": noun(m),
            "concept": m.concept.__name__,
            "spellings": {dialect: list(kinds) for dialect, kinds in spellings(m).items()},
            "facts": [*m.facts, *m.links, *m.parts],
        }
        for m in mappings()
    ]


def _source_rows() -> list[Row]:
    sources = sorted(discover("sources", Source), key=lambda s: s.name)
    return [{"id": s.name, "version": s.version, "dialects": [dialect.name for dialect in s.dialects]} for s in sources]


def _drill_rows() -> list[Row]:
    return [{"id": d.id, "title": d.hypothesis, "options": dict(d.options)} for d in discover("drills", Drill)]


def _report_rows() -> list[Row]:
    known = sorted(discover("reports", Report), key=lambda report: report.name)
    return [{"id": report.name, "suffix": report.suffix, "about": report.about} for report in known]


def _lens_rows() -> list[Row]:
    found = [lenses.load(id_) for id_ in lenses.available()]
    return [
        {
            "id": lens.id,
            "title": lens.name,
            "version": lens.version,
            "questions": len(lens.questions),
            "practices": len(lens.practices),
        }
        for lens in found
    ]


def _profile_rows() -> list[Row]:
    asked = lenses.practices().values()
    return [
        {
            "id": p.id,
            "title": p.name,
            "about": p.about,
            "interval_days": p.interval_days,
            "asks": sum(not p.why_not(one) for one in asked),
            "ceilings": {"default": p.ceiling, **p.ceilings},
            "not_asked": {one.id: why for one in asked if (why := p.why_not(one))},
        }
        for p in (maturity.profile(id_) for id_ in maturity.profiles())
    ]


ROWS: dict[str, tuple[Callable[[], list[Row]], tuple[str, ...]]] = {
    "checks": (_check_rows, ("id", "severity", "concept", "title")),
    "practices": (_practice_rows, ("id", "documented_risk", "best_grade", "title")),
    "concepts": (_concept_rows, ("id", "title")),
    "mappings": (_mapping_rows, ("id", "concept")),
    "sources": (_source_rows, ("id", "version", "dialects")),
    "drills": (_drill_rows, ("id", "title")),
    "reports": (_report_rows, ("id", "suffix", "about")),
    "lenses": (_lens_rows, ("id", "version", "title")),
    "profiles": (_profile_rows, ("id", "interval_days", "asks", "about")),
}
"""What can be listed: how its rows are made, and which of their keys a table shows."""
