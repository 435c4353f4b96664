"""The sheet of a workbook that is meant: the first that can be seen and holds something, read whole."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from screening.errors import BadInput
from screening.files.tables.notes import Note
from screening.files.tables.xlsx.cells import Judge
from screening.files.tables.xlsx.guard import DAMAGED, inspect
from screening.files.tables.xlsx.package import Package, SheetPart
from screening.files.tables.xlsx.places import Disorder, Unreadable
from screening.files.tables.xlsx.sheet import Sheet, holds_something, read_sheet
from screening.files.tables.xlsx.strings import shared_strings
from screening.files.tables.xlsx.styles import Format, formats_of_styles

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


@dataclass(frozen=True)
class Opened:
    """A sheet, what messages call it, the names of the other sheets that hold something, whether the results of formulas
    may be no results yet, and what is worth telling of the workbook."""

    sheet: Sheet
    called: str
    others: tuple[str, ...]
    to_be_calculated: bool
    notes: tuple[Note, ...]


def open_sheet(content: IO[bytes], file: str) -> Opened:
    """The first sheet that can be seen and holds something, its empty rows left out. `file` is what messages call the workbook.

    Raises BadInput for a workbook with macros, one that unpacks to something enormous, one that defines entities, one that is
    damaged, and too many rows or columns.
    """
    inspect(content, file)
    try:
        with zipfile.ZipFile(content) as archive:
            return _opened(Package(archive, file))
    except DefusedXmlException:
        raise BadInput("{file} holds XML that is refused: it defines entities.", file=file) from None
    except Disorder:
        raise BadInput(
            "{file} is a damaged workbook: its rows or cells are out of order. Open it in Excel and save it again.",
            file=file,
        ) from None
    except DAMAGE:
        raise BadInput(DAMAGED, file=file) from None


def _opened(package: Package) -> Opened:
    judge = _judge(package)
    part, sheet = _first_sheet(package, judge)
    others = _holding(package, judge, [other for other in package.sheets if other is not part])
    called = package.file if len(package.sheets) == 1 else f"{package.file} ({part.name})"
    notes = (*_about_sheets(package, part, others), *_about_results(package, sheet))
    return Opened(sheet, called, tuple(other.name for other in others), package.to_be_calculated, notes)


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
    return named([part.name for part in parts])


def named(sheets: Sequence[str]) -> str:
    """Names of sheets as a message lists them."""
    return ", ".join(f"“{name}”" for name in sheets)
