"""What one writes so that a mapping tells a value."""

from __future__ import annotations

from typing import Any

import pytest

from wellbuilt.kernel.backwards import written
from wellbuilt.kernel.mappings import SWITCH, Always, Default, Given, Key, Made
from wellbuilt.kernel.records import API, Dialect, Mark, Node
from wellbuilt.kernel.views import View

HERE = Mark("main.tf", 1)
SNAKE = Dialect("snake", str.lower, str.lower)
SILENT = Default(False, "https://example.org")

AGED = Key(
    "On", {"a9": True, "b9": True, "b1": False, "c1": False, "d1": False}, instead={"b1": "b9", "a1": "a9", "d1": "c1"}
)


def view(dialect: Dialect = SNAKE, **body: Any) -> View:
    return View(Node({key: Node(value, HERE) for key, value in body.items()}, HERE), dialect)


@pytest.mark.parametrize(
    ("teller", "body", "said"),
    [
        pytest.param(Key("On", SWITCH), {}, {"on": "Enabled"}, id="the first word"),
        pytest.param(Key("On", SWITCH), {"on": "DISABLED"}, {"on": "ENABLED"}, id="a word like the one there"),
        pytest.param(Key("On", SWITCH), {"on": False}, {"on": True}, id="a value like the one there"),
        pytest.param(Key("On", {"Off": False}), {}, {}, id="no word"),
        pytest.param(Key("On", lambda text: text == "x"), {}, {}, id="a function cannot be read backwards"),
        pytest.param(Key("On"), {}, {}, id="what speaks for itself"),
        pytest.param(
            Key("On", {1: True}, spelled={"snake": ("a", "b")}), {"b": 0}, {"b": 1}, id="the path that is there"
        ),
        pytest.param(Key("On", {1: True}, spelled={"snake": Key("Way", {2: True})}), {}, {"way": 2}, id="its own way"),
        pytest.param(Key("On", {1: True}, along={"By": "x"}), {}, {"on": 1, "by": "x"}, id="what goes along"),
        pytest.param(Key("On", {1: True}, along={"By": "x"}), {"by": "y"}, {"on": 1}, id="what is there already"),
        pytest.param(AGED, {"on": "b1"}, {"on": "b9"}, id="its successor, not the first word"),
        pytest.param(AGED, {"on": "c1"}, {}, id="no successor"),
        pytest.param(AGED, {"on": "d1"}, {}, id="a successor that means something else"),
        pytest.param(AGED, {}, {}, id="nothing to succeed"),
        pytest.param(Made(bool, "On", {True: {"On": "yes"}}), {}, {"on": "yes"}, id="made"),
        pytest.param(Made(bool, "On"), {}, {}, id="made and not said how"),
        pytest.param(Given("On", SILENT), {}, {}, id="given"),
        pytest.param(Always(False), {}, {}, id="always"),
    ],
)
def test_what_is_written_says_so(teller: Any, body: dict[str, Any], said: dict[str, Any]) -> None:
    assert written(teller, wanted=True, view=view(**body)) == said


def test_another_dialect_is_spelled_its_own_way() -> None:
    assert written(Key("On", {1: True}), wanted=True, view=view(API)) == {"On": 1}
