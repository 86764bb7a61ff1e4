from __future__ import annotations

import pytest

from wellbuilt.kernel.concepts import Concept, Place
from wellbuilt.kernel.facts import Members, Origin, Several, show
from wellbuilt.kernel.records import Partial, Ref, Unknown


def thing(address: str) -> Concept:
    return Concept(place=Place(address=address))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Unknown("var.a is not set"), "${var.a is not set}"),
        (Partial(("arn:", Unknown("var.b"), "/", Ref("s", "aws_x.y", "id"))), "arn:${var.b}/${aws_x.y.id}"),
        (Ref("s", "aws_x.y"), "${aws_x.y}"),
        (Several(("a", Unknown("why"))), ["a", "${why}"]),
        (Several(("a",), Unknown("more")), ["a", "${more}"]),
        (Members((thing("a"),), (thing("b"),), thing("c")), ["a", "b?", "c?"]),
        (Members(), []),
        ({1: Unknown("x")}, {"1": "${x}"}),
        (("a", [1]), ["a", [1]]),
        (frozenset({3}), [3]),
        (Origin.DEFAULT, "default"),
        (None, None),
        (2.5, 2.5),
    ],
)
def test_a_value_is_shown_as_plain_data(value: object, shown: object) -> None:
    assert show(value) == shown
