"""Why a name leads nowhere."""

from __future__ import annotations

import pytest

from wellbuilt.engine.resolve import reason
from wellbuilt.kernel.records import Partial, Ref, Unknown, Value


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (Unknown("var.b is not set"), "var.b is not set"),
        (Ref("s", "aws_s3_bucket.b"), "aws_s3_bucket.b was not read"),
        (Partial(("models-", Unknown("var.stage is not set"))), "var.stage is not set"),
        (Partial(("models-", Ref("s", "random_id.r"))), "only a part of the name is known"),
        ("models", "models is declared elsewhere"),
    ],
)
def test_a_reason_is_given_for_whatever_stands_there(named: Value, told: str) -> None:
    assert reason(named) == Unknown(told)
