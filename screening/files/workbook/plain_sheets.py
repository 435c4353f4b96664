"""Plain sheets with a header and static values, for the command line."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from screening.files.workbook.styles import Styles
from screening.files.workbook.text import put_text

Value = str | float | int | None
Sheet = tuple[str, Sequence[str], Sequence[Sequence[Value]]]
"""Title, header, rows."""


def write_sheets(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with these sheets. Text is always text; numbers keep all their digits and show two; None is an empty cell."""
    workbook = Workbook()
    workbook.properties.creator = ""
    looks = Styles(workbook)
    for index, (title, header, rows) in enumerate(sheets):
        sheet: Worksheet = workbook.worksheets[0] if index == 0 else workbook.create_sheet()
        sheet.title = title
        sheet.freeze_panes = "A2"
        _fill(sheet, header, rows, looks)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _fill(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[Value]], looks: Styles) -> None:
    for column, name in enumerate(header, start=1):
        cell: Any = sheet.cell(1, column)
        looks.give(cell, "head")
        put_text(cell, name)
        sheet.column_dimensions[get_column_letter(column)].width = max(12, min(40, len(name) + 4))
    for row, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=1):
            box: Any = sheet.cell(row, column)
            if isinstance(value, str):
                looks.give(box, "text")
                put_text(box, value)  # after its look, which would take off the mark of typed text
            else:
                box.value = value
                looks.give(box, "whole" if isinstance(value, int) else "score")
