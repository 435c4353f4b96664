"""What stands in a column of scores: numbers in every spelling, words for not assessed, and what is answered to the rest."""

from __future__ import annotations

import math

import numpy as np
import pytest

from screening.files.ratings.scores.read import read_scores
from screening.files.ratings.table import COLUMNS, Column, Table

SCALE = (1.0, 5.0)


def one(text, scale=SCALE, decimal_comma=False):
    """The number of a text, and what is said of it as a refusal or as a note (empty: nothing)."""
    [value], *said = many(text, scale=scale, decimal_comma=decimal_comma)
    return value, *said


def many(*texts, scale=SCALE, decimal_comma=False):
    """The same for texts in a column of a CSV file: their numbers, and what is said of them."""
    values = list(dict.fromkeys(texts))
    column = Column(np.array([values.index(text) for text in texts], dtype=np.intp), values)
    found = read_scores(column, scale, decimal_comma, decimal_point=False)
    refusals = [mistake.sentence.format(file="f", row=2, cell="D2", **mistake.fields) for mistake in found.mistakes()]
    table = Table(dict.fromkeys(COLUMNS, column), decimal_comma)
    notes = [str(note) for note in found.notes(table, None, "f")]
    return found.by_row().tolist(), *refusals, *notes


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


@pytest.mark.parametrize("text", ["1,000", "1,250", "1 ,000", "1,000 – goed"])
def test_a_comma_is_asked_about_on_a_scale_that_holds_both(text):
    assert "can mean two numbers" in one(text, scale=(0.0, 2000.0))[1]
    assert one(text, scale=(0.0, 999.0))[0] in {1.0, 1.25}


def test_other_numbers_of_the_column_tell_what_a_mark_means():
    wide = (0.0, 2000.0)

    assert many("1,000", "3,5", scale=wide) == ([1.0, 3.5],)
    assert "two numbers" in many("1,000", "3.5", scale=wide, decimal_comma=True)[1]
    assert many("1,000", "3", scale=wide, decimal_comma=True) == ([1.0, 3.0],)
    assert many("1.000", "3,5", scale=wide, decimal_comma=True)[1] == (
        "f, row 2: the score “1.000” can mean two numbers (cell D2): elsewhere in this column the decimals stand behind a comma. "
        "Write it with a comma before the decimals, and nothing between thousands."
    )
    assert many("1.000", "3,5", decimal_comma=True) == ([1.0, 3.5],)
    assert many("1.000", "3.5", scale=wide) == ([1.0, 3.5],)
    assert many("3.125", "3.5", scale=None, decimal_comma=True) == ([3.125, 3.5],)


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
    assert said == f"f: read as NB, not assessed: “{text}” (row 2)."


@pytest.mark.parametrize("text", ["", "NB", "nb"])
def test_our_own_word_and_an_empty_cell_need_no_telling(text):
    [value] = one(text)

    assert math.isnan(value)


def test_a_dash_is_asked_about_where_it_can_be_a_nought():
    """Excel writes a dash for 0 in the format for accounts."""
    asked = "f, row 2: the score “-” can mean 0 (cell D2). Write 0, or NB for not assessed."

    assert one("-", scale=(0.0, 10.0))[1] == asked
    assert many("-", "0", scale=None)[1:] == (asked,)
    assert many("-", "7", scale=None)[1:] == (asked,)
    assert many("-", "5", "1", scale=None)[1:] == ("f: read as NB, not assessed: “-” (row 2).",)


@pytest.mark.parametrize(
    "text", ["4 – sterk", "4 (sterk)", "4 = goed", "4: sterk", "4 - zeer goed", "4-sterk", "4,0 – sterk"]
)
def test_a_level_with_its_name_is_that_level(text):
    assert one(text) == (4.0, f"f: of a score with words the number is read: “{text}” (row 2).")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "0 – n.v.t.",
            "0 (niet beoordeeld)",
            "0 = nvt",
            "0: N.B.",
            "0 - n/a",
            "0 – NA",
            "3 (NB)",
            "0 – n. v. t.",
            "0 (N.v.t)",
        ),
        *("9 = weet niet", "9 – don't know", "0 = niet van toepassing (ziek)", "0 – onbekend", "9: not observed"),
        *(
            "9 – weet niet / geen mening",
            "99 = missing",
            "0 – niet aan bod gekomen",
            "0 (niet gevraagd)",
            "9 = Weet ik niet",
        ),
    ],
)
@pytest.mark.parametrize("scale", [(0.0, 10.0), (1.0, 5.0), None])
def test_a_number_whose_label_says_not_assessed_is_asked_about(text, scale):
    assert one(text, scale=scale)[1:] == (
        f"f, row 2: the score “{text}” can mean a number and not assessed (cell D2). Write the number alone, or NB for not "
        "assessed.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "1 – niet aangetoond",
        "1 = geen",
        "1 – na oefening",
        "1 (nauwelijks)",
        "1 – weet niet hoe",
        "1 = no",
        "1 – none",
        "1 – ontbreekt",
        "1 - No.",
        "1 – niet",
    ],
)
def test_a_low_level_is_a_level(text):
    assert one(text)[0] == 1.0


def test_of_every_text_that_is_understood_the_first_row_is_told_and_how_many_have_it():
    spelled = ["n.v.t", "N.V.T.", "nvt", "Nvt.", "n. v. t.", "niet van toepassing", "n/a", "N/A", "-", "–"]

    assert many("4 – sterk", "nvt", "2 – zwak", "4 – sterk", "nvt")[1:] == (
        "f: of a score with words the number is read: “4 – sterk” (2 rows, the first is row 2), “2 – zwak” (row 4).",
        "f: read as NB, not assessed: “nvt” (2 rows, the first is row 3).",
    )
    assert many("4", *spelled)[1] == (
        "f: read as NB, not assessed: “n.v.t” (row 3), “N.V.T.” (row 4), “nvt” (row 5), “Nvt.” (row 6), “n. v. t.” (row 7), "
        "“niet van toepassing” (row 8), “n/a” (row 9), “N/A” (row 10), and 2 more."
    )


@pytest.mark.parametrize("text", ["'4", '"4"', "'4'", "'4,0"])
def test_marks_that_keep_a_number_a_text_are_left_out(text):
    assert one(text) == (4.0,)


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
