"""The page of the JSON Schema of a review: every type, every field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def parts(schema: dict[str, Any]) -> Iterator[str]:
    """Yield the review first, then each type that it is made of, by name."""
    yield _section(schema["title"], schema)
    yield from (_section(name, one) for name, one in sorted(schema.get("$defs", {}).items()))


def _section(name: str, one: dict[str, Any]) -> str:
    about = " ".join(str(one.get("description", "")).split())
    must = set(one.get("required", ()))
    rows = [
        f"| `{field}` | {_type(told)} | {'yes' if field in must else ''} |"
        for field, told in one.get("properties", {}).items()
    ]
    head = ["| field | holds | always there |", "|---|---|---|"] if rows else [f"Holds {_type(one)}."]
    return "\n".join([f"## {name}", "", *([about, ""] if about else []), *head, *rows])


def _type(told: dict[str, Any]) -> str:
    if "$ref" in told:
        name = told["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    for word in ("anyOf", "oneOf"):
        if word in told:
            return " or ".join(_type(one) for one in told[word])
    if "enum" in told:
        return ", ".join(f"`{value}`" for value in told["enum"])
    if "const" in told:
        return f"`{told['const']}`"
    if told.get("type") == "array":
        return f"a list of {_type(told.get('items', {}))}"
    if isinstance(told.get("additionalProperties"), dict):
        return f"by name, {_type(told['additionalProperties'])}"
    kind = told.get("type", "anything")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
