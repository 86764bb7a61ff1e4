"""Find: verdicts become findings, with evidence, owner, environment, acceptance and severity."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.facts import show
from wellbuilt.kernel.ports import UNIT_TEST
from wellbuilt.kernel.reviews import Acceptance, Evidence, Finding
from wellbuilt.kernel.secrets import mask
from wellbuilt.kernel.settings import HARMLESS
from wellbuilt.kernel.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellbuilt.engine.judge import Verdict
    from wellbuilt.engine.owners import Owners
    from wellbuilt.kernel.checks import Severity
    from wellbuilt.kernel.concepts import Concept, Place
    from wellbuilt.kernel.facts import Reading
    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Mark
    from wellbuilt.kernel.settings import Settings

APART = re.compile(
    r"(^|/)(examples?|(([\w-]+[_-])?(e2e|functional|integration|smoke|system|unit)[_-])?tests?|testdata|fixtures?"
    r"|archive[ds]?|deprecated|homeworks?)(/|$)",
    re.IGNORECASE,
)
ACCEPT = re.compile(
    r"wellbuilt:accept\s+(?P<check>[\w-]+)\s+by=(?P<by>\S+)\s+until=(?P<until>\S+)\s+reason=(?P<reason>.+)"
)
SEVERITY = {"low": 0, "medium": 1, "high": 2}
_LOWER: Mapping[str, Severity] = {"high": "medium", "medium": "low", "low": "low"}
EXCERPT = 160


@dataclass(slots=True)
class _About:
    """What every finding on a thing says alike; `lighter` is by how many degrees a failure there weighs less."""

    environment: str
    data_class: str
    apart: str
    lighter: int


@dataclass(slots=True)
class Finder:
    """Turns verdicts into findings; reads files again only for the excerpts of what failed.

    `ceilings` are by check the highest severity that the profile leaves it. `asked` is the environment asked for.
    `all_apart` says that a workload is nothing but examples.
    """

    tree: Tree
    settings: Settings
    asked: str | None
    today: date
    practices: Mapping[str, tuple[str, ...]]
    owners: Owners
    all_apart: bool = False
    ceilings: Mapping[str, Severity] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    known: dict[tuple[str, str, str], _About] = field(default_factory=dict)
    told: dict[tuple[int, str, bool], tuple[Reading, Evidence]] = field(default_factory=dict)

    def find(self, verdict: Verdict) -> Finding:
        """Return the finding of one verdict."""
        check, place = verdict.check, verdict.thing.place
        about = self._about(place)
        severity = check.severity
        for _ in range(about.lighter):
            severity = _LOWER[severity]
        severity = min(severity, self.ceilings.get(check.id, severity), key=SEVERITY.__getitem__)
        failed = verdict.outcome == "fails"
        acceptance = self._acceptance(verdict) if failed else None
        accepted = acceptance is not None and not acceptance.expired
        return Finding(
            id=_id(check.id, place.scope, place.address),
            check=check.id,
            title=check.title,
            subject=place.address,
            concept=type(verdict.thing).__name__,
            outcome="accepted" if accepted else verdict.outcome,
            severity=severity,
            ceiling=check.severity,
            confidence=verdict.confidence,
            scope=place.scope,
            place=place.mark,
            effort=check.effort,
            fix=check.fix,
            reason=mask(verdict.reason) if verdict.reason else "",
            practices=self.practices.get(check.id, ()),
            owner=self.owners.of(place.mark.path) if failed else "",
            environment=about.environment,
            data_class=about.data_class,
            apart=about.apart,
            acceptance=acceptance,
            evidence=self._evidence(verdict),
        )

    def _about(self, place: Place) -> _About:
        key = (place.mark.path, place.scope, place.address)
        about = self.known.get(key)
        if about is None:
            environment = self.settings.environment_of(place.mark.path, self.asked)
            data_class = self.settings.data_class_of(place.address)
            lighter = (environment is not None and environment.stage == "development", data_class in HARMLESS)
            name = environment.name if environment else ""
            about = self.known[key] = _About(name, data_class, self.apart(place.scope, place.mark), sum(lighter))
        return about

    def apart(self, scope: str, mark: Mark) -> str:
        """Return the folder that makes a place an example, a test or an archive; "" for the real thing."""
        if UNIT_TEST.search(mark.path):
            return "tests"
        found = APART.search(mark.path) or APART.search(scope)
        return found.group(2).lower() if found and not self.all_apart else ""

    def _acceptance(self, verdict: Verdict) -> Acceptance | None:
        place, id_ = verdict.thing.place, verdict.check.id
        for risk in self.settings.accepted:
            if risk.check == id_ and fnmatch(place.address, risk.subject.replace("[", "[[]")):
                return Acceptance(risk.by, risk.reason, risk.until.isoformat(), risk.until < self.today)
        for _, text in place.comments:
            found = ACCEPT.search(text)
            if found and found["check"] == id_ and (until := _date(found["until"])):
                return Acceptance(found["by"], found["reason"].strip(), until.isoformat(), until < self.today)
        return None

    def _evidence(self, verdict: Verdict) -> tuple[Evidence, ...]:
        mattered = verdict.mattered
        return tuple([self._one(r, mattered=(id(r.subject), r.field) in mattered) for r in verdict.readings])

    def _one(self, reading: Reading, *, mattered: bool) -> Evidence:
        """Return the evidence that a reading is, made once for all checks that rest on it."""
        key = (id(reading.subject), reading.field, mattered)
        if key not in self.told:
            self.told[key] = (reading, self._made(reading, mattered=mattered))
        return self.told[key][1]

    def _made(self, reading: Reading, *, mattered: bool) -> Evidence:
        told = reading.fact
        mark = told.mark if told.mark.path else reading.subject.place.mark
        return Evidence(
            subject=_name(reading.subject),
            fact=reading.field,
            key=told.key,
            value=mask(show(told.value)),
            origin=told.origin.value,
            mark=mark,
            mattered=mattered,
            link=told.link,
            excerpt=self._excerpt(told.mark) if mattered else "",
            question=reading.subject.fields()[reading.field].question,
        )

    def _excerpt(self, mark: Mark) -> str:
        if mark.kind != "file" or mark.line is None:
            return ""
        if mark.path not in self.lines:
            try:
                self.lines[mark.path] = self.tree.read(mark.path).decode(errors="replace").splitlines()
            except SourceError:
                self.lines[mark.path] = []
        lines = self.lines[mark.path]
        return str(mask(lines[mark.line - 1].strip()[:EXCERPT])) if mark.line <= len(lines) else ""


def all_apart(things: Sequence[Concept]) -> bool:
    """Tell whether a workload is nothing but examples: then they are what is to be reviewed."""
    places = [t.place for t in things if t.place.kind and not UNIT_TEST.search(t.place.mark.path)]
    return bool(places) and all(APART.search(p.mark.path) or APART.search(p.scope) for p in places)


def thing_id(scope: str, address: str) -> str:
    """Return the id under which a thing is linked in a review."""
    return f"{scope}#{address}" if scope else address


def _name(thing: Concept) -> str:
    return thing.place.address


def _id(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def with_causes(findings: Sequence[Finding], causes: Mapping[str, str]) -> list[Finding]:
    """Return the findings, each with the cause that explains it."""
    return [replace(f, cause=causes[f.id]) if f.id in causes else f for f in findings]
