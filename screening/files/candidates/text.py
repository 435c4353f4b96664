"""Pasted text or a CSV file as a table: what stands between its cells, or that every line is somebody."""

from __future__ import annotations

import codecs
import csv
import re

from screening.errors import BadInput
from screening.files.candidates.rows import Grid, Row
from screening.files.candidates.titles import known
from screening.files.tables.csv import SEP, never_closed, records
from screening.files.tables.kinds import refuse_other_kinds
from screening.files.tables.notes import Note
from screening.i18n import N_

MARKS = ("\t", ";", ",")
LOOKED_AT = 20
WHOLE = "\0"
"""Stands between the cells of a text whose lines have one each."""


def decoded(content: bytes, file: str) -> tuple[str, tuple[Note, ...]]:
    """The text of a file, and how it was read where that is a question. Raises BadInput for what is no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), ()  # what Excel calls Unicode text
        except UnicodeDecodeError:
            raise BadInput("{file} is not text. Save it as “CSV UTF-8”.", file=file) from None
    refuse_other_kinds(content, 0, file)
    if b"\0" in content:
        raise BadInput("{file} is not text. Save it as “CSV UTF-8”.", file=file)
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        told = N_("The file is not UTF-8, and was read as Windows text (1252): look at the letters with accents.")
        return content.decode("cp1252", "replace"), (Note(told),)


def grid_of_text(text: str, called: str = "", notes: tuple[Note, ...] = ()) -> Grid:
    """The rows of a text. Raises BadInput for a quotation mark that is never closed, and for a cell that is far too long."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace(WHOLE, "")
    first, _end, rest = text.partition("\n")
    declared = SEP.fullmatch(first.strip())
    if declared:
        text = rest
    mark = declared[1].replace("\\t", "\t") if declared else _found_mark(text)
    rows = _whole_lines(text) if mark == WHOLE else _split(text, mark)
    return Grid([row for row in rows if any(cell.strip() for cell in row.cells)], notes, called)


def _whole_lines(text: str) -> list[Row]:
    return [Row(number, [line]) for number, line in enumerate(text.split("\n"), start=1)]


def _split(text: str, mark: str) -> list[Row]:
    rows, number = [], 1
    reader = records(text, mark)
    try:
        for cells in reader:
            rows.append(Row(number, cells))
            number = reader.line_num + 1
    except csv.Error:
        raise _too_long(number) from None
    if rows and any("\n" in cell for cell in rows[-1].cells) and never_closed(text, mark):
        raise BadInput("Row {row}: a quotation mark is opened and never closed.", row=rows[-1].number)
    return rows


def _found_mark(text: str) -> str:
    try:
        return _mark(text)
    except csv.Error:
        longest = max(enumerate(text.split("\n"), start=1), key=lambda one: len(one[1]))
        raise _too_long(longest[0]) from None


def _too_long(row: int) -> BadInput:
    return BadInput("Row {row}: a cell is far too long. Is a quotation mark missing?", row=row)


def _mark(text: str) -> str:
    """By the titles, if there are any; or else what every line has."""
    lines = [line for line in text.split("\n") if line.strip()]
    titled = max(MARKS, key=lambda mark: max(_titles(line, mark) for line in [*lines[:LOOKED_AT], ""]))
    if max(_titles(line, titled) for line in [*lines[:LOOKED_AT], ""]) > (0, 0):
        return titled
    if any(len(re.findall("@", line)) > 1 for line in lines):
        return WHOLE
    if any("\t" in line for line in lines):
        return "\t"
    if 2 * sum(";" in line for line in lines) > len(lines):
        return ";"
    return "," if _are_columns(lines) else WHOLE


def _titles(line: str, mark: str) -> tuple[int, int]:
    """How many titles of ours a line has by this mark, and how many cells; a line of one cell tells of no mark."""
    cells = next(iter(records(line, mark)), []) if line else []
    count = known(cells) if "@" not in line else 0
    return (count, len(cells)) if count and len(cells) > 1 else (0, 0)


def _are_columns(lines: list[str]) -> bool:
    """Whether commas stand between columns, and not within names: three or more everywhere, or two with an address in one."""
    counts = {len(cells) for line in lines for cells in records(line, ",")}
    return (
        len(lines) > 1
        and len(counts) == 1
        and (min(counts) > 2 or (counts == {2} and any("@" in line for line in lines)))
    )
