"""Names of sources: a module beside a source that is called like it takes its place as soon as it is imported."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import wellbuilt.sources as package
from wellbuilt.kernel.sources import Source


def test_no_module_takes_the_name_of_a_source_beside_it() -> None:
    folders = [import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__) if one.ispkg]
    named = [(folder.__name__, name) for folder in folders for name, one in vars(folder).items() if type(one) is Source]
    assert len(named) > len(folders) // 2
    assert [f"{folder}.{name}" for folder, name in named if find_spec(f"{folder}.{name}")] == []
