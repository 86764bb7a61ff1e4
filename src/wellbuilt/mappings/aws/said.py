"""Facts that a function makes of one key's value, with the place of that key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.mappings import Made
from wellbuilt.kernel.records import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.records import Value
    from wellbuilt.kernel.views import View


def said(path: str, means: Callable[[Value], Any]) -> Made:
    """Make the fact that a function tells of a value as it was read, known or not; silence is unknown."""

    def make(view: View) -> Fact:
        node, key = view.first(path, None)
        if node is None:
            return unknown(f"{key} is not given", view.node.mark, key)
        value = means(node.value)
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, node.mark, key)

    return Made(make, path)
