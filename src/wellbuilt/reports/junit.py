"""The review as JUnit XML: one suite per check, one case per thing; what is not known is skipped, never passed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports import digest, evidence
from wellbuilt.reports.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.reviews import Finding, Review

COUNTED = {"fails": "failures", "broke": "errors", "unknown": "skipped", "accepted": "skipped"}


def render(review: Review, look: Look) -> str:
    """Return the XML, as the test reports of CI services read it."""
    del look
    judged = sorted((f for f in digest.real(review) if f.outcome != "not applicable"), key=lambda f: f.check)
    suites = Element("testsuites", {"name": plain(review.workload), **_counts(judged)})
    for check, group in groupby(judged, key=lambda f: f.check):
        found = list(group)
        told = {"name": plain(check), "timestamp": f"{plain(review.date)}T00:00:00", **_counts(found)}
        suite = SubElement(suites, "testsuite", told)
        for finding in found:
            _case(suite, finding)
    indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _counts(findings: Sequence[Finding]) -> dict[str, str]:
    counts = dict.fromkeys(("failures", "errors", "skipped"), 0)
    for finding in findings:
        if counted := COUNTED.get(finding.outcome):
            counts[counted] += 1
    return {"tests": str(len(findings)), **{name: str(number) for name, number in counts.items()}}


def _case(suite: Element, finding: Finding) -> None:
    place = digest.decisive(finding)
    case = SubElement(suite, "testcase", name=_named(finding), classname=plain(finding.check), file=plain(place.path))
    if place.line is not None:
        case.set("line", str(place.line))
    match finding.outcome:
        case "fails":
            failure = SubElement(case, "failure", message=plain(finding.title), type=finding.severity)
            failure.text = _told(finding)
        case "broke":
            SubElement(case, "error", message=f"the check broke: {plain(finding.reason)}", type="broke")
        case "unknown":
            SubElement(case, "skipped", message=f"not known: {plain(finding.reason)}")
        case "accepted" if finding.acceptance:
            taken = finding.acceptance
            said = f"accepted by {taken.by} until {taken.until}: {taken.reason}"
            SubElement(case, "skipped", message=plain(said))


def _named(finding: Finding) -> str:
    return plain(f"{finding.subject} in {finding.scope}" if finding.scope else finding.subject)


def _told(finding: Finding) -> str:
    """Return what a reader of a failed test wants: where, on what it was judged, and the fix."""
    facts = [plain(evidence.line(one, finding.subject)) for one in finding.evidence if one.mattered]
    return "\n".join([plain(str(finding.place)), *facts, f"fix: {plain(finding.fix, 2_000)}"])


junit = Report("junit", ".xml", "for the test pages of CI services: JUnit XML", render)
