"""What somebody typed that looks like an escape of the format survives the workbook: a reader sees it as it was typed."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from screening.files.workbook.plain_sheets import write_sheets
from screening.files.workbook.text import escaped
from tests.files.workbook.test_workbook import (
    EXCEL_CELL,
    DomainScore,
    card,
    cells,
    content,
    parts,
    ranked,
    rows,
    written,
)
from tests.programs import converted

CASE = Path(__file__).parent / "cases" / "sharepoint_name.xlsx"
TYPED = "Zocht op het veld Titel_x0020_document en op _x0041_ in het log."
ESCAPES = [
    TYPED,
    "_x0020_",
    "_x005F_",
    "_x005F_x0020_",
    "_x0041_x0042_",
    "a_x000D_b",
    "_x005f_x00e9_",
    "__x0041__",
    "_x0041",
    "_X0041_",
]


def text_in(source: bytes, sheet: int) -> list[str]:
    """The texts of a sheet as they are written in its XML."""
    return re.findall(r"<t[^>]*>([^<]*)</t>", parts(source)[f"xl/worksheets/sheet{sheet}.xml"])


def test_evidence_with_an_escape_is_written_so_that_readers_undo_it():
    """The case is how it was written before: a reader of workbooks shows a blank, and an A."""
    before = text_in(CASE.read_bytes(), 2)
    now = text_in(written(content(card(ranked(), TYPED))), 2)

    assert TYPED in before
    assert unescape(TYPED) == "Zocht op het veld Titel document en op A in het log."
    assert "Zocht op het veld Titel_x005F_x0020_document en op _x005F_x0041_ in het log." in now
    assert TYPED in map(unescape, now)


@pytest.mark.parametrize("text", ESCAPES)
def test_an_escape_is_read_as_it_was_typed_wherever_words_can_stand(text):
    """openpyxl itself undoes none in cells, so that is done here for it."""
    source = written(
        content(
            card(ranked(name=text, note=text, domains=(DomainScore(text, 3.0),)), text),
            title=text,
            client=text,
            accounting=((text, text),),
        )
    )
    book = load_workbook(io.BytesIO(source))

    assert [unescape(cell.value) for cell in cells(book) if isinstance(cell.value, str)].count(text) == 9
    assert book.properties.title == text


@pytest.mark.parametrize("text", ESCAPES)
def test_an_escape_is_read_as_it_was_typed_in_the_workbook_of_the_command(text):
    book = load_workbook(io.BytesIO(write_sheets([("Ranking", [text], [[text]])])))

    assert [unescape(str(cell.value)) for (cell,) in book["Ranking"].iter_rows()] == [text, text]


@settings(max_examples=200, deadline=None)
@given(st.text("_x04F", max_size=30))
def test_no_text_at_all_is_taken_for_an_escape(text):
    assert unescape(escaped(text)) == text


def test_text_with_escapes_that_does_not_fit_as_it_is_written_is_cut_with_a_visible_mark():
    """H3: what a reader counts before it undoes them fits as well."""
    book = load_workbook(io.BytesIO(written(content(card(ranked(), "_x0020_" * 4_000)))))
    shown = str(rows(book, 1)[-1][1])

    assert len(shown) <= EXCEL_CELL
    assert re.fullmatch(r"(_x0020_)+[_x0-9]* \[…\]", unescape(shown))


@pytest.mark.long
def test_libreoffice_shows_an_escape_as_it_was_typed(tmp_path):
    (tmp_path / "ranking.xlsx").write_bytes(written(content(card(ranked(), *ESCAPES))))

    tables = converted(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1")

    evidence = tables["ranking-Kim Kandidaat.csv"].decode("utf-8")
    assert [row[1] for row in csv.reader(io.StringIO(evidence)) if row[0] == "Listening" and row[2] == "4"] == ESCAPES
