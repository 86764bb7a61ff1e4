"""Import and export of real lenses and of trees that nobody wrote: nothing is lost."""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from tests.lenses.test_rules import shared
from wellbuilt.kernel.errors import LensError
from wellbuilt.lenses.exchange import json_text, yaml_text
from wellbuilt.lenses.exchange.form import to_document, to_form
from wellbuilt.lenses.exchange.json_text import Token
from wellbuilt.lenses.exchange.opening import open_text

FILES = sorted(shared().glob("*.json"))
real = pytest.mark.skipif(not FILES, reason="the folder of real lenses is not here")
SMALL: dict[str, Any] = {
    "schemaVersion": "2021-11-01",
    "name": "Small",
    "description": "A small lens",
    "_version": 2,
    "pillars": [
        {
            "id": "reliability",
            "name": "Reliability",
            "questions": [
                {
                    "id": "REL1",
                    "title": "How?",
                    "url": None,
                    "choices": [
                        {"id": "REL1_1", "title": "So", "improvementPlan": {"displayText": "Do so", "Url": "x"}},
                        {"id": "REL1_no", "title": "None of these"},
                    ],
                    "riskRules": [
                        {"condition": "REL1_1", "risk": "NO_RISK"},
                        {"condition": "default", "risk": "HIGH_RISK"},
                    ],
                }
            ],
        }
    ],
}


def through(text: str) -> str:
    """Import a lens, write it as YAML, read that and export it."""
    written = yaml_text.write(to_form(open_text(text, "a.json").document))
    return json_text.write(open_text(written, "a.yaml").document, lenient=True)


def same(a: str, b: str) -> bool:
    return json.dumps(json.loads(a), sort_keys=True) == json.dumps(json.loads(b), sort_keys=True)


@real
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_lens_comes_out_as_it_went_in(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert same(through(text), text)


def test_unknown_keys_of_every_level_are_kept() -> None:
    assert same(through(json.dumps(SMALL)), json.dumps(SMALL))


texts = st.text(max_size=200) | st.lists(
    st.sampled_from(["a", "- b", "#", ": x", "long-word", "", "é", "'", '"', "\n"])
).map(" ".join)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
    | st.sampled_from([Token("NaN"), Token("-Infinity")])
)
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=20
)


@given(trees)
def test_any_tree_is_written_as_yaml_and_read_again(tree: Any) -> None:
    assert yaml_text.read(yaml_text.write(tree), "x") == tree


@given(trees)
def test_any_tree_is_written_as_json_and_read_again(tree: Any) -> None:
    assert json_text.read(json_text.write(tree, lenient=True), "x") == tree


@given(st.dictionaries(st.sampled_from([*SMALL, "other", "context", "help"]), trees))
def test_our_form_loses_nothing(document: Any) -> None:
    problems: list[tuple[str, str]] = []
    back = to_document(to_form(document), problems)
    assert problems == []
    assert {**document, "schemaVersion": document.get("schemaVersion", "2021-11-01")} == back


def test_nan_is_tagged_and_needs_to_be_asked_for() -> None:
    lens = copy.deepcopy(SMALL)
    lens["pillars"][0]["questions"][0]["title"] = float("nan")
    document = open_text(json.dumps(lens), "a.json").document
    assert "title: !json NaN" in yaml_text.write(to_form(document))
    with pytest.raises(LensError) as error:
        json_text.write(document)
    assert error.value.problems == (("pillars[0].questions[0].title", "is NaN, which JSON does not know"),)
    assert '"title": NaN' in json_text.write(document, lenient=True)


def test_every_problem_is_told_at_once() -> None:
    lens = copy.deepcopy(SMALL)
    question = lens["pillars"][0]["questions"][0]
    del question["title"]
    question["choices"][1] = {"id": "REL1_1", "title": "T" * 129}
    question["riskRules"] = [{"condition": "REL1_1 &&", "risk": "LOW_RISK"}, 7]
    lens |= {"schemaVersion": "2022", "name": "a; b"}
    with pytest.raises(LensError) as error:
        open_text(json.dumps(lens), "a.json")
    at = "pillars[0].questions[0]"
    assert {path for path, _ in error.value.problems} == {
        "schemaVersion",
        "name",
        f"{at}.title",
        f"{at}.choices[1].id",
        f"{at}.choices[1].title",
        f"{at}.choices[1].improvementPlan",
        f"{at}.riskRules[0].condition",
        f"{at}.riskRules[0].risk",
        f"{at}.riskRules[1]",
    }


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"a": }', "line 1, column 7"),
        ("[" * 100_000, "$"),
        ("{}", "schemaVersion"),
        ("- 1", "$"),
        ("a: [", "line 2, column 1"),
        ("name: a\nname: b", "line 2, column 1"),
        ("pillars: !json x", "line 1, column 10"),
        ("pillars: !!python/object:os.system x", "line 1, column 10"),
        ("nme: x\nname: y", "nme"),
        ("a: &a [1,2,3,4,5,6,7,8,9]\n" + "".join(f"{y}: &{y} [{','.join([f'*{x}'] * 9)}]\n" for x, y in zip("abcdefgh", "bcdefghi", strict=True)), "$"),
        ("a: &a [*a]", "$"),
        ("? [a]\n: b", "line 1, column 3"),
        ("a: !!set {b}", "line 1, column 4"),
        ("other: {a: 2024-01-01}", "pillars"),
        ("pillars: [{questions: [{practices: []}]}]", "name"),
    ],
)  # fmt: skip
def test_what_is_no_lens_says_where(text: str, where: str) -> None:
    with pytest.raises(LensError) as error:
        open_text(text, "x")
    assert where in [path for path, _ in error.value.problems]


@given(st.text(max_size=60))
def test_any_text_is_a_lens_or_refused(text: str) -> None:
    with pytest.raises(LensError):
        open_text(text, "x")


def test_the_largest_lens_is_imported_in_a_tenth_of_a_second() -> None:
    choice = {
        "title": "T" * 60,
        "helpfulResource": {"displayText": "word " * 97 + "end"},
        "improvementPlan": {"displayText": "word " * 60 + "end"},
    }
    asked = [
        {
            "id": f"Q{number:03}", "title": "How?", "choices": [{"id": f"Q{number:03}_{n}", **choice} for n in range(5)],
            "riskRules": [{"condition": f"Q{number:03}_1 && Q{number:03}_2", "risk": "NO_RISK"}, {"condition": "default", "risk": "HIGH_RISK"}],
        }
        for number in range(100)
    ]  # fmt: skip
    pillars = [{"id": f"pillar{n}", "name": "P", "questions": asked[n * 20 : n * 20 + 20]} for n in range(5)]
    text = json.dumps({**SMALL, "pillars": pillars})
    assert 400_000 < len(text) < 500_000

    def once() -> float:
        started = time.process_time()
        opened = open_text(text, "x")
        assert opened.breaches == []
        yaml_text.write(to_form(opened.document))
        return time.process_time() - started

    assert min(once() for _ in range(5)) < 0.1
