"""Which hosted models are asked to come from a registry."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellbuilt

SPELLED = Path(__file__).parent.parent / "mappings" / "aws" / "container"


@pytest.mark.parametrize(("spelling", "outcome"), [("own", "fails"), ("hub", "not applicable"), ("named", None)])
def test_only_a_model_with_an_artifact_of_its_own_could_be_registered(
    spelling: str, outcome: str | None, tmp_path: Path
) -> None:
    (tmp_path / "main.tf").write_bytes((SPELLED / f"{spelling}.tf").read_bytes())
    review = wellbuilt.review(tmp_path, cached=False)
    found = {f.outcome for f in review.findings if f.check == "hosted-model-comes-from-a-registry"}
    assert found <= {"not applicable"} if outcome in (None, "not applicable") else found == {outcome}
