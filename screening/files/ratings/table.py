"""What a file of ratings looks like once it is read: four columns of text, coded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.errors import BadInput
from screening.files.tables.notes import Note

COLUMNS = ("candidate", "interviewer", "criterion", "score")

NOT_ASSESSED = "NB"
"""The word in a file for what is None in the program; read in any case, and an empty cell says the same."""


@dataclass(frozen=True, eq=False)
class Column:
    """A column of texts: for each row the position of its text in `values`."""

    codes: NDArray[np.signedinteger[Any]]
    values: Sequence[str]

    def at(self, rows: NDArray[np.intp]) -> Column:
        """The same column with only these rows."""
        return Column(self.codes[rows], self.values)


@dataclass(frozen=True, eq=False)
class Table:
    """The four columns as they stand in the file, blank rows included; `decimal_comma` tells whether 1,000 is surely 1, and
    `decimal_point` whether 1.000 is.

    `called` is what messages call the file where that is more than its name (such as with the sheet that was read),
    `rows` has the number of each row in the file, as its reader counts them (None: they follow a header in row 1), `places`
    where each column stands in it, counted from 0, `notes` what is worth telling of the file though it is read, and
    `asides` what explains a refusal, by cell (D3) and by row (3).
    """

    columns: dict[str, Column]
    decimal_comma: bool
    called: str | None = None
    rows: NDArray[np.intp] | None = None
    notes: tuple[Note, ...] = ()
    decimal_point: bool = True
    asides: Mapping[str, BadInput] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=lambda: {column: place for place, column in enumerate(COLUMNS)})

    def row(self, place: int) -> int:
        """The number in the file of the row at this place, counted from 0 without the header."""
        return place + 2 if self.rows is None else int(self.rows[place])

    def cell(self, column: str, place: int) -> str:
        """What a spreadsheet calls the cell of a column in the row at this place, such as D3."""
        return f"{letters(self.places[column])}{self.row(place)}"


def explained(refusal: BadInput, asides: Mapping[str, BadInput], keys: Iterable[str]) -> BadInput:
    """A refusal with what is known of the row and the cell (the `keys`) that it speaks of."""
    for aside in filter(None, map(asides.get, keys)):
        refusal = BadInput("{refusal} {aside}", refusal=refusal, aside=aside)
    return refusal


def letters(place: int) -> str:
    """What a spreadsheet calls a column, counted from 0: A, B, … Z, AA."""
    before, last = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)
