"""Where cells stand: one after another, in an area, and in one that a single formula fills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.utils.cell import column_index_from_string, get_column_letter, range_boundaries

from screening.files.tables.xlsx.xml import Attributes

LAST_ROW = 1_048_576
FILLING = {"array", "dataTable"}
"""Kinds of formulas that fill an area and stand in its first cell alone."""

MOST_WIDE = 60
"""Columns beyond this hold nothing that is read."""


class Disorder(ValueError):
    """A row or a cell that stands no further than the one before it."""


class Unreadable(ValueError):
    """A cell in which something stands that no workbook holds; its name."""


def cell_name(row: int, column: int) -> str:
    """What a spreadsheet calls a cell, such as C7."""
    return f"{get_column_letter(column)}{row}"


@dataclass(frozen=True)
class Area:
    """A rectangle of cells: its first and last row and column."""

    top: int
    bottom: int
    left: int
    right: int

    @classmethod
    def named(cls, reference: str) -> Area:
        """The area that `B2:C5` names. Raises ValueError for what is no area."""
        left, top, right, bottom = range_boundaries(reference)
        if left is None or top is None or right is None or bottom is None or left > right or top > bottom:
            raise ValueError(reference)
        return cls(top, bottom, left, right)

    @property
    def name(self) -> str:
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"

    def cells(self) -> Iterator[tuple[int, int]]:
        """Row and column of every cell, row by row."""
        return (
            (row, column) for row in range(self.top, self.bottom + 1) for column in range(self.left, self.right + 1)
        )


class Place:
    """The row and the column that were come to, from 1. What names no place of its own follows the one before it."""

    def __init__(self) -> None:
        self.row = 0
        self.column = 0
        self._digits = ""
        self._columns: dict[str, int] = {}

    def to_row(self, number: str | None) -> None:
        """Raises Disorder for a row that does not come after the last one, ValueError for what is no number."""
        row = self.row + 1 if number is None else int(number)
        if not self.row < row <= LAST_ROW:
            raise Disorder(number)
        self.row, self.column, self._digits = row, 0, str(row)

    def to_cell(self, reference: str | None) -> None:
        """Raises Disorder for a cell that does not come after the last one of its row, ValueError for what is no cell."""
        column = self.column + 1
        if reference:
            letters = reference.removesuffix(self._digits)
            column = self._columns.get(letters) or self._columns.setdefault(letters, column_index_from_string(letters))
        if column <= self.column:
            raise Disorder(reference)
        self.column = column


@dataclass
class _Filled:
    area: Area
    seen: set[tuple[int, int]] = field(default_factory=set)


class Results:
    """Notices for which cells of filled areas a result is stored. Areas share no cell, so a column is in one at a time."""

    def __init__(self) -> None:
        self._all: list[_Filled] = []
        self._in_column: dict[int, _Filled] = {}

    def begin(self, formula: Attributes) -> None:
        """A formula begins; it matters here if it fills more than its own cell."""
        if formula.get("t") in FILLING and ":" in formula.get("ref", ""):
            filled = _Filled(Area.named(formula["ref"]))
            self._all.append(filled)
            for column in range(filled.area.left, min(filled.area.right, MOST_WIDE) + 1):
                self._in_column[column] = filled

    def stored(self, row: int, column: int) -> bool:
        """A cell has a stored value; whether that is the result of a formula that fills more than its own cell."""
        filled = self._in_column.get(column)
        if filled is None or row > filled.area.bottom:
            return False
        filled.seen.add((row, column))
        return True

    def missing(self) -> Iterator[tuple[int, int]]:
        """Of each area the first cell without a stored result, if there is one: the formula was never calculated."""
        for filled in self._all:
            empty = next((cell for cell in filled.area.cells() if cell not in filled.seen), None)
            if empty is not None:
                yield empty
