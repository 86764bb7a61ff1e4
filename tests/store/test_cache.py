"""What the cache's entries hang on."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from wellbuilt.kernel.plugins import GROUP
from wellbuilt.store import cache


def test_an_entry_is_of_no_use_once_a_plugins_file_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "acme_stamped"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = EntryPoint("acme", "acme_stamped", GROUP)
    monkeypatch.setattr(cache, "entry_points", lambda group: [entry] if group == GROUP else [])
    stamped = cache.stamp.__wrapped__
    before = stamped()
    assert stamped() == before
    (package / "checks.py").write_text("x = 1\n", encoding="utf-8")
    assert stamped() != before
