"""Our form of a lens: the same tree as the AWS format, with the words that our own lenses use; nothing is lost."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER = "other"
SCHEMA_VERSION = "2021-11-01"
RISKS = {"NO_RISK": "NONE", "MEDIUM_RISK": "MEDIUM", "HIGH_RISK": "HIGH"}


@value
class Level:
    """One kind of thing in a lens: what AWS calls its parts, what we call them, and what each is made of."""

    noun: str
    parts: Mapping[str, tuple[str, Level | None]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def back(self) -> Level:
        """Return the way from our words to those of AWS."""
        parts = {ours: (theirs, inner and inner.back()) for theirs, (ours, inner) in self.parts.items()}
        return Level(self.noun, parts, {ours: theirs for theirs, ours in self.words.items()})


def _same(*names: str) -> dict[str, tuple[str, Level | None]]:
    return {name: (name, None) for name in names}


TEXT = Level("text with a link", {"displayText": ("text", None), **_same("url")})
MORE = Level("set of links", {**_same("type"), "content": ("content", TEXT)})
CHOICE = Level(
    "choice",
    {
        **_same("id", "title"),
        "helpfulResource": ("help", TEXT),
        "improvementPlan": ("improve", TEXT),
        "additionalResources": ("more", MORE),
    },
)
RULE = Level("rule", {**_same("condition"), "risk": ("risk", Level("risk", words=RISKS))})
QUESTION = Level(
    "question",
    {
        **_same("id", "title"),
        "description": ("context", None),
        "helpfulResource": ("help", TEXT),
        "choices": ("choices", CHOICE),
        "riskRules": ("rules", RULE),
    },
)
PILLAR = Level("pillar", {**_same("id", "name"), "questions": ("questions", QUESTION)})
LENS = Level("lens", {**_same("schemaVersion", "name", "description"), "pillars": ("pillars", PILLAR)})


def to_form(value: Any, level: Level | None = LENS) -> Any:
    """Return a document of AWS's in our form: keys that its format does not know stand under `other`."""
    if level is None:
        return value
    if isinstance(value, list):
        return [to_form(item, level) for item in value]
    if not isinstance(value, dict):
        return level.words.get(value, value) if isinstance(value, str) else value
    known = {
        level.parts[key][0]: to_form(item, level.parts[key][1]) for key, item in value.items() if key in level.parts
    }
    other = {key: item for key, item in value.items() if key not in level.parts}
    return {**known, OTHER: other} if other else known


_BACK = LENS.back()


def to_document(tree: Any, problems: list[tuple[str, str]]) -> Any:
    """Return our form of a lens as a document of AWS's; adds to `problems` keys that our form does not have."""
    document = _to_document(tree, _BACK, "", problems)
    if isinstance(document, dict) and "schemaVersion" not in document:
        return {"schemaVersion": SCHEMA_VERSION, **document}
    return document


def _to_document(value: Any, level: Level | None, at: str, problems: list[tuple[str, str]]) -> Any:
    if level is None:
        return value
    if isinstance(value, list):
        return [_to_document(item, level, f"{at}[{number}]", problems) for number, item in enumerate(value)]
    if not isinstance(value, dict):
        return level.words.get(value, value) if isinstance(value, str) else value
    found: dict[str, Any] = {}
    for key, item in value.items():
        here = f"{at}.{key}" if at else str(key)
        if key in level.parts:
            theirs, inner = level.parts[key]
            found[theirs] = _to_document(item, inner, here, problems)
        elif key != OTHER or not isinstance(item, dict):
            known = ", ".join(level.parts)
            problems.append((here, f"no {level.noun} has this key; it has {known}, and all others under `{OTHER}`"))
    return found | (value[OTHER] if isinstance(value.get(OTHER), dict) else {})
