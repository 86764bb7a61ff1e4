"""Values behave as the frozen dataclasses they are written as."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, strategies as st

from wellbuilt.kernel.values import fields, is_value, replace, required, value


@value
class Spot:
    """A place on a map."""

    x: int
    y: int = 0
    names: dict[str, int] = field(default_factory=dict)
    kind: str = field(default="spot")

    @property
    def far(self) -> bool:
        return self.x + self.y > 10


@value
class Town(Spot):
    people: int = 0


@dataclass(frozen=True)
class Peer:
    x: int
    y: int = 0
    names: dict[str, int] = field(default_factory=dict)
    kind: str = field(default="spot")


numbers = st.integers(-3, 3)


@given(numbers, numbers, numbers, numbers)
def test_it_is_equal_and_hashed_as_the_dataclass_is(a: int, b: int, c: int, d: int) -> None:
    assert (Spot(a, b) == Spot(c, d)) == (Peer(a, b) == Peer(c, d))
    assert (Spot(a, b, {"m": c}) == Spot(a, b, {"m": d})) == (Peer(a, b, {"m": c}) == Peer(a, b, {"m": d}))
    if Spot(a, b, ()) == Spot(c, d, ()):  # type: ignore[arg-type]
        assert hash(Spot(a, b, ())) == hash(Spot(c, d, ()))  # type: ignore[arg-type]


def test_what_cannot_be_hashed_is_refused() -> None:
    with pytest.raises(TypeError):
        hash(Spot(1))


def test_nobody_changes_it() -> None:
    for one in (Spot(1), Town(1)):
        with pytest.raises(AttributeError):
            one.x = 2  # type: ignore[misc]
        with pytest.raises(AttributeError):
            one.other = 2  # type: ignore[attr-defined]


def test_each_has_a_default_of_its_own() -> None:
    assert Spot(1).names is not Spot(1).names
    with pytest.raises(TypeError, match="x"):
        Spot()  # type: ignore[call-arg]


def test_it_is_looked_through_and_replaced() -> None:
    assert fields(Spot) == fields(Spot(1)) == ("x", "y", "names", "kind")
    assert required(Spot) == ("x",)
    assert fields(Town) == (*fields(Spot), "people")
    assert replace(Spot(1, 2), y=5) == Spot(1, 5)
    assert replace(Peer(1, 2), y=5) == Peer(1, 5)
    for one in (Spot(1), Peer(1)):
        with pytest.raises(TypeError):
            replace(one, z=1)


def test_it_says_what_it_is() -> None:
    assert is_value(Spot)
    assert is_value(Spot(1))
    assert not is_value(Peer(1))
    assert not is_value(int)
    assert repr(Spot(1)) == "Spot(x=1, y=0, names={}, kind='spot')"
    assert (Spot.__doc__, Spot.__module__, Spot.__qualname__) == ("A place on a map.", __name__, "Spot")
    assert Spot(9, 2).far


def test_it_is_matched_kept_and_copied() -> None:
    one: Any = Town(1, 2, people=3)
    match one:
        case Spot(x, y):
            assert (x, y) == (1, 2)
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one  # noqa: S301  our own bytes
    assert isinstance(one, Spot)


@pytest.mark.parametrize("own", [{"init": False}, {"repr": False}, {"compare": False}, {"kw_only": True}])
def test_a_field_that_would_not_be_shown_is_refused(own: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="write a dataclass"):

        @value
        class Door:
            key: str = field(default="", **own)
