"""Functions that a framework calls: what they are handed, what they call, and what they give back after an error."""

from __future__ import annotations

import pytest

from tests.sources.python.told import records, shown

APP = "fastapi.FastAPI"
HEAD = "from fastapi import FastAPI, Request\nfrom typing import Annotated, Dict, Optional\nimport models\napp = FastAPI()\nclass Car: pass\n"


def handler(code: str) -> dict[str, object]:
    """Return what is told of the one decorated function of a program."""
    (record,) = records({"main.py": HEAD + code, "models.py": "class Van: pass"}, APP)
    (call,) = shown(record)["()"]["post"]
    told: dict[str, object] = call["def"]
    return told


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        ("Request", "fastapi.Request"),
        ("dict", "builtins.dict"),
        ("Dict[str, Car]", "typing.Dict"),
        ("dict[str, float] | None", "builtins.dict"),
        ("Car", "${Car}"),
        ("models.Van", "${Van}"),
        ("Optional[Car]", "${Car}"),
        ("list[Car]", "${Car}"),
        ("Annotated[Car, Body(embed=True)]", "${Car}"),
        ("Car | None", "${Car}"),
        ("list[float]", "builtins.float"),
    ],
)
def test_a_parameter_is_told_by_what_it_is_said_to_be(annotation: str, kind: str) -> None:
    assert handler(f"@app.post('/p')\ndef p(one: {annotation}): pass")["takes"] == {"one": kind}


def test_nothing_is_said_of_a_parameter_without_annotation_and_a_text_is_not_followed() -> None:
    told = handler("@app.post('/p')\ndef p(one, *, two: 'Car'): pass")["takes"]
    assert told == {"one": None, "two": "${'Car' is known only when it runs}"}


def test_calls_are_told_as_they_are_written_those_of_functions_inside_left_out() -> None:
    told = handler("@app.post('/p')\ndef p(one):\n    def inner(): hidden()\n    return (f or g)(one.json(), len(one))")
    assert told["says"] == [
        {"name": "", "text": "(f or g)(one.json(), len(one))"},
        {"name": "json", "text": "one.json()"},
        {"name": "len", "text": "len(one)"},
    ]


@pytest.mark.parametrize("code", ["if one: pass", "assert one", "raise one", "x = 1 if one else 2"])
def test_what_depends_on_a_value_decides(code: str) -> None:
    assert handler(f"@app.post('/p')\ndef p(one):\n    {code}")["decides"] is True


def tried(result: str, caught: str, given: str) -> object:
    """Return what is told that a function gives back after an error."""
    return handler(
        f"@app.post('/p')\ndef p(one):\n    try:\n        return {result}\n    except{caught}:\n        {given}"
    )["fallbacks"]


@pytest.mark.parametrize(
    ("result", "given"),
    [
        ("{'a': f(one)}", "{'a': 0}"),
        ("{'a': f(one), 'b': 2}", "{'b': 1, 'a': -1.5}"),
        ("jsonify({'a': f(one)})", "jsonify({'a': 0})"),
        ("jsonify(a=f(one), b=1)", "jsonify(a=0, b=0)"),
        ("f(one)", "0.0"),
        ("f(one)[0]", "-1"),
    ],
)
def test_a_made_up_number_in_the_form_of_a_result_is_told(result: str, given: str) -> None:
    assert tried(result, " Exception", f"return {given}") == [given]
    assert tried(result, "", f"return {given}") == [given]
    assert tried(result, " ValueError", f"return {given}") == []
    assert tried(result, " Exception", f"raise f(one)\n        return {given}") == []


@pytest.mark.parametrize(
    ("result", "given"),
    [
        ("{'a': f(one)}", "{'error': 1}"),
        ("{'a': f(one)}", "{'a': None}"),
        ("{'a': f(one)}", "{'a': 'failed'}"),
        ("{'a': f(one), 'ok': True}", "{'a': 0, 'ok': False}"),
        ("{'a': f(one)}", "({'a': 0}, 500)"),
        ("{'a': 1}", "{'a': 0}"),
        ("jsonify({'a': f(one)})", "jsonify({'a': 0}), 500"),
        ("f(one)", "None"),
        ("f(one)", "False"),
        ("{**one}", "{'a': 0}"),
    ],
)
def test_what_says_that_it_failed_is_no_result(result: str, given: str) -> None:
    assert tried(result, " Exception", f"return {given}") == []
