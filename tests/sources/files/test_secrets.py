"""Secrets in files: found by place and kind, and never shown, in whatever is written about them."""

from __future__ import annotations

import json
import pickle
import random
import string
from pathlib import Path

import pytest

import wellbuilt
from wellbuilt.engine.gather import Redacted, gather
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Record
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.store.folder import Folder

LETTERS = random.Random(7)  # noqa: S311  the same letters in every run


def some(number: int, letters: str = string.ascii_letters + string.digits) -> str:
    """Return letters that nobody ever was given as a secret."""
    return "".join(LETTERS.choice(letters) for _ in range(number))


AWS = f"AKIA{some(16, string.ascii_uppercase)}", some(38) + "4a"
PEM = "-----BEGIN RSA PRIVATE KEY-----\n" + "\n".join(some(64) for _ in range(6)) + "\n-----END RSA PRIVATE KEY-----\n"
SHAPES = {
    "GitHub token": f'token = "ghp_{some(36)}"',
    "Slack token": f'x = "xoxb-{some(12, string.digits)}-{some(24)}"',
    "GitLab token": f'x = "glpat-{some(20)}"',
    "npm token": f'x = "npm_{some(36)}"',
    "Hugging Face token": f'x = "hf_{some(34, string.ascii_letters)}"',
    "Stripe key": f'x = "sk_live_{some(24)}"',
    "OpenAI key": f'x = "sk-proj-{some(20)}T3BlbkFJ{some(20)}"',
    "Anthropic key": f'x = "sk-ant-api03-{some(93)}"',
    "Databricks token": f'x = "dapi{some(32, "0123456789abcdef")}"',
    "SendGrid key": f'x = "SG.{some(22)}.{some(43)}"',
    "Google API key": f'x = "AIza{some(35)}"',
    "Azure storage key": f'x = "AccountKey={some(86)}=="',
    "private key": PEM,
    "AWS access key": f'a = "{AWS[0]}"\nb = "{AWS[1]}"',
}


def found(folder: Path) -> list[Record]:
    """Return the records of secrets in a folder."""
    gathered = gather(Redacted(Folder(folder)), var_files={}, progress=lambda _: None)
    return [one for one in gathered.records if one.kind == "secret"]


def kinds(folder: Path) -> set[object]:
    """Return the kinds of secrets found in a folder."""
    return {one.body.value["Kind"].value for one in found(folder) if isinstance(one.body.value, dict)}


def parts(text: str) -> list[str]:
    """Return the long pieces of a text that nobody but its writer knows."""
    return [word for word in text.replace('"', " ").split() if len(word) > 15 and "PRIVATE" not in word]


@pytest.mark.parametrize("kind", SHAPES)
def test_a_shape_is_found_and_never_shown(kind: str, tmp_path: Path) -> None:
    (tmp_path / "train.py").write_text(f"import os\n{SHAPES[kind]}\n")
    records = found(tmp_path)
    assert kinds(tmp_path) & {kind, "Azure Storage Account access key", "Stripe Access Key"}
    review = wellbuilt.review(tmp_path, cached=False)
    assert "no-secret-is-written-down" in {f.check for f in review.findings if f.outcome == "fails"}
    reports = [str(report.render(review, Look(verbose=True))) for report in discover("reports", Report)]
    told = [repr(records), str(pickle.dumps(review)), *reports]
    for piece in parts(SHAPES[kind]):
        assert not [text for text in told if piece in text]


def test_what_a_notebook_put_out_is_looked_through(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# a"]},
        {
            "cell_type": "code",
            "source": ["!env"],
            "outputs": [{"output_type": "stream", "text": [SHAPES["GitHub token"]]}],
        },
    ]
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": cells}))
    (one,) = found(tmp_path)
    assert (one.mark.kind, one.mark.cell, one.mark.line) == ("cell", 2, None)


@pytest.mark.parametrize(
    "text",
    [
        'key = "AKIAIOSFODNN7EXAMPLE"\nsecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"',
        f'id = "{AWS[0]}"',
        'password = "${var.password}"',
        'password = os.environ["PASSWORD"]',
        'api_key = "<your api key>"',
        'password = "changeme123"',
        'password = "postgres"',
        'secret_key = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:a1b2c3"',
        'api_key: "{{ lookup(1a2b3c4d) }}"',
        'password = "aaaaaaaa1111"',
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        'url = "https://a1b2c3d4:x@example.org"',
    ],
)
def test_what_is_to_be_filled_in_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(text)
    assert not found(tmp_path)


def test_an_encrypted_key_may_be_written_down(tmp_path: Path) -> None:
    (tmp_path / "a.pem").write_text(PEM.replace("RSA PRIVATE", "ENCRYPTED PRIVATE"))
    review = wellbuilt.review(tmp_path, cached=False)
    outcomes = {f.outcome for f in review.findings if f.check == "no-secret-is-written-down"}
    assert outcomes == {"holds"}


def test_a_key_without_its_name_beside_it_is_found_by_what_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f'AWS_SECRET_ACCESS_KEY = "{AWS[1]}"\n')
    assert kinds(tmp_path) == {"AWS secret key"}
    assert AWS[1] not in repr(found(tmp_path)) + str(pickle.dumps(wellbuilt.review(tmp_path, cached=False)))


def test_what_only_the_other_library_knows_is_not_shown_either(tmp_path: Path) -> None:
    pytest.importorskip("detect_secrets")
    token = f"sq0csp-{some(43)}"
    (tmp_path / "a.py").write_text(f'pay("{token}")\n')
    assert kinds(tmp_path) == {"Square OAuth Secret"}
    review = wellbuilt.review(tmp_path, cached=False)
    assert token not in str(pickle.dumps(review)) + repr(found(tmp_path))


def test_shifting_lines_is_no_news(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(SHAPES["npm token"])
    before = [one.address for one in found(tmp_path)]
    (tmp_path / "a.py").write_text("\n\n" + SHAPES["npm token"])
    assert [one.address for one in found(tmp_path)] == before
