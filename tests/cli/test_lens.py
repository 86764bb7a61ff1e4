"""`wellbuilt lens`, and reviews with a lens from a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.lenses.exchange.test_roundtrip import SMALL
from tests.places import naive
from wellbuilt.cli import main
from wellbuilt.lenses import load
from wellbuilt.lenses.exchange.limits import breaches
from wellbuilt.lenses.exchange.structure import wrong

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)], catch_exceptions=False)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.json"
    path.write_text(json.dumps(SMALL))
    return path


@pytest.mark.parametrize("id_", load.available())
def test_our_lenses_keep_the_limits_of_the_service(id_: str) -> None:
    document = json.loads(run("lens", "export", id_).stdout)
    assert wrong(document) == []
    assert breaches(document) == []
    assert run("lens", "validate", id_).exit_code == 0
    for pillar in document["pillars"]:
        for question in pillar["questions"]:
            assert question["choices"][-1]["id"].endswith("_no")
            assert all("improvementPlan" in choice for choice in question["choices"][:-1])


def test_a_lens_goes_through_yaml_and_comes_back(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "small.yaml"
    done = run("lens", "import", small, "-o", target)
    assert done.exit_code == 0
    assert json.loads(run("lens", "export", target).stdout) == SMALL
    assert run("lens", "import", small).stdout == target.read_text()
    assert run("lens", "export", target, "-o", tmp_path / "out.json").exit_code == 0
    assert json.loads((tmp_path / "out.json").read_text()) == SMALL


def test_what_the_service_would_refuse(small: Path) -> None:
    small.write_text(json.dumps({**SMALL, "name": "a; b"}))
    done = run("lens", "validate", small)
    assert (done.exit_code, done.stdout) == (1, "name has ;, which the service refuses here\n")
    small.write_text(json.dumps({**SMALL, "pillars": 1}))
    assert run("lens", "validate", small).exit_code == 3
    assert run("lens", "validate", "nowhere").exit_code == 2


def test_lint_and_evaluate(small: Path, tmp_path: Path) -> None:
    rows = json.loads(run("lens", "lint", small, "--format", "json").stdout)
    assert [(row["code"], row["question"]) for row in rows] == [("none-scores-no-risk", "REL1")]
    assert {*rows[0]} == {"code", "question", "message", "counterexample"}
    assert "none-scores-no-risk" in run("lens", "lint", small).stdout
    answers = tmp_path / "answers.json"
    answers.write_text('{"REL1": {"not_applicable": ["REL1-1"]}}')
    done = run("lens", "evaluate", small, answers)
    assert json.loads(done.stdout) == {"REL1": "NONE"}
    assert done.stderr.startswith("warning: REL1: inferred")
    assert run("lens", "evaluate", small, tmp_path / "none.json").exit_code == 2


def test_show_list_diff_and_coverage(small: Path, tmp_path: Path) -> None:
    assert "REL1_1  So" in run("lens", "show", small, "--rules").stdout
    assert "ml" in run("lens", "list").stdout
    changed = json.loads(json.dumps(SMALL))
    changed["pillars"][0]["questions"][0]["riskRules"][1]["risk"] = "MEDIUM_RISK"
    other = tmp_path / "other.json"
    other.write_text(json.dumps(changed))
    rows = json.loads(run("lens", "diff", small, other, "--format", "json").stdout)
    assert [row["path"] for row in rows] == [
        "question REL1 rule HIGH_RISK",
        "question REL1 order of rules",
        "question REL1 rule MEDIUM_RISK",
    ]
    assert run("lens", "diff", small, small).stdout == "Nothing changed.\n"
    assert "question REL1" in run("lens", "diff", small, other).stdout
    grades = json.loads(run("lens", "coverage", "--format", "json").stdout)
    assert {row["id"] for row in grades} == {*load.load("ml").practices}
    assert "attested" in run("lens", "coverage", small).stdout


def test_a_review_with_a_lens_from_a_file(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = naive(tmp_path / "naive")

    def risk() -> str:
        told = json.loads(run("review", home, "--lens", small, "--format", "json").stdout)
        return str(told["questions"][0]["headline"])

    assert risk() == "open"
    assert "REL1_1" in run("ask", home, "--lens", small).stdout
    assert run("ask", home, "--lens", small, "--set", "rel1_1=met", "--by", "Ada").exit_code == 0
    assert risk() == "sound"
    assert run("ask", home, "--lens", small, "--set", "REL1_1=not-met", "--by", "Ada").exit_code == 0
    assert risk() == "high"
    assert run("review", home, "--fail-on", "never").exit_code == 0
    assert run("ask", home, "--set", "REL9_9=met", "--by", "Ada").exit_code == 2


def test_answers_go_to_the_next_version_and_nothing_is_lost(small: Path, tmp_path: Path) -> None:
    answers, table = tmp_path / "a.json", tmp_path / "map.json"
    answers.write_text(json.dumps({
        "REL1": {"selected": ["OLD", "GONE"], "not_applicable": ["REL1-1"], "notes": "n"},
        "REL2": {"selected": ["REL1_no"], "applicable": False},
    }))  # fmt: skip
    table.write_text('{"OLD": "REL1_1"}')
    told = json.loads(run("lens", "migrate", answers, small, "--map", table).stdout)
    assert told["answers"] == {"REL1": {"selected": ["REL1_1", "REL1_no"], "notes": "n"}}
    assert told["kept"] == [
        {"question": "REL1", "selected": "GONE", "why": "the lens has no such choice any more"},
        {"question": "REL1", "not_applicable": "REL1-1", "why": "REL1_1 is answered otherwise already"},
        {"question": "REL2", "applicable": False, "why": "the lens has no such question any more"},
    ]


def test_answers_to_earlier_ids_of_our_practices_are_carried(tmp_path: Path) -> None:
    practice = next(iter(load.load("ml").practices.values()))
    answers = tmp_path / "a.json"
    answers.write_text(json.dumps({"OLD": {"selected": [practice.aliases[0]]}}))
    told = json.loads(run("lens", "migrate", answers, "ml").stdout)
    assert [answer["selected"] for answer in told["answers"].values()] == [[practice.id.replace("-", "_")]]


@pytest.mark.parametrize("id_", load.available())
def test_a_lens_of_ours_keeps_its_bindings_on_its_way_through_aws_json(id_: str, tmp_path: Path) -> None:
    home, out = EXAMPLES / "naive", tmp_path / "out.json"
    assert run("lens", "export", id_, "-o", out).exit_code == 0

    def reviewed(lens: object) -> dict[str, list[object]]:
        told = json.loads(run("review", home, "--lens", lens, "--format", "json", "--fail-on", "never").stdout)
        practices = [(p["id"], p["state"], p["best_grade"], p["findings"]) for p in told["practices"]]
        return {"practices": practices, "questions": [(q["id"], q["headline"]) for q in told["questions"]]}

    assert reviewed(out) == reviewed(id_)
    assert "not met" in {state for _, state, *_ in reviewed(out)["practices"]}  # type: ignore[misc]


def test_a_published_lens_is_reviewed_with_our_bindings(tmp_path: Path) -> None:
    choice = {"id": "mlrel05_bp02", "title": "As they call it", "improvementPlan": {"displayText": "Do."}}
    rules = [{"condition": "mlrel05_bp02", "risk": "NO_RISK"}, {"condition": "default", "risk": "HIGH_RISK"}]
    asked = {"id": "THEIRS", "title": "How?", "description": "", "choices": [choice], "riskRules": rules}
    lens = tmp_path / "theirs.json"
    lens.write_text(json.dumps({**SMALL, "pillars": [{"id": "reliability", "name": "R", "questions": [asked]}]}))
    told = json.loads(run("review", EXAMPLES / "sound", "--lens", lens, "--format", "json").stdout)
    (practice,) = told["practices"]
    assert (practice["id"], practice["title"], practice["state"]) == ("MLREL05-BP02", "As they call it", "met")
    assert told["questions"][0]["headline"] == "sound"


def test_a_new_lens_is_sound_and_reviews_with_its_own_bindings(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    assert run("lens", "new", file).exit_code == 0
    assert file.read_text(encoding="utf-8") == run("lens", "new").stdout
    assert run("lens", "new", file).exit_code == 2
    assert run("lens", "lint", file).stdout == "Nothing in this lens misleads.\n"
    assert run("lens", "validate", file).exit_code == 0
    own = {row["id"]: row for row in json.loads(run("lens", "coverage", file, "--format", "json").stdout)}
    assert own["OWN_REL1_BP01"]["refutable"]
    told = json.loads(run("review", EXAMPLES / "sound", "--lens", file, "--format", "json").stdout)
    assert [(p["id"], p["state"]) for p in told["practices"]] == [("MLREL05-BP02", "met"), ("OWN_REL1_BP01", "unknown")]
    file.write_text(run("lens", "new").stdout.replace("backup-plan-copies-something", "model-artifacts-are-versioned"))
    told = json.loads(
        run("review", EXAMPLES / "naive", "--lens", file, "--format", "json", "--fail-on", "never").stdout
    )
    assert [p["state"] for p in told["practices"]] == ["not met", "not met"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (("refutes: [backup", "refutes: [bakcup"), "practices[0].refutes"),
        (("    # drills: [restore-model]", "    drills: [restore]"), "practices[0].drills"),
        (("role: operations ", "role: nobody "), "practices[0].role"),
        (("    ask: Has", "    asks: Has"), "practices[0].ask"),
        (("effort: hours", "effort: years"), "practices[0].steps[0].effort"),
        (("- id: OWN_REL1_BP01", "- id: OWN_REL1_BP02"), "practices[0].id"),
        (("- id: OWN_REL1_BP01", "- id: MLREL05-BP02"), "practices[0].id"),
        (("links: []", "links: all"), "practices[0].links"),
        (("[MLREL05-BP02, OWN_REL1_BP01]", "[{a: b}]"), "pillars[0].questions[0].practices"),
        (("none: OWN_REL1_no", "rules: [{risk: HUGE, condition: default}]"), "pillars[0].questions[0].rules[0]"),
        (("none: OWN_REL1_no", "none: [1]"), "pillars[0].questions[0].none"),
        (("practices:\n  - id", "practices:\n  - 3\n  - id"), "practices[0]"),
        (("documented_risk: medium ", "documented_risk: 3 "), "practices[0].documented_risk"),
        (("- {do: Bring", "- {dont: Bring"), "practices[0].steps[0]"),
    ],
)
def test_a_lens_of_ones_own_that_is_broken_says_where(change: tuple[str, str], path: str, tmp_path: Path) -> None:
    text, file = run("lens", "new").stdout, tmp_path / "own.yaml"
    assert change[0] in text
    file.write_text(text.replace(*change), encoding="utf-8")
    done = run("lens", "validate", file)
    assert done.exit_code == 3
    assert f"{path}" in done.stderr
