"""The workbook: outside text stays text (H1–H3), static values only, clean (H8), and ready to print."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from screening.files.workbook import (
    CriterionRow,
    DomainScore,
    Evidence,
    Part,
    RankedRow,
    ScorecardSheet,
    VacancyWorkbook,
    write_workbook,
)
from screening.files.workbook.text import file_name, sheet_name
from screening.i18n import translator
from tests.programs import converted

DANGEROUS = [
    '=HYPERLINK("https://evil.example","click")',
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+31 6 12345678",
    "-",
    "-2+3",
    "@SUM(A1:A9)",
    "\tindented",
    "#N/A",
    "2026-11-23",
    "00123",
    "1e5",
    "TRUE",
    "<b>&amp;</b>",
]
"""What somebody may type and Excel would like to take for something else."""

MADE = ["Domain", "Counts as", "Weight in the score", "Points"]
EXCEL_CELL = 32_767
"""Characters that Excel holds in a cell, counted in UTF-16."""


def ranked(name: str = "Kim Kandidaat", **other: Any) -> RankedRow:
    usual = {
        "name": name,
        "rank": 1,
        "score": 3.625,
        "mean": 4.0,
        "domains": (DomainScore("Human", 3.0), DomainScore("Technical", 5.0)),
        "coverage": 1.0,
        "cards": 2,
        "planned": 3,
        "note": "",
    }
    return RankedRow(**usual | other)


def card(row: RankedRow, *notes: str) -> ScorecardSheet:
    return ScorecardSheet(
        row=row,
        interviewers=("Ann Aandacht", "Bob Balans"),
        criteria=(
            CriterionRow(
                "Communication", "Listening", 0.5, {0: 4, 1: None}, 4.0, 0.0, "Human", Part(4.5, 0.625, 2.8125)
            ),
            CriterionRow("Technical", "Architecture", 0.5, {0: 5}, 5.0, None, "Technical", None),
        ),
        evidence=tuple(Evidence("Listening", "Ann Aandacht", 4, note) for note in notes),
        beta=0.25,
    )


def content(*cards: ScorecardSheet, **other: Any) -> VacancyWorkbook:
    cards = cards or (card(ranked(), "heard it"),)
    usual = {
        "title": "IT-manager",
        "client": "Gemeente Nergenshuizen",
        "made_at": datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        "ranking": tuple(one.row for one in cards),
        "scorecards": cards,
        "accounting": (("β", "0.3333"), ("Made on", "02-03-2026 10:00")),
    }
    return VacancyWorkbook(**usual | other)


def written(workbook: VacancyWorkbook, language: str = "en") -> bytes:
    return write_workbook(workbook, translator(language))


def reopened(workbook: VacancyWorkbook) -> Workbook:
    return load_workbook(io.BytesIO(written(workbook)))


def rows(book: Workbook, sheet: int) -> list[list[object]]:
    """The rows of a sheet without empty ones and without the empty cells at their ends."""
    found = [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]
    for row in found:
        while row and row[-1] is None:
            row.pop()
    return [row for row in found if row]


def cells(book: Workbook) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def parts(source: bytes) -> dict[str, str]:
    """The files inside an .xlsx by name."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_workbook_says_on_three_kinds_of_sheets_what_it_was_given():
    """L6: also how many cards are in, on the ranking and on everybody's own sheet."""
    book = reopened(content(card(ranked(note="provisional"), "heard it", "and this")))

    assert book.sheetnames == ["Ranking", "Kim Kandidaat", "How it was made"]
    assert rows(book, 0) == [
        ["Ranking"],
        ["IT-manager · Gemeente Nergenshuizen"],
        ["Rank", "Candidate", "Balanced score", "Human", "Technical", "Mean", "Coverage", "Cards in", "Remark"],
        [1, "Kim Kandidaat", 3.625, 3, 5, 4, 1, "2 of 3", "provisional"],
    ]
    assert rows(book, 1) == [
        ["Kim Kandidaat"],
        ["IT-manager · Gemeente Nergenshuizen"],
        ["Rank", 1],
        ["Balanced score", 3.625],
        ["Human", 3],
        ["Technical", 5],
        ["Mean", 4],
        ["β", 0.25],
        ["Coverage", 1],
        ["Cards in", "2 of 3"],
        ["Remark", "provisional"],
        ["Competency", "Criterion", "Weight", "Mean", "Spread", *MADE, "Ann Aandacht", "Bob Balans"],
        ["Communication", "Listening", 0.5, 4, 0, "Human", 4.5, 0.625, 2.8125, 4, "NB"],
        ["Technical", "Architecture", 0.5, 5, "–", "Technical", "–", "–", "–", 5, "–"],
        [*[None] * 7, "Balanced score", 3.625],
        ["Criterion", "Evidence", "Level", "Interviewer"],
        ["Listening", "heard it", 4, "Ann Aandacht"],
        ["Listening", "and this", 4, "Ann Aandacht"],
    ]
    assert rows(book, 2) == [
        ["How it was made"],
        ["IT-manager · Gemeente Nergenshuizen"],
        ["β", "0.3333"],
        ["Made on", "02-03-2026 10:00"],
    ]


