"""The rows of a sheet as XML, written as they come and packed at once: of a large workbook no cell is kept as an object.

openpyxl makes an object of every cell, which takes a hundred times the memory of what is written and most of the time. It still
makes everything else of a workbook; what stands in its empty sheets comes from here.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from screening.files.workbook.text import escaped

EMPTY = re.compile(rb"<sheetData ?/>|<sheetData></sheetData>")
QUICK = 1
"""How hard packing tries."""


class Rows:
    """The rows of one sheet, in order."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._packed = b""

    def add(self, row: int, cells: Sequence[tuple[Any, int]]) -> None:
        """Write a row of (value, number of the style). Text is text, whatever it begins with; None is an empty cell."""
        columns = letters(len(cells))
        written = "".join(
            _cell(f"{column}{row}", value, style) for column, (value, style) in zip(columns, cells, strict=True)
        )
        self._written.append(f'<row r="{row}">{written}</row>')

    def pack(self) -> None:
        """Make small what was written; nothing is added after that."""
        self._packed = zlib.compress("".join(self._written).encode(), QUICK)
        self._written.clear()

    def xml(self) -> bytes:
        """All rows of a sheet that is packed."""
        return b"<sheetData>" + zlib.decompress(self._packed) + b"</sheetData>"


@lru_cache(maxsize=64)
def letters(columns: int) -> tuple[str, ...]:
    """The letters of the first so many columns."""
    return tuple(get_column_letter(column) for column in range(1, columns + 1))


def _cell(place: str, value: Any, style: int) -> str:
    """A number is written with the fifteen digits that Excel keeps: with more, two programs could show another last one."""
    if value is None:
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, str):
        text = escape(escaped(value))
        return (
            f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' if value else ""
        )
    return f'<c r="{place}" s="{style}"><v>{value:.15g}</v></c>'


def filled(empty: bytes, sheets: Sequence[Rows]) -> bytes:
    """A workbook whose sheets are empty, with these rows in them, by their order."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(empty)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICK) as made,
    ):
        for name in source.namelist():
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
            part = source.read(name)
            if found:
                rows = sheets[int(found[1]) - 1].xml()
                before, after = EMPTY.split(part, maxsplit=1)
                part = before + rows + after
            made.writestr(name, part)
    return target.getvalue()
