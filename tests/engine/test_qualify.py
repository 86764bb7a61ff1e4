"""How sure silence is: something nobody sees may break it, and a library may break it by itself."""

from __future__ import annotations

from wellbuilt.engine.qualify import qualify
from wellbuilt.kernel.concepts import Place
from wellbuilt.kernel.facts import Fact, Origin

PAGE = "https://example.org/defaults"


def test_a_default_that_may_be_set_elsewhere_is_less_sure() -> None:
    """What is stated stays sure, and so does silence about other keys."""
    place = Place(elsewhere=("VpcConfig",))
    silent = Fact(False, Origin.DEFAULT, key="VpcConfig")
    assert qualify(silent, place).confidence == "medium"
    assert qualify(silent, Place()).confidence == "high"
    assert qualify(Fact(False, Origin.DEFAULT, key="Spot"), place).confidence == "high"
    assert qualify(Fact(True, key="VpcConfig"), place).confidence == "high"


def test_what_a_library_sets_by_itself_is_a_default_with_its_page() -> None:
    """A key the library says nothing of stays stated, and what is unknown stays unknown."""
    place = Place(defaults=(("Strategy", PAGE),))
    told = qualify(Fact("Bayesian", key="Strategy"), place)
    assert (told.value, told.origin, told.link) == ("Bayesian", Origin.DEFAULT, PAGE)
    assert qualify(Fact(3, key="Tries"), place).origin is Origin.STATED
    assert qualify(Fact(None, Origin.UNKNOWN, key="Strategy"), place).origin is Origin.UNKNOWN
