"""Where finding values takes too long, what is not found is unknown, and never absent."""

from __future__ import annotations

import pytest

from tests.sources.python.told import told
from wellbuilt.kernel.records import Record, Status, Unknown
from wellbuilt.sources.python import resolving

MANY = "import boto3\nfor name in names:\n    pass\n" + 'boto3.client("s3").create_bucket(Bucket="a")\n' * 30
KIND = "s3:CreateBucket"


def buckets(monkeypatch: pytest.MonkeyPatch, most: int, **files: str) -> list[Record]:
    """Return the records of files when only so much work is done for each."""
    monkeypatch.setattr(resolving, "MOST", most)
    return [
        one for one in told({f"{name}.py": code for name, code in files.items()}, [KIND]) if isinstance(one, Record)
    ]


def test_arguments_that_are_not_found_may_be_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call of which nothing is known is no call without arguments."""
    found = [buckets(monkeypatch, most, a=MANY) for most in range(20, 400, 40)]
    lost = [one for records in found for one in records if not one.body.value]
    assert lost
    assert all(isinstance(one.body.rest, Unknown) for one in lost)


def test_each_file_has_its_own_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one file costs leaves as much for the others."""
    enough = next(most for most in range(20, 4000, 20) if all(r.body.value for r in buckets(monkeypatch, most, a=MANY)))
    assert all(one.body.value for one in buckets(monkeypatch, enough, a=MANY, b=MANY, c=MANY))


REQUEST = 'import boto3\nc = boto3.client("s3")\n{before}c.create_bucket(Bucket={value}, ACL="private")\n'


@pytest.mark.parametrize(
    ("before", "value"),
    [
        ("if a == 0:\n  b = 0\n" + "".join(f"elif a == {n}:\n  b = {n}\n" for n in range(1500)), '"a"'),
        ("d = {}\n" + "".join(f'd["k{n}"] = {n}\n' for n in range(10_000)), '"a"'),
        ("", "'\\ud800'"),
        ("", "0x" + "9" * 50_000),
        ("", "1e999"),
        ("", "9e999 - 9e999"),
        ("if x is 'a': pass\ny = '\\d'\n", "'a'"),
    ],
)
def test_what_is_long_or_odd_is_followed_or_unknown(before: str, value: str, recwarn: pytest.WarningsRecorder) -> None:
    """Many branches, large maps, halves of characters, numbers without an end: the rest of the file is told."""
    (record,) = [
        one for one in told({"a.py": REQUEST.format(before=before, value=value)}, [KIND]) if isinstance(one, Record)
    ]
    assert isinstance(record.body.value, dict)
    assert record.body.value["ACL"].value == "private"
    assert record.body.value["Bucket"].value == "a" or isinstance(record.body.value["Bucket"].value, Unknown)
    assert not recwarn.list


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ("a = " + "x if y else " * 900 + "z\n", "nested too deeply"),
        ("".join(f"k{n} = {n}\n" for n in range(30_000)) + "if x:\n  y = 1\n" * 1_000, "takes too long"),
    ],
)
def test_a_file_without_an_end_ends_in_a_status(before: str, reason: str) -> None:
    (status,) = told({"a.py": REQUEST.format(before=before, value=1)}, [KIND])
    assert isinstance(status, Status)
    assert status.state == "failed"
    assert reason in status.reason
