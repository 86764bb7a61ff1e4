"""KICS's fixtures as an outside test: what it calls positive has a fault, what it calls negative has none of that kind."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from tests.oracles.completing import complete
from tests.oracles.disagreements import KICS as EXPECTED
from tests.oracles.judging import Same, same, see, told
from tests.oracles.peers import WHY_NOT, peer
from wellbuilt.concepts.notebook import Notebook

KICS = peer("kics")
QUERIES: dict[str, Same] = {
    "cloudFormation/aws/sagemaker_data_encryption_disabled": same("notebook-disk-uses-your-key"),
    "cloudFormation/aws/sagemaker_enabling_internet_access": same("notebook-stays-inside-your-network"),
    "cloudFormation/aws/sagemaker_notebook_not_placed_in_vpc": same(told(Notebook, "in_network")),
    "cloudFormation/aws/cmk_rotation_disabled": same("key-is-replaced-on-a-schedule"),
    "terraform/aws/cmk_rotation_disabled": same("key-is-replaced-on-a-schedule"),
    "terraform/aws/s3_bucket_policy_accepts_http_requests": same("ml-store-refuses-plain-text", whoever=True),
    "terraform/aws/s3_bucket_without_versioning": same("model-artifacts-are-versioned", whoever=True),
    "terraform/aws/sagemaker_endpoint_configuration_encryption_disabled": same("endpoint-disks-use-your-key"),
    "terraform/aws/sagemaker_notebook_instance_without_kms": same("notebook-disk-uses-your-key"),
}


def fixtures() -> list[tuple[str, Path]]:
    """Return every fixture of a query whose practice is one of ours."""
    if KICS is None:
        return []
    folders = [(query, KICS / "assets" / "queries" / query / "test") for query in QUERIES]
    kinds = (".tf", ".yaml", ".json")
    named = ("positive", "negative")
    return [
        (query, file)
        for query, folder in folders
        for file in sorted(folder.glob("*"))
        if file.suffix in kinds and file.name.startswith(named) and "expected_result" not in file.name
    ]


@pytest.mark.skipif(not KICS, reason=WHY_NOT + "kics")
@pytest.mark.parametrize(("query", "file"), fixtures(), ids=lambda one: getattr(one, "name", one))
def test_we_never_say_the_opposite_without_a_reason(query: str, file: Path, tmp_path: Path) -> None:
    """In a positive something fails, or is not known; in a negative nothing fails by that check."""
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    copy(file, source)
    found = see(complete(source, target)).count(QUERIES[query])
    surely_well = bool(found.get("holds")) and not found.get("fails") and not found.get("unknown")
    opposite = surely_well if file.name.startswith("positive") else bool(found.get("fails"))
    assert opposite is ((query, file.name) in EXPECTED), dict(found)
