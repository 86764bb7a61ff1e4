"""Every word that a mapping of operations reads is one of the provider's."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mappings import words
from wellbuilt.kernel.mappings import Inside, Made, Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.sources import Source
from wellbuilt.mappings.aws import (
    api_gateway,
    audit,
    backup,
    bedrock,
    cloudwatch,
    delivery,
    events,
    messages,
    spending,
    step_functions,
)

SCHEMA = Path(os.environ.get("WELLBUILT_TERRAFORM_SCHEMA", "/tmp/aws-schema.json"))  # noqa: S108
MODULES = (api_gateway, audit, backup, bedrock, cloudwatch, delivery, events, messages, spending, step_functions)
MAPPINGS = [m for module in MODULES for m in vars(module).values() if isinstance(m, Mapping) and m.of]
DIALECTS = {source.dialect.name: source.dialect for source in discover("sources", Source)}

ELSEWHERE = {("python", "IsLogging"): "a call of its own starts the recording"}


def _vocabulary(dialect: str, mapping: Mapping) -> words.Words:
    kinds = mapping.kinds(DIALECTS[dialect])
    if not kinds:
        return False
    match dialect:
        case "python":
            service, operation = kinds[0].split(":")
            return words.botocore(service, operation)
        case "cloudformation":
            return words.cloudformation(kinds[0])
        case _:
            return words.terraform(kinds[0], SCHEMA)


def _attached(mapping: Mapping, dialect: str) -> list[str]:
    """Return the paths that companions fill in: they need not be words of the resource itself."""
    moved = [c for c in mapping.companions if c.kind_in(DIALECTS[dialect])]
    targets = {target.removesuffix("[]") for companion in moved for target in companion.moves.values()}
    return [".".join(DIALECTS[dialect].key(step) for step in target.split(".")) for target in targets]


def _own(mapping: Mapping) -> Mapping:
    """Return a mapping without what functions find: they read documents and lists of their own."""
    facts = {name: fact for name, fact in mapping.facts.items() if not isinstance(fact, Made)}
    parts = {name: part for name, part in mapping.parts.items() if not isinstance(part[0], Inside)}
    return replace(mapping, facts=facts, parts=parts)


@pytest.mark.parametrize("dialect", ["python", "cloudformation", "terraform"])
@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.of)
def test_every_word_is_the_providers(mapping: Mapping, dialect: str) -> None:
    """A word that the provider does not know is never read: the fact would be silent for ever."""
    vocabulary = _vocabulary(dialect, mapping)
    if vocabulary is False:
        pytest.skip(f"no vocabulary of {dialect} for {mapping.of} is installed")
    attached = _attached(mapping, dialect)
    strange = []
    attached += [path for where, path in ELSEWHERE if where == dialect]
    for path, own in words.paths(_own(mapping), dialect):
        spelled = path if own else ".".join(DIALECTS[dialect].key(step) for step in path.split("."))
        if not words.known(spelled, vocabulary) and not spelled.startswith(tuple(attached)):
            strange.append(spelled)
    assert strange == []
