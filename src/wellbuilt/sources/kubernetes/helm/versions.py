"""Versions that are compared with what is asked of them: `>=1.19-0`, `^1.2 || 2.x`.

https://github.com/Masterminds/semver#checking-version-constraints
"""

from __future__ import annotations

import re

_ONE = re.compile(r"\s*(>=|=>|<=|=<|!=|=|>|<|~>|~|\^)?\s*v?(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(-[\w.-]+)?\s*,?")
_VERSION = re.compile(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[\w.-]+)?(?:\+[\w.-]+)?$")


def satisfies(asked: str, version: str) -> bool:
    """Tell whether a version is one that is asked for; raises ValueError for what is not understood."""
    found = _VERSION.match(version)
    if found is None:
        raise ValueError(version)
    numbers = tuple(int(part or 0) for part in found.groups()[:3])
    return any(_all(part, numbers, before=bool(found[4])) for part in asked.split("||"))


def _all(asked: str, version: tuple[int, ...], *, before: bool) -> bool:
    at, answers = 0, []
    asked = asked.strip()
    while at < len(asked):
        found = _ONE.match(asked, at)
        if found is None or found.end() == at or " - " in asked:
            raise ValueError(asked)
        at = found.end()
        answers.append(_one(found, version) and (not before or bool(found[5])))
    return bool(answers) and all(answers)


def _one(found: re.Match[str], version: tuple[int, ...]) -> bool:
    sign = found[1] or "="
    given = [int(part) for part in found.groups()[1:4] if part and part.isdigit()]
    wanted = (*given, 0, 0)[:3]
    if sign in ("~", "~>") or (sign == "=" and len(given) < len(version)):
        fixed = min(len(given), 2) if sign != "=" else len(given)
        return version >= wanted and version[:fixed] == wanted[:fixed]
    if sign == "^":
        fixed = next((at for at, part in enumerate(wanted) if part), 2) + 1
        return version >= wanted and version[:fixed] == wanted[:fixed]
    sure = {">=": version >= wanted, "=>": version >= wanted, "<=": version <= wanted, "=<": version <= wanted}
    sure |= {">": version > wanted, "<": version < wanted, "=": version == wanted, "!=": version != wanted}
    return sure[sign]
