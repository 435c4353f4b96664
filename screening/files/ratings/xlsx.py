"""Workbooks of ratings: the first sheet, looked at with suspicion before it is unpacked."""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

import numpy as np
import openpyxl
import pandas as pd
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from screening.errors import BadInput
from screening.files.ratings.table import COMPOUND, ZIP, Column, Table, column_places

DAMAGE = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    AttributeError,
    TypeError,
    IndexError,
    NotImplementedError,
    zlib.error,
)
"""What openpyxl and zipfile raise for files that are not as they should be; refused XML is a ValueError."""

MOST_PARTS = 1_000
MOST_BYTES = 200_000_000
MOST_TIMES = 200
SMALL = 5_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 50

ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")


def read_xlsx(path: Path) -> Table:
    """The columns of the first sheet as text. Raises BadInput for a workbook with macros, one that unpacks to something
    enormous, one with outside entities, too many rows or columns, formulas without a stored result, or other columns."""
    _inspect(path)
    try:
        _refuse_many_rows(path)
        rows = list(_rows(path, formulas=False))
        table = _table(rows, path.name)
        if any("" in column.values for column in table.columns.values()):
            _refuse_unknown_results(path)
    except DAMAGE as error:
        if isinstance(error, DefusedXmlException) or isinstance(error.__context__, DefusedXmlException):
            raise BadInput("{file} holds XML that is refused: it defines entities.", file=path.name) from None
        raise BadInput("{file} is a damaged workbook.", file=path.name) from None
    return table


def _inspect(path: Path) -> None:
    """Look at the first bytes and at the directory of the archive; nothing is unpacked."""
    with path.open("rb") as file:
        start = file.read(len(ZIP))
    if start == COMPOUND:
        raise BadInput(
            "{file} is an old or an encrypted workbook. Save it as .xlsx without a password.", file=path.name
        )
    if start != ZIP:
        raise BadInput("{file} is called a workbook but is none.", file=path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise BadInput("{file} is a damaged workbook.", file=path.name) from None
    if len(parts) > MOST_PARTS:
        raise BadInput(
            "{file} holds {parts} parts, more than the {limit} that are read.",
            file=path.name,
            parts=len(parts),
            limit=MOST_PARTS,
        )
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > MOST_BYTES or unpacked > max(SMALL, MOST_TIMES * packed):
        raise BadInput(
            "{file} would unpack to {size} MB, more than the {limit} MB that are read.",
            file=path.name,
            size=unpacked // 1_000_000,
            limit=MOST_BYTES // 1_000_000,
        )
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise BadInput("{file} holds macros. Save it as .xlsx without them.", file=path.name)
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise BadInput("{file} is an archive, but not a workbook.", file=path.name)
    _refuse_overlap(parts, path)


def _refuse_many_rows(path: Path) -> None:
    """Count the rows of the packed sheets; a million empty ones would take openpyxl half a minute."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as sheet:
                    _count_rows(sheet, path)


def _count_rows(sheet: IO[bytes], path: Path) -> None:
    rows, rest = 0, b""
    while chunk := sheet.read(1_000_000):
        data = rest + chunk
        whole = max(data.rfind(b"<"), 0)
        rows, rest = rows + len(ROW.findall(data, 0, whole)), data[whole:]
        if rows > MOST_ROWS + 1:
            _too_many_rows(path)


def _refuse_overlap(parts: Sequence[zipfile.ZipInfo], path: Path) -> None:
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            raise BadInput("{file} is a damaged workbook.", file=path.name)
        end = part.header_offset + part.compress_size


def _rows(path: Path, formulas: bool) -> Iterator[list[str]]:
    """The rows of the first sheet as text, up to the limits."""
    with (
        path.open("rb") as file,
        contextlib.closing(
            openpyxl.load_workbook(file, read_only=True, data_only=not formulas, keep_links=False)
        ) as workbook,
    ):
        sheet = workbook.worksheets[0]
        if (sheet.max_row or 0) > MOST_ROWS + 1:
            _too_many_rows(path)
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1):
            if number > MOST_ROWS + 1:
                _too_many_rows(path)
            if len(cells) > MOST_COLUMNS and cells[MOST_COLUMNS] is not None:
                raise BadInput("{file} has more than {limit} columns.", file=path.name, limit=MOST_COLUMNS)
            yield [_text(cell, path, number) for cell in cells]


def _too_many_rows(path: Path) -> None:
    raise BadInput(
        "{file} has too many rows: a workbook may have {limit}. Use a CSV file for more.",
        file=path.name,
        limit=MOST_ROWS,
    )


def _text(cell: Any, path: Path, row: int) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool | date | time | timedelta):
        raise BadInput(
            "{file}, row {row}: “{value}” is neither text nor a number.", file=path.name, row=row, value=cell
        )
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def _table(rows: Sequence[Sequence[str]], file: str) -> Table:
    places = _places(rows, file)
    for number, row in enumerate(rows[1:], start=2):
        if any(cell for place, cell in enumerate(row) if place not in places.values()):
            raise BadInput(
                "{file}, row {row}: there are more cells than the header has columns.", file=file, row=number
            )
    return Table(
        {column: _column([row[place] for row in rows[1:]]) for column, place in places.items()}, decimal_comma=False
    )


def _places(rows: Sequence[Sequence[str]], file: str) -> dict[str, int]:
    if not rows or not any(any(row) for row in rows):
        raise BadInput("{file} is empty.", file=file)
    return column_places(rows[0], file)


def _column(cells: list[str]) -> Column:
    codes, values = pd.factorize(np.array(cells, dtype=object))
    return Column(codes.astype(np.intp, copy=False), [str(value) for value in values])


def _refuse_unknown_results(path: Path) -> None:
    """An empty cell may be a formula that nobody ever calculated; that is not the same as *not assessed*."""
    for number, row in enumerate(_rows(path, formulas=True), start=1):
        if any(cell.startswith("=") for cell in row):
            raise BadInput(
                "{file}, row {row}: a formula has no stored result. Open the workbook in Excel and save it, or "
                "paste values.",
                file=path.name,
                row=number,
            )
