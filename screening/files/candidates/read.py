"""Candidates out of what was pasted, a CSV file or a workbook: a name each, and an address where there is one.

Nothing else of it is kept. What is wrong with one row is told with that row; what is wrong with the whole is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from screening.domain.name import joined
from screening.domain.text import storable
from screening.errors import BadInput
from screening.files.candidates.columns import Columns, columns_of
from screening.files.candidates.names import Found, address_in, found_in, turned, without_bullet
from screening.files.candidates.rows import MOST, CandidateList, Grid, Listed, Row
from screening.files.candidates.text import decoded, grid_of_text
from screening.files.tables.kinds import COMPOUND, WORKBOOKS, ZIP
from screening.files.tables.notes import Note

MOST_BYTES = 5_000_000
LISTS = {".csv", ".tsv", ".tab", ".txt", ".xls", "", *WORKBOOKS}
"""How files are called that may hold a list; of an old workbook is said how to save it."""


def read_pasted(text: str) -> CandidateList:
    """The people in a text: a line each, or columns as a spreadsheet copies them. Raises BadInput."""
    if not joined(text):
        raise BadInput("There is nothing to read yet. Paste a list, or choose a file.")
    _must_fit(len(text))
    return _people(grid_of_text(storable(text)))


def read_upload(name: str, content: bytes) -> CandidateList:
    """The people in a CSV file, or in the first sheet of a workbook that can be seen and holds something. Raises BadInput."""
    file = storable(name)[:80]
    _must_fit(len(content))
    kind = PurePath(file).suffix.lower()
    if kind not in LISTS:
        raise BadInput("{file} cannot be read as a list. Save it as .xlsx or .csv, or paste the list.", file=file)
    if content[:4] in {ZIP, COMPOUND} or kind in WORKBOOKS:
        # openpyxl is slow to import, and most lists are pasted
        from screening.files.candidates.workbook import grid_of_workbook

        return _people(grid_of_workbook(content, file))
    text, notes = decoded(content, file)
    if not joined(text):
        raise BadInput("{file} is empty.", file=file)
    return _people(grid_of_text(storable(text), file, notes))


def _must_fit(size: int) -> None:
    if size > MOST_BYTES:
        raise BadInput(
            "The list is {size} MB; at most {limit} MB is read. Leave out what is no name and no address.",
            size=-(-size // 1_000_000),
            limit=MOST_BYTES // 1_000_000,
        )


def _people(grid: Grid) -> CandidateList:
    if len(grid.rows) > MOST + 1:
        raise BadInput(
            "The list has {rows} rows; at most {limit} are brought in at once. Split the list.",
            rows=len(grid.rows),
            limit=MOST,
        )
    columns = columns_of(grid)
    reading = _Reading(columns)
    people = tuple(one for row in columns.rows for one in reading.people(row))
    if not people:
        raise BadInput("There are titles, and nobody under them.")
    return CandidateList(people, (*grid.notes, *columns.notes, *reading.notes()))


class _Reading:
    """Reads row by row, and remembers what is to be told of all of them."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._turned: list[tuple[int, Found]] = []
        self._skipped: list[int] = []

    def people(self, row: Row) -> Iterator[Listed]:
        """Who stands in a row: one, or several where addresses for a mail programme were pasted."""
        wrong = self._wrong_with(row)
        if wrong:
            yield Listed(row.number, self._name(row), self._email(row), wrong)
        elif not self._name(row) and not self._email(row):
            self._skipped.append(row.number)
        else:
            yield from (self._one(row, piece) for piece in self._pieces(row))

    def notes(self) -> Iterator[Note]:
        if self._turned:
            row, found = self._turned[0]
            yield Note(
                "A name with a comma was read as last name, first name: “{written}” in row {row} is “{name}” ({count} in all).",
                {"written": found.written, "row": row, "name": found.name, "count": len(self._turned)},
            )
        if self._skipped:
            shown = ", ".join(map(str, self._skipped[:6])) + (", …" if len(self._skipped) > 6 else "")
            yield Note("Rows without a name and without an address were left out: {rows}.", {"rows": shown})

    def _wrong_with(self, row: Row) -> BadInput | None:
        places = [*self._columns.names, *([] if self._columns.email is None else [self._columns.email])]
        odd = next((row.wrong[place] for place in places if place in row.wrong), None)
        width = self._columns.width
        if odd or width is None or not any(cell.strip() for cell in row.cells[width:]):
            return odd
        return BadInput(
            "Row {row}: there are more cells than there are titles. Is a name with a comma in it?", row=row.number
        )

    def _pieces(self, row: Row) -> list[str]:
        """A line of recipients is several people."""
        text = self._name(row) if self._columns.width else without_bullet(self._name(row))
        for mark in (";", ",") if self._columns.email is None else ():
            pieces = [piece for piece in text.split(mark) if piece.strip()]
            if len(pieces) > 1 and all("@" in piece for piece in pieces):
                return pieces
        return [text]

    def _one(self, row: Row, text: str) -> Listed:
        email = self._email(row)
        try:
            found = turned(text) if email else found_in(text)
        except BadInput as wrong:
            return Listed(row.number, text, email, BadInput("Row {row}: {problem}", row=row.number, problem=wrong))
        if found.written:
            self._turned.append((row.number, found))
        return Listed(row.number, found.name, email or found.email)

    def _name(self, row: Row) -> str:
        return " ".join(filter(None, map(row.at, self._columns.names)))

    def _email(self, row: Row) -> str:
        return "" if self._columns.email is None else address_in(row.at(self._columns.email))
