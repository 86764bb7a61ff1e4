"""The review as a workbook: the answer, a sheet of practices, a sheet of findings, each to sort and filter."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.extras import extra
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports import tables
from wellbuilt.reports.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellbuilt.kernel.reviews import Review
    from wellbuilt.reports.tables import Cell

WIDE, NARROW = 60, 10
# Texts stay texts: nothing is taken for a formula, a link or a number.
TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
COLOURS = {
    **dict.fromkeys(("fails", "not met", "broke"), "#F8D7DA"),
    **dict.fromkeys(("unknown", "accepted"), "#FFF3CD"),
    **dict.fromkeys(("holds", "met"), "#D7EFDC"),
}


def render(review: Review, look: Look) -> bytes:
    """Return the workbook."""
    del look
    with extra("reports", "a workbook"):
        from xlsxwriter import Workbook  # noqa: PLC0415  an extra
    written = BytesIO()
    book = Workbook(written, {**TEXTS, "constant_memory": False})
    book.set_properties({"title": plain(review.workload), "created": _day(review.date)})
    _answer(book, review)
    _sheet(book, "Practices", tables.PRACTICES, tables.practices(review))
    _sheet(book, "Findings", tables.FINDINGS, tables.findings(review))
    book.close()
    return written.getvalue()


def _day(date: str) -> datetime:
    """Return the day of a review; a saved one may say what is no date."""
    try:
        return datetime.fromisoformat(date).replace(tzinfo=UTC).replace(tzinfo=None)
    except ValueError:
        return datetime(1970, 1, 1)  # noqa: DTZ001  Excel knows no zones


def _answer(book: Any, review: Review) -> None:
    sheet = book.add_worksheet("Answer")
    strong = book.add_format({"bold": True})
    told = (("workload", review.workload), ("lens", review.lens), ("date", review.date), ("answer", review.sentence))
    for row, (name, said) in enumerate(told):
        sheet.write_string(row, 0, name, strong)
        sheet.write_string(row, 1, plain(said))
    top = len(told) + 1
    for column, name in enumerate(("pillar", "high (proven)", "medium", "open", "sound")):
        sheet.write_string(top, column, name, strong)
    for row, pillar in enumerate(review.pillars, top + 1):
        sheet.write_string(row, 0, plain(pillar.name))
        for column, number in enumerate((pillar.high, pillar.medium, pillar.open, pillar.sound), 1):
            sheet.write_number(row, column, number)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 4, 14)


def _sheet(book: Any, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table with a fixed head, a filter, and the colour of what came of each row."""
    sheet = book.add_worksheet(name)
    colours = {word: book.add_format({"bg_color": colour}) for word, colour in COLOURS.items()}
    widths = [len(column) for column in columns]
    number = 0
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell:
                sheet.write_string(number, column, cell, colours.get(cell))
                widths[column] = max(widths[column], min(len(cell), WIDE))
            elif cell is not None and cell != "":
                sheet.write_number(number, column, cell)
    for column, head in enumerate(columns):
        sheet.write_string(0, column, head, book.add_format({"bold": True, "bottom": 1}))
        sheet.set_column(column, column, max(widths[column], NARROW))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, number, len(columns) - 1)


xlsx = Report("xlsx", ".xlsx", "for spreadsheets: answer, practices and findings as sheets; extra `reports`", render)
