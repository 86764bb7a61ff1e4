"""Write down what libraries say the calls take that our mappings read, from their code alone: nothing is imported.

Usage: python tools/signatures.py SITE_PACKAGES ...
What no folder holds keeps what was written down before; what is not written in Python is entered by hand, with
its page. The tests hold every word of a mapping against this.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import griffe

from wellbuilt.kernel.mappings import Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import PYTHON

KEPT = Path(__file__).resolve().parent.parent / "tests" / "mappings" / "python" / "signatures.json"
MANY = 10  # positions of `*args` that a mapping may ask for


def kinds() -> set[str]:
    """Return every call that mappings read."""
    mappings = discover("mappings", Mapping)
    own = {kind for mapping in mappings for kind in mapping.kinds(PYTHON)}
    return own | {kind for m in mappings for c in m.companions if (kind := c.kind_in(PYTHON))}


def calls() -> set[str]:
    """Return every call of the libraries that ask a service for something but the shapes of its own API."""
    every = {kind for one in discover("mappings", Library) if one.dialect == PYTHON.name for kind in one.kinds}
    return {kind for kind in every if not any(part in kind for part in (".shapes.", ".resources."))}


def once(told: dict[str, Any]) -> dict[str, Any]:
    """Return what was told with each call of a library under one of its names only: the shortest."""
    asking, kept, seen = calls() - kinds(), {}, set()
    for kind in sorted(told, key=lambda kind: (len(kind), kind)):
        of_class = [step for step in kind.split(".") if step[:1].isupper()]
        same = (*of_class, kind.rpartition(".")[2], *told[kind]["takes"]) if kind in asking else (kind,)
        if same not in seen:
            seen.add(same)
            kept[kind] = told[kind]
    return kept


def versions(folder: Path) -> dict[str, str]:
    """Return by package what is installed in a folder: `scikit-learn 1.9.1`."""
    found: dict[str, str] = {}
    for one in distributions(path=[str(folder)]):
        for file in one.files or ():
            found.setdefault(file.parts[0].removesuffix(".py"), f"{one.metadata['Name']} {one.version}")
    return found


def takes(kind: str, loaded: griffe.Object | griffe.Alias) -> dict[str, Any] | None:
    """Return the parameters of a function or class, None where the code does not say."""
    try:
        found = loaded[kind.partition(".")[2]]
        parameters = [p for p in found.parameters if p.name not in {"self", "cls"}]
    except (KeyError, AttributeError, griffe.GriffeError):
        return None
    if not parameters and found.is_class:
        named = [name for name, one in found.members.items() if one.is_attribute and not name.startswith("_")]
        return {"takes": named, "positions": 0, "open": False}
    kind_of = griffe.ParameterKind
    by_name = [p for p in parameters if p.kind not in {kind_of.var_positional, kind_of.var_keyword}]
    by_place = [p for p in by_name if p.kind is not kind_of.keyword_only]
    several = any(p.kind is kind_of.var_positional for p in parameters)
    return {
        "takes": [p.name for p in by_name if p.kind is not kind_of.positional_only],
        "positions": MANY if several else len(by_place),
        "open": any(p.kind is kind_of.var_keyword for p in parameters),
    }


def main(folders: list[Path]) -> None:
    """Read the libraries in the folders and write what they say."""
    told: dict[str, Any] = json.loads(KEPT.read_text())
    for folder in folders:
        of = versions(folder)
        for package in sorted({kind.partition(".")[0] for kind in kinds() | calls()} & of.keys()):
            loaded = griffe.load(package, search_paths=[folder], try_relative_path=False, allow_inspection=False)
            for kind in sorted(kind for kind in kinds() | calls() if kind.partition(".")[0] == package):
                said = takes(kind, loaded)
                if said is not None:
                    told[kind] = {"of": of[package], **said}
    kept = once({kind: told[kind] for kind in sorted(told.keys() & (kinds() | calls()))})
    kept = {kind: kept[kind] for kind in sorted(kept)}
    KEPT.write_text(json.dumps(kept, indent=1) + "\n")
    print("not found:", *sorted(kinds() - kept.keys()))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
