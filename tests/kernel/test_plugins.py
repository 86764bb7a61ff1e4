from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from wellbuilt.kernel.memory import remember
from wellbuilt.kernel.plugins import GROUP, discover, forget, guests
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
    info = tmp_path / "acme_wellbuilt-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-wellbuilt\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\nacme = acme_wellbuilt\n", encoding="utf-8")
    remember(None)
    forget()
    yield package
    forget()
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


def test_guests_are_those_that_the_distributions_name(third_party: Path) -> None:
    """Against the standard library, which opens every distribution."""
    assert guests() == tuple(entry.value for entry in entry_points(group=GROUP)) == ("acme_wellbuilt",)


def test_without_one_that_names_us_no_distribution_is_opened_with_care(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [*entry_points(group=GROUP)] == []
    monkeypatch.delitem(sys.modules, "importlib.metadata")
    forget()
    assert guests() == ()
    assert "importlib.metadata" not in sys.modules


def test_what_is_no_folder_on_the_path_may_hold_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "acme.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("acme-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
        archive.writestr("acme-1.0.dist-info/entry_points.txt", f"[{GROUP}]\nacme = acme_packed\n")
    monkeypatch.syspath_prepend(str(packed))
    forget()
    assert guests() == ("acme_packed",)
    forget()
