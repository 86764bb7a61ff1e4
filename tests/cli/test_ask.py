"""Answers from flags and files, and what a review makes of them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.places import place
from wellbuilt.cli import main

FILE = "wellbuilt.answers.toml"
BUCKET = """\
variable "keep" {{ type = string }}
resource "aws_s3_bucket" "models" {{ bucket = "churn-models" }}
resource "aws_s3_bucket_versioning" "models" {{
  bucket = aws_s3_bucket.models.id
  versioning_configuration {{ status = {status} }}
}}
resource "aws_sagemaker_model" "churn" {{
  execution_role_arn = "arn:aws:iam::111122223333:role/serving"
  primary_container {{
    image          = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:1"
    model_data_url = "s3://churn-models/model.tar.gz"
  }}
}}
"""
UNKNOWN, SUSPENDED, ENABLED = "var.keep", '"Suspended"', '"Enabled"'
VERSIONED, RESTORE = "model-artifacts-are-versioned", "MLREL05-BP02"
CLAIM = "aws_s3_bucket.models:versioned=true"


def run(*words: str | Path) -> Result:
    return CliRunner(env={"SOURCE_DATE_EPOCH": "1795305600", "NO_COLOR": "1"}).invoke(main, [str(w) for w in words])


def workload(folder: Path, status: str = UNKNOWN) -> Path:
    return place(folder, main_tf=BUCKET.format(status=status))


def reviewed(folder: Path) -> dict[str, Any]:
    done = run("review", folder, "--format", "json", "--fail-on", "never")
    assert done.exit_code == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def finding(review: dict[str, Any], check: str) -> dict[str, Any]:
    (one,) = [f for f in review["findings"] if f["check"] == check]
    found: dict[str, Any] = one
    return found


def said(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / FILE).read_text(encoding="utf-8"))


def test_a_word_on_a_fact_tells_what_no_file_tells(tmp_path: Path) -> None:
    workload(tmp_path)
    assert finding(reviewed(tmp_path), VERSIONED)["outcome"] == "unknown"
    done = run("ask", tmp_path, "--fact", CLAIM, "--by", "Ada", "--note", "looked")
    assert done.exit_code == 0, done.stderr
    assert ".#aws_s3_bucket.models: versioned is True, says Ada until 2027-11-22" in done.stdout
    one = finding(reviewed(tmp_path), VERSIONED)
    assert (one["outcome"], one["confidence"]) == ("holds", "medium")
    (told,) = [e for e in one["evidence"] if e["fact"] == "versioned"]
    assert (told["origin"], told["value"], told["mark"]["path"]) == ("attested", True, "Ada")
    assert told["mark"]["via"]["path"] == FILE


@pytest.mark.parametrize("status", [SUSPENDED, ENABLED])
def test_a_word_never_overrules_a_file_and_the_worse_counts(tmp_path: Path, status: str) -> None:
    workload(tmp_path, status)
    run("ask", tmp_path, "--fact", CLAIM.replace("true", str(status == SUSPENDED)), "--by", "Ada")
    made = reviewed(tmp_path)
    assert finding(made, VERSIONED)["outcome"] == "fails"
    against = finding(made, "word-agrees-with-the-evidence")
    assert against["outcome"] == "fails"
    assert against["reason"].startswith("Ada says ")
    assert "main.tf:5 says" in against["reason"]
    assert against["place"] == {"path": FILE, "line": 4, "kind": "file"}
    shown = " ".join(run("review", tmp_path, "--fail-on", "never").stdout.split())
    assert "In dispute · the worse of word and evidence counts - .#aws_s3_bucket.models:versioned: Ada says" in shown


def test_a_word_never_overrules_what_silence_means(tmp_path: Path) -> None:
    bucket, model = BUCKET.split('resource "aws_s3_bucket_versioning"', maxsplit=1)[0], BUCKET.split("}}\n}}\n", 1)[1]
    place(tmp_path, main_tf=(bucket + model).format())
    before = finding(reviewed(tmp_path), VERSIONED)
    assert before["outcome"] == "fails"
    run("ask", tmp_path, "--fact", CLAIM, "--by", "Ada")
    made = reviewed(tmp_path)
    assert finding(made, VERSIONED)["outcome"] == "fails"
    assert finding(made, "word-agrees-with-the-evidence")["outcome"] == "fails"


def test_a_word_on_a_fact_is_asked_again_when_the_files_say_something_else(tmp_path: Path) -> None:
    workload(tmp_path)
    run("ask", tmp_path, "--fact", CLAIM, "--by", "Ada")
    workload(tmp_path, SUSPENDED)
    made = reviewed(tmp_path)
    again = finding(made, "word-rests-on-what-is-still-so")
    assert (again["outcome"], "versioned" in again["reason"]) == ("fails", True)
    assert "word-agrees-with-the-evidence" not in {f["check"] for f in made["findings"]}


def test_a_word_on_what_is_no_longer_there_is_said_to_be(tmp_path: Path) -> None:
    workload(tmp_path)
    run("ask", tmp_path, "--fact", CLAIM, "--by", "Ada")
    place(
        tmp_path,
        main_tf=BUCKET.format(status=UNKNOWN).replace('"models"', '"artifacts"').replace(".models", ".artifacts"),
    )
    gone = finding(reviewed(tmp_path), "word-is-about-something-there")
    assert (gone["outcome"], gone["reason"]) == ("fails", "there is no versioned of .#aws_s3_bucket.models")


def test_a_word_over_a_failing_check_is_told_to_be_in_vain(tmp_path: Path) -> None:
    workload(tmp_path, SUSPENDED)
    done = run("ask", tmp_path, "--set", f"{RESTORE}=not-applicable", "--note", "we never lose one", "--by", "Ada")
    assert done.exit_code == 0
    assert f"{RESTORE} stays not met: " in done.stderr
    made = reviewed(tmp_path)
    (practice,) = [p for p in made["practices"] if p["id"] == RESTORE]
    assert (practice["state"], practice["word"]["standing"]) == ("not met", "contradicted")
    against = finding(made, "word-agrees-with-the-evidence")
    assert against["reason"].startswith("Ada says not applicable, but ")
    assert (against["subject"], against["practices"]) == (RESTORE, [RESTORE])


def test_an_answer_is_asked_again_when_what_it_rests_on_changes(tmp_path: Path) -> None:
    workload(place(tmp_path, proof_md="run 1"), ENABLED)
    practice = "MLPERF06-BP05"
    run("ask", tmp_path, "--set", f"{practice}=met", "--by", "Ada", "--proof", "proof.md")
    assert state(tmp_path, practice) == ("met", "stands")
    (kept,) = said(tmp_path)["answer"]
    assert {"training-starts-by-itself", "retraining-trigger-is-on"} <= set(kept["rests_on"])
    place(tmp_path, proof_md="run 2")
    assert state(tmp_path, practice) == ("unknown", "changed")
    assert practice in run("ask", tmp_path).stdout
    (tmp_path / "proof.md").unlink()
    assert state(tmp_path, practice) == ("unknown", "changed")
    place(tmp_path, proof_md="run 1")
    assert state(tmp_path, practice) == ("met", "stands")


def state(folder: Path, practice: str) -> tuple[str, str]:
    (one,) = [p for p in reviewed(folder)["practices"] if p["id"] == practice]
    return one["state"], one["word"]["standing"]


@pytest.mark.parametrize("form", ["toml", "json"])
def test_answers_come_from_a_file(tmp_path: Path, form: str) -> None:
    answers = {
        "answer": [
            {"practice": "MLPERF06-BP05", "state": "met", "by": "Joe", "notes": "run 4", "until": "2027-01-31"},
            {"practice": "mlrel-13", "state": "not-met"},
        ],
        "fact": [{"thing": "main.tf:aws_s3_bucket.models", "fact": "versioned", "value": True}],
    }
    lines = [
        f"[[{kind}]]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in one.items())
        for kind in answers
        for one in answers[kind]
    ]
    source = tmp_path / f"said.{form}"
    source.write_text(json.dumps(answers) if form == "json" else "".join(lines), encoding="utf-8")
    done = run("ask", workload(tmp_path / "w"), "--from", source, "--by", "Ada")
    assert done.exit_code == 0, done.stderr
    kept = said(tmp_path / "w")
    assert [(a["practice"], a["by"], str(a["until"])) for a in kept["answer"]] == [
        ("MLPERF06-BP05", "Joe", "2027-01-31"),
        (RESTORE, "Ada", "2027-11-22"),
    ]
    assert [(f["thing"], f["value"], f["by"]) for f in kept["fact"]] == [(".#aws_s3_bucket.models", True, "Ada")]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("said.toml", "[[answer", ["is not TOML"]),
        ("said.json", "[]", ["holds no tables"]),
        ("said.json", "{", ["is not JSON"]),
        ("said.json", '{"answers": []}', ["answers means nothing here; did you mean 'answer'?"]),
        ("said.json", '{"answer": [{"state": "met"}, {"practice": "x"}]}', ["[0].practice is missing", "[1].state is missing"]),
        ("said.json", '{"answer": [{"practice": "MLREL03-BP01", "state": "met", "x": 1}]}', ["x means nothing"]),
        ("said.json", '{"answer": [{"practice": "MLREL03-BP01", "state": "met"}]}', ["needs a name"]),
        ("said.json", '{"fact": [{"thing": "a", "fact": "b", "value": []}]}', ["should be a text, a number, true or false"]),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_is_refused_whole(tmp_path: Path, name: str, text: str, words: list[str]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("ask", workload(tmp_path / "w"), "--from", tmp_path / name)
    assert done.exit_code == 2
    assert all(word in done.stderr for word in words), done.stderr
    assert not (tmp_path / "w" / FILE).exists()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--fact", "x"], "tells no fact"),
        (["--fact", "aws_s3_bucket.model:versioned=true"], "did you mean 'aws_s3_bucket.models'?"),
        (["--fact", "aws_s3_bucket.models:version=true"], "has no fact 'version'; did you mean 'versioned'?"),
        (["--fact", "aws_s3_bucket.models:versioned=perhaps"], "cannot be 'perhaps'"),
        (["--set", f"{RESTORE}=not-applicable"], "not why"),
        (["--set", f"{RESTORE}=met", "--proof", "nowhere.md"], "no file that can be read"),
        (["--set", f"{RESTORE}=met", "--proof", "../out.md"], "lies outside of"),
        (["--from", "nowhere.toml"], "cannot be read"),
    ],
)
def test_what_cannot_be_said_is_refused(tmp_path: Path, words: list[str], problem: str) -> None:
    done = run("ask", workload(tmp_path), *words, "--by", "Ada")
    assert done.exit_code == 2
    assert problem in done.stderr
    assert not (tmp_path / FILE).exists()


def test_a_name_that_may_be_several_things_is_asked_for(tmp_path: Path) -> None:
    workload(tmp_path / "a")
    workload(tmp_path / "b")
    done = run("ask", tmp_path, "--fact", CLAIM, "--by", "Ada")
    assert (done.exit_code, "may be 2 things" in done.stderr) == (2, True)
    assert "a#aws_s3_bucket.models, b#aws_s3_bucket.models" in done.stderr
    assert run("ask", tmp_path, "--fact", f"b#{CLAIM}", "--by", "Ada").exit_code == 0


def test_several_workloads_have_answers_of_their_own(tmp_path: Path) -> None:
    two = "".join(f'[[workload]]\nname = "{n}"\npaths = ["{n}"]\n' for n in "ab")
    place(tmp_path, wellbuilt_toml=two)
    workload(tmp_path / "a")
    workload(tmp_path / "b")
    assert run("ask", tmp_path, "--set", "MLPERF06-BP05=met", "--by", "Ada", "--workload", "a").exit_code == 0
    assert run("ask", tmp_path, "--set", "MLREL03-BP01=met", "--by", "Ada").exit_code == 0
    first, second = said(tmp_path)["answer"]
    assert (first["workload"], "rests_on" in first) == ("a", True)
    assert ("workload" in second, "rests_on" in second) == (False, False)
