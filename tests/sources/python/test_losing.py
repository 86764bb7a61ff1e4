"""What is done with an object is known only as far as it is followed."""

from __future__ import annotations

import pytest

from tests.sources.python.told import records
from wellbuilt.kernel.records import Unknown

FOREST = "sklearn.ensemble.RandomForestClassifier"
HEAD = "from sklearn.ensemble import RandomForestClassifier\n"


def rest(code: str) -> Unknown | None:
    """Return why more may be done with the model than is seen."""
    record = next(one for one in records(HEAD + code, FOREST))
    calls = record.body.value["()"]  # type: ignore[index, call-overload]
    return calls.rest  # type: ignore[no-any-return, union-attr]


@pytest.mark.parametrize(
    "code",
    [
        "m = RandomForestClassifier()\nm.fit(X)\nprint(m)",
        "def make():\n    return RandomForestClassifier()\nm = make()\nm.fit(X)",
        "def fit(m):\n    m.fit(X)\nfit(RandomForestClassifier())",
        "class T:\n    def __init__(self):\n        self.m = RandomForestClassifier()\n    def go(self):\n        self.m.fit(X)",
        "if a:\n    m = RandomForestClassifier()\nm.fit(X)",
    ],
)
def test_an_object_that_is_followed_to_the_end_has_no_loose_end(code: str) -> None:
    assert rest(code) is None


@pytest.mark.parametrize(
    "code",
    [
        "m = RandomForestClassifier()\nm.fit(X)\nevaluate(m)",
        "from other import evaluate\nm = RandomForestClassifier()\nm.fit(X)\nevaluate(m)",
        "m = RandomForestClassifier()\nm.fit(X)\nmodels = {'a': m}",
        "m = RandomForestClassifier()\nm.fit(X)\nmodels.append(m)",
        "m = RandomForestClassifier()\nm.fit(X)\nmodels['a'] = m",
        "m = RandomForestClassifier()\nm.fit(X)\nother.m = m",
        "m = RandomForestClassifier()\nm.fit(X)\nif a:\n    m = Other()",
        "m = RandomForestClassifier()\nfor a in b:\n    m.fit(X)\n    m = m.next",
        "def make():\n    m = RandomForestClassifier()\n    m.fit(X)\n    return m",
        "def make():\n    m = RandomForestClassifier()\n    m.fit(X)\n    yield m",
        "def use(m):\n    m.fit(X)\nuse(RandomForestClassifier())\nuse(other)",
        "m = RandomForestClassifier()\nm.fit(X)\nscores = [cross(m, x) for x in y]",
        "m = RandomForestClassifier()\nm.fit(X)\nrun = lambda: evaluate(m)",
        "m = RandomForestClassifier()\nm.fit(X)\ndef late():\n    m.score(Y)\nm = None",
    ],
)
def test_what_goes_where_nobody_follows_is_open(code: str) -> None:
    assert isinstance(rest(code), Unknown)
