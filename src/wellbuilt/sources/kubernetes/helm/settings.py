"""The values that a chart gives, and where each is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.sources.kubernetes.helm.hidden import Hidden

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.sources.kubernetes.helm.running import Places


def given(node: Node | None, places: Places) -> dict[str, Any]:
    """Return the values of a file, none where there is none; their places are noted."""
    found = _plain(node, places) if node is not None else {}
    return found if isinstance(found, dict) else {}


def _plain(node: Node, places: Places) -> Any:
    """Return a value as a template sees it; numbers are floating, as Helm reads them."""
    match node.value:
        case dict() as inside:
            table: dict[str, Any] = {}
            for key, one in inside.items():
                table[key] = _plain(one, places)
                places.note(table, key, one.mark)
            return table
        case tuple() as nodes:
            return [_plain(one, places) for one in nodes]
        case bool() | str() | None as said:
            return said
        case int() | float() as number:
            return float(number)
        case _:
            return Hidden("its value is not known")


def merged(below: dict[str, Any], above: dict[str, Any]) -> None:
    """Lay the values that another chart sets over a chart's own, in place."""
    for key, one in above.items():
        if isinstance(below.get(key), dict) and isinstance(one, dict):
            merged(below[key], one)
        else:
            below[key] = one


def opened_by(values: dict[str, Any], other: Node | None, name: str) -> None:
    """Hide each value, in place, for which a further file of values says something else."""
    for key, one in (other.value if other is not None and isinstance(other.value, dict) else {}).items():
        own = values.get(key)
        if isinstance(own, dict) and isinstance(one.value, dict) and own:
            opened_by(own, one, name)
        elif own != _bare(one):
            values[key] = Hidden(f"{name} may say otherwise")


def _bare(node: Node) -> Any:
    match node.value:
        case dict() as inside:
            return {key: _bare(one) for key, one in inside.items()}
        case tuple() as nodes:
            return [_bare(one) for one in nodes]
        case bool() | str() | None as said:
            return said
        case int() | float() as number:
            return float(number)
        case _:
            return None
