"""Plain CSV files read by Arrow, column by column, every distinct text once."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

from screening.files.ratings.table import Column
from screening.files.tables.csv import END

BLOCK = 1 << 22
"""Bytes that are read at a time. A row must fit."""

TAIL = 8_192
"""So many bytes at the end of a file are looked at for a quotation mark; one before them that is never closed makes a cell that
is far too long, which is refused by itself."""

TEXTS = pa.dictionary(pa.int32(), pa.string())


def plain_columns(
    path: Path, start: int, delimiter: str, width: int, places: Mapping[str, int]
) -> dict[str, Column] | None:
    """The columns at `places` of the rows that begin at this byte; of Arrow's own memory nothing is kept.

    None for a file in which anything is remarkable: rows that have not `width` cells, cells outside the columns, a quotation
    mark that is never closed, bytes that are not UTF-8, characters that are no text.
    """
    try:
        return _columns(path, start, delimiter, width, places)
    finally:
        pa.default_memory_pool().release_unused()


def _columns(path: Path, start: int, delimiter: str, width: int, places: Mapping[str, int]) -> dict[str, Column] | None:
    names = [str(place) for place in range(width)]
    marked = _marked_at_its_end(path, start)
    try:
        table = csv.read_csv(
            _rows_and_end(path, start, delimiter, width) if marked else _rows(path, start),
            read_options=csv.ReadOptions(column_names=names, block_size=BLOCK, use_threads=False),
            parse_options=csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, TEXTS),
                strings_can_be_null=False,
                check_utf8=False,  # each distinct text is decoded below, which is a check too
            ),
        )
    except pa.ArrowInvalid:
        return None
    try:
        if marked:
            if table.columns[-1][-1].as_py() != END:
                return None
            table = table.slice(0, len(table) - 1)
        columns = [_column(column, marked) for column in table.columns]
    except UnicodeDecodeError:
        return None
    if any(
        END in "".join(column.values) or (place not in places.values() and "".join(column.values).strip())
        for place, column in enumerate(columns)
    ):
        return None
    return {name: columns[place] for name, place in places.items()}


def _marked_at_its_end(path: Path, start: int) -> bool:
    with path.open("rb") as file:
        file.seek(max(start, file.seek(0, io.SEEK_END) - TAIL))
        return b'"' in file.read()


def _rows(path: Path, start: int) -> pa.NativeFile:
    rows = pa.OSFile(os.fsencode(path))
    rows.seek(start)
    return rows


def _rows_and_end(path: Path, start: int, delimiter: str, width: int) -> pa.NativeFile:
    """The rows with one more, which is swallowed where a quotation mark is never closed."""
    rows = path.read_bytes()[start:]
    line_end = b"" if rows.endswith((b"\n", b"\r")) else b"\n"
    return pa.BufferReader(rows + line_end + delimiter.join([END] * width).encode())


def _column(column: pa.ChunkedArray, marked: bool) -> Column:
    """Codes straight from Arrow's own memory: its way to numpy would import pandas, which takes longer than all the rest."""
    texts = column.unify_dictionaries().combine_chunks()
    _valid, codes = texts.indices.buffers()
    values = texts.dictionary.to_pylist()
    if marked and values[-1:] == [END]:
        values.pop()
    return Column(np.frombuffer(codes, np.int32, len(texts), 4 * texts.indices.offset).copy(), values)
