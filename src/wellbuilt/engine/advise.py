"""Advise: the few causes behind many findings, and what to do first."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from wellbuilt.kernel.reviews import Cause, Evidence, Finding, PracticeResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellbuilt.kernel.checks import Exposure

_SEVERITY = {"high": 9, "medium": 3, "low": 1}
_RISK = {"high": 3, "medium": 2, "low": 1, "not stated": 1}
_EFFORT = {"hours": 1, "days": 2, "weeks": 4}
_CONFIDENCE = {"high": 3, "medium": 2, "low": 1}
_EXPOSURE: dict[Exposure, int] = {"none seen": 1, "leads to answers": 2, "open to the internet": 4}


def advise(
    findings: Sequence[Finding], practices: Sequence[PracticeResult], exposure: Mapping[str, Exposure]
) -> tuple[list[Cause], dict[str, str]]:
    """Return the causes, what to do first in front, and by finding the cause that explains it.

    Order: severity × the highest documented risk of the practices it keeps from being met × confidence × exposure, per
    effort; then the number of places. `exposure` is how far each failing finding reaches, by its id.
    """
    risk = {p.id: p.documented_risk for p in practices if p.state == "not met"}
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.outcome == "fails" and not finding.apart:
            groups[finding.check, _said(finding) or _root(finding)].append(finding)
    told = (risk, exposure)
    causes = sorted((_cause(_shared(said, group), group, *told) for (_, said), group in groups.items()), key=_rank)
    return causes, {id_: cause.id for cause in causes for id_ in cause.findings}


def _root(finding: Finding) -> str:
    """Return what explains a finding: a default nobody overrides, or the place its value comes from."""
    mattered = [e for e in finding.evidence if e.mattered]
    if mattered and all(e.origin == "default" for e in mattered):
        return _silence(mattered)
    deepest = [list(e.mark.chain())[-1] for e in mattered if e.origin != "default"]
    return str(deepest[0] if deepest else finding.place)


def _said(finding: Finding) -> str:
    """Return the words that decide a finding where they stand in the thing itself: copies are one cause."""
    stated = [e for e in finding.evidence if e.mattered and e.origin == "stated"]
    if len(stated) != 1 or stated[0].mark.via is not None:
        return ""
    key = re.escape(stated[0].key.rpartition(".")[2])
    words = " ".join(stated[0].excerpt.strip(" -,").split())
    return words if key and re.match(rf"[\"']?{key}[\"']?\s*[:=]\s*[^\s\[{{|>!&]", words) else ""


def _shared(said: str, group: Sequence[Finding]) -> str:
    """Return what explains a group: the one place that decides, or what each of several places says."""
    roots = {_root(finding) for finding in group}
    return roots.pop() if len(roots) == 1 else f"each says {said}"


def _silence(mattered: Sequence[Evidence]) -> str:
    """Return what nobody set, and which questions nothing answers as far as the sources show.

    Where several ends of a link could have answered beside a key, the key says enough.
    """
    keys = sorted({e.key for e in mattered if e.key})
    asked = sorted({e.question for e in mattered if not e.key})
    asked = [] if keys and len(asked) > 1 else asked
    told = [f"nobody sets {', '.join(keys)}"] if keys else []
    return "; ".join([*told, *(f"nothing answers “{question}”" for question in asked)])


def _cause(root: str, group: Sequence[Finding], risk: Mapping[str, str], exposure: Mapping[str, Exposure]) -> Cause:
    first = max(group, key=lambda f: (_SEVERITY[f.severity], _CONFIDENCE[f.confidence]))
    practices = tuple(p for p in first.practices if p in risk) or first.practices
    worst = max((risk.get(p, "not stated") for p in practices), key=_RISK.__getitem__, default="not stated")
    return Cause(
        id=hashlib.sha256(f"{first.check}\0{root}".encode()).hexdigest()[:12],
        check=first.check,
        title=first.title,
        explanation=root,
        severity=first.severity,
        confidence=first.confidence,
        documented_risk=worst,
        effort=first.effort,
        owner=", ".join(dict.fromkeys(f.owner for f in group if f.owner)),
        fix=first.fix,
        practices=practices,
        findings=tuple(f.id for f in group),
        places=tuple(dict.fromkeys(str(f.place) for f in group)),
        exposure=max((exposure[f.id] for f in group), key=_EXPOSURE.__getitem__),
    )


def _rank(cause: Cause) -> tuple[float, int, str]:
    worth = _SEVERITY[cause.severity] * _RISK[cause.documented_risk] * _CONFIDENCE[cause.confidence]
    worth *= _EXPOSURE[cause.exposure]
    return -worth / _EFFORT[cause.effort], -len(cause.places), cause.id
