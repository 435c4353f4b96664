"""One sheet, read from its XML to the last row, whatever it says of its own size."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO

from screening.errors import BadInput
from screening.files.tables.xlsx.cells import UNKNOWN, Judge, Unfit
from screening.files.tables.xlsx.places import Area, Place, Results, Unreadable, cell_name
from screening.files.tables.xlsx.strings import Texts
from screening.files.tables.xlsx.xml import Attributes, parse, tags

MOST_ROWS = 100_000
MOST_COLUMNS = 50
TRUE = {"1", "true"}
UNSEEN = 0.75
"""A row of so many points, or a column of so many signs, cannot be seen."""
TAGS = tags(["row", "c", "v", "f", "t", "rPh", "col", "mergeCell"])


@dataclass
class Line:
    """A row of a sheet that holds something: its number, whether it is hidden, and the texts by column, from 1."""

    number: int
    hidden: bool
    texts: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Odd:
    """A cell that holds neither text nor a plain number nor nothing: the sentence for it, what a person sees there, and the
    number that the file holds where that is another."""

    row: int
    column: int
    sentence: str
    shown: str
    stored: str = ""


@dataclass
class Sheet:
    """What stands in a sheet: the rows that hold something, the cells that are refused, hidden columns, merged cells, the names
    of the cells of which the stored result of a formula was read, what a whole number is shown as where its format puts
    other signs around it, and the cells whose format shows nothing; cells as (row, column)."""

    lines: list[Line] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    dressed: dict[tuple[int, int], str] = field(default_factory=dict)
    unseen: list[tuple[int, int]] = field(default_factory=list)


class _Reading:
    """Follows the elements of a sheet. With `peek` it is done at the first cell that holds something."""

    def __init__(self, judge: Judge, file: str, peek: bool) -> None:
        self.done = self.holds = False
        self.sheet = Sheet()
        self.results = Results()
        self._judge = judge
        self._file = file
        self._peek = peek
        self._rows = 0
        self._place = Place()
        self._line = Line(0, False)
        self._cell: Attributes = {}
        self._stored: str | None = None
        self._stores = False
        self._formula = False
        self._texts = Texts()

    def start(self, tag: str, attributes: Attributes) -> None:
        name = TAGS.get(tag)
        if name == "c":
            self._cell, self._stored, self._formula = attributes, None, False
        elif name == "v":
            self._stored, self._stores = "", True
        elif name in {"t", "rPh"}:
            self._texts.start(name)
        elif name == "f":
            self._formula = True
            self.results.begin(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self.sheet.merged.append(Area.named(attributes["ref"]))

    def data(self, text: str) -> None:
        if self._stores:
            self._stored = (self._stored or "") + text
        else:
            self._texts.data(text)

    def end(self, tag: str) -> None:
        name = TAGS.get(tag)
        if name == "c":
            self._end_cell()
        elif name == "v":
            self._stores = False
        elif name in {"t", "rPh"}:
            self._texts.end(name)
        elif name == "row" and self._line.texts:
            self.sheet.lines.append(self._line)

    def _begin_row(self, attributes: Attributes) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS + 1:
            self._stop()
        self._place.to_row(attributes.get("r"))
        hidden = attributes.get("hidden") in TRUE or _unseen(attributes.get("ht"))
        self._line = Line(self._place.row, hidden)

    def _stop(self) -> None:
        """A sheet that is only looked at holds nothing as far as one needs to look."""
        self.done = self._peek
        if not self._peek:
            raise BadInput(
                "{file} has too many rows: a workbook may have {limit}. Use a CSV file for more.",
                file=self._file,
                limit=MOST_ROWS,
            )

    def _end_cell(self) -> None:
        place, cell, stored = self._place, self._cell, self._stored
        place.to_cell(cell.get("r"))
        kind = cell.get("t", "n")
        result = (bool(stored) or kind == "str") and self.results.stored(place.row, place.column)
        inline = self._texts.taken()
        try:
            style = int(cell.get("s", "0"))
            text = self._judge.text(kind, stored, inline, style, self._formula)
        except Unfit as unfit:
            text = unfit.shown or "="
            self._formula = self._formula and unfit.sentence != UNKNOWN  # that one has no result
            self.sheet.odd.append(Odd(place.row, place.column, unfit.sentence, unfit.shown, unfit.stored))
        except (ValueError, LookupError):
            raise Unreadable(cell_name(place.row, place.column)) from None
        if text:
            self._hold(text)
            if kind == "n" and style:
                self._look(text, style)
            if (self._formula or result) and not self._peek:
                self.sheet.results.append(cell_name(place.row, place.column))

    def _hold(self, text: str) -> None:
        column = self._place.column
        if column > MOST_COLUMNS and not self._peek:
            raise BadInput(
                "{file} has more than {limit} columns: something stands in cell {cell}. Delete what does not belong in the table.",
                file=self._file,
                limit=MOST_COLUMNS,
                cell=cell_name(self._place.row, column),
            )
        self._line.texts[column] = text
        self.holds = self.holds or not text.isspace()
        self.done = self._peek and self.holds

    def _look(self, text: str, style: int) -> None:
        """Note what a number looks like, where that is something else."""
        place = self._place.row, self._place.column
        if (shown := self._judge.shown(text, style)) != text:
            self.sheet.dressed[place] = shown
        if self._judge.unseen(text, style):
            self.sheet.unseen.append(place)

    def _hide_columns(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in TRUE or _unseen(attributes.get("width")):
            last = min(int(attributes["max"]), MOST_COLUMNS)
            self.sheet.hidden_columns.update(range(int(attributes["min"]), last + 1))


def _unseen(size: str | None) -> bool:
    """Whether a row or a column of this size cannot be seen."""
    return size is not None and float(size) <= UNSEEN


def read_sheet(stream: IO[bytes], judge: Judge, file: str) -> Sheet:
    """Everything in a sheet. Raises BadInput for more rows or columns than are read, Disorder for rows or cells that stand
    twice or out of order, Unreadable for a cell that no workbook holds, and ValueError, KeyError or IndexError for what no workbook holds."""
    reading = _Reading(judge, file, peek=False)
    parse(stream, reading)
    reading.sheet.odd += [Odd(row, column, UNKNOWN, "") for row, column in reading.results.missing()]
    return reading.sheet


def holds_something(stream: IO[bytes], judge: Judge, file: str) -> bool:
    """Whether a sheet holds anything; it is read no further than its first cell that does."""
    reading = _Reading(judge, file, peek=True)
    parse(stream, reading)
    return reading.holds
