"""Notebooks: the code of their cells, in the order in which they stand. What was put out is never looked at.

https://nbformat.readthedocs.io/en/latest/format_description.html
"""

from __future__ import annotations

import ast
import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CELLS = 20_000
_PYTHON_BELOW = re.compile(r"%%(time|timeit|capture|prun|memit|heat|wandb|debug|snakeviz|scalene|local)\b")
_TIMED = re.compile(r"^(\s*)%(?:time|timeit|memit|prun|snakeviz)\s+(?![-])")
_ASSIGNED = re.compile(r"^(\s*[\w.,\s\[\]'\"]+=\s*)[!%].*$")
_MAGIC = re.compile(r"^(\s*)(?:[!%?].*|[\w.]+\?\??\s*)$")


@dataclass(slots=True)
class Code:
    """The code of one notebook as one program: `first` is, for each cell in `cells`, its first line in `text`.

    `runs` says for a cell at which count it was last run; `unread` are the cells that are not Python.
    """

    body: list[ast.stmt] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    runs: dict[int, int] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def mark(self, path: str, line: int) -> Mark:
        """Return the cell and the line in it of a line of the whole."""
        at = max(bisect_right(self.first, line) - 1, 0)
        return Mark(path, line - self.first[at] + 1, "cell", self.cells[at])


def code_of(content: bytes) -> Code | None:
    """Return the code of a notebook, None if it is in another language than Python.

    Raises ValueError for what is no notebook. Cells are numbered from 1, those without code included.
    """
    notebook = json.loads(content)
    if not isinstance(notebook, dict):
        raise ValueError("not a notebook")  # noqa: TRY004  what is wrong is what the file holds
    if _language(notebook) not in ("python", "ipython", ""):
        return None
    code = Code()
    for number, source, count in _cells(notebook):
        _enter(code, number, source)
        if isinstance(count, int):
            code.runs[number] = count
    return code


def _language(notebook: dict[str, Any]) -> str:
    about = notebook.get("metadata")
    told = about if isinstance(about, dict) else {}
    for holder, name in (("language_info", "name"), ("kernelspec", "language")):
        inner = told.get(holder)
        if isinstance(inner, dict) and isinstance(inner.get(name), str):
            return str(inner[name]).lower()
    return ""


def _cells(notebook: dict[str, Any]) -> Iterator[tuple[int, str, object]]:
    """Yield the number, source and run count of each cell with code, of the formats 4 and 3."""
    sheets = notebook.get("worksheets")
    older = sheets[0] if isinstance(sheets, list) and sheets and isinstance(sheets[0], dict) else {}
    cells = notebook.get("cells", older.get("cells"))
    if not isinstance(cells, list):
        raise ValueError("it has no cells")  # noqa: TRY004  as above
    for number, cell in enumerate(cells[:MOST_CELLS], start=1):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = cell.get("source", cell.get("input", ""))
        text = "".join(map(str, source)) if isinstance(source, list) else str(source)
        yield number, text, cell.get("execution_count", cell.get("prompt_number"))


def _enter(code: Code, number: int, source: str) -> None:
    if source.startswith("%%") and not _PYTHON_BELOW.match(source):
        return
    try:
        statements = _parsed(source)
    except (SyntaxError, ValueError) as error:
        code.unread.append(f"cell {number}: {error}")
        return
    code.cells.append(number)
    code.first.append(len(code.lines) + 1)
    for statement in statements:
        code.body.append(ast.increment_lineno(statement, len(code.lines)))
    code.lines.extend(line.encode() for line in source.splitlines() or [""])


def _parsed(source: str) -> list[ast.stmt]:
    """Return the statements of a cell, once more without the notebook's own commands if it is not plain Python."""
    try:
        return _program(source)
    except SyntaxError:
        return _program("\n".join(_plain(source.splitlines())))


def _program(source: str) -> list[ast.stmt]:
    tree = compile(source, "<cell>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    return tree.body if isinstance(tree, ast.Module) else []


def _plain(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a cell with nothing in place of its own commands; their number stays the same."""
    goes_on = False
    for line in lines:
        if goes_on:
            goes_on = line.rstrip().endswith("\\")
            yield ""
            continue
        timed = _TIMED.sub(r"\1", line)
        assigned = _ASSIGNED.match(timed)
        magic = _MAGIC.match(timed)
        goes_on = bool(assigned or magic) and line.rstrip().endswith("\\")
        yield f"{assigned[1]}..." if assigned else f"{magic[1]}pass" if magic else timed
