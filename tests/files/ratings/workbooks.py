"""Small workbooks for tests: made by openpyxl, with a part put in the place of another where openpyxl cannot write it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from screening.errors import BadInput
from screening.files.ratings.read import read_ratings

CASES = Path(__file__).parent / "cases"
HEADER = ("Kandidaat", "Interviewer", "Criterium", "Score")
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def sheet(*lines: tuple[Any, ...], header: tuple[Any, ...] = HEADER) -> bytes:
    """A workbook with a header and these lines on its only sheet."""
    workbook = openpyxl.Workbook()
    workbook.active.append(header)
    for line in lines:
        workbook.active.append(line)
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def rezipped(content: bytes, changes: Mapping[str, str | bytes], drop: Collection[str] = ()) -> bytes:
    """The workbook with parts replaced, added or left out."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name not in changes and name not in drop:
                archive.writestr(name, source.read(name))
        for name, part in changes.items():
            archive.writestr(name, part)
    return target.getvalue()


def part_of(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def patched(content: bytes, part: str, **changes: str) -> bytes:
    """The workbook with words of a part replaced, each of which must stand there: `patched(b, p, old="new")`."""
    text = part_of(content, part)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return rezipped(content, {part: text})


PLAIN = sheet(("Anna", "Bert", "a", 4))


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def line(number: int, score: str, candidate: str = "Anna", criterion: str = "a", row: str = "") -> str:
    """A row of XML: three names and a cell for the score as it is given; `row` are attributes of the row."""
    names = (candidate, "Bert", criterion)
    cells = "".join(text_cell(f"{column}{number}", name) for column, name in zip("ABC", names, strict=True))
    return f'<row r="{number}" {row}>{cells}{score}</row>'


HEAD = "<row>" + "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in HEADER) + "</row>"


def written_as(
    *lines: str, before: str = "", after: str = "", changes: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A workbook with these rows of XML under the header; `before` and `after` stand around the rows."""
    body = f"{before}<sheetData>{HEAD}{''.join(lines)}</sheetData>{after}"
    part = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{body}</worksheet>'
    return rezipped(PLAIN, {SHEET: part} | dict(changes or {}))


def put(folder: Path, content: bytes, name: str = "ratings.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def rows(file: Any) -> list[tuple[Any, ...]]:
    """The scored rows of a file as tuples, in its order."""
    return [tuple(row) for row in file.ratings.to_frame().to_numpy().tolist()]


def read(folder: Path, content: bytes, **options: Any) -> list[tuple[Any, ...]]:
    return rows(read_ratings(put(folder, content), **options))


def scores(folder: Path, content: bytes) -> list[float]:
    """The scores alone."""
    return [row[3] for row in read(folder, content)]


def notes(folder: Path, content: bytes) -> list[str]:
    return [str(note) for note in read_ratings(put(folder, content)).notes]


def refusal(folder: Path, content: bytes, name: str = "ratings.xlsx", **options: Any) -> str:
    with pytest.raises(BadInput) as caught:
        read_ratings(put(folder, content, name), **options)
    return str(caught.value)
