"""A sheet as a table of ratings: its header, the columns, and what a person does not see of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from screening.errors import BadInput
from screening.files.ratings.header import LOOKED_AT, column_places
from screening.files.ratings.table import COLUMNS, Column, Table, explained
from screening.files.tables.notes import Note
from screening.files.tables.xlsx.cells import MOMENT, MOMENT_AS_NAME
from screening.files.tables.xlsx.places import Area, cell_name
from screening.files.tables.xlsx.sheet import Line, Sheet
from screening.files.tables.xlsx.unseen import unseen

HIDDEN = BadInput("This row is hidden or filtered away.")
NOT_WORKED_OUT = BadInput(
    "It is the stored result of a formula, and the workbook asks to be worked out anew: open it in Excel and save it."
)

Dressed = dict[tuple[int, str], dict[str, int]]
"""For a column and what a cell of it holds, what that is shown as, and the first row where it is."""


def places_in(sheet: Sheet, file: str) -> dict[str, int]:
    """The place of each of the four columns in a sheet that holds something; its first row that does is the header.

    Columns that are empty from top to bottom are no columns. Raises BadInput for other columns than ours.
    """
    used = sorted({place for line in sheet.lines for place, text in line.texts.items() if text.strip()})
    header, *below = ([line.texts.get(place, "") for place in used] for line in sheet.lines[:LOOKED_AT])
    found = column_places(header, file, below)
    return {column: used[place] for column, place in found.items()}


def as_table(sheet: Sheet, places: Mapping[str, int], file: str, to_be_calculated: bool = False) -> Table:
    """The ratings in a sheet whose columns stand in these places; a number that is a name is read as its format shows it.
    `to_be_calculated` tells that the results of formulas may be no results yet.

    Raises BadInput for a cell that is neither text nor a number, for one beside the table, and for merged cells of which it
    cannot be told what they mean.
    """
    header, lines = sheet.lines[0], sheet.lines[1:]
    asides = _asides(sheet, lines, to_be_calculated)
    _refuse_odd(sheet, header, places, asides, file)
    _refuse_strays(lines, places, file)
    dressed = _dress_names(sheet, lines, places)
    merged = [area for area in sheet.merged if _fills(area, header, lines, places, file)]
    return Table(
        {column: _column([line.texts.get(place, "") for line in lines]) for column, place in places.items()},
        decimal_comma=True,
        rows=np.array([line.number for line in lines], dtype=np.intp),
        places={column: place - 1 for column, place in places.items()},
        asides=asides,
        notes=(*_dressed_in_two_ways(dressed, file), *unseen(sheet, lines, set(places.values()), merged, file)),
    )


def _asides(sheet: Sheet, lines: Sequence[Line], to_be_calculated: bool) -> dict[str, BadInput]:
    """What explains a refusal, by row and by cell."""
    found = {str(line.number): HIDDEN for line in lines if line.hidden}
    return found | (dict.fromkeys(sheet.results, NOT_WORKED_OUT) if to_be_calculated else {})


def _refuse_odd(
    sheet: Sheet, header: Line, places: Mapping[str, int], asides: Mapping[str, BadInput], file: str
) -> None:
    below = [odd for odd in sheet.odd if odd.row > header.number]
    if below:
        first = min(below, key=lambda odd: (odd.row, odd.column))
        sentence = MOMENT_AS_NAME if first.sentence == MOMENT and first.column != places["score"] else first.sentence
        told = {"row": first.row, "cell": cell_name(first.row, first.column)}
        refusal = BadInput(sentence, file=file, value=first.shown, stored=first.stored, **told)
        raise explained(refusal, asides, [str(first.row)])


def _refuse_strays(lines: Iterable[Line], places: Mapping[str, int], file: str) -> None:
    known = set(places.values())
    for line in lines:
        if not line.texts.keys() <= known:
            strays = [place for place, text in line.texts.items() if place not in known and text.strip()]
            if strays:
                raise BadInput(
                    "{file}, row {row}: there are more cells than the header has columns (cell {cell}).",
                    file=file,
                    row=line.number,
                    cell=cell_name(line.number, strays[0]),
                )


def _fills(area: Area, header: Line, lines: Sequence[Line], places: Mapping[str, int], file: str) -> bool:
    """Give a name that spans several rows to each of them; whether it does. One cell beside another is only wider."""
    touched = [column for column, place in places.items() if area.left <= place <= area.right]
    if not touched or area.bottom <= header.number or (area.top == area.bottom and len(touched) == 1):
        return False
    place = places[touched[0]]
    spanned = lines[bisect_left(lines, area.top, key=_number) : bisect_right(lines, area.bottom, key=_number)]
    text = spanned[0].texts.get(place, "") if spanned and spanned[0].number == area.top else ""
    covered = any(line.texts.get(place) for line in spanned[1:])
    if touched == ["score"] or len(touched) > 1 or area.left != place or covered or not text:
        raise BadInput(
            "{file}, row {row}: the cells {area} are merged. Give every row its own cells.",
            file=file,
            row=area.top,
            area=area.name,
        )
    for line in spanned[1:]:
        line.texts[place] = text
    return True


def _dress_names(sheet: Sheet, lines: Sequence[Line], places: Mapping[str, int]) -> Dressed:
    """Two people may be told apart by the zeros that a format puts before their numbers."""
    dressed: Dressed = {}
    for place in sorted({place for _row, place in sheet.dressed} & {places[column] for column in COLUMNS[:3]}):
        for line in lines:
            if number := line.texts.get(place):
                line.texts[place] = shown = sheet.dressed.get((line.number, place), number)
                dressed.setdefault((place, number), {}).setdefault(shown, line.number)
    return dressed


def _dressed_in_two_ways(dressed: Dressed, file: str) -> Iterable[Note]:
    """The same number with two formats is two names, and was probably meant to be one."""
    for (place, number), rows in dressed.items():
        if len(rows) > 1:
            (one, first), (other, second), *_more = rows.items()
            yield Note(
                "{file}: {number} is shown as “{one}” in cell {first} and as “{other}” in cell {second}, and read as two names. "
                "If they are one, give the column one number format.",
                {"file": file, "number": number, "one": one, "other": other}
                | {"first": cell_name(first, place), "second": cell_name(second, place)},
            )


def _number(line: Line) -> int:
    return line.number


def _column(cells: list[str]) -> Column:
    codes: dict[str, int] = {}
    return Column(np.array([codes.setdefault(cell, len(codes)) for cell in cells], dtype=np.intp), list(codes))
