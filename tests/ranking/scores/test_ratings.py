"""The ratings table: names become codes, missing stays missing, doubles are refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from screening.errors import ScreeningError
from screening.ranking import Options, Ratings

ROWS = [("Anna", "Bert", "a", 4.0), ("Cas", "Bert", "a", None), ("Anna", "Dirk", "b", 2.5)]


def test_not_assessed_leaves_no_score_but_keeps_the_candidate():
    ratings = Ratings.of(ROWS)

    assert (len(ratings), ratings.candidates, ratings.interviewers, ratings.criteria) == (
        2,
        ("Anna", "Cas"),
        ("Bert", "Dirk"),
        ("a", "b"),
    )
    assert ratings.to_frame().to_numpy().tolist() == [["Anna", "Bert", "a", 4.0], ["Anna", "Dirk", "b", 2.5]]


def test_candidates_without_a_row_are_in_the_table_without_an_interviewer():
    ratings = Ratings.of(ROWS, candidates=["Eva", "Anna"])

    assert (ratings.candidates, ratings.interviewers, len(ratings)) == (("Anna", "Cas", "Eva"), ("Bert", "Dirk"), 2)
    assert Ratings.of([], ["Eva"]).candidates == ("Eva",)


def test_a_frame_gives_the_same_table_as_rows():
    frame = pd.DataFrame(ROWS, columns=["candidate", "interviewer", "criterion", "score"])

    assert Ratings.from_frame(frame).to_frame().equals(Ratings.of(ROWS).to_frame())


def test_nothing_is_a_table_too():
    assert len(Ratings.of([])) == 0


def test_two_scores_of_one_interviewer_on_one_thing_are_refused():
    with pytest.raises(ScreeningError, match="Bert scores a of Anna more than once"):
        Ratings.of([*ROWS, ("Anna", "Bert", "a", 3.0)])


def test_doubles_are_found_in_tables_too_sparse_to_count():
    many = [(f"k{k}", f"r{k}", f"c{k}", 3.0) for k in range(300)]

    with pytest.raises(ScreeningError, match="r7 scores c7 of k7 more than once"):
        Ratings.of([*many, many[7]])


def test_a_row_without_a_name_is_refused():
    with pytest.raises(ScreeningError, match="has no interviewer"):
        Ratings.of([("Anna", None, "a", 4.0)])


def test_scores_that_are_no_numbers_and_columns_of_unequal_length_are_refused():
    code = np.zeros(1, dtype=np.intp)

    with pytest.raises(ScreeningError, match="not a number"):
        Ratings(("Anna",), ("Bert",), ("a",), code, code, code, np.array([np.inf]))
    with pytest.raises(ScreeningError, match="equally long"):
        Ratings(("Anna",), ("Bert",), ("a",), code, code, code, np.zeros(2))


@pytest.mark.parametrize(
    ("wrong", "sentence"), [({"draws": -1}, "draws"), ({"seed": -1}, "seed"), ({"top_k": 0}, "at least one place")]
)
def test_options_that_make_no_sense_are_refused(wrong, sentence):
    with pytest.raises(ScreeningError, match=sentence):
        Options(**wrong)
