"""The review as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.

Failing and accepted findings are results, the latter suppressed. What holds or is not known is none: a reader that
knows only results, such as a list of code scanning alerts, would show it as a fault.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports import digest, evidence
from wellbuilt.reports.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wellbuilt.kernel.records import Mark
    from wellbuilt.kernel.reviews import Acceptance, Finding, Review

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://pypi.org/project/wellbuilt/"
LEVELS = {"high": "error", "medium": "warning", "low": "note"}
NOTICES = {"partly": "warning", "failed": "error"}
LONG, WHOLE = 1_000, 1_000_000


def render(review: Review, look: Look) -> str:
    """Return a log with one run."""
    del look
    found = [f for f in digest.real(review) if f.outcome in ("fails", "accepted")]
    rules = {f.check: f for f in reversed(found)}
    at = {check: number for number, check in enumerate(sorted(rules))}
    news = _news(review)
    driver = {
        "name": "wellbuilt",
        "semanticVersion": plain(review.version),
        "informationUri": HOME,
        "rules": [_rule(rules[check], review) for check in at],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"wellbuilt/{_uri(review.workload)}/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder that was reviewed."}}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notices(review)}],
        "results": [{**_result(f, at[f.check]), **news(f.id)} for f in found],
        "properties": {
            "workload": plain(review.workload),
            "lens": plain(review.lens),
            "answer": plain(review.sentence),
        },
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(finding: Finding, review: Review) -> dict[str, Any]:
    practices = {practice.id: practice for practice in review.practices}
    served = [practices[id_] for id_ in finding.practices if id_ in practices]
    title, fix = plain(finding.title, LONG), plain(finding.fix, LONG)
    why = "".join(f"\n- {plain(p.title)} ({plain(p.id)})" for p in served)
    speaks = f"\n\nIt speaks for:\n{why}" if why else ""
    return {
        "id": plain(finding.check, WHOLE),
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": f"{title}\n\nFix: {fix}{speaks}\n\nMore: wellbuilt explain {plain(finding.check)}"},
        "defaultConfiguration": {"level": LEVELS[finding.ceiling]},
        "properties": {"tags": sorted({plain(tag, WHOLE) for p in served for tag in (p.pillar, p.id)})},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    """Return one finding; its fingerprints are made of check, scope and address, which no shift of lines changes."""
    told = {
        "ruleId": plain(finding.check, WHOLE),
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(digest.decisive(finding), finding)],
        "relatedLocations": _related(finding),
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.id}:1", "wellbuilt/v1": finding.id},
        "properties": {"confidence": finding.confidence, "effort": finding.effort, "owner": plain(finding.owner)},
    }
    suppressed = [_suppression(finding.acceptance)] if finding.outcome == "accepted" and finding.acceptance else []
    return {**told, "suppressions": suppressed}


def _news(review: Review) -> Callable[[str], Mapping[str, str]]:
    """Return what tells by id whether a finding is new since the baseline; nothing where there is none."""
    if review.since is None:
        return lambda _: {}
    states = {change.id: "new" if change.news == "appeared" else "updated" for change in review.since.findings}
    return lambda id_: {"baselineState": states.get(id_, "unchanged")}


def _message(finding: Finding) -> str:
    facts = [plain(evidence.line(one, finding.subject)) for one in finding.evidence if one.mattered]
    said = f"Not so for {plain(finding.subject)}: {plain(finding.title, LONG)}"
    return _literal(" ".join([said, *(f"{fact}." for fact in facts), f"Fix: {plain(finding.fix, LONG)}"]))


def _literal(text: str) -> str:
    """Return a message in which nothing is a placeholder or a link (SARIF 3.11.5 and 3.11.6)."""
    for letter in "\\[]":
        text = text.replace(letter, f"\\{letter}")
    return text.replace("{", "{{").replace("}", "}}")


def _location(mark: Mark, finding: Finding) -> dict[str, Any]:
    named = {"fullyQualifiedName": plain(f"{finding.scope}#{finding.subject}" if finding.scope else finding.subject)}
    return {"physicalLocation": _physical(mark), "logicalLocations": [{**named, "kind": "resource"}]}


def _physical(mark: Mark) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(mark.path), "uriBaseId": "SRCROOT"}}
    if mark.line is not None and mark.line > 0 and mark.cell is None:
        place["region"] = {"startLine": mark.line}
    return place


def _related(finding: Finding) -> list[dict[str, Any]]:
    """Return every place a decisive value came through, each once."""
    marks = dict.fromkeys([finding.place, *(m for e in finding.evidence if e.mattered for m in e.mark.chain())])
    places = {json.dumps(_physical(m)): m for m in marks if m.kind in ("file", "cell")}
    return [
        {"id": number, "physicalLocation": _physical(mark), "message": {"text": _literal(plain(str(mark)))}}
        for number, mark in enumerate(places.values(), 1)
    ]


def _suppression(taken: Acceptance) -> Mapping[str, str]:
    said = f"{plain(taken.reason)} ({plain(taken.by)}, until {plain(taken.until)})"
    return {"kind": "external", "status": "accepted", "justification": said}


def _notices(review: Review) -> Sequence[Mapping[str, Any]]:
    """Return what could not be read or judged: a reader of results alone must be able to see it."""
    unread = [
        {
            "level": NOTICES[s.state],
            "message": {"text": _literal(plain(f"{s.path} ({s.state}): {s.reason}", LONG))},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(s.path), "uriBaseId": "SRCROOT"}}}],
        }
        for s in review.sources
        if s.state != "read"
    ]
    broken = [
        {"level": "error", "message": {"text": _literal(plain(f"{f.check} broke on {f.subject}: {f.reason}", LONG))}}
        for f in digest.broken(review)
    ]
    return [*unread, *broken]


def _uri(path: str) -> str:
    """Return a relative path as a URI reference (RFC 3986)."""
    return quote(path[:LONG].lstrip("/").encode("utf-8", "replace"), safe="/._-~") or "."


sarif = Report("sarif", ".sarif", "for code scanning: SARIF 2.1.0, each finding on its line", render)
