"""Snakefiles: rules as Snakemake's own parser finds them, and what each waits for."""

from __future__ import annotations

import io
import re
import types
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.mappings.spellings import HERE
from tests.sources.flows.test_compiled import Sized
from wellbuilt.kernel.records import Record, Request, Status
from wellbuilt.sources.flows import flows, patterns
from wellbuilt.sources.flows.rules import parsed
from wellbuilt.texts.document import Broken

SNAKEFILE = """
configfile: "config.yaml"
container: "docker://continuumio/miniconda3"
include: "rules/train.smk"

NAMES = ["a", "b"]

rule all:
    input: expand("results/{name}.txt", name=NAMES),
           "deployed.flag"

rule prepare:
    '''A rule: what stands here is no section.'''
    input:
        "raw.csv"  # comment: here
    output:
        temp("data/clean.csv"),
        meta="data/meta.json"
    shell:
        '''
        python prepare.py {input} \\
          > {output[0]}
        '''

checkpoint evaluate:
    input: "models/{name}.pkl"
    output: "results/{name}.txt"
    run:
        for one in input:
            print("rule x:")

rule deploy:
    input: expand("results/{name}.txt", name=NAMES)
    output: touch("deployed.flag")
    shell: "kubectl apply -f endpoint.yaml"
"""
TRAIN = """
rule train:
    input: rules.prepare.output[0], data="data/meta.json"
    output: "models/{name}.pkl"
    retries: 3
    container: "docker://registry.example.com/train:1.2"
    params: a=lambda wc: {"x": 1}[wc.name]
    script: "../scripts/train.py"
"""
TREE = {"workflow/Snakefile": SNAKEFILE, "workflow/rules/train.smk": TRAIN}


class Tree(Sized):
    """Files that can be listed."""

    def paths(self) -> list[str]:
        """Return every path."""
        return sorted(TREE)


def told(files: dict[str, str]) -> list[Record | Status]:
    """Return what some files tell."""
    found = flows.read(Tree(files), list(files), Request(frozenset()))
    return [one for one in found if isinstance(one, Record | Status)]


def after(files: dict[str, str]) -> dict[str, list[str]]:
    """Return what each step of the one plan waits for."""
    (plan,) = [one for one in told(files) if isinstance(one, Record) and one.kind == "plan"]
    steps = plan.body.value["Steps"].value  # type: ignore[index, call-overload]
    return {one.value["Name"].value: [each.value for each in one.value["After"].value] for one in steps}  # type: ignore[union-attr, index, call-overload]


def test_a_rule_waits_for_those_whose_files_it_reads() -> None:
    assert after(TREE) == {
        "all": ["evaluate", "deploy"],
        "prepare": [],
        "train": ["prepare"],
        "evaluate": ["train"],
        "deploy": ["evaluate"],
    }


def test_what_is_included_is_read_with_what_includes_it() -> None:
    records = [one for one in told(TREE) if isinstance(one, Record)]
    assert {one.scope for one in records} == {"workflow/Snakefile"}
    images = {one.address: one.body.value["Image"].value for one in records if one.kind == "step"}  # type: ignore[index, call-overload]
    assert images == {
        "workflow/Snakefile#train": "registry.example.com/train:1.2",
        "workflow/Snakefile#all rules": "continuumio/miniconda3",
    }


def test_what_a_function_gives_is_not_known() -> None:
    text = "def inputs(wc):\n    return 'x'\n\nrule a:\n    input: inputs\n    output: 'b'\n"
    (plan, _) = told({"Snakefile": text})
    assert isinstance(plan, Record)
    assert plan.body.value["Steps"].rest is not None  # type: ignore[index, call-overload]


@pytest.mark.parametrize(
    "text", ["rule a:\n    input: (((", "\t\x00", "rule", "rule :", "rule a:", "include:", "  x\n y\nz"]
)
def test_what_is_no_snakefile_ends_in_a_status_or_in_nothing(text: str) -> None:
    assert all(isinstance(one, Record) or one.state in {"read", "failed"} for one in told({"Snakefile": text}))


@given(st.text(alphabet="rule check:\n\t \"'()[]{}=,.abc#\\1", max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    with suppress(Broken):
        assert all(one.line >= 1 for one in parsed(text).rules)


@pytest.mark.parametrize(
    ("made", "read", "meets"),
    [
        ("models/*.pkl", "models/*.pkl", True),
        ("models/*.pkl", "models/best.pkl", True),
        ("models/a.pkl", "models/*.pkl", True),
        ("accepted", "accepted/list.txt", True),
        ("models/*.pkl", "models/best.txt", False),
        ("<OUT>models/*.pkl", "<IN>models/a.pkl", False),
    ],
)
def test_what_is_made_may_be_what_is_read(made: str, read: str, *, meets: bool) -> None:
    assert patterns.meet(made, read) is meets


def test_the_rules_are_those_that_snakemake_finds() -> None:
    """Its parser turns a Snakefile into a program, which is not run; on 580 files of strangers both found the same."""
    parser = pytest.importorskip("snakemake.parser")
    cache = pytest.importorskip("snakemake.sourcecache")
    for path in sorted(HERE.glob("python/**/Snakefile")):
        workflow = types.SimpleNamespace(
            sourcecache=types.SimpleNamespace(open=lambda one, *_: io.StringIO(Path(str(one)).read_text()))
        )
        made = parser.parse(cache.LocalSourceFile(str(path)), workflow, {}, rulecount=0)[0]
        theirs = re.findall(r"@workflow\.rule\(\s*name=(?:'([^']*)'|None)", made)
        assert [one.name for one in parsed(path.read_text()).rules] == theirs
