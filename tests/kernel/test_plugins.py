from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from wellbuilt.kernel import plugins
from wellbuilt.kernel.plugins import GROUP, discover, guests
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.kernel.reviews import Review

MODULE = """
from wellbuilt.kernel.reporting import Report
lines = Report("lines", ".lines", "for counting", lambda review, look: str(len(review.findings)))
again = lines
"""


@pytest.fixture
def third_party(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make a package that its entry point names, as an installed one does."""
    package = tmp_path / "acme_wellbuilt"
    (package / "reports").mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "reports" / "__init__.py").write_text("", encoding="utf-8")
    (package / "reports" / "lines.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = EntryPoint("acme", "acme_wellbuilt", GROUP)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [entry] if group == GROUP else [])
    for known in (discover, guests):
        known.cache_clear()
    yield package
    for known in (discover, guests):
        known.cache_clear()
    for name in [name for name in sys.modules if name.startswith("acme_wellbuilt")]:
        del sys.modules[name]


def test_ours_are_found_by_being_there() -> None:
    assert {"terminal", "json", "html"} <= {report.name for report in discover("reports", Report)}


def test_a_third_partys_are_found_once_each(third_party: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [report for report in discover("reports", Report) if report.name == "lines"]
    assert len(found) == 1
    review = Review("1", "0", "d", "w", "ml", "s", (), (), (), (), (), (), (), (), ())
    assert found[0].render(review, Look()) == "0"


def test_a_folder_that_a_package_does_not_have_is_no_trouble(third_party: Path) -> None:
    assert discover("nonsense", Report) == ()


def test_a_package_that_is_broken_says_so(third_party: Path) -> None:
    (third_party / "reports" / "lines.py").write_text("import a_module_that_is_missing", encoding="utf-8")
    with pytest.raises(ModuleNotFoundError, match="a_module_that_is_missing"):
        discover("reports", Report)


def test_a_folder_that_breaks_says_so(third_party: Path) -> None:
    (third_party / "reports" / "__init__.py").write_text("import a_module_that_is_missing", encoding="utf-8")
    with pytest.raises(ModuleNotFoundError, match="a_module_that_is_missing"):
        discover("reports", Report)


def test_what_a_package_is_built_of_is_not_imported(third_party: Path) -> None:
    package = third_party / "reports" / "rich"
    package.mkdir()
    (package / "__init__.py").write_text(MODULE.replace("lines", "rich"), encoding="utf-8")
    (package / "drawing.py").write_text("raise AssertionError('not asked for')", encoding="utf-8")
    assert "rich" in {report.name for report in discover("reports", Report)}