def test_candidate_without_rank_or_score_has_dashes_and_never_a_zero():
    """C3: missing is not zero."""
    empty = ranked(rank=None, score=None, mean=None, domains=(DomainScore("Human", None),), coverage=0.0, cards=0)

    book = reopened(content(card(empty)))

    assert rows(book, 0)[3] == ["–", "Kim Kandidaat", "–", "–", "–", 0, "0 of 3"]
    said = rows(book, 1)[2:7]
    assert said == [["Rank", "–"], ["Balanced score", "–"], ["Human", "–"], ["Mean", "–"], ["β", 0.25]]


def test_vacancy_without_candidates_gives_a_workbook_that_says_so():
    book = reopened(content(ranking=(), scorecards=()))

    assert book.sheetnames == ["Ranking", "How it was made"]
    assert rows(book, 0)[3] == ["No candidates yet."]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_comes_out_as_the_same_text(text):
    """H1: in every place where somebody's words can stand."""
    book = reopened(
        content(
            card(ranked(name=text, note=text, domains=(DomainScore(text, 3.0),)), text),
            title=text,
            client=text,
            accounting=((text, text),),
        )
    )

    found = [cell for cell in cells(book) if cell.value == text]

    assert len(found) == 9
    assert {cell.data_type for cell in found} == {"s"}


def test_only_text_that_needs_it_carries_the_mark_of_typed_text():
    book = reopened(content(card(ranked(name="=1+1"), "plain words", "=2+2")))

    assert {cell.value for cell in cells(book) if cell.quotePrefix} == {"=1+1", "=2+2"}


def test_no_cell_of_any_sheet_is_a_formula():
    """Static values only, so that preview, phone and Protected View show them."""
    source = written(content(*(card(ranked(name=text, note=text), text) for text in DANGEROUS)))

    sheets = {name: text for name, text in parts(source).items() if name.startswith("xl/worksheets/sheet")}

    assert len(sheets) == len(DANGEROUS) + 2
    assert [name for name, text in sheets.items() if "<f>" in text or "<f " in text] == []


def test_control_characters_and_lone_surrogates_do_not_kill_the_export():
    """H2: they are left out, and the file re-opens."""
    book = reopened(
        content(
            card(ranked(name="Kim\x00\x0b \ud83dKandidaat", note="a\x1fb\ufffe"), "c\x08d\udc00e\uffff"),
            title="IT\x00-manager",
            client="Gemeente\x0c",
        )
    )

    assert book.sheetnames[1] == "Kim Kandidaat"
    assert rows(book, 0)[1] == ["IT-manager · Gemeente"]
    assert rows(book, 0)[3][-1] == "ab"
    assert rows(book, 1)[-1] == ["Listening", "cde", 4, "Ann Aandacht"]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_exported_and_reopens(text):
    """F6: Unicode survives, up to the line ends that XML itself makes equal."""
    book = reopened(content(card(ranked(name="Kim", note=text), text)))

    kept = "".join(one for one in text if one in "\t\n\r" or (one >= " " and one not in "\ufffe\uffff"))
    shown = rows(book, 1)[-1][1] if kept else None
    assert (shown or "").replace("\r\n", "\n").replace("\r", "\n") == kept.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("text", ["x" * 40_000, "é" * 40_000, "🚀" * 20_000])
def test_note_that_does_not_fit_in_a_cell_is_cut_with_a_visible_mark(text):
    """H3: Excel itself would cut silently, or refuse the file."""
    book = reopened(content(card(ranked(), text)))

    shown = str(rows(book, 1)[-1][1])

    assert shown.endswith(" […]")
    assert text.startswith(shown.removesuffix(" […]"))
    assert EXCEL_CELL - 2 <= len(shown.encode("utf-16-le")) // 2 <= EXCEL_CELL


def test_note_that_just_fits_is_not_cut():
    book = reopened(content(card(ranked(), "x" * EXCEL_CELL)))

    assert rows(book, 1)[-1][1] == "x" * EXCEL_CELL


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Kim Kandidaat", "Kim Kandidaat"),
        ("a[b]c:d*e?f/g\\h", "a b c d e f g h"),
        ("'quoted'", "quoted"),
        ("  ", "–"),
        ("'''", "–"),
        ("\x00\ud800", "–"),
        ("History", "History (2)"),
        ("x" * 40, "x" * 31),
        ("x" * 30 + "'yyy", "x" * 30),
        ("x" * 30 + " yyy", "x" * 30),
        ("Zoe\u0308", "Zoë"),
        ("🚀" * 20, "🚀" * 15),
        ("Kim_x0041_x0042_", "Kim x0041 x0042_"),
    ],
)
def test_sheet_name_is_one_that_excel_takes(wanted, name):
    assert sheet_name(wanted, set()) == name


