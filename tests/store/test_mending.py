"""Fixes of every check that one edit mends, on every spelling of what it speaks of."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.mappings.spellings import spellings
from tests.mappings.vocabularies import HANGS, MIRROR, schemas_of_cloudformation
from wellbuilt.engine.find import SEVERITY
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reviews import Review
from wellbuilt.store.mending import mended, write
from wellbuilt.store.opening import review

MENDABLE = {check.id: check for check in discover("checks", Check) if check.mend != "by hand"}
SAFE = {id_ for id_, check in MENDABLE.items() if check.mend == "safely" or check.harmless}
ONLY = {".tf": {"monitoring-traffic-between-machines-is-encrypted"}}
"""What Terraform's provider has no resource for."""
CONCEPTS = {check.concept.__name__ for check in MENDABLE.values()} | {"DataStore"}
BROKEN = Path(__file__).parent / "broken"
SPELLED = sorted(
    {*BROKEN.iterdir()}
    | {
        path
        for path, concept, _ in spellings()
        if path.suffix in (".tf", ".yaml") and path.is_file() and concept in CONCEPTS and ".ack" not in path.suffixes
    }
)


def put(spelling: Path, folder: Path) -> Path:
    place = folder / f"main{spelling.suffix}"
    shutil.copy(spelling, place)
    return place


def failing(told: Review) -> set[str]:
    return {f.id for f in told.findings if f.outcome == "fails" and not f.apart}


