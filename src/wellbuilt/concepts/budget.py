"""Budgets: what is spent, and who learns of too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.receiver import Receiver


class Budget(Concept):
    """A limit on spending, or a watch for unusual spending."""

    area = "monitors"

    watches: Literal["limit", "anomaly"] = fact("Does it watch a limit, or what is unusual?")
    told: bool = fact("Does anybody learn when it is crossed?")
    receivers: tuple[Receiver, ...] = link("Which receivers does it tell?", onward=True)