def test_sheet_names_are_told_apart_whatever_their_case_and_length():
    taken: set[str] = set()

    names = [sheet_name(wanted, taken) for wanted in ["Kim", "kim", "KIM", "x" * 31, "x" * 35, "🚀" * 20, "🚀" * 21]]

    assert names == ["Kim", "kim (2)", "KIM (3)", "x" * 31, "x" * 27 + " (2)", "🚀" * 15, "🚀" * 13 + " (2)"]


def test_candidate_named_like_another_sheet_gets_a_sheet_of_their_own():
    book = reopened(
        content(card(ranked("Ranking")), card(ranked("How it was made")), card(ranked("a/b")), card(ranked("a:b")))
    )

    assert book.sheetnames == ["Ranking", "Ranking (2)", "How it was made", "a b", "a b (2)", "How it was made (2)"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("Ranglijst", "IT-manager", "2026-11-23"), "ranglijst-it-manager-2026-11-23.xlsx"),
        (("Ranglijst", "Coördinator Ω/\\..", "x"), "ranglijst-coordinator-x.xlsx"),
        (("…",), "export.xlsx"),
        (("x" * 300,), "x" * 100 + ".xlsx"),
        (('a"; filename=evil.exe\r\n',), "a-filename-evil-exe.xlsx"),
    ],
)
def test_file_name_is_plain_ascii(words, name):
    """H8: nothing in it can break a header or a path."""
    assert file_name(*words) == name


def test_workbook_carries_no_person_no_link_no_macro_and_hides_nothing():
    """H8: what goes to the client is what is to be seen."""
    source = written(content())
    book = load_workbook(io.BytesIO(source))

    assert (book.properties.creator, book.properties.lastModifiedBy, book.properties.title) == (
        "Evenwicht",
        None,
        "IT-manager",
    )
    told = {name for name, value in vars(book.properties).items() if value}
    assert told - {"created", "modified", "namespace"} == {"creator", "title"}
    assert {sheet.sheet_state for sheet in book} == {"visible"}
    assert [sheet.title for sheet in book if any(one.hidden for one in sheet.row_dimensions.values())] == []
    assert [sheet.title for sheet in book if any(one.hidden for one in sheet.column_dimensions.values())] == []
    assert [
        name for name in parts(source) if any(bad in name for bad in ("vba", "external", "comments", "embed"))
    ] == []
    assert [name for name, text in parts(source).items() if "hyperlink" in text.casefold() and "sheet" in name] == []


def test_every_sheet_prints_on_a4_as_wide_as_the_paper_with_pages_numbered_and_marked_confidential():
    book = reopened(content())

    set_up = {
        (
            sheet.page_setup.paperSize,
            sheet.page_setup.fitToWidth,
            sheet.page_setup.fitToHeight,
            sheet.sheet_properties.pageSetUpPr.fitToPage,
            sheet.oddFooter.center.text,
            sheet.oddHeader.right.text,
        )
        for sheet in book
    }

    assert set_up == {(9, 1, 0, True, "&P / &N", "Confidential")}
    assert book["Ranking"].page_setup.orientation == "landscape"
    assert book["Ranking"].freeze_panes == "C5"
    assert book["Ranking"].print_title_rows == "$4:$4"


def test_workbook_speaks_the_language_it_was_asked_in():
    book = load_workbook(io.BytesIO(written(content(), "nl")))

    assert book.sheetnames[0] == "Ranglijst"
    assert book.worksheets[0].oddHeader.right.text == "Vertrouwelijk"


@pytest.mark.long
def test_libreoffice_opens_it_without_error_and_shows_every_text_literally(tmp_path):
    """H1, and a workbook that opens clean: converted without a screen, to csv and to pdf."""
    (tmp_path / "ranking.xlsx").write_bytes(written(content(card(ranked(), *DANGEROUS))))

    pdf = converted(tmp_path, "pdf")
    tables = converted(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1")

    evidence = tables["ranking-Kim Kandidaat.csv"].decode("utf-8")
    notes = [row[1] for row in csv.reader(io.StringIO(evidence)) if row[0] == "Listening" and row[2] == "4"]
    assert notes == DANGEROUS
    assert set(tables) == {"ranking-Ranking.csv", "ranking-Kim Kandidaat.csv", "ranking-How it was made.csv"}
    assert [content[:5] for content in pdf.values()] == [b"%PDF-"]
