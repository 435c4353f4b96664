"""A sheet with candidates as a table: text, or what is wrong with a cell."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from screening.errors import BadInput
from screening.files.candidates.rows import Grid, Row
from screening.files.tables.xlsx.cells import MOMENT, MOMENT_AS_NAME
from screening.files.tables.xlsx.open import Opened, open_sheet
from screening.files.tables.xlsx.places import cell_name
from screening.files.tables.xlsx.sheet import Line, Odd, Sheet
from screening.files.tables.xlsx.unseen import unseen


def grid_of_workbook(content: bytes, file: str) -> Grid:
    """The rows of the first sheet that can be seen and holds something. Raises BadInput for what is no workbook, and for cells
    that are merged over several rows."""
    opened = open_sheet(BytesIO(content), file)
    sheet = opened.sheet
    used = sorted({place for line in sheet.lines for place, text in line.texts.items() if text.strip()})
    odd = {(one.row, one.column): one for one in sheet.odd}
    rows = [_row(line, used, sheet, odd, opened.called) for line in sheet.lines]
    _refuse_merged(opened, set(used))
    hidden = tuple(unseen(sheet, sheet.lines[1:], set(used), (), opened.called))
    return Grid(rows, (*opened.notes, *hidden), opened.called)


def _row(line: Line, used: Sequence[int], sheet: Sheet, odd: dict[tuple[int, int], Odd], called: str) -> Row:
    """A cell that is refused says what a person sees there."""
    here = {place: odd[line.number, place] for place in used if (line.number, place) in odd}
    texts = line.texts | {place: one.shown for place, one in here.items()}
    cells = [sheet.dressed.get((line.number, place), texts.get(place, "")) for place in used]
    return Row(line.number, cells, {used.index(place): _sentence(one, called) for place, one in here.items()})


def _sentence(odd: Odd, called: str) -> BadInput:
    sentence = MOMENT_AS_NAME if odd.sentence == MOMENT else odd.sentence
    told = {"file": called, "row": odd.row, "cell": cell_name(odd.row, odd.column)}
    return BadInput(sentence, value=odd.shown, stored=odd.stored, **told)


def _refuse_merged(opened: Opened, used: set[int]) -> None:
    first = opened.sheet.lines[0].number
    for area in opened.sheet.merged:
        touched = used & set(range(area.left, area.right + 1))
        if touched and area.bottom > area.top and area.bottom > first:
            raise BadInput(
                "{file}, row {row}: the cells {area} are merged. Give every row its own cells.",
                file=opened.called,
                row=area.top,
                area=area.name,
            )
