"""Where finding values takes too long, what is not found is unknown, and never absent."""

from __future__ import annotations

import pytest

from tests.sources.python.told import told
from wellbuilt.kernel.records import Record, Unknown
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
