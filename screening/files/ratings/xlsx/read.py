"""Read the ratings in a workbook: the sheet that is meant, as a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from openpyxl.utils import get_column_letter

from screening.errors import BadInput
from screening.files.ratings.table import Table
from screening.files.ratings.xlsx.table import as_table, places_in
from screening.files.tables.xlsx.open import Opened, named, open_sheet


def read_xlsx(path: Path) -> Table:
    """The ratings in the first sheet that can be seen and holds something, with notes on what a person does not see.

    Raises BadInput for what `open_sheet` refuses, other columns than ours, and the first cell that is neither text nor a number.
    """
    with path.open("rb") as content:
        opened = open_sheet(content, path.name)
    table = as_table(opened.sheet, _places(opened), opened.called, opened.to_be_calculated)
    return replace(table, called=opened.called, notes=(*opened.notes, *table.notes))


def _places(opened: Opened) -> dict[str, int]:
    """Where the four columns stand in the sheet. Where they do not, what is hidden and what else there is to read is told."""
    try:
        return places_in(opened.sheet, opened.called)
    except BadInput as error:
        refusal = error
    sheet = opened.sheet
    hidden = sorted(sheet.hidden_columns & {place for line in sheet.lines for place in line.texts})
    if hidden:
        columns = ", ".join(map(get_column_letter, hidden))
        refusal = BadInput("{refusal} These columns are hidden: {columns}.", refusal=refusal, columns=columns)
    if opened.others:
        refusal = BadInput(
            "{refusal} Also in the workbook: {sheets}. The sheet with the ratings comes first.",
            refusal=refusal,
            sheets=named(opened.others),
        )
    raise refusal
