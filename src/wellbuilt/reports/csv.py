"""The review as comma-separated values (RFC 4180): one report with a row per finding, one with a row per practice."""

from __future__ import annotations

import csv as values
from io import StringIO
from typing import TYPE_CHECKING

from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellbuilt.kernel.reviews import Review
    from wellbuilt.reports.tables import Cell

# With these a spreadsheet begins a formula, some in their wide forms as well:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = tuple("=+-@＝＋－＠")  # noqa: RUF001  the wide forms are meant


def findings(review: Review, look: Look) -> str:
    """Return a row per finding."""
    del look
    return _table(tables.FINDINGS, tables.findings(review))


def practices(review: Review, look: Look) -> str:
    """Return a row per practice."""
    del look
    return _table(tables.PRACTICES, tables.practices(review))


def _table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    written = StringIO()
    writer = values.writer(written)
    writer.writerow(columns)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return written.getvalue()


def _inert(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: a quote in front makes it text."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" \"'").startswith(_FORMULA) else cell


csv = Report("csv", ".csv", "for spreadsheets and scripts: one row per finding", findings)
csv_practices = Report("csv-practices", ".practices.csv", "as csv: one row per practice", practices)