@pytest.mark.parametrize("spelling", SPELLED, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_is_mended_is_gone_and_nothing_else_is_touched(spelling: Path, tmp_path: Path) -> None:
    place = put(spelling, tmp_path)
    content = place.read_text()
    before = review(tmp_path, cached=False)
    patch = mended(tmp_path, unsafe=True)
    assert place.read_text() == content, "written without being asked to"
    write(patch)
    after = review(tmp_path, cached=False)
    meant = {f.id for fix in patch.mended.fixes for f in fix.findings}
    hidden = {f.id for f in before.findings if f.outcome == "not applicable"}
    gravest = max((SEVERITY[f.severity] for fix in patch.mended.fixes for f in fix.findings), default=0)
    lesser = {f.id for f in after.findings if SEVERITY[f.severity] < gravest}
    assert failing(after) - (hidden & lesser) <= failing(before) - meant
    assert [(s.path, s.state) for s in before.sources] == [(s.path, s.state) for s in after.sources]
    lost = [line[2:] for line in difflib.ndiff(content.splitlines(), place.read_text().splitlines()) if line[0] == "-"]
    assert len(lost) <= sum(len(fix.edit.values) for fix in patch.mended.fixes)
    for line in lost:
        assert line.partition("#")[2] in place.read_text()
    again = mended(tmp_path, unsafe=True)
    assert not again.mended.fixes
    if spelling.suffix == ".tf":
        assert laid_out(place.read_text()) == place.read_text() or laid_out(content) != content
    else:
        assert complaints(place.read_text()) <= complaints(content)


def laid_out(text: str) -> str:
    """Return a configuration as `terraform fmt` lays it out."""
    command = shutil.which("terraform")
    if command is None:
        pytest.skip("no terraform on the path")
    run = subprocess.run([command, "fmt", "-"], input=text, capture_output=True, text=True, check=True, timeout=HANGS)
    return run.stdout


def complaints(text: str) -> set[tuple[str, str]]:
    """Return what cfn-lint says of a template, without the lines."""
    lint = pytest.importorskip("cfnlint.api")
    return {(match.rule.id, match.message) for match in lint.lint_all(text)}


def test_the_provider_takes_what_is_mended(tmp_path: Path) -> None:
    """Terraform finds nothing wrong after the edits that it did not find before."""
    roots = [tmp_path / "before", tmp_path / "after"]
    for at, spelling in enumerate(path for path in SPELLED if path.suffix == ".tf"):
        for root in roots:
            (root / f"case{at}").mkdir(parents=True)
            put(spelling, root / f"case{at}")
        write(mended(roots[1] / f"case{at}", unsafe=True))
    before, after = (validated(root, tmp_path) for root in roots)
    assert after <= before


def validated(root: Path, scratch: Path) -> set[tuple[str, str, str]]:
    """Return what `terraform validate` says of every folder in one, as modules of it."""
    command = shutil.which("terraform")
    if command is None or not MIRROR.is_dir():
        pytest.skip("no terraform on the path, or no provider in the mirror")
    settings = scratch / "mirror.tfrc"
    settings.write_text(f'provider_installation {{\n  filesystem_mirror {{\n    path = "{MIRROR}"\n  }}\n}}\n')
    calls = {folder.name: {"source": f"./{folder.name}"} for folder in sorted(root.iterdir())}
    (root / "main.tf.json").write_text(json.dumps({"module": calls}))
    env = {**os.environ, "TF_CLI_CONFIG_FILE": str(settings), "CHECKPOINT_DISABLE": "1"}
    asked = {"cwd": root, "env": env, "capture_output": True, "timeout": HANGS}
    subprocess.run([command, "init", "-input=false", "-backend=false"], check=True, **asked)
    told = json.loads(subprocess.run([command, "validate", "-json"], check=False, **asked).stdout)
    return {
        (one["summary"], one["detail"], one.get("range", {}).get("filename", ""))
        for one in told["diagnostics"]
        if one["severity"] == "error"
    }


WATCHES = ("DataQuality", "ModelBias", "ModelExplainability", "ModelQuality")
REPLACED = {"AWS::SageMaker::Model", *(f"AWS::SageMaker::{name}JobDefinition" for name in WATCHES)}
"""What an edit with care may replace: it keeps nothing, and only says what is to be run, and how."""


@pytest.mark.parametrize(
    "spelling", [path for path in SPELLED if path.suffix == ".yaml"], ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_no_edit_replaces_what_holds_something(spelling: Path, tmp_path: Path) -> None:
    """CloudFormation makes a resource anew to change a create-only property, and deletes the old one."""
    put(spelling, tmp_path)
    for fix in mended(tmp_path, unsafe=True).mended.fixes:
        kind = fix.edit.beside or fix.edit.kind
        if kind and (fix.safe or kind not in REPLACED):
            fixed = schemas_of_cloudformation()(kind).get("createOnlyProperties", [])
            written = [f"/properties/{path.replace('.', '/')}/" for path, _ in fix.edit.values]
            assert not [one for one in written for only in fixed if one.startswith(f"{only}/")]


def test_a_language_is_replaced_by_a_version_of_its_own(tmp_path: Path) -> None:
    old = {"a": "python3.8", "b": "nodejs16.x", "c": "go1.x"}
    told = "".join(
        f'resource "aws_lambda_function" "{name}" {{\n  runtime = "{one}"\n}}\n' for name, one in old.items()
    )
    (tmp_path / "main.tf").write_text(told)
    assert not mended(tmp_path).mended.fixes
    patch = mended(tmp_path, unsafe=True)
    assert {fix.edit.values for fix in patch.mended.fixes} == {
        (("runtime", "python3.12"),),
        (("runtime", "nodejs22.x"),),
    }
    assert [one.finding.subject for one in patch.mended.unfixed] == ["aws_lambda_function.c"]


@pytest.mark.parametrize("suffix", [".tf", ".yaml"])
def test_every_safe_edit_is_made_in_both_formats(suffix: str, tmp_path: Path) -> None:
    put(BROKEN / f"main{suffix}", tmp_path)
    patch = mended(tmp_path)
    assert not patch.mended.unfixed
    assert {f.check for fix in patch.mended.fixes for f in fix.findings} == SAFE - ONLY.get(suffix, set())
    assert all(fix.safe for fix in patch.mended.fixes)
