"""Consumers as `[[consumer]]` in `wellbuilt.toml` declares them: what a table leaves out, nobody has said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.consumer import Consumer
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Key, Made, Mapping, names
from wellbuilt.kernel.records import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.views import View

VERSION = re.compile(r"v?(\d+(?:\.\d+)*)", re.IGNORECASE)
"""A version, whole or only its first parts: `2`, `v2.1`, `2.1.0` (https://semver.org/#summary)."""


def _says(key: str) -> Callable[[View], Any]:
    def told(view: View) -> Fact:
        node = view.find(key)
        said = node is not None and bool(str(node.value).strip())
        return Fact(said, Origin.STATED, node.mark if node else view.node.mark, key)

    return told


def _served(view: View) -> Fact:
    """Tell whether the version asked for is that of the contract: equal, or its first parts."""
    asked, told = view.find("version"), view.find("contract_version")
    mark = asked.mark if asked else view.node.mark
    if asked is None or told is None:
        return Fact(Unknown("no version or no contract is named"), Origin.UNKNOWN, mark, "version")
    if isinstance(told.value, Unknown):
        return Fact(told.value, Origin.UNKNOWN, mark, "version")
    wanted, there = (VERSION.fullmatch(str(node.value).strip()) for node in (asked, told))
    if wanted is None or there is None:
        return Fact(str(asked.value) == str(told.value), Origin.STATED, mark, "version")
    parts, whole = wanted[1].split("."), there[1].split(".")
    return Fact(whole[: len(parts)] == parts, Origin.STATED, mark, "version")


consumer = Mapping(
    Consumer,
    spelled={"settings": "consumer"},
    facts={
        "contracted": Made(_says("contract"), "contract"),
        "contract_kept": Key("contract_found"),
        "versioned": Made(_says("version"), "version"),
        "version_served": Made(_served, "version"),
        "contactable": Made(_says("contact"), "contact"),
    },
    links={"endpoint": names("endpoint")},
    named=("name",),
)
