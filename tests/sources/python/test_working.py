"""Maps, lists and texts that a program puts together are what Python makes of them, or unknown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sources.python.told import records, shown
from wellbuilt.kernel.records import Unknown

KIND = "sagemaker:CreateTrainingJob"
HEAD = """
import os
from elsewhere import unknown
def made(name="churn"):
    return {"Name": name, "Count": 1}
import boto3
c = boto3.client("sagemaker")
"""
WHOLE = [
    '{**made(), "Count": 2}',
    '{"Count": 2, **made()}',
    'made() | {"Count": 2}',
    '{"Name": "a"} | made("b")',
    '{**{"a": 1, "b": 2}, "b": 3, **{"c": 4}}',
    'dict({"a": 1}, b=2)',
    '{"a": [n.upper() for n in ["x", "y"]]}',
    '{"a": [{"Name": n, "At": f"s3://b/{n}"} for n in ("x", "y")]}',
    '{k: v for k, v in {"a": 1, "b": "2"}.items()}',
    '{"a": ["-".join(["a", "b"]), "%s-%d%%" % ("a", 3), "a b".split(), "a,b".split(","), " a ".strip()]}',
    '{"a": "x-y".replace("-", ""), "b": [k for k in {"m": 1}.keys()], "c": [k for k in {"m": 1}.values()]}',
    '{"a": "" or "b", "c": "c" or "d", "e": None or 3}',
    '{"a": f"{3!s}", "b": f"{1.5}", "c": f"{7:03d}-{2.5:.2f}"}',
]


def told(code: str) -> Any:
    (record,) = records(HEAD + code, KIND)
    return record


@pytest.mark.parametrize("written", WHOLE)
def test_a_value_is_what_python_makes_of_it(written: str) -> None:
    """Python itself is asked what each comes to."""
    names: dict[str, Any] = {"made": lambda name="churn": {"Name": name, "Count": 1}}
    record = told(f"c.create_training_job(**{written})")
    assert shown(record) == eval(written, names)  # noqa: S307  texts of this test
    assert record.body.rest is None


@pytest.mark.parametrize(
    "lines",
    [
        'x = [1]\nx.append("a")\nx += [2]\nx.extend([3])',
        'x = "a"\nx += "-b"',
        'x = {"a": 1}\ny = x.copy()\ny["b"] = 2',
        'x = {"a": 1}\nx |= {"b": 2}\nx.setdefault("a", 3)\nx.setdefault("c", 4)\nx.update({"d": 5}, e=6)',
        "x = [1]\ny = x\ny.append(2)",
        "x = 1\nx += 2\nx *= 3",
    ],
)
def test_what_is_changed_in_place_is_what_python_makes_of_it(lines: str) -> None:
    names: dict[str, Any] = {}
    exec(lines, names)  # noqa: S102  texts of this test
    assert shown(told(f"{lines}\nc.create_training_job(X=x)"))["X"] == names["x"]


@pytest.mark.parametrize(
    "written",
    [
        "f'{1:{n}}'",
        "f'{name!r}'",
        "'%05d' % 3",
        "'%d' % 3.7",
        "'%(a)s' % {'a': 1}",
        "'%s' % unknown",
        "os.environ.get('A') or 'b'",
        "[n for n in unknown]",
        "[n for n in [1, 2] if n > 1]",
        "'-'.join(unknown)",
        "'a'.replace(unknown, 'b')",
    ],
)
def test_what_is_not_certain_is_unknown(written: str) -> None:
    found = shown(told(f"c.create_training_job(X={written})"))["X"]
    assert str(found).startswith("${")


@pytest.mark.parametrize(
    "written", ['{"Name": "a", **unknown}', '{"Name": "a"} | unknown', '{"Name": "a", **made(unknown), **unknown}']
)
def test_what_is_put_over_a_map_may_hold_any_key(written: str) -> None:
    record = told(f"c.create_training_job(**{written})")
    assert not [one for one in record.body.value.values() if not isinstance(one.value, Unknown)]
    assert isinstance(record.body.rest, Unknown)


def test_what_is_put_over_what_is_not_known_stays() -> None:
    assert shown(told('c.create_training_job(**{**unknown, "Name": "a"})')) == {"Name": "a"}


@pytest.mark.parametrize(
    "lines",
    [
        "x = []\nfor n in unknown:\n    c.create_training_job(X=x)\n    x.append(n)",
        'x = {"a": 1}\nfor n in unknown:\n    c.create_training_job(X=x)\n    x["a"] = n',
        'x = {"a": 1}\ny = x\nfor n in unknown:\n    c.create_training_job(X=y)\n    x["a"] = n',
        "x = 'a'\nfor n in unknown:\n    c.create_training_job(X=x)\n    x += n",
    ],
)
def test_each_round_of_a_loop_begins_with_what_the_last_one_left(lines: str) -> None:
    assert "changes" in str(shown(told(lines))["X"]) or "changed" in str(shown(told(lines))["X"])


def test_another_key_than_those_that_a_loop_changes_is_known() -> None:
    lines = 'x = {"a": 1, "b": 2}\nfor n in unknown:\n    x["a"] = n\n    c.create_training_job(**x)'
    assert shown(told(lines))["b"] == 2
