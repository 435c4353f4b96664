"""CSV files of ratings: comma, semicolon or tab, with or without a byte order mark."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from screening.errors import BadInput
from screening.files.ratings.csv.opening import opening
from screening.files.ratings.csv.rows import exact_columns
from screening.files.ratings.table import Table

FIRST = 2
"""The row under a header that stands in row 1."""


def read_csv(path: Path) -> Table:
    """The columns of a CSV file as text. Raises BadInput for a file that is empty, not UTF-8 text, has other columns than
    ours, or has a row with too many or too few cells."""
    # Arrow is not needed by those who read workbooks
    from screening.files.ratings.csv.arrow import plain_columns

    begin = opening(path)
    columns = plain_columns(path, begin.start, begin.delimiter, begin.width, begin.places)
    if columns is None:
        data = path.read_bytes()[begin.start :]
        columns = exact_columns(data, begin.delimiter, begin.places, path.name, begin.rows + 1)
    if not len(columns["score"].codes):
        raise BadInput("{file} holds no ratings.", file=path.name)
    first = begin.rows + 1
    rows = None if first == FIRST else np.arange(first, first + len(columns["score"].codes))
    return Table(columns, begin.delimiter != ",", rows=rows, places=begin.places, decimal_point=False)
