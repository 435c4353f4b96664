"""Mistakes in a table of ratings: the first row with one is told, and nothing is taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from screening.errors import BadInput
from screening.files.ratings.table import Column, Table

Rows = NDArray[np.intp] | None
"""The places in the table of the rows that are not blank; None: all are."""


@dataclass(frozen=True)
class Mistake:
    """A sentence about the row at `place` (counted from 0, without the header and without blank rows).

    An English message id with `{named}` fields; `{file}`, `{row}` and, with a `column`, `{cell}` are filled in where it is
    told.
    """

    sentence: str
    place: int
    column: str = ""
    fields: dict[str, object] = field(default_factory=dict)
    also: int | None = None
    """Another place that the sentence names, as `{first}`, with its cell as `{cell_first}`."""


def first_with(column: Column, wrong: Any) -> int | None:
    """The place of the first row whose value is one of the `wrong` ones (a flag for each value of the column)."""
    marked = np.asarray(wrong, dtype=np.bool_)
    if not marked.any():
        return None
    hits = marked[column.codes]
    return int(np.argmax(hits)) if hits.any() else None


def in_table(rows: Rows, place: int) -> int:
    """The place in the table of a row that is counted without the blank ones."""
    return place if rows is None else int(rows[place])


def refuse(mistake: Mistake, table: Table, rows: Rows, file: str) -> NoReturn:
    """Raise BadInput for a mistake, with the row and the cell as a spreadsheet calls them."""
    place = in_table(rows, mistake.place)
    fields = mistake.fields | {"file": file, "row": table.row(place)}
    if mistake.column:
        fields["cell"] = table.cell(mistake.column, place)
    if mistake.also is not None:
        also = in_table(rows, mistake.also)
        fields |= {"first": table.row(also), "cell_first": table.cell(mistake.column, also)}
    raise BadInput(mistake.sentence, **fields)
