"""The looks of cells: each made once per workbook, then shared, since setting a style is what openpyxl spends its time on."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

LINE = Side(style="thin", color="C9D1D1")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
TOP = Alignment(vertical="top", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="top")
HEAD_FILL = PatternFill("solid", fgColor="0B6E75")

FORMATS: dict[str, dict[str, object]] = {
    "title": {"font": Font(bold=True, size=16)},
    "subtitle": {"font": Font(size=11, color="4B5F66")},
    "head": {
        "font": Font(bold=True, color="FFFFFF"),
        "fill": HEAD_FILL,
        "border": BOX,
        "alignment": Alignment(vertical="center", wrap_text=True),
    },
    "label": {"font": Font(bold=True), "alignment": TOP},
    "text": {"alignment": TOP, "border": BOX},
    "strong": {"alignment": TOP, "border": BOX, "font": Font(bold=True)},
    "plain": {"alignment": TOP},
    "whole": {"alignment": CENTRE, "border": BOX, "number_format": "0"},
    "score": {"alignment": CENTRE, "border": BOX, "number_format": "0.00"},
    "share": {"alignment": CENTRE, "border": BOX, "number_format": "0%"},
}


class Styles:
    """The styles of one workbook; `give(cell, "score")` gives a cell one of them, `number` is what a row calls it by."""

    def __init__(self, workbook: Workbook) -> None:
        scratch = workbook.create_sheet("styles")
        self._by_name: dict[str, Any] = {}
        self._numbers: dict[tuple[str, bool], int] = {}
        for row, (name, looks) in enumerate(FORMATS.items(), start=1):
            for typed in (False, True):
                cell: Any = scratch.cell(row, 1 + typed)
                for attribute, value in looks.items():
                    setattr(cell, attribute, value)
                cell.quotePrefix = typed
                self._numbers[name, typed] = cell.style_id
                self._by_name.setdefault(name, cell._style)  # noqa: SLF001
        workbook.remove(scratch)

    def number(self, name: str, *, typed: bool = False) -> int:
        """The number of a look in this workbook; `typed` marks text that is to be taken as text when it is edited."""
        return self._numbers[name, typed]

    def give(self, cell: Any, name: str) -> None:
        """Give a cell one of the looks. The shared style array is openpyxl's own short cut."""
        cell._style = self._by_name[name]  # noqa: SLF001
