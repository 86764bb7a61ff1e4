"""Why nobody tells a fact."""

from __future__ import annotations

from wellbuilt.engine.judge import judge
from wellbuilt.kernel.checks import check
from wellbuilt.kernel.concepts import Concept, Place, fact
from wellbuilt.kernel.records import Unknown


class Shelf(Concept):
    """A shelf."""

    full: bool = fact("Is it full?")


@check(severity="low", holds=[Shelf(full=True)], fails=[Shelf(full=False)])
def shelf_is_full(shelf: Shelf) -> bool:
    """A shelf is full.

    Empty ones look sad.

    Fix: fill it.
    """
    return shelf.full


def test_what_is_only_named_says_where_it_is_declared() -> None:
    """A thing that another only names is unknown for a reason of its own."""
    named = Shelf(place=Place(address="shelf?", doubt=Unknown("shelf is declared elsewhere"), declared=False))
    assert judge(shelf_is_full, named).reason == "shelf is declared elsewhere"
    assert judge(shelf_is_full, Shelf()).reason == "no source tells"
