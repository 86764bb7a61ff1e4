"""What is told of a CDK program is what `cdk synth` makes of it.

`cdk/template.json` is the template that aws-cdk-lib 2.275.0 makes of `cdk/app.py`, which `cdk/app.ts` says again.
All that is known from a program has to be what the template says; it may know less, and never anything else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from wellbuilt.engine.gather import gather
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.facts import Fact, Members, Origin, Several, show
from wellbuilt.kernel.records import Partial, Ref, Unknown
from wellbuilt.store.folder import Folder

HERE = Path(__file__).parent / "cdk"
PROGRAMS = ("app.py", "app.ts")
LOGICAL = re.compile(r"(?:Resource|EndpointConfig|Model)?[0-9A-F]{8}\Z")
"""What a template puts behind the id that a program gives, with the name of the resource inside a construct."""
LEAST = 175
"""How many facts have to be known from each program, so that silence about all of them is noticed."""


@cache
def things(name: str) -> dict[tuple[str, str], Concept]:
    """Return what one file tells, by concept and by the id that the program gives it."""
    with TemporaryDirectory() as folder:
        copy(HERE / name, folder)
        told = understand(gather(Folder(Path(folder)), var_files={}, progress=lambda _: None)).things
    found = {}
    for thing in told:
        own, slash, part = thing.place.address.removeprefix("Main/").partition("/")
        if thing.place.declared and (name.endswith(".json") or thing.place.address.startswith("Main/")):
            found[type(thing).__name__, LOGICAL.sub("", own) + slash + part] = thing
    return found


def known(thing: Concept) -> Iterator[tuple[str, Fact]]:
    """Yield what is known of a thing, links and parts left out."""
    for name, fact in thing.facts.items():
        if not isinstance(fact.value, (Members, Partial, Ref, Unknown)) and fact.origin is not Origin.UNKNOWN:
            yield name, fact


def values(fact: Fact) -> Any:
    """Return a fact's values that are known, as they can be compared."""
    return Counter(map(str, fact.value.items)) if isinstance(fact.value, Several) else show(fact.value)


def compared(program: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield each fact that is known from a program beside what the template says."""
    template = things("template.json")
    for (concept, at), thing in things(program).items():
        if "/" in at:
            continue
        other = template[concept, at]
        for name, fact in known(thing):
            if not isinstance(fact.value, Several):
                yield f"{concept} {at}.{name}", values(fact), values(other.facts[name])


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_is_known_is_what_the_template_says(program: str) -> None:
    told = list(compared(program))
    assert [one for one in told if one[1] != one[2]] == []
    assert len(told) >= LEAST


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_link_to_nothing_leads_to_nothing(program: str) -> None:
    template = things("template.json")
    for (concept, at), thing in things(program).items():
        for name, fact in thing.facts.items() if "/" not in at else ():
            match fact.value:
                case Members(sure=(), maybe=(), phantom=None):
                    there = template[concept, at].facts[name].value
                    assert not isinstance(there, Members) or not there.sure, f"{concept} {at}.{name}"


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_part_is_one_of_the_template(program: str) -> None:
    template = things("template.json")
    parts = [(concept, at.partition("/"), thing) for (concept, at), thing in things(program).items() if "/" in at]
    for concept, (owner, _, _), thing in parts:
        there = [t for (c, a), t in template.items() if c == concept and a.startswith(f"{owner}/")]
        mine = {name: values(fact) for name, fact in known(thing) if not isinstance(fact.value, Several)}
        assert any(mine.items() <= {n: values(f) for n, f in known(one)}.items() for one in there), (
            concept,
            owner,
            mine,
        )
    assert parts
