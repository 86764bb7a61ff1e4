"""What an evaluation may cost, since anyone may write a configuration that never ends."""

from __future__ import annotations

MAX_TEXT = 1_000_000
MAX_ITEMS = 100_000


class Exhausted(Exception):
    """The root asks for more work than a configuration ever needs."""


class Budget:
    """Steps an evaluation may take: `each` for one attribute, `total` for a root."""

    def __init__(self, total: int = 3_000_000, each: int = 400_000) -> None:
        self.total = total
        self.each = each
        self.left = each

    def begin(self) -> None:
        """Start on the next attribute."""
        self.total -= self.each - self.left
        self.left = min(self.each, self.total)

    def spend(self, steps: int = 1) -> None:
        """Take steps. Raises Exhausted."""
        self.left -= steps
        if self.left < 0:
            message = "it takes more steps than wellbuilt gives one value"
            raise Exhausted(message)
