"""The workbooks of the command line: outside text stays text there too (H1–H3)."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from screening.files.workbook.plain_sheets import write_sheets

EXCEL_CELL = 32_767


def cells(*texts: str) -> list[tuple[object, str, bool]]:
    """What stands below the head of a sheet with these texts: value, type, and whether it is marked as typed."""
    book = load_workbook(io.BytesIO(write_sheets([("Ranking", ["Candidate"], [[text] for text in texts])])))
    return [(cell.value, cell.data_type, bool(cell.quotePrefix)) for (cell,) in book["Ranking"].iter_rows(min_row=2)]


@pytest.mark.parametrize("text", ['=HYPERLINK("https://evil.example","click")', "+31 6", "-", "@SUM(A1:A9)", "\tin"])
def test_name_that_looks_like_a_formula_is_text_in_the_workbook_of_the_command(text):
    """H1"""
    assert cells(text, "Kim") == [(text, "s", True), ("Kim", "s", False)]


def test_name_with_characters_that_excel_refuses_does_not_kill_the_workbook_of_the_command():
    """H2"""
    assert cells("Kim\x00\x0b \ud83dKandidaat\uffff") == [("Kim Kandidaat", "s", False)]


def test_text_that_does_not_fit_is_cut_with_a_visible_mark_in_the_workbook_of_the_command():
    """H3"""
    assert cells("x" * 40_000) == [("x" * (EXCEL_CELL - 4) + " […]", "s", False)]
