"""What silence means, asked of who decides it: Terraform's provider plans what it is not told."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.oracles.judging import see
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.facts import Fact, Members, Origin
from wellbuilt.kernel.mappings import Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.sources import Source

HERE = Path(__file__).parent / "silence"
MIRROR = Path(os.environ.get("WELLBUILT_TERRAFORM_MIRROR", "/opt/tf-plugins"))
TERRAFORM = shutil.which("terraform")
AT_LEAST = 20
NOT_IN_PROVIDER = frozenset(
    f"aws_sagemaker_{noun}"
    for noun in (
        "processing_job", "transform_job", "labeling_job", "model_package", "inference_component",
        "model_quality_job_definition", "model_bias_job_definition", "model_explainability_job_definition",
        "training_job", "hyper_parameter_tuning_job",
    )
)  # fmt: skip
RETIRED = frozenset({"aws_lex_bot"})

Facts = dict[tuple[str, str, str], Fact]


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Facts, Facts]:
    """Return what we tell of bare resources, and what we tell of them once the provider has planned them."""
    if TERRAFORM is None or not MIRROR.is_dir():
        pytest.skip("terraform, or a mirror of its AWS provider, is not installed")
    written, plan = tmp_path_factory.mktemp("written"), tmp_path_factory.mktemp("plan")
    shutil.copytree(HERE, written, dirs_exist_ok=True)
    work = tmp_path_factory.mktemp("work")
    shutil.copytree(HERE, work, dirs_exist_ok=True)
    (work / "rc").write_text(f'provider_installation {{\n  filesystem_mirror {{\n    path = "{MIRROR}"\n  }}\n}}\n')
    _terraform(work, "init", "-input=false")
    _terraform(work, "plan", "-input=false", "-out=plan")
    (plan / "plan.json").write_text(_terraform(work, "show", "-json", "plan"))
    return facts(see(written).inventory.things), facts(see(plan).inventory.things)


def _terraform(folder: Path, *words: str) -> str:
    environment = {**os.environ, "TF_CLI_CONFIG_FILE": str(folder / "rc"), "CHECKPOINT_DISABLE": "1"}
    command = [str(TERRAFORM), *words, *(["-no-color"] if words[0] != "show" else [])]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def facts(things: list[Concept]) -> Facts:
    """Return every fact but links, by concept, address and name."""
    return {
        (type(thing).__name__, thing.place.address, name): fact
        for thing in things
        for name, fact in thing.facts.items()
        if not isinstance(fact.value, Members)
    }


def test_what_we_take_silence_for_is_what_the_provider_plans(planned: tuple[Facts, Facts]) -> None:
    """Where the provider states what it does unless told otherwise, our default says the same."""
    ours, theirs = planned
    stated = {
        key: (fact.value, theirs[key].value)
        for key, fact in ours.items()
        if fact.origin is Origin.DEFAULT and key in theirs and theirs[key].origin is Origin.STATED
    }
    assert {key: pair for key, pair in stated.items() if pair[0] != pair[1]} == {}
    assert len(stated) >= AT_LEAST


def test_we_know_what_the_provider_states(planned: tuple[Facts, Facts]) -> None:
    """What the provider states of a bare resource is not unknown to us."""
    ours, theirs = planned
    missed = [
        key
        for key, fact in ours.items()
        if fact.origin is Origin.UNKNOWN and key in theirs and theirs[key].origin is Origin.STATED
    ]
    assert missed == []


def test_a_plan_never_contradicts_its_configuration(planned: tuple[Facts, Facts]) -> None:
    """What is stated in both is the same, or not known before it is applied."""
    ours, theirs = planned
    told = {
        key: (fact.value, theirs[key].value)
        for key, fact in ours.items()
        if fact.origin is Origin.STATED and key in theirs and theirs[key].origin is Origin.STATED
    }
    assert {key: pair for key, pair in told.items() if pair[0] != pair[1] and not _open(pair[1])} == {}


def _open(value: Any) -> bool:
    return hasattr(value, "rest") and value.rest is not None


def test_every_kind_that_we_read_is_planned() -> None:
    """A mapping that is added is asked of the provider as well."""
    dialect = next(source.dialects[0] for source in discover("sources", Source) if source.name == "terraform")
    read = {kind for mapping in discover("mappings", Mapping) for kind in mapping.kinds(dialect)}
    text = "".join(file.read_text() for file in HERE.glob("*.tf"))
    left_out = {kind for kind in read if f'resource "{kind}" "bare"' not in text}
    assert left_out - NOT_IN_PROVIDER - RETIRED == set()
