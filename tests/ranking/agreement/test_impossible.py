"""Intraclass correlations that cannot be are not printed: undefined where the formula turns round, no bound beyond its value."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.ranking import Ratings, agreement_of, rwg_of_items
from screening.ranking.agreement.icc import FORMS, Icc

CASES = Path(__file__).with_name("cases")
NEGATIVE_VARIANCE = "By these scores the variance of the interviewers' mean would be negative."


def of(table):
    """Units × interviewers, None for missing."""
    rows = [
        (f"u{u}", f"r{r}", "x", None if y is None else float(y))
        for u, row in enumerate(table)
        for r, y in enumerate(row)
    ]
    return agreement_of(Ratings.of(rows), ())


def case(name):
    return agreement_of(Ratings.from_frame(pd.read_csv(CASES / name)), ())


def test_six_units_by_three_interviewers_of_whom_the_mean_has_a_negative_variance():
    """b = 1/3, j = 7/6, e = 5: b + (j − e)/n < 0, where the formula says 21.000 with bounds of 9.029 and −0.761."""
    found = case("icc_seed3.csv")

    assert {one.statistic: one.reason for one in found.undefined} == dict.fromkeys(
        ["icc.2,1", "icc.2,k"], NEGATIVE_VARIANCE
    )
    assert {form: one.value for form, one in found.icc.items() if one} == pytest.approx(
        {"1,1": -0.445783, "3,1": -0.451613, "1,k": -12.333333, "3,k": -14.0}, abs=1e-6
    )


def test_two_interviewers_who_say_the_opposite():
    found = case("icc_opposed.csv")

    assert {one.statistic: one.reason for one in found.undefined} == dict.fromkeys(
        ["icc.2,1", "icc.2,k"], NEGATIVE_VARIANCE
    )
    assert (found.icc["2,1"], found.icc["2,k"]) == (None, None)


def test_where_one_rating_may_be_as_bad_as_can_be_their_mean_has_no_low_bound():
    found = of([[1, 4, 2], [2, 2, 5], [3, 1, 3], [4, 5, 1], [2, 3, 4], [5, 1, 5]]).icc

    assert (found["2,1"].low, found["2,k"].low) == (None, None)
    assert -1 / 2 < found["2,1"].value < found["2,1"].high
    assert found["2,k"].value < found["2,k"].high


@pytest.mark.parametrize("form", FORMS)
def test_without_any_error_no_form_has_a_bound_beyond_its_value(form):
    """The interviewers differ by a constant."""
    found = of([[1, 3], [2, 4], [4, 6]]).icc[form]

    assert possible(form, found, 2)


@pytest.mark.parametrize("table", [[[5, 1], [3, 4], [5, 2]], [[1, 5], [3, 4], [1, 5], [3, 3]], [[1, 5, 5], [3, 2, 5]]])
def test_a_bound_on_the_wrong_side_of_its_value_is_left_out(table):
    """So few degrees of freedom that the approximation puts the high bound below the value, at -0.663 for -0.625 in the first."""
    found = of(table).icc["2,1"]

    assert (found.high, found.value < 0) == (None, True)


def test_without_more_comparisons_than_interviewers_strictness_is_not_told_from_error():
    found = of([[None, 1], [1, 2]])

    assert {one.statistic: one.reason for one in found.undefined} == {
        "icc.1,1": "Not every interviewer scored every unit.",
        "icc.1,k": "Not every interviewer scored every unit.",
    } | dict.fromkeys(
        ["icc.2,1", "icc.2,k", "icc.3,1", "icc.3,k"],
        "Too few units were scored together to tell strictness from error.",
    )


def possible(form: str, found: Icc | None, raters: int) -> bool:
    if found is None:
        return True
    figures = [figure for figure in (found.value, found.low, found.high) if figure is not None]
    least = -np.inf if form.endswith("k") else -1 / (raters - 1) if raters else -1.0
    return (
        bool(np.isfinite(figures).all())
        and figures == [found.value, *figures[1:]]
        and all(least - 1e-9 <= figure <= 1 for figure in figures)
        and (found.low is None or found.low <= found.value)
        and (found.high is None or found.value <= found.high)
    )


@settings(max_examples=150)
@given(
    st.integers(2, 6).flatmap(
        lambda k: st.lists(st.lists(st.integers(1, 5), min_size=k, max_size=k), min_size=2, max_size=7)
    )
)
def test_no_complete_table_gives_a_figure_that_cannot_be(table):
    found = of(table)

    assert [form for form, one in found.icc.items() if not possible(form, one, found.raters)] == []
    assert {f"icc.{form}" for form, one in found.icc.items() if one is None} == {
        one.statistic for one in found.undefined
    }


@settings(max_examples=150)
@given(
    st.integers(2, 5).flatmap(
        lambda k: st.lists(
            st.lists(st.sampled_from([None, 1, 2, 3, 5]), min_size=k, max_size=k), min_size=2, max_size=8
        )
    )
)
def test_no_table_with_gaps_gives_a_figure_that_cannot_be(table):
    found = of(table)

    assert [
        form for form, one in found.icc.items() if not possible(form, one, found.raters if found.complete else 0)
    ] == []


@given(st.lists(st.lists(st.integers(1, 5).map(float), min_size=0, max_size=4), max_size=4))
def test_agreement_over_items_is_never_more_than_perfect(items):
    """Beyond a share of J/(J − 1) of random variance the formula would turn round: for 1 and 5 on two items it would say 2."""
    found = rwg_of_items(items, anchors=5)

    assert found is None or found <= 1


def test_disagreement_far_beyond_random_has_no_agreement_over_items():
    assert rwg_of_items([[1.0, 5.0], [1.0, 5.0]], anchors=5) is None
