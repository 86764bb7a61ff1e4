"""Tables of which some columns came out of a call."""

from __future__ import annotations

import pytest

from tests.sources.python.told import records, shown

SCALER, SPLIT = "sklearn.preprocessing.StandardScaler", "sklearn.model_selection.train_test_split"
HEAD = """
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("rows.csv")
"""
BOTH = 'df[["a", "b"]] = StandardScaler().fit_transform(df[["a", "b"]])\n'


def divided(code: str, *more: str) -> str:
    """Return what is divided first, as it is told."""
    record = next(one for one in records(HEAD + code, SCALER, SPLIT, *more) if one.kind == SPLIT)
    return str(shown(record)["0"])


@pytest.mark.parametrize(
    "code",
    [
        BOTH + "train_test_split(df)",
        "df = df[df.a > 0].copy()\ndf = df.dropna()\n" + BOTH + "train_test_split(df)",
        BOTH + 'train_test_split(df.drop("y", axis=1))',
        BOTH + 'train_test_split(df.copy().dropna().drop(columns=["a"]).values)',
        BOTH + 'X = df[["a", "c"]]\ntrain_test_split(X)',
        BOTH + "train_test_split(df.iloc[:, :-1])",
        BOTH + "same = df\ntrain_test_split(same)",
        'df["a"] = StandardScaler().fit_transform(df[["a"]])\ntrain_test_split(df["a"])',
        "df[names] = StandardScaler().fit_transform(df[names])\ntrain_test_split(df)",
        "for c in names:\n    df[c] = StandardScaler().fit_transform(df[[c]])\ntrain_test_split(df)",
        f"def f(path):\n    df = pd.read_csv(path)\n    {BOTH}    train_test_split(df)",
        "X = pd.DataFrame(StandardScaler().fit_transform(df))\ntrain_test_split(X.drop(0))",
    ],
)
def test_a_table_is_told_with_the_columns_that_a_call_set(code: str) -> None:
    assert ".fit_transform()>" in divided(code)
    assert ".fit_transform()>" in divided(code, "pandas.read_csv")


@pytest.mark.parametrize(
    "code",
    [
        BOTH + 'train_test_split(df[["c", "d"]])',
        BOTH + 'train_test_split(df["y"])',
        BOTH + 'train_test_split(df.drop(["b", "a"], axis=1))',
        BOTH + 'train_test_split(df.drop(columns=["a", "b", "c"]))',
        BOTH + "train_test_split(df[chosen])",
        BOTH + 'train_test_split(df.loc[:, ["c"]])',
        BOTH + "train_test_split(df.corr())",
        BOTH + 'df = pd.read_csv("others.csv")\ntrain_test_split(df)',
        "if often:\n    " + BOTH + "train_test_split(df)",
        f"def f(df):\n    {BOTH}    train_test_split(df)",
        'rows = {}\nrows["a"] = StandardScaler().fit_transform(df)\ntrain_test_split(rows["b"])',
    ],
)
def test_what_may_have_none_of_these_columns_is_not_known(code: str) -> None:
    assert "fit_transform" not in divided(code)
    assert "fit_transform" not in divided(code, "pandas.read_csv")


@pytest.mark.parametrize(("key", "path"), [('["a", "b"]', "[a,b,]"), ("names", "[]"), ('["0"]', "[0,]"), ("[]", "[]")])
def test_several_columns_are_an_element_that_is_known(key: str, path: str) -> None:
    code = f"{HEAD}part, rest = train_test_split(df)\nStandardScaler().fit(part[{key}])"
    record = next(one for one in records(code, SCALER, SPLIT) if one.kind == SCALER)
    assert shown(record)["()"]["fit"][0]["0"] == f"${{<module>:train_test_split.[0]{path}}}"
