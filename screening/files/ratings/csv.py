"""CSV files of ratings: comma, semicolon or tab, with or without a byte order mark."""

from __future__ import annotations

import codecs
import csv
import itertools
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pandas as pd

from screening.errors import BadInput
from screening.files.ratings.table import COLUMNS, Column, Table, column_places, known_titles

DELIMITERS = (",", ";", "\t")
LONGEST_HEADER = 32_000_000
OTHER_FILES = {
    codecs.BOM_UTF16_LE: "UTF-16 text",
    codecs.BOM_UTF16_BE: "UTF-16 text",
    b"MZ": "a program",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\x1f\x8b": "a compressed file",
}


def read_csv(path: Path) -> Table:
    """The columns of a CSV file as text. Raises BadInput for a file that is empty, not UTF-8 text, has other columns than
    ours, or has a row with too many or too few cells."""
    header = _header(path)
    delimiter = max(DELIMITERS, key=lambda mark: known_titles(_cells(header, mark)))
    titles = _cells(header, delimiter)
    places = column_places(titles, path.name)
    frame = _frame(path, delimiter, len(titles))
    _refuse_extra_cells(frame, places, path, delimiter)
    return Table({column: _column(frame[place]) for column, place in places.items()}, decimal_comma=delimiter != ",")


def _header(path: Path) -> str:
    with path.open("rb") as file:
        start = file.readline(LONGEST_HEADER)
        start = re.split(rb"[\r\n]", start.removeprefix(codecs.BOM_UTF8), maxsplit=1)[0] if start else b""
        empty = not start and not file.read(1)
    for magic, kind in OTHER_FILES.items():
        if start.startswith(magic):
            raise BadInput(
                "{file} is {kind}, not a CSV file in UTF-8. Save it as “CSV UTF-8”.", file=path.name, kind=kind
            )
    if empty:
        raise BadInput("{file} is empty.", file=path.name)
    if b"\0" in start:
        raise BadInput("{file} is not text. Save it as “CSV UTF-8”.", file=path.name)
    try:
        return start.decode()
    except UnicodeDecodeError:
        raise BadInput("{file}, row 1: this is not UTF-8 text. Save the file as “CSV UTF-8”.", file=path.name) from None


def _cells(line: str, delimiter: str) -> Sequence[str]:
    """The cells of the header; a line that is one enormous cell by this delimiter is taken as it is."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return [line]


def _frame(path: Path, delimiter: str, width: int) -> pd.DataFrame:
    """All cells as text; one column more than the header has, to catch rows that are too long."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(
                path,
                sep=delimiter,
                header=None,
                names=range(width + 1),
                skiprows=1,
                dtype=_text_type(),
                na_filter=False,
                keep_default_na=False,
                skip_blank_lines=False,
                index_col=False,
                compression=None,
                encoding="utf-8",
            )
    except UnicodeDecodeError:
        _refuse_bytes(path)
    except (pd.errors.ParserError, pd.errors.ParserWarning):
        _refuse_rows(path, delimiter, width)
    except pd.errors.EmptyDataError:
        raise BadInput("{file} holds no ratings.", file=path.name) from None


def _text_type() -> Any:
    """The quickest type of text that is installed."""
    try:
        return pd.api.types.pandas_dtype("large_string[pyarrow]")
    except (ImportError, TypeError):
        return object


def _column(cells: pd.Series[Any]) -> Column:
    codes, values = pd.factorize(cells)
    return Column(codes.astype(np.intp, copy=False), [str(value) for value in values])


def _refuse_extra_cells(frame: pd.DataFrame, places: dict[str, int], path: Path, delimiter: str) -> None:
    """Columns without a title must be empty all the way down."""
    for place in frame.columns.difference(list(places.values())):
        strays = (frame[place] != "").to_numpy(dtype=np.bool_)
        if strays.any():
            raise BadInput(
                "{file}, row {row}: there are more cells than the header has columns.",
                file=path.name,
                row=int(np.argmax(strays)) + 2,
            )
    _refuse_short_rows(frame, places, path, delimiter)


def _refuse_short_rows(frame: pd.DataFrame, places: dict[str, int], path: Path, delimiter: str) -> None:
    """A cell that is not there reads as an empty one, so rows that end in empty cells are counted in the file itself."""
    suspect = (frame[max(places.values())] == "").to_numpy(dtype=np.bool_)
    if not suspect.any() or _plainly_complete(path, delimiter, len(frame), frame.shape[1] - 2):
        return
    wanted = set(np.flatnonzero(suspect).tolist())
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row, cells in enumerate(itertools.islice(csv.reader(file, delimiter=delimiter), 1, None)):
            if row in wanted and any(cell.strip() for cell in cells) and len(cells) < len(COLUMNS):
                raise BadInput(
                    "{file}, row {row}: there are {cells} cells where four belong.",
                    file=path.name,
                    row=row + 2,
                    cells=len(cells),
                )


def _plainly_complete(path: Path, delimiter: str, rows: int, marks: int) -> bool:
    """Whether a file without quotation marks has as many delimiters as its complete rows would have, header included."""
    data = path.read_bytes()
    return b'"' not in data and data.count(delimiter.encode()) == (rows + 1) * marks


def _refuse_rows(path: Path, delimiter: str, width: int) -> NoReturn:
    """Find the row that stopped the reader."""
    csv_rows = 1
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        try:
            for csv_rows, cells in enumerate(csv.reader(file, delimiter=delimiter), start=1):
                if csv_rows > 1 and len(cells) > width:
                    raise BadInput(
                        "{file}, row {row}: there are more cells than the header has columns.",
                        file=path.name,
                        row=csv_rows,
                    )
        except csv.Error:
            raise BadInput(
                "{file}, row {row}: a cell is far too long. Is a quotation mark missing?",
                file=path.name,
                row=csv_rows + 1,
            ) from None
    raise BadInput("{file}, row {row}: a quotation mark is opened and never closed.", file=path.name, row=csv_rows)


def _refuse_bytes(path: Path) -> NoReturn:
    """Find the first byte that is not UTF-8."""
    data = path.read_bytes()
    row = 1
    try:
        data.decode()
    except UnicodeDecodeError as error:
        row += data.count(b"\n", 0, error.start)
    raise BadInput(
        "{file}, row {row}: this is not UTF-8 text. Save the file as “CSV UTF-8”.", file=path.name, row=row
    ) from None
