"""What a file of ratings looks like once it is read: four columns of text, coded, and the rules of its header."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screening.errors import BadInput
from screening.files.ratings.notes import Note

COLUMNS = ("candidate", "interviewer", "criterion", "score")

NOT_ASSESSED = "NB"
"""The word in a file for what is None in the program; read in any case, and an empty cell says the same."""

NAMES = {
    "candidate": "candidate",
    "kandidaat": "candidate",
    "interviewer": "interviewer",
    "criterion": "criterion",
    "criterium": "criterion",
    "score": "score",
}
"""How a column may be called, in lower case."""

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0"
"""How a workbook begins, and how an old or an encrypted one does."""

SHOWN = 5
"""So many unknown columns are named in a message."""


@dataclass(frozen=True, eq=False)
class Column:
    """A column of texts: for each row the position of its text in `values`."""

    codes: NDArray[np.intp]
    values: Sequence[str]

    def at(self, rows: NDArray[np.intp]) -> Column:
        """The same column with only these rows."""
        return Column(self.codes[rows], self.values)


@dataclass(frozen=True, eq=False)
class Table:
    """The four columns as they stand in the file, blank rows included; `decimal_comma` tells whether 3,5 is a number.

    `called` is what messages call the file where that is more than its name (such as with the sheet that was read),
    `rows` has the number of each row in the file, as its reader counts them (None: they follow a header in row 1), and
    `notes` what is worth telling of the file though it is read.
    """

    columns: dict[str, Column]
    decimal_comma: bool
    called: str | None = None
    rows: NDArray[np.intp] | None = None
    notes: tuple[Note, ...] = ()

    def row(self, place: int) -> int:
        """The number in the file of the row at this place, counted from 0 without the header."""
        return place + 2 if self.rows is None else int(self.rows[place])


def column_places(header: Sequence[str], file: str) -> dict[str, int]:
    """Where each of the four columns stands. Raises BadInput naming columns that are unknown, double or missing.

    Cells without text at the end of the header are no columns.
    """
    titles = [unicodedata.normalize("NFC", title).strip() for title in header]
    while titles and not titles[-1]:
        titles.pop()
    unknown = [title for title in titles if title.casefold() not in NAMES]
    if unknown:
        raise BadInput(
            "{file} has columns that do not belong in a file of ratings: {unknown}.", file=file, unknown=_named(unknown)
        )
    kinds = [NAMES[title.casefold()] for title in titles]
    for column in COLUMNS:
        if column not in kinds:
            raise BadInput("{file} has no column {column}.", file=file, column=column)
        if kinds.count(column) > 1:
            raise BadInput("{file} has the column {column} twice.", file=file, column=column)
    return {column: kinds.index(column) for column in COLUMNS}


def _named(titles: Sequence[str]) -> str:
    shown = ", ".join(f"“{title[:40]}”" if title else "one without a name" for title in titles[:SHOWN])
    return shown if len(titles) <= SHOWN else f"{shown} and {len(titles) - SHOWN:,} more"


def known_titles(header: Sequence[str]) -> int:
    """How many cells of a header are titles of our columns."""
    return sum(unicodedata.normalize("NFC", title).strip().casefold() in NAMES for title in header)
