"""Commands as somebody types them: what is missing is told in a sentence, never as a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def command(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    own = {f"SEGMENTATION_{name.upper()}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "segmentation", *words],
        env=os.environ | own | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "settings", "code", "sentence"),
    [
        (("day",), {}, 2, "SEGMENTATION_HOME must name the folder"),
        (("day",), {"home": "{home}", "stge": "prod"}, 2, "no such setting: SEGMENTATION_STGE"),
        (("day",), {"home": "{home}", "stage": "live"}, 2, "there is no stage 'live'"),
        (("serve",), {"home": "{home}"}, 2, "SEGMENTATION_TOKENS must name a file"),
        (("trace", "c1", "--date", "2026-05-20"), {"home": "{home}"}, 1, "scores of 2026-05-20 is not in the lake"),
        (("fly",), {"home": "{home}"}, 2, "invalid choice: 'fly'"),
        (("day", "--date", "yesterday"), {"home": "{home}"}, 2, "invalid fromisoformat value: 'yesterday'"),
    ],
    ids=["no home", "a typing error", "no such stage", "no tokens", "nobody scored", "no such command", "no date"],
)
def test_trouble_is_told_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], settings: dict[str, str], code: int, sentence: str
) -> None:
    told = command(*words, **{name: value.format(home=tmp_path) for name, value in settings.items()})
    assert sentence in told.stderr
    assert "Traceback" not in told.stderr
    assert told.returncode == code


def test_a_file_of_tokens_that_others_may_read_is_refused(tmp_path: Path) -> None:
    tokens = tmp_path / "tokens"
    tokens.write_text("t predict\n")
    tokens.chmod(0o644)
    told = command("serve", home=str(tmp_path), tokens=str(tokens))
    assert "chmod 600" in told.stderr
    assert told.returncode != 0
