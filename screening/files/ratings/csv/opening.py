"""How a CSV file begins: its kind, a line that names the delimiter, the header, and where the ratings start."""

from __future__ import annotations

import codecs
import csv
import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from screening.errors import BadInput
from screening.files.ratings.header import LOOKED_AT, column_places, known_titles
from screening.files.tables.csv import DELIMITERS, SEP, records
from screening.files.tables.kinds import refuse_other_kinds

LONGEST_HEADER = 32_000_000

HEAD = 1 << 20
"""Bytes in which a file has shown how it begins, if it is one of rows at all."""
LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True)
class Opening:
    """The delimiter of a file, how many cells its header has, which column stands where, and what lies before the ratings:
    so many bytes, and so many rows (the header included)."""

    delimiter: str
    width: int
    places: dict[str, int]
    start: int
    rows: int


def opening(path: Path) -> Opening:
    """How a file begins. Raises BadInput for one that is empty, no text, or has other columns than ours."""
    with path.open("rb") as file:
        data = file.read(HEAD)
        if len(_first_lines(data, 0)) == len(data) or not data.strip(b' \t\r\n,;"'):
            data += file.read()
    return _opening(data, path.name)


def _opening(data: bytes, file: str) -> Opening:
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    _refuse_no_text(data, start, file)
    declared = SEP.fullmatch(_text(_line(data, start)).rstrip("\r\n"))
    if declared:
        start += len(_line(data, start))
    rows = 1
    while start < len(data) and not _text(_line(data, start)).strip(' \t\r\n,;"'):
        start += len(_line(data, start))
        rows += 1
    if start >= len(data):
        raise BadInput("{file} is empty.", file=file)
    text = _header(data, start, file)
    delimiter = _delimiter(text, declared[1].replace("\\t", "\t") if declared else None)
    titles, *below = _first_rows(text, delimiter)
    places = column_places(titles, file, below)
    for _line_of_header in range(_lines_of_header(text, delimiter)):
        start += len(_line(data, start))
    if data.startswith(codecs.BOM_UTF8, start):
        start += len(codecs.BOM_UTF8)  # of a file that was pasted under the titles
    return Opening(delimiter, len(titles), places, start, rows)


def _refuse_no_text(data: bytes, start: int, file: str) -> None:
    refuse_other_kinds(data, start, file)
    if b"\0" in _line(data, start):
        raise BadInput("{file} is not text. Save it as “CSV UTF-8”.", file=file)


def _line(data: bytes, start: int) -> bytes:
    found = LINE.match(data, start, start + LONGEST_HEADER)
    return found[0] if found else b""


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace")


def _header(data: bytes, start: int, file: str) -> str:
    """The header with some lines under it."""
    try:
        _line(data, start).decode()
    except UnicodeDecodeError:
        raise BadInput("{file}, row 1: this is not UTF-8 text. Save the file as “CSV UTF-8”.", file=file) from None
    return _text(_first_lines(data, start))


def _first_lines(data: bytes, start: int) -> bytes:
    end = start
    for _line_looked_at in range(LOOKED_AT):
        line = _line(data, end)
        end += len(line)
        if len(line) == LONGEST_HEADER:
            break
    return data[start:end]


def _delimiter(text: str, declared: str | None) -> str:
    """The delimiter by which most titles are ours, or else the one that makes the most cells; a declared one goes first."""
    marks = dict.fromkeys((declared, *DELIMITERS) if declared else DELIMITERS)

    def fits(mark: str) -> tuple[int, int]:
        titles = next(iter(_first_rows(text, mark)), [])
        return known_titles(titles), len(titles)

    return max(marks, key=fits)


def _lines_of_header(text: str, delimiter: str) -> int:
    """More than one where a title holds a line end."""
    reader = records(text, delimiter)
    next(reader)
    return reader.line_num


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    """The first rows; a line that is one enormous cell by this delimiter is taken as it is."""
    found: list[list[str]] = []
    try:
        found.extend(islice(records(text, delimiter), LOOKED_AT))
    except csv.Error:
        return found or [[text.partition("\n")[0]]]
    return found
