"""What is told of a sheet though nothing in it is wrong: rows, columns and cells that a person does not see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl.utils import get_column_letter

from screening.files.tables.notes import Note
from screening.files.tables.xlsx.places import Area, cell_name
from screening.files.tables.xlsx.sheet import Line, Sheet

SHOWN = 5
"""So many rows, columns or cells are named in a note."""


def unseen(sheet: Sheet, lines: Sequence[Line], columns: set[int], merged: Sequence[Area], file: str) -> Iterable[Note]:
    """What a person who looks at these columns of a sheet does not see, or sees otherwise; `merged` cells are read for each of
    their rows."""
    about = {"file": file}
    hidden = [line.number for line in lines if line.hidden]
    if len(hidden) == 1:
        yield Note(
            "{file}: row {row} is hidden or filtered away, and was read like the others.", about | {"row": hidden[0]}
        )
    elif hidden:
        yield Note(
            "{file}: {count} rows that are hidden or filtered away were read like the others: rows {rows}.",
            about | {"count": len(hidden), "rows": _listed(_runs(hidden))},
        )
    hidden_columns = sorted(sheet.hidden_columns & columns)
    if hidden_columns:
        yield Note(
            "{file}: columns that are hidden were read like the others: {columns}.",
            about | {"columns": _listed([get_column_letter(place) for place in hidden_columns])},
        )
    above = lines[0].number if lines else 0
    blank = [cell_name(row, column) for row, column in sheet.unseen if column in columns and row >= above]
    if blank:
        yield Note(
            "{file}: cells whose number format shows nothing were read like the others: {cells}.",
            about | {"cells": _listed(blank)},
        )
    if merged:
        yield Note(
            "{file}: what stands in merged cells was read for each of their rows: {cells}.",
            about | {"cells": _listed([area.name for area in merged])},
        )


def _runs(numbers: Sequence[int]) -> list[str]:
    """Rising numbers with those in a row taken together: 4–6."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        first = runs.pop()[0] if runs and runs[-1][1] == number - 1 else number
        runs.append((first, number))
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:SHOWN])
    return shown if len(names) <= SHOWN else f"{shown}, …"
