"""Texts of a column as a note names them: each with its first row and how many rows have it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from screening.files.ratings.mistakes import Rows, in_table
from screening.files.ratings.table import Column, Table
from screening.files.tables.notes import Note
from screening.i18n import N_

SHOWN = 8
"""So many texts are named in a note."""

ONCE = N_("“{value}” (row {row})")
OFTEN = N_("“{value}” ({n} rows, the first is row {row})")
MORE = N_("and {n} more")


def listed(column: Column, codes: Sequence[int], table: Table, rows: Rows) -> list[Note]:
    """The values with these codes in the order of their first rows, each with that row and how many rows have it; of very many
    the first are named. `rows` are the places in the table of the rows of the column (None: all)."""
    wanted = np.zeros(len(column.values), dtype=np.bool_)
    wanted[list(codes)] = True
    places = np.flatnonzero(wanted[column.codes])
    distinct, firsts, counts = np.unique(column.codes[places], return_index=True, return_counts=True)
    found = []
    for one in np.argsort(firsts)[:SHOWN].tolist():
        place = int(places[firsts[one]])
        row = table.row(in_table(rows, place))
        told = {"value": column.values[distinct[one]].strip()[:80], "row": row, "n": int(counts[one])}
        found.append(Note(ONCE if counts[one] == 1 else OFTEN, told))
    return [*found, Note(MORE, {"n": len(distinct) - SHOWN})] if len(distinct) > SHOWN else found
