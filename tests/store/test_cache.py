"""What the cache's entries hang on."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellbuilt.store import cache


def test_an_entry_is_of_no_use_once_a_plugins_file_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "acme_stamped"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(cache, "guests", lambda: ("acme_stamped",))
    stamped = cache.stamp.__wrapped__
    seen = [stamped()]
    assert stamped() == seen[0]
    for name in ("checks.py", "words.toml"):
        (package / name).write_text("x = 1\n", encoding="utf-8")
        seen.append(stamped())
    assert len({*seen}) == 3
