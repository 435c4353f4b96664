"""A sheet that is written from top to bottom, in the looks and the language of its workbook."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from screening.files.workbook.rows import Rows
from screening.files.workbook.styles import Styles
from screening.files.workbook.text import fitting, looks_like_a_formula

Translate = Callable[[str], str]

NONE = "–"
"""What stands where there is no number."""


class Page:
    """One sheet; `say` gives words in the reader's language, `about` what the workbook is about, under every heading."""

    def __init__(self, workbook: Workbook, styles: Styles, name: str, about: str, translate: Translate) -> None:
        self.sheet: Worksheet = workbook.create_sheet(name)
        self.styles = styles
        self.about = about
        self.say = translate
        self.row = 0
        self.rows = Rows()
        self.sheet.page_setup.paperSize = 9
        self.sheet.page_setup.fitToWidth = 1
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.oddFooter.center.text = "&P / &N"
        self.sheet.oddHeader.right.text = translate("Confidential")

    def line(self, *cells: tuple[object, str]) -> int:
        """Write a row of (value, style) from the first column on; text goes in as text. Returns its number."""
        self.row += 1
        self.rows.add(self.row, [self._cell(value, style) for value, style in cells])
        return self.row

    def _cell(self, value: object, style: str) -> tuple[object, int]:
        if not isinstance(value, str):
            return value, self.styles.number(style)
        clean = fitting(value)
        return clean, self.styles.number(style, typed=looks_like_a_formula(clean))

    def skip(self) -> None:
        self.row += 1

    def heading(self, title: str) -> None:
        self.line((title, "title"))
        self.line((self.about, "subtitle"))
        self.skip()

    def widths(self, *widths: float) -> None:
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width


def score(value: float | None) -> tuple[object, str]:
    """The cell of a score."""
    return (NONE if value is None else value, "score")
