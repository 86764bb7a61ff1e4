"""Notebooks: cells are read as one program, each place told by cell and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, strategies as st

from tests.sources.python.told import records, shown, told
from wellbuilt.kernel.records import Record, Request, Status
from wellbuilt.sources.python import python
from wellbuilt.sources.python.outputs import without_outputs
from wellbuilt.store.folder import Folder

SPLIT = "sklearn.model_selection.train_test_split"
SAYS = "import sklearn; train_test_split"


def notebook(*cells: str | tuple[str, int], language: str = "python") -> str:
    """Return a notebook of cells of code, as Jupyter's own library writes it."""
    made: list[Any] = [nbformat.v4.new_markdown_cell("sklearn")]
    for cell in cells:
        source, count = cell if isinstance(cell, tuple) else (cell, None)
        made.append(nbformat.v4.new_code_cell(source, execution_count=count))
    about = {"language_info": {"name": language}}
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=made, metadata=about)))


def test_cells_are_one_program() -> None:
    cells = notebook(
        "from sklearn.model_selection import train_test_split\nSIZE = 0.3",
        ("\n\ntrain_test_split(X, test_size=SIZE)", 7),
    )
    (record,) = records({"a.ipynb": cells}, SPLIT)
    assert shown(record)["test_size"] == 0.3
    assert shown(record)["in"] == 7
    assert (record.mark.kind, record.mark.cell, record.mark.line) == ("cell", 3, 3)
    assert str(record.mark) == "a.ipynb[cell 3]:3"


def test_the_same_in_the_older_format() -> None:
    three = nbformat.convert(
        nbformat.reads(notebook("import sklearn.model_selection as m", ("m.train_test_split(X)", 2)), 4), 3
    )
    (record,) = records({"a.ipynb": nbformat.writes(three, version=3)}, SPLIT)
    assert (record.mark.cell, shown(record)["in"]) == (3, 2)


@pytest.mark.parametrize(
    "cell",
    [
        "%matplotlib inline\n!pip install \\\n   sklearn\n{call}",
        "%%time\n{call}",
        "%time {call}",
        "files = !ls *.csv\n{call}",
        "if True:\n    %cd /tmp\n    {call}",
        "train_test_split?\n{call}",
        "await start()\n{call}",
        "text = '''\n%%bash\n!x\n'''\n{call}",
    ],
)
def test_commands_of_the_notebook_are_passed_over(cell: str) -> None:
    cells = notebook("from sklearn.model_selection import train_test_split", cell.format(call="train_test_split(X)"))
    (record,) = records({"a.ipynb": cells}, SPLIT)
    assert record.mark.cell == 3
    assert record.mark.line == next(n for n, line in enumerate(cell.splitlines(), 1) if "{call}" in line)


def test_a_cell_in_another_language_is_none_of_ours() -> None:
    one = told({"a.ipynb": notebook("import sklearn", "%%bash\necho sklearn; train_test_split(X)")}, [SPLIT])
    assert [(o.state, o.reason) for o in one if isinstance(o, Status)] == [("read", "")]


def test_a_cell_that_cannot_be_parsed_is_named_and_hides_no_other() -> None:
    cells = notebook("from sklearn.model_selection import *", "def (", "train_test_split(X)")
    found = told({"a.ipynb": cells}, [SPLIT])
    assert len([one for one in found if isinstance(one, Record)]) == 1
    (status,) = [one for one in found if isinstance(one, Status)]
    assert status.state == "partly"
    assert status.reason.startswith("cell 3: ")


def test_a_notebook_in_another_language_is_partly_read() -> None:
    found = told({"a.ipynb": notebook("library(sklearn)", language="R")}, [SPLIT])
    assert [(one.state, one.reason) for one in found if isinstance(one, Status)] == [
        ("partly", "its code is not Python")
    ]


@pytest.mark.parametrize("content", [SAYS, f'["{SAYS}"]', f'{{"{SAYS}": 1}}', f'{{"cells": {{"{SAYS}": 1}}}}'])
def test_what_is_no_notebook_fails_with_a_reason(content: str) -> None:
    (status,) = told({"a.ipynb": content}, [SPLIT])
    assert isinstance(status, Status)
    assert status.state == "failed"
    assert status.reason


def test_a_notebook_takes_from_the_files_beside_it() -> None:
    files = {
        "nb/a.ipynb": notebook("from helper import cut", "cut(0.1)"),
        "nb/helper.py": "from sklearn.model_selection import train_test_split\ndef cut(size):\n    return train_test_split(X, test_size=size)\n",
    }
    (record,) = records(files, SPLIT)
    assert shown(record)["test_size"] == 0.1


def test_what_was_put_out_is_not_told() -> None:
    cell = nbformat.v4.new_code_cell("import sklearn.model_selection as m\nm.train_test_split(X)")
    cell.outputs = [nbformat.v4.new_output("stream", text="sklearn token=abcdef123456")]
    text = json.dumps(nbformat.v4.new_notebook(cells=[cell]))
    assert "abcdef123456" not in str(told({"a.ipynb": text}, [SPLIT]))


def test_a_large_notebook_is_read_for_its_code(tmp_path: Path) -> None:
    made = json.loads(notebook("from sklearn.model_selection import train_test_split", "train_test_split(X)"))
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": 'QUJD\\"' * 500_000, "a": [{}, []]}}
    made["cells"][1]["outputs"] = [picture, picture]
    made["cells"][0]["attachments"] = {"a.png": {"image/png": "QUJD"}}
    (tmp_path / "a.ipynb").write_text(json.dumps(made))
    tree = Folder(tmp_path)
    found = list(python.read(tree, tree.paths(), Request(frozenset({SPLIT}))))
    assert [str(one.mark) for one in found if isinstance(one, Record)] == ["a.ipynb[cell 3]:1"]
    assert [one.state for one in found if isinstance(one, Status)] == ["read"]


@pytest.mark.parametrize("piece", ['"outputs": [', '"', '\\"', "[", "{}", "\\"])
def test_what_has_no_end_takes_no_longer_than_its_length(piece: str) -> None:
    content = b'{"outputs": [' + piece.encode() * 200_000
    assert without_outputs(content) == content


def test_a_notebook_that_is_nothing_but_code_has_a_bound() -> None:
    with pytest.raises(ValueError, match="left without"):
        without_outputs(b"x" * 4_000_001)


@given(
    st.recursive(
        st.none() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text() | st.just("outputs"), one)
    )
)
def test_only_what_is_put_out_is_cut(value: Any) -> None:
    assert json.loads(without_outputs(json.dumps(value).encode())) == _cut(value)


def _cut(value: Any) -> Any:
    if isinstance(value, list):
        return [_cut(one) for one in value]
    if not isinstance(value, dict):
        return value
    put_out = {key for key, one in value.items() if key == "outputs" and isinstance(one, (list, dict))}
    return {key: type(one)() if key in put_out else _cut(one) for key, one in value.items()}
