"""zizmor, which reads the same workflows for security alone, sees what we see."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mappings.spellings import gathered_from, told_of

CASES = sorted((Path(__file__).parent / "host" / "delivery_pipeline").glob("*.github"))
ZIZMOR = shutil.which("zizmor", path=str(Path(sys.executable).parent))
HANGS = 120
OWN = ("actions/", "github/")


@pytest.mark.skipif(ZIZMOR is None, reason="zizmor is not installed here")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_steps_and_strangers_are_seen_alike(case: Path, tmp_path: Path) -> None:
    """Each foreign step that it calls unpinned moves for us, and code or words of strangers are never ours alone."""
    run = subprocess.run(
        [str(ZIZMOR), "--offline", "--no-progress", "--no-exit-codes", "--format=json", str(case)],
        capture_output=True,
        check=True,
        timeout=HANGS,
    )
    said: dict[str, list[str]] = {}
    for finding in json.loads(run.stdout):
        features = [place["concrete"]["feature"] for place in finding["locations"]]
        said.setdefault(finding["ident"], []).extend(features)
    pipeline = told_of(gathered_from(case, tmp_path), "DeliveryPipeline")[0]
    told = {name: fact.value for name, fact in pipeline.facts.items()}
    unpinned = {word for text in said.get("unpinned-uses", []) for word in text.split() if "@" in word}
    assert {uses for uses in unpinned if not uses.startswith(OWN)} == set(told["moving_steps"])
    assert not told["runs_words_of_strangers"] or "template-injection" in said
    assert told["runs_code_of_strangers"] is not True or "dangerous-triggers" in said
