"""Workbooks as people really send them, the smallest of each kind, with what is right for each."""

from __future__ import annotations

import pytest

from screening.errors import BadInput
from screening.files.ratings.read import read_ratings
from tests.files.ratings.workbooks import CASES

SCALE = (1.0, 5.0)
THREE = {"Joris Veenmol": [4, 4, 4, 4], "Kaatje Zandloper": [3, 4, 3, 4], "Mees Waterjuffer": [2, 2, 2, 2]}
TEC = {"Anna": [4, 3], "Bob": [2, 2], "Eva": [5, 4]}


def scored(name: str) -> dict[str, list[float]]:
    """The scores of each candidate, in the order of the file."""
    ratings = read_ratings(CASES / name, SCALE).ratings
    return {who: ratings.score[ratings.candidate == place].tolist() for place, who in enumerate(ratings.candidates)}


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("plain.xlsx", THREE),
        ("dim_A1.xlsx", THREE),
        ("dim_A1D9.xlsx", THREE),
        ("dim_full.xlsx", THREE),
        ("workbook2.xlsx", THREE),
        ("52_stale_dimension.xlsx", TEC),
        ("r_openxlsx.xlsx", {"K1": [4, 3], "K2": [2, 3]}),
        ("53_excel_noise.xlsx", TEC),
        ("carriage_return.xlsx", {"K1": [5, 3], "K2": [2, 3]}),
        ("05_hidden_rows.xlsx", TEC),
        ("05b_filtered_rows.xlsx", TEC),
        ("25_empty_first_sheet.xlsx", TEC),
        ("35_hidden_first_sheet.xlsx", {"Zed": [5]}),
        ("formula_stored_plus_blank.xlsx", THREE | {"Joris Veenmol": [4, 4, 4]}),
        ("formula_empty_string.xlsx", THREE | {"Joris Veenmol": [4, 4, 4]}),
        ("lo_half_points.xlsx", {"Joris Veenmol": [2], "Kaatje Zandloper": [4.5, 3]}),
        ("lo_template.xlsx", {"Joris Veenmol": [2], "Kaatje Zandloper": [4, 3]}),
        ("lo_empty_formula_result.xlsx", {"K1": [4], "K2": [2, 4]}),
    ],
)
def test_every_row_is_read_as_its_owner_meant_it(name, right):
    assert scored(name) == right


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "lookup_failed_name.xlsx",
            "row 6: cell A6 holds the error #N/A. Mend the formula, or type what belongs there.",
        ),
        ("lo_avg.xlsx", "row 6: the candidate is missing (cell A6)."),
    ],
)
def test_what_cannot_be_read_is_told_by_its_row(name, sentence):
    with pytest.raises(BadInput) as caught:
        read_ratings(CASES / name, SCALE)

    assert str(caught.value) == f"{name}, {sentence}"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plain.xlsx", []),
        (
            "05_hidden_rows.xlsx",
            ["2 rows that are hidden or filtered away were read like the others: rows 4–5."],
        ),
        (
            "05b_filtered_rows.xlsx",
            ["2 rows that are hidden or filtered away were read like the others: rows 4–5."],
        ),
        ("25_empty_first_sheet.xlsx", ["the sheet “Scores” was read, the first that can be seen and holds something."]),
        (
            "35_hidden_first_sheet.xlsx",
            [
                "the sheet “Tweede” was read, the first that can be seen and holds something.",
                "these sheets are hidden, hold something and were not read: “Sheet”.",
            ],
        ),
        (
            "lo_template.xlsx",
            [
                "the sheet “import” was read, the first that can be seen and holds something.",
                "these sheets hold something and were not read: “invoer”.",
            ],
        ),
    ],
)
def test_what_a_person_does_not_see_is_told(name, told):
    notes = [str(note) for note in read_ratings(CASES / name, SCALE).notes]

    assert [note.removeprefix(name).lstrip(",: ") for note in notes] == told


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("26_wide_crosstab.xlsx", "This looks like a wide table, with a column for each criterion or for each person."),
        ("27_title_row_above.xlsx", "The titles stand one row further down: delete the row above them."),
    ],
)
def test_a_sheet_in_another_shape_is_told_the_four_columns_and_what_it_looks_like(name, advice):
    with pytest.raises(BadInput) as caught:
        read_ratings(CASES / name, SCALE)

    said = str(caught.value)
    assert said.startswith(f"{name} has columns that do not belong in a file of ratings: “")
    assert "four columns, candidate, interviewer, criterion and score (or kandidaat" in said
    assert "one rating a row" in said
    assert advice in said
