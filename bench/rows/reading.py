"""A workbook of 10,000 ratings, read and checked, beside bare openpyxl in its quickest way of reading the same cells."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from openpyxl import Workbook, load_workbook

from bench.measure import Row, side_by_side
from screening.files.ratings.read import read_ratings

if TYPE_CHECKING:
    from bench.build import Build

RATINGS = 10_000
INTERVIEWERS, CRITERIA = 5, 20
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def rows(_before: Build | None) -> list[Row]:
    """At most 1.5 times bare openpyxl, with texts in their cells and with texts that cells share, as Excel writes them."""
    with tempfile.TemporaryDirectory() as folder:
        inline, shared = Path(folder) / "inline.xlsx", Path(folder) / "shared.xlsx"
        _write(inline)
        _share(inline, shared)
        found = []
        for file, kind in ((inline, "texts in their cells"), (shared, "shared texts")):
            ours, bare = side_by_side(lambda file=file: read_ratings(file), lambda file=file: _bare(file), 7)  # type: ignore[misc]
            found += [
                Row(f"{RATINGS:,} ratings from Excel, {kind} / bare openpyxl", ours / bare, 1.5, "ratio"),
                Row("  ours", ours * 1000, None, "ms"),
            ]
    return found


def _lines() -> list[tuple[str, str, str, float]]:
    return [
        (
            f"Kandidaat {number // (INTERVIEWERS * CRITERIA)}",
            f"Interviewer {number // CRITERIA % INTERVIEWERS}",
            f"Criterium {number % CRITERIA}",
            1 + number % 9 / 2,
        )
        for number in range(RATINGS)
    ]


def _write(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("candidate", "interviewer", "criterion", "score"))
    for line in _lines():
        sheet.append(line)
    book.save(path)


def _share(path: Path, target: Path) -> None:
    """The same workbook as Excel writes it: each text once, in a part of its own, and by its number in the cells."""
    texts: dict[str, int] = {}
    written = []
    for number, line in enumerate([("candidate", "interviewer", "criterion", "score"), *_lines()], start=1):
        cells = "".join(
            f'<c r="{column}{number}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
            if isinstance(value, str)
            else f'<c r="{column}{number}"><v>{value}</v></c>'
            for column, value in zip("ABCD", line, strict=True)
        )
        written.append(f'<row r="{number}" spans="1:4">{cells}</row>')
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(written)}</sheetData></worksheet>'
    strings = f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{escape(text)}</t></si>" for text in texts)}</sst>'
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(name, _with_strings(name, source.read(name).decode(), sheet))
        made.writestr("xl/sharedStrings.xml", strings)


def _with_strings(name: str, part: str, sheet: str) -> str:
    if name == "xl/worksheets/sheet1.xml":
        return sheet
    if name == "xl/_rels/workbook.xml.rels":
        relation = f'<Relationship Id="rId99" Type="{RELATION}" Target="sharedStrings.xml"/>'
        return part.replace("</Relationships>", f"{relation}</Relationships>")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    return part.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')


def _bare(path: Path) -> object:
    book = load_workbook(path, read_only=True, data_only=True)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    found = list(sheet.iter_rows(values_only=True))
    book.close()
    if len(found) != RATINGS + 1:
        raise RuntimeError(f"openpyxl read {len(found)} rows")
    return found
