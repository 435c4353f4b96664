"""A file of ratings that went through LibreOffice and back gives the ranking that the original gives."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from screening.files.ratings.read import read_ratings
from screening.files.ratings.write import ratings_csv
from tests.commands.test_rank import run
from tests.files.ratings.workbooks import put, refusal, rows
from tests.programs import converted

pytestmark = pytest.mark.long

NAMES = ["Zoë de Wit", "Jan, Piet", 'Kees "K" Bos', "Ann–Marie", "O'Neill", "李雷", "Bob 😀", "7b"]
ODD = [
    "007",
    "1e5",
    "TRUE",
    "3-4",
    "2026-04-03",
    "3/4",
    "=1+1",
    "+31",
    "'4",
    "1.000",
    "12%",
    "€ 5",
    "10:30",
    "NB",
    "7",
]
"""Names that a spreadsheet would like to take for something else."""

SCORES = [3.5, 4, 2.25, 10 / 3, None, 1, 4.5, 8 / 3, 3.3, 5]
AS_TEXT = "CSV:44,34,76,1,1/2/2/2/3/2/4/1"
"""The columns of names are marked as text in the window that LibreOffice shows."""

DUTCH = "1043"


def lines(names: list[str]) -> list[tuple[str, str, str, float | None]]:
    """Every candidate, scored by two of three interviewers on two criteria."""
    seats = [
        (name, interviewer, criterion)
        for number, name in enumerate(names)
        for interviewer in ("Bert", "Cas", "Dirk")[number % 2 : number % 2 + 2]
        for criterion in ("COM-A", "TEC-B")
    ]
    return [(*seat, SCORES[(3 * place) % len(SCORES)]) for place, seat in enumerate(seats)]


def exported(folder: Path, names: list[str]) -> Path:
    """As `export-ratings` writes it."""
    return put(folder, ratings_csv(lines(names)), "ratings.csv")


def as_csv(folder: Path, names: list[str]) -> Path:
    """As statistical programs write it: with commas, and points before the decimals."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("candidate", "interviewer", "criterion", "score"))
    writer.writerows((*seat, "NB" if score is None else score) for *seat, score in lines(names))
    return put(folder, text.getvalue().encode(), "ratings.csv")


def as_xlsx(folder: Path, names: list[str]) -> Path:
    book = openpyxl.Workbook()
    book.active.append(("candidate", "interviewer", "criterion", "score"))
    for row, (name, *rest) in enumerate(lines(names), start=2):
        book.active.append((None, *rest))
        cell = book.active.cell(row, 1, name)
        cell.data_type = "s"
    path = folder / "ratings.xlsx"
    book.save(path)
    return path


def ranked(file: Path) -> object:
    """All that the JSON says but the notes, which name the file."""
    found = json.loads(run("rank", file, "--format", "json", "--draws", "50").stdout)
    return {name: one for name, one in found.items() if name != "notes"}


def through(folder: Path, file: Path, *forms: str, reading: str | None = None) -> Path:
    """The file that LibreOffice makes of this one, by way of these forms."""
    for form in forms:
        ((_name, content),) = converted(folder, form, file.name, reading).items()
        file, reading = put(folder, content, f"{len(list(folder.iterdir()))}.{form.partition(':')[0]}"), None
    return file


@pytest.mark.parametrize("forms", [("xlsx",), ("ods", "xlsx"), ("xlsx", "ods", "xlsx")], ids="-".join)
def test_a_workbook_keeps_every_name_and_every_score(tmp_path, forms):
    """Also names that look like numbers, dates and formulas: they are text in the workbook, and stay it."""
    original = as_xlsx(tmp_path, [*NAMES, *ODD])

    assert ranked(through(tmp_path, original, *forms)) == ranked(original)


@pytest.mark.parametrize(
    "form",
    ["csv:Text - txt - csv (StarCalc):44,34,76,1", "csv:Text - txt - csv (StarCalc):59,34,76,1,,1043"],
    ids=["English", "Dutch"],
)
def test_a_csv_file_that_libreoffice_makes_of_a_workbook_gives_the_same_ranking(tmp_path, form):
    original = as_xlsx(tmp_path, [*NAMES, *ODD])

    assert ranked(through(tmp_path, original, form)) == ranked(original)


@pytest.mark.parametrize("reading", ["CSV:59,34,76,1", f"CSV:59,34,76,1,,{DUTCH}"], ids=["English", "Dutch"])
def test_our_own_export_keeps_every_name_and_every_score(tmp_path, reading):
    """Also in an English LibreOffice, which takes 3,5 for text; and names that look like something else, without any marking."""
    original = exported(tmp_path, [*NAMES, *ODD])

    assert ranked(original) == ranked(as_xlsx(tmp_path, [*NAMES, *ODD]))
    assert ranked(through(tmp_path, original, "xlsx", reading=reading)) == ranked(original)


@pytest.mark.parametrize("reading", ["CSV:44,34,76,1", f"CSV:44,34,76,1,,{DUTCH}"], ids=["English", "Dutch"])
def test_a_file_with_commas_keeps_ordinary_names_and_every_score(tmp_path, reading):
    """With a Dutch LibreOffice too, which takes 3.5 for text."""
    original = as_csv(tmp_path, NAMES)

    assert ranked(through(tmp_path, original, "xlsx", reading=reading)) == ranked(original)


def test_names_that_look_like_something_else_survive_where_their_columns_are_marked_as_text(tmp_path):
    original = as_csv(tmp_path, [*NAMES, *ODD])

    assert ranked(through(tmp_path, original, "xlsx", reading=AS_TEXT)) == ranked(original)


def test_libreoffice_itself_changes_names_that_look_like_numbers_where_nobody_marks_them(tmp_path):
    """It drops zeros in front, works out exponents and takes off a plus, before the file reaches us."""
    original = as_csv(tmp_path, ["007", "1e5", "+31", "Zoë"])

    changed = read_ratings(through(tmp_path, original, "xlsx", reading="CSV:44,34,76,1"))

    assert changed.ratings.candidates == ("100000", "31", "7", "Zoë")
    assert sorted(row[3] for row in rows(changed)) == sorted(row[3] for row in rows(read_ratings(original)))


def test_libreoffice_itself_makes_a_date_of_a_name_and_that_is_refused(tmp_path):
    made = through(tmp_path, as_csv(tmp_path, ["Anna", "2026-04-03"]), "xlsx", reading="CSV:44,34,76,1")

    assert "row 6: “2026-04-03” is a date or a time" in refusal(tmp_path, made.read_bytes())


def test_half_points_and_means_that_libreoffice_worked_out_are_read(tmp_path):
    """Formulas without a result when it opens them; stored results when it saves."""
    book = openpyxl.Workbook()
    book.active.append(("candidate", "interviewer", "criterion", "score"))
    for row, formula in enumerate(("=ROUND((4+5)/2,1)", "=AVERAGE(3,3.5)", '=IF(1=2,3,"")', "=10/3"), start=2):
        book.active.append((f"k{row}", "Bert", "a", formula))
    book.save(tmp_path / "ratings.xlsx")
    never = (tmp_path / "ratings.xlsx").read_bytes()

    made = read_ratings(through(tmp_path, tmp_path / "ratings.xlsx", "xlsx"))

    assert [row[3] for row in rows(made)] == [4.5, 3.25, 3.33333333333333]
    assert made.ratings.candidates == ("k2", "k3", "k4", "k5")
    assert "row 2: a formula has no stored result" in refusal(tmp_path, never)
