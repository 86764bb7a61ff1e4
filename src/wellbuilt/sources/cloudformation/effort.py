"""How much work one scope may cost: a bound on what a small file can make of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.texts.document import Broken

if TYPE_CHECKING:
    from types import TracebackType

MAX_NODES = 400_000
"""How many values one scope may come to; 1 MB of template has some 50,000."""

A_STACK = 500
"""What a nested stack counts for, however small: some 800 may stand in one scope."""

MAX_DEPTH = 100
"""How deep evaluation may go: through the document, its parameters and its nested stacks."""


class Effort:
    """Counts evaluated values, each `with` one deeper; raises Broken where there are too many, or too deep."""

    def __init__(self, nodes: int = MAX_NODES) -> None:
        self.left = nodes
        self.depth = 0

    def spend(self, count: int) -> None:
        """Count several values at once."""
        self.left -= count
        if self.left < 0:
            raise Broken("comes to more values than a template can hold")

    def __enter__(self) -> None:
        self.spend(1)
        if self.depth >= MAX_DEPTH:
            raise Broken(f"is evaluated more than {MAX_DEPTH} deep")
        self.depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.depth -= 1
