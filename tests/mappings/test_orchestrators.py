"""One pipeline, written for every orchestrator: each spelling tells what its orchestrator can say, and the page says so.

`python/orchestrated/<name>` holds the same four steps, after training a look at the model, before it is put to use.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from tests.mappings.spellings import HERE
from wellbuilt.engine.gather import gather
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.records import Unknown
from wellbuilt.store.folder import Folder

SPELLINGS = HERE / "python" / "orchestrated"
PAGE = HERE.parents[1] / "docs" / "orchestrators.md"
STEPS = {"prepare", "train_model", "evaluate_model", "deploy_model"}
COLUMNS = ("steps", "order", "schedule", "trigger", "retries", "gate")


@cache
def told(orchestrator: str) -> dict[str, list[Concept]]:
    """Return the things of one spelling by concept."""
    gathered = gather(Folder(SPELLINGS / orchestrator), var_files={}, progress=lambda _: None)
    assert [one for one in gathered.statuses if one.state != "read"] == []
    found: dict[str, list[Concept]] = {}
    for thing in understand(gathered).things:
        found.setdefault(type(thing).__name__, []).append(thing)
    return found


def value(thing: Concept, fact: str) -> Any:
    """Return what is told of a thing."""
    return thing.facts[fact].value


def steps(orchestrator: str) -> dict[str, Concept]:
    """Return the steps by name, all orchestrators' ways to write one brought together."""
    return {
        one.place.address.rpartition("[")[2].rstrip("]").replace("-", "_"): one
        for one in told(orchestrator).get("Step", ())
    }


def cells(orchestrator: str) -> dict[str, bool]:
    """Return which columns one spelling really tells."""
    found = steps(orchestrator)
    deploys = value(found["deploy_model"], "unchecked")
    starts = {value(one, "on") for one in told(orchestrator).get("Trigger", ())}
    return {
        "steps": found.keys() >= STEPS,
        "order": isinstance(deploys, bool),
        "schedule": "time" in starts,
        "trigger": "event" in starts,
        "retries": value(found["train_model"], "retried") is True,
        "gate": deploys is False,
    }


def page() -> dict[str, dict[str, str]]:
    """Return the table of the page: by the folder of its spelling, its cells."""
    rows = re.findall(r"^\| [^|]+ <!-- (\w+) --> \|(.+)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: dict(zip(COLUMNS, (one.strip() for one in row.split("|")), strict=True)) for name, row in rows}


NAMES = sorted(path.name for path in SPELLINGS.iterdir() if path.is_dir())


def test_the_page_has_a_row_for_every_spelling() -> None:
    assert sorted(page()) == NAMES


@pytest.mark.parametrize("orchestrator", NAMES)
def test_a_row_says_what_is_really_told(orchestrator: str) -> None:
    said = {column: cell.startswith("yes") for column, cell in page()[orchestrator].items()}
    assert said == cells(orchestrator)


@pytest.mark.parametrize("orchestrator", NAMES)
def test_each_spelling_tells_the_same_of_its_steps(orchestrator: str) -> None:
    found = steps(orchestrator)
    assert {name: value(found[name], "does") for name in ("train_model", "deploy_model")} == {
        "train_model": "trains",
        "deploy_model": "deploys",
    }
    does = value(found["prepare"], "does")
    assert does == "runs code" or isinstance(does, Unknown)
    assert value(found["deploy_model"], "unchecked") is not True
