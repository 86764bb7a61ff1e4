from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.showing import full
from wellbuilt.kernel.reporting import Look
from wellbuilt.reports import tables
from wellbuilt.reports.xlsx import render


def test_another_program_reads_a_row_per_finding_and_per_practice() -> None:
    book = load_workbook(BytesIO(render(full(), Look())))
    for name, columns, rows in (
        ("Findings", tables.FINDINGS, tables.findings(full())),
        ("Practices", tables.PRACTICES, tables.practices(full())),
    ):
        told = [list(row) for row in book[name].iter_rows(values_only=True)]
        assert told[0] == list(columns)
        assert told[1:] == [[None if cell == "" else cell for cell in row] for row in rows]
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref


def test_the_first_sheet_answers() -> None:
    sheet = load_workbook(BytesIO(render(full(), Look())))["Answer"]
    said = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert ["answer", full().sentence] in said
    assert ["Reliability", 1, 0, 1, 1] in said


@pytest.mark.parametrize("date", ["", "yesterday"])
def test_a_saved_review_without_a_date_is_written_as_well(date: str) -> None:
    assert render(full(date=date), Look())
