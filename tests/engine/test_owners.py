from __future__ import annotations

from pathlib import Path

import pytest

from wellbuilt.engine.owners import FILES, owners
from wellbuilt.store.folder import Folder

RULES = """
# a remark
*                 @everyone
/infra/           @ml-platform  ada@example.com   # two of them
*.py              @data-science
[Section]
/docs/ @writers
/nobody/
/mail/ bob@example.com
^[Models][2] @modellers eve@example.com
/models/
/models/cards/ @writers
"""


def place(folder: Path, at: str, text: str) -> Folder:
    (folder / at).parent.mkdir(parents=True, exist_ok=True)
    (folder / at).write_text(text, encoding="utf-8")
    return Folder(folder)


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("README.md", "@everyone"),
        ("infra/main.tf", "@ml-platform"),
        ("infra/helper.py", "@data-science"),
        ("docs/a.md", "@writers"),
        ("nobody/a.md", ""),
        ("mail/a.md", "somebody whom CODEOWNERS names by e-mail"),
        ("models/churn.bin", "@modellers"),
        ("models/cards/churn.md", "@writers"),
    ],
)
def test_the_last_rule_that_matches_counts(tmp_path: Path, path: str, who: str) -> None:
    assert owners(place(tmp_path, "CODEOWNERS", RULES), {}).of(path) == who


@pytest.mark.parametrize("at", FILES)
def test_it_is_looked_for_where_the_forges_look(tmp_path: Path, at: str) -> None:
    assert owners(place(tmp_path, at, "* @a\n"), {"owner": "Ada"}).of("x") == "@a"


@pytest.mark.parametrize(
    ("people", "who"),
    [({"owner": "Ada", "engineer": "Eve"}, "Ada"), ({"engineer": "Eve"}, "Eve"), ({"finance": "Fay"}, "")],
)
def test_without_rules_the_person_in_charge_owns_it(tmp_path: Path, people: dict[str, str], who: str) -> None:
    assert owners(Folder(tmp_path), people).of("x") == who
