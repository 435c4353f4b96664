"""Plain CSV files read by Arrow, column by column, every distinct text once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
from pyarrow import csv

from screening.files.ratings.csv.rows import END
from screening.files.ratings.table import Column

LARGEST = 1 << 30
"""Bytes that are read as one block, so that a column has one list of its texts."""

TEXTS = pa.dictionary(pa.int32(), pa.string())


def plain_columns(
    data: bytes, start: int, delimiter: str, width: int, places: Mapping[str, int]
) -> dict[str, Column] | None:
    """The columns at `places` of the rows that begin at this byte.

    None for a file in which anything is remarkable: rows that have not `width` cells, empty lines, cells outside the columns,
    bytes that are not UTF-8, characters that are no text.
    """
    if data.find(b"\0", start) >= 0:
        return None
    names = [str(place) for place in range(width)]
    marked = data.find(b'"', start) >= 0
    try:
        table = csv.read_csv(
            pa.BufferReader(_with_end(data[start:], delimiter, width) if marked else _from(data, start)),
            read_options=csv.ReadOptions(column_names=names, block_size=LARGEST, use_threads=False),
            parse_options=csv.ParseOptions(delimiter=delimiter, newlines_in_values=marked, ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, TEXTS), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    if marked:
        *_, last = (column[-1].as_py() for column in table.columns)
        if last != END:
            return None
        table = table.slice(0, len(table) - 1)
    columns = [_column(column) for column in table.columns]
    if any(
        any(value.strip() for value in column.values)
        for place, column in enumerate(columns)
        if place not in places.values()
    ):
        return None
    return {name: columns[place] for name, place in places.items()}


def _from(data: bytes, start: int) -> pa.Buffer:
    return pa.py_buffer(data).slice(start)


def _with_end(rows: bytes, delimiter: str, width: int) -> bytes:
    """The rows with one more, which is swallowed where a quotation mark is never closed."""
    return rows + (b"" if rows.endswith((b"\n", b"\r")) else b"\n") + delimiter.join([END] * width).encode()


def _column(column: pa.ChunkedArray) -> Column:
    texts = column.unify_dictionaries().combine_chunks()
    values = texts.dictionary.to_pylist()
    return Column(texts.indices.to_numpy().astype(np.intp), values[:-1] if values[-1:] == [END] else values)
