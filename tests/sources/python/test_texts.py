"""Texts, paths and maps that Python's own library makes of known ones."""

from __future__ import annotations

import pytest

from tests.sources.python.told import records, shown

LOAD = "torch.load"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('os.path.join("data", "raw", "a.csv")', "data/raw/a.csv"),
        ('os.path.join("data/", "a.csv")', "data/a.csv"),
        ('os.path.join("data", "/etc", "a.csv")', "/etc/a.csv"),
        ('Path("data") / "raw" / "a.csv"', "data/raw/a.csv"),
        ('str(Path("data", "a.csv"))', "data/a.csv"),
        ('Path("data").joinpath("a.csv")', "data/a.csv"),
        ('"{}/{name}-{}".format("a", 3, name="b")', "a/b-3"),
        ('"{1}/{0}".format("a", "b")', "b/a"),
        ('"{{}}/{}".format("a")', "{}/a"),
        ('SETTINGS.get("model")', "m.pt"),
        ('SETTINGS.get("other", "o.pt")', "o.pt"),
        ('SETTINGS.get("other")', None),
    ],
)
def test_what_is_put_together_from_known_texts_is_known(written: str, read: object) -> None:
    code = f'import os, torch\nfrom pathlib import Path\nSETTINGS = {{"model": "m.pt"}}\ntorch.load({written})\n'
    (record,) = records(code, LOAD)
    assert shown(record).get("0") == read


@pytest.mark.parametrize(
    "written",
    [
        'os.path.join("data", os.environ["NAME"])',
        'Path(folder) / "a.csv"',
        '"{:>10}".format("a")',
        '"{a.b}".format(a="a")',
        '"{".format("a")',
        '{**more, "a": 1}.get("model")',
    ],
)
def test_what_is_put_together_from_others_is_not(written: str) -> None:
    (record,) = records(f"import os, torch\nfrom pathlib import Path\ntorch.load({written})\n", LOAD)
    assert str(shown(record).get("0")).startswith("$")
