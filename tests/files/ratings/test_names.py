"""The names in a file of ratings: whose spelling counts, and what is told of names that only look the same."""

from __future__ import annotations

import pytest

from screening.files.ratings.read import read_ratings
from tests.files.ratings.test_read import HEAD, refusal, written


def notes(folder, content):
    return [str(note) for note in read_ratings(written(folder, content)).notes]


def test_a_criterion_has_the_spelling_of_the_profile(tmp_path):
    """A profile may write its own names with blanks that are joined everywhere else."""
    file = written(tmp_path, HEAD + "Anna,Bert,Luisteren\u00a0 goed,4\n")

    found = read_ratings(file, criteria={"Luisteren  goed"})

    assert found.ratings.criteria == ("Luisteren  goed",)


@pytest.mark.parametrize("typed", ["tec-a", "TEC‑A", "ТЕС-А", "TEC-Á"])
def test_a_criterion_that_looks_like_one_of_the_profile_is_asked_about(tmp_path, typed):
    assert refusal(tmp_path, HEAD + f"Anna,Bert,{typed},4\n", criteria={"TEC-A", "TEC-B"}) == (
        f"ratings.csv, row 2: the criterion “{typed}” is not in the profile (cell C2). Is “TEC-A” meant? Then write it so."
    )


def test_a_slip_of_the_pen_is_asked_about_and_another_criterion_is_not(tmp_path):
    known = {"luisteren", "TEC-A"}

    assert "Is “luisteren” meant?" in refusal(tmp_path, HEAD + "Anna,Bert,luistern,4\n", criteria=known)
    assert "meant" not in refusal(tmp_path, HEAD + "Anna,Bert,TEC-B,4\n", criteria=known)


def test_names_that_look_alike_are_told_with_their_rows_in_every_column(tmp_path):
    told = notes(tmp_path, HEAD + "Anna,Bert,TEC,4\n\nanna,BERT,tec,3\n")

    assert [sentence.partition(" look like")[0] for sentence in told] == [
        "ratings.csv: the candidates “Anna” (row 2) and “anna” (row 4)",
        "ratings.csv: the interviewers “Bert” (row 2) and “BERT” (row 4)",
        "ratings.csv: the criteria “TEC” (row 2) and “tec” (row 4)",
    ]


def test_of_very_many_pairs_ten_are_told(tmp_path):
    pairs = "".join(f"naam {k},Bert,a,3\nNaam {k},Bert,a,4\n" for k in range(12))

    told = notes(tmp_path, HEAD + pairs)

    assert len(told) == 11
    assert told[-1] == "ratings.csv: 12 pairs of candidates look alike; the first 10 are told."


def test_the_same_person_twice_on_one_thing_is_found_after_names_are_joined(tmp_path):
    said = refusal(tmp_path, HEAD + "Jan\u00a0de Boer,Bert,a,4\nJan  de\u200b Boer,Bert,a,3\n")

    assert (
        said
        == "ratings.csv, row 3: Bert already scored “a” of Jan de Boer in row 2 (cells D2 and D3). Keep one of the two rows."
    )


def test_a_name_that_never_ends_is_a_quotation_mark_that_is_missing(tmp_path):
    assert refusal(tmp_path, HEAD + f"Anna,Bert,a,4\n{'x' * 1001},Bert,a,3\n") == (
        "ratings.csv, row 3: a cell is far too long (A3). Is a quotation mark missing?"
    )


@pytest.mark.parametrize("column", ["candidate", "interviewer", "criterion"])
@pytest.mark.parametrize("typed", ["NA", "NULL", "nan", "None", "<NA>", "n.v.t.", "NB", "-", "?", "(leeg)", "onbekend"])
def test_what_programs_write_for_a_missing_name_is_told(tmp_path, typed, column):
    row = {"candidate": "Anna", "interviewer": "Bert", "criterion": "TEC"} | {column: typed}
    who = {"candidate": "a candidate", "interviewer": "an interviewer", "criterion": "a criterion"}[column]

    assert notes(tmp_path, HEAD + "Cas,Dirk,a,3\n" + ",".join(row.values()) + ",4\n") == [
        f"ratings.csv: read as the name of {who}: “{typed}” (row 3). Is a name missing there? Then write it."
    ]


def test_what_only_begins_like_a_missing_name_is_a_name(tmp_path):
    assert notes(tmp_path, HEAD + "Na Li,Nan,None of these,3\nNadia,Nb Jansen,NA-1,4\n".replace("Nan,", "Nanda,")) == []


@pytest.mark.parametrize("typed", ["'Anna", '"""Anna"""', ' "Anna"', "'007", "'=x", "'Anna'"])
def test_marks_around_a_name_are_told(tmp_path, typed):
    [said, *_alike] = notes(tmp_path, HEAD + f"Anna,Bert,a,3\n{typed},Bert,a,4\n")

    value = typed.replace('"""', '"').strip()
    assert said == (
        f"ratings.csv: quotation marks or an apostrophe are read as part of a name: “{value}” (row 3). Do they not belong to it? "
        "Then leave them out everywhere."
    )


def test_dutch_names_begin_with_an_apostrophe(tmp_path):
    assert notes(tmp_path, HEAD + "'t Hart,'s-Gravenhage,'T HOOFT,3\n") == []


@pytest.mark.parametrize("escape", ["_x000D_", "_x000d_", "_x000A_", "_x0009_", "_x000D__x000A_", "_x000D_\u200b"])
def test_a_line_end_as_workbooks_write_it_is_no_part_of_a_name(tmp_path, escape):
    file = written(tmp_path, HEAD + f"Anna,Bert,a,3\nAnna{escape},Cas,a{escape},4\n")

    found = read_ratings(file).ratings

    assert (found.candidates, found.criteria) == (("Anna",), ("a",))
