"""Reports of other tools as records: what each rule of each tool found. What was suppressed or resolved is left out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from wellbuilt.kernel.records import FILES, Mark, Record, Status
from wellbuilt.texts.exports import Unreadable, content_of, json_of, maps, word
from wellbuilt.texts.trees import node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree

NAME = "findings"
OURS = "wellbuilt"
"""What we said ourselves is no news."""
RULES = 500
"""Rules of one file that are told of."""
LEVELS = ("none", "note", "warning", "error")
SEVERITIES = {0: "none", 1: "note", 2: "note", 3: "warning", 4: "error", 5: "error", 6: "error"}
"""`severity_id` of OCSF: https://schema.ocsf.io/objects/finding_info"""
FINDINGS = frozenset({2001, 2002, 2003, 2004, 2005, 2006, 2007})
"""Classes of OCSF that are findings."""
CLOSED = frozenset({3, 4})
"""`status_id` of what is suppressed or resolved."""


class Found(NamedTuple):
    """One finding of another tool."""

    tool: str
    rule: str
    level: str
    where: str


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each rule of each tool, and how reading went; a file that is no report yields nothing."""
    for path in paths:
        try:
            content = json_of(content_of(tree, path))
        except Unreadable as reason:
            yield Status(NAME, path, "failed", f"{path} {reason}")
            continue
        report = isinstance(content, dict) and isinstance(content.get("runs"), list)
        found = list(_sarif(content) if report else _ocsf(content))
        yield from _records(path, found)
        if found or report:
            yield Status(NAME, path)


def _records(path: str, found: Sequence[Found]) -> Iterator[Record]:
    rules: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in found:
        rules[one.tool, one.rule].append(one)
    for (tool, rule), those in list(rules.items())[:RULES]:
        worst = max((one.level for one in those), key=LEVELS.index)
        body = {"Tool": tool, "Rule": rule, "Level": worst, "Count": len(those), "Where": those[0].where or None}
        yield Record("tool finding", f"{path}#{tool}/{rule}", node(body, Mark(path)), FILES.name, ".")


def _sarif(content: dict[str, Any]) -> Iterator[Found]:
    for run in maps(content.get("runs")):
        driver = _map(_map(run.get("tool")).get("driver"))
        if driver.get("name") == OURS:
            continue
        usual = {
            str(one.get("id")): _map(one.get("defaultConfiguration")).get("level") for one in maps(driver.get("rules"))
        }
        for one in maps(run.get("results")):
            rule = word(one.get("ruleId"))
            level = one.get("level") or usual.get(rule) or "warning"
            open_ = one.get("kind", "fail") == "fail" and not maps(one.get("suppressions")) and rule
            if open_ and level in LEVELS and word(driver.get("name")) and one.get("baselineState") != "absent":
                yield Found(word(driver["name"]), rule, level, _where(one))


def _where(result: dict[str, Any]) -> str:
    place = next(iter(maps(result.get("locations"))), {})
    return word(_map(_map(place.get("physicalLocation")).get("artifactLocation")).get("uri"))


def _ocsf(content: Any) -> Iterator[Found]:
    for one in maps(content if isinstance(content, list) else [content]):
        tool = word(_map(_map(one.get("metadata")).get("product")).get("name"))
        about = _map(one.get("finding_info"))
        rule = word(_map(about.get("analytic")).get("uid")) or word(about.get("title")) or word(about.get("uid"))
        level = SEVERITIES.get(_number(one, "severity_id"), "warning")
        passed = str(one.get("status_code")).upper() in ("PASS", "MANUAL", "MUTED")
        open_ = _number(one, "class_uid") in FINDINGS and _number(one, "status_id") not in CLOSED and not passed
        if open_ and tool and rule:
            yield Found(tool, rule, level, "")


def _number(one: dict[str, Any], key: str) -> int:
    value = one.get(key)
    return value if isinstance(value, int) else -1


def _map(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
