"""Read the ratings in a workbook: look at it with suspicion, find the sheet that is meant, read all of it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl.utils import get_column_letter

from screening.errors import BadInput
from screening.files.ratings.notes import Note
from screening.files.ratings.table import Table
from screening.files.ratings.xlsx.cells import Judge
from screening.files.ratings.xlsx.guard import DAMAGED, inspect
from screening.files.ratings.xlsx.package import Package, SheetPart
from screening.files.ratings.xlsx.places import Disorder, Unreadable
from screening.files.ratings.xlsx.sheet import Sheet, holds_something, read_sheet
from screening.files.ratings.xlsx.strings import shared_strings
from screening.files.ratings.xlsx.styles import Format, formats_of_styles
from screening.files.ratings.xlsx.table import as_table, places_in

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    LookupError,
    ValueError,
    StopIteration,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
)
"""What comes of an archive, of XML and of values that are not as they should be."""


def read_xlsx(path: Path) -> Table:
    """The ratings in the first sheet that can be seen and holds something, with notes on what a person does not see.

    Raises BadInput for a workbook with macros, one that unpacks to something enormous, one that defines entities, too many
    rows or columns, other columns than ours, and the first cell that is neither text nor a number.
    """
    inspect(path)
    try:
        with zipfile.ZipFile(path) as archive:
            package = Package(archive, path.name)
            judge = _judge(package)
            part, sheet = _first_sheet(package, judge)
            others = _holding(package, judge, [other for other in package.sheets if other is not part])
            alone = len(package.sheets) == 1
            notes = (*_about_sheets(package, part, others), *_about_results(package, sheet))
    except DefusedXmlException:
        raise BadInput("{file} holds XML that is refused: it defines entities.", file=path.name) from None
    except Disorder:
        raise BadInput(
            "{file} is a damaged workbook: its rows or cells are out of order. Open it in Excel and save it again.",
            file=path.name,
        ) from None
    except DAMAGE:
        raise BadInput(DAMAGED, file=path.name) from None
    called = path.name if alone else f"{path.name} ({part.name})"
    table = as_table(sheet, _places(sheet, called, others), called, package.to_be_calculated)
    return replace(table, called=called, notes=(*notes, *table.notes))


def _places(sheet: Sheet, called: str, others: Sequence[SheetPart]) -> dict[str, int]:
    """Where the four columns stand in the sheet. Where they do not, what is hidden and what else there is to read is told."""
    try:
        return places_in(sheet, called)
    except BadInput as error:
        refusal = error
    hidden = sorted(sheet.hidden_columns & {place for line in sheet.lines for place in line.texts})
    if hidden:
        columns = ", ".join(map(get_column_letter, hidden))
        refusal = BadInput("{refusal} These columns are hidden: {columns}.", refusal=refusal, columns=columns)
    if others:
        refusal = BadInput(
            "{refusal} Also in the workbook: {sheets}. The sheet with the ratings comes first.",
            refusal=refusal,
            sheets=_named(others),
        )
    raise refusal


def _judge(package: Package) -> Judge:
    strings, styles = package.of_kind("sharedStrings"), package.of_kind("styles")
    shared, formats = list[str](), dict[int, Format]()
    if strings is not None:
        with package.open(strings) as stream:
            shared = shared_strings(stream)
    if styles is not None:
        with package.open(styles) as stream:
            formats = formats_of_styles(stream)
    return Judge(shared, formats, package.from_1904)


def _first_sheet(package: Package, judge: Judge) -> tuple[SheetPart, Sheet]:
    for part in package.sheets:
        if part.visible and part.part is not None:
            sheet = _whole(package, part, part.part, judge)
            sheet.lines = [line for line in sheet.lines if any(text.strip() for text in line.texts.values())]
            if sheet.lines:
                return part, sheet
    hidden = _holding(package, judge, [part for part in package.sheets if not part.visible])
    if hidden:
        raise BadInput(
            "{file} holds nothing in a sheet that can be seen. Hidden: {sheets}. Show the sheet that is meant.",
            file=package.file,
            sheets=_named(hidden),
        )
    raise BadInput("{file} is empty.", file=package.file)


def _whole(package: Package, sheet: SheetPart, part: str, judge: Judge) -> Sheet:
    try:
        with package.open(part) as stream:
            return read_sheet(stream, judge, package.file)
    except Unreadable as cell:
        raise BadInput(
            "{file} is a damaged workbook: cell {cell} of the sheet “{sheet}” cannot be read. Open it in Excel and save it again.",
            file=package.file,
            cell=cell,
            sheet=sheet.name,
        ) from None


def _holding(package: Package, judge: Judge, parts: Sequence[SheetPart]) -> list[SheetPart]:
    """Those of the sheets that hold something."""
    found = []
    for part in parts:
        if part.part is not None:
            with package.open(part.part) as stream:
                if holds_something(stream, judge, package.file):
                    found.append(part)
    return found


def _about_sheets(package: Package, read: SheetPart, others: Sequence[SheetPart]) -> Iterator[Note]:
    """Which sheet was read, where that is a question, and which ones were not though they hold something."""
    if any(other.visible for other in others) or read is not package.sheets[0]:
        yield Note(
            "{file}: the sheet “{sheet}” was read, the first that can be seen and holds something.",
            {"file": package.file, "sheet": read.name},
        )
    for visible, sentence in (
        (True, Note("{file}: these sheets hold something and were not read: {sheets}.")),
        (False, Note("{file}: these sheets are hidden, hold something and were not read: {sheets}.")),
    ):
        left = [part for part in others if part.visible is visible]
        if left:
            yield replace(sentence, fields={"file": package.file, "sheets": _named(left)})


def _about_results(package: Package, sheet: Sheet) -> Iterator[Note]:
    """Some programs store a 0 for every formula that they write, and leave it to the next one to work it out."""
    if sheet.results and package.to_be_calculated:
        yield Note(
            "{file}: the results of formulas were read as they are stored ({count}, the first in cell {cell}), though the "
            "workbook asks to be worked out anew. Open it in Excel and save it to be sure.",
            {"file": package.file, "count": len(sheet.results), "cell": sheet.results[0]},
        )


def _named(parts: Sequence[SheetPart]) -> str:
    return ", ".join(f"“{part.name}”" for part in parts)
