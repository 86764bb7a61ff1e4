"""Functions and operators give what Terraform 1.11 gives; `console.py` asked it and wrote answers.json."""

from __future__ import annotations

import json
import math
import shutil
from typing import Any

import pytest

from wellbuilt.kernel.records import Unknown
from wellbuilt.sources.terraform.encoding import to_json
from wellbuilt.sources.terraform.values import Inexact

from .console import ANSWERS, FAULT, ask, expressions
from .support import records

ANSWERED = json.loads(ANSWERS.read_text())
OPEN = (
    "1e3 * 2",
    "1e-7",
    "1e21",
    "1e10",
    "tostring(1/3)",
    "issensitive",
    "base64gzip",
)


def evaluated(expression: str) -> Any:
    """Return the node an expression gives; inside a list, so that a null is kept."""
    body = records(f'resource "aws_x" "it" {{\n  v = [{expression}]\n}}')["aws_x.it"].body
    node = body.value["v"]
    return node.value[0] if isinstance(node.value, tuple) else node


def without_nulls(value: Any) -> Any:
    """Return a decoded value as a record's body has it."""
    if isinstance(value, dict):
        return {key: without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [without_nulls(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("expression", expressions())
def test_it_gives_what_terraform_gives(expression: str) -> None:
    answer = ANSWERED[expression]
    node = evaluated(expression)
    if answer == FAULT:
        assert isinstance(node.value, Unknown)
        return
    if isinstance(node.value, Unknown):
        assert any(word in expression for word in OPEN), node.value.reason
        return
    if isinstance(node.value, Inexact):
        assert math.isclose(node.value, answer["v"])
        return
    given, wanted = json.loads(to_json(node)), without_nulls(answer["v"])
    assert given == wanted
    assert isinstance(given, bool) == isinstance(wanted, bool)


@pytest.mark.skipif(shutil.which("terraform") is None, reason="Terraform is not installed")
def test_the_answers_are_terraforms_own() -> None:
    for expression in expressions()[::40]:
        assert ask(expression) == ANSWERED[expression]
