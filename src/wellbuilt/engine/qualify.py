"""Qualify: how sure a default is, where something else could have set what nobody here did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.values import replace

if TYPE_CHECKING:
    from wellbuilt.kernel.concepts import Place
    from wellbuilt.kernel.records import Dialect


class Attachable:
    """The paths of a thing that its companions can set."""

    def __init__(self, targets: set[str], dialect: Dialect) -> None:
        self._paths = {dialect.key(target) for target in targets}
        self._tops = {_top(target) for target in targets}
        self._known: dict[str, bool] = {}

    def sets(self, key: str) -> bool:
        """Tell whether a companion could set a key, something in it, or what it is in."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = any(
                key == path or key.startswith(f"{path}.") or path.startswith(f"{key}.") for path in self._paths
            )
        return known

    def brings(self, key: str) -> bool:
        """Tell whether a companion could bring something to the list of parts that a key leads to."""
        return _top(key) in self._tops


def _top(path: str) -> str:
    return path.split(".", maxsplit=1)[0].rstrip("[]{}")


def qualify(told: Fact, place: Place, attached: Attachable | None = None) -> Fact:
    """Weaken a default: none for a thing that is only looked up, medium where it could be set elsewhere.

    What a library set by itself is a default as well, and its own page says so.
    """
    told = _by_itself(told, place) if place.defaults else told
    if told.origin is not Origin.DEFAULT:
        return told
    if not place.declared:
        return unknown(f"{place.address} is declared elsewhere", told.mark, told.key)
    return _weaker(told) if told.key in place.elsewhere or (attached and attached.sets(told.key)) else told


def _by_itself(told: Fact, place: Place) -> Fact:
    link = dict(place.defaults).get(told.key)
    return replace(told, origin=Origin.DEFAULT, link=link) if link and told.origin is Origin.STATED else told


def qualify_parts(told: Fact, attached: Attachable) -> Fact:
    """Weaken the absence of parts that a companion elsewhere could bring."""
    weak = told.origin is Origin.DEFAULT and attached.brings(told.key)
    return _weaker(told) if weak else told


def _weaker(told: Fact) -> Fact:
    return Fact(told.value, told.origin, told.mark, told.key, told.link, "medium", told.teller)
