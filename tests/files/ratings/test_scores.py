"""What stands in a column of scores: numbers in every spelling, words for not assessed, and what is answered to the rest."""

from __future__ import annotations

import math

import numpy as np
import pytest

from screening.files.ratings.scores import read_scores
from screening.files.ratings.table import COLUMNS, Column, Table

SCALE = (1.0, 5.0)


def one(text, scale=SCALE, decimal_comma=False):
    """The number of a text, and what is said of it as a refusal or as a note (empty: nothing)."""
    column = Column(np.zeros(1, dtype=np.intp), [text])
    found = read_scores(column, scale, decimal_comma)
    refusals = [mistake.sentence.format(file="f", row=2, cell="D2", **mistake.fields) for mistake in found.mistakes()]
    table = Table(dict.fromkeys(COLUMNS, column), decimal_comma)
    notes = [str(note) for note in found.notes(table, None, "f")]
    [value] = found.by_row().tolist()
    return value, *refusals, *notes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,5", 3.5),
        ("3.5", 3.5),
        ("3 ,5", 3.5),
        ("3, 5", 3.5),
        ("4,", 4.0),
        ("+4", 4.0),
        ("04", 4.0),
        ("5.000000000000001", 5.0),
        ("0,99999999999999999", 1.0),
        ("3.3333333333333335", 3.33333333333333),
    ],
)
def test_numbers_as_dutch_and_english_spreadsheets_write_them(text, value):
    assert one(text) == (value,)


def test_a_minus_of_the_typesetter_is_a_minus():
    assert one("−2", scale=(-5.0, 5.0)) == (-2.0,)


def test_a_comma_that_can_be_two_things_is_asked_about():
    assert one("1,234", scale=None)[1] == (
        "f, row 2: the score “1,234” can mean two numbers (cell D2). Write it with a point before the decimals, and nothing "
        "between thousands."
    )
    assert one("1,234", scale=None, decimal_comma=True) == (1.234,)
    assert one("1,234") == (1.234,)
    assert one("1,23", scale=None) == (1.23,)


WORDS = [
    "n.v.t.",
    "nvt",
    "N.V.T",
    "n. v. t.",
    "n.b.",
    "N.B.",
    "niet beoordeeld",
    "Niet van toepassing",
    "n/a",
    "NA",
    "–",
    "-",
    "—",
]


@pytest.mark.parametrize("text", WORDS)
def test_words_for_not_assessed_are_understood_and_told(text):
    value, said = one(text)

    assert math.isnan(value)
    assert said == f"f, row 2: “{text}” is read as NB, not assessed."


@pytest.mark.parametrize("text", ["", "NB", "nb"])
def test_our_own_word_and_an_empty_cell_need_no_telling(text):
    [value] = one(text)

    assert math.isnan(value)


def test_a_dash_is_asked_about_where_it_can_be_a_nought():
    """Excel writes a dash for 0 in the format for accounts."""
    asked = "f, row 2: the score “-” can mean 0 (cell D2). Write 0, or NB for not assessed."

    assert one("-", scale=(0.0, 10.0))[1] == asked
    assert one("-", scale=None)[1] == asked


@pytest.mark.parametrize(
    "text", ["4 – sterk", "4 (sterk)", "4 = goed", "4: sterk", "4 - zeer goed", "4-sterk", "4,0 – sterk"]
)
def test_a_level_with_its_name_is_that_level(text):
    assert one(text) == (4.0, f"f, row 2: of “{text}” the number is read.")


@pytest.mark.parametrize(
    "text", ["4/5", "3-4", "3 à 4", "4 van 5", "4-mei", "mei-04", "4-5-2026", "2026-05-04", "04-May", "1:30"]
)
def test_what_may_be_a_date_a_range_or_a_fraction_is_refused_as_such(text):
    assert one(text)[1] == (
        f"f, row 2: the score “{text}” is not a number (cell D2): it reads as a date, a range or a fraction. Write one number "
        "from 1 to 5, or NB for not assessed."
    )


@pytest.mark.parametrize(
    "text", ["vier", "?", "x", "geen", "NaN", "inf", "4 sterk", "4*", "sterk (4)", "3½", "1.000,5", "４", "1_0"]
)
def test_all_the_rest_is_refused_with_the_scale_and_the_word_that_may_be_meant(text):
    assert one(text)[1] == (
        f"f, row 2: the score “{text}” is not a number (cell D2). Write a number from 1 to 5, or NB for not assessed."
    )
    assert one(text, scale=None)[1].endswith("is not a number (cell D2). Write a number, or NB for not assessed.")


@pytest.mark.parametrize("text", ["#N/A", "#N/B", "#DIV/0!", "#DEEL/0!", "#WAARDE!", "Err:502", "###"])
def test_an_error_of_the_spreadsheet_is_called_so(text):
    assert one(text)[1] == (
        f"f, row 2: the score “{text}” is not a number (cell D2): it is an error of the spreadsheet. Mend the formula, or write a "
        "number from 1 to 5, or NB for not assessed."
    )


def test_a_label_does_not_bring_a_number_onto_the_scale():
    assert (
        one("9 – top")[1]
        == "f, row 2: the score 9 – top is outside the scale 1–5 (cell D2). Write NB for not assessed."
    )
