"""How strict somebody is, with a range from the draws that the ranking itself makes."""

from __future__ import annotations

import numpy as np
import pytest

from bench.rows.calibration import ASKED, fields_of
from screening.ranking import Formula, Options, Ratings, rank, strictness_of

FORMULA = Formula.of({"all": (1.0, {"x": 1.0, "y": 1.0})})


def scored(rows):
    """Rows of candidate, interviewer, and a level for both criteria."""
    return Ratings.of([(who, by, one, level) for who, by, level in rows for one in ("x", "y")])


def strict(rows, **options):
    return strictness_of(rank(scored(rows), FORMULA, Options(**options)))


PANEL = [(f"c{n}", by, level) for n in range(6) for by, level in (("ann", 2 + n % 2), ("bob", 3), ("cas", 4 + n % 2))]


def test_the_range_lies_about_the_adjustment_that_is_made_and_tells_who_is_strict():
    found = strict(PANEL)

    assert {name: one.value for name, one in found.items()} == pytest.approx(
        rank(scored(PANEL), FORMULA).severity.by_interviewer
    )
    assert all(one.low <= one.value <= one.high for one in found.values())
    assert (found["ann"].high < 0, found["cas"].low > 0) == (True, True)
    assert {one.shared for one in found.values()} == {6}


@pytest.mark.parametrize("design", [ASKED[0][0], ASKED[3][0]], ids=lambda design: design.what)
def test_it_is_made_of_the_very_draws_of_the_ranking(design):
    """Those of severity, of the same seed: what the interval of a score carries of strictness is what is told of it."""
    field = next(fields_of(design, 1))
    ranking = rank(field.ratings, design.formula, Options(draws=400, seed=7))
    drawn = ranking.uncertainty.posterior.parameters(400, 7).severities

    severities = drawn.away + ranking.severity.values
    beside = severities - severities.mean(axis=1, keepdims=True)
    low, high = np.quantile(beside, (0.05, 0.95), axis=0)
    found = strictness_of(ranking)
    assert [found[name].low for name in ranking.severity.interviewers] == pytest.approx(low.tolist())
    assert [found[name].high for name in ranking.severity.interviewers] == pytest.approx(high.tolist())


def test_who_met_no_candidate_of_a_colleague_has_no_range():
    found = strict([*PANEL, ("c9", "dov", 3)])

    assert (found["dov"].low, found["dov"].high, found["dov"].shared, found["dov"].component) == (
        None,
        None,
        0,
        ("dov",),
    )
    assert found["ann"].component == ("ann", "bob", "cas")


def test_two_panels_that_share_nobody_are_each_compared_with_themselves():
    other = [(f"d{n}", by, level) for n in range(6) for by, level in (("dov", 1 + n % 2), ("eva", 2 + n % 2))]

    found = strict([*PANEL, *other])

    assert {found["dov"].component, found["ann"].component} == {("dov", "eva"), ("ann", "bob", "cas")}
    assert found["dov"].low == pytest.approx(-found["eva"].high)


@pytest.mark.parametrize("rows", [[], [("c0", "ann", 3)], [("c0", "ann", 3), ("c1", "bob", 4)]])
def test_where_nobody_can_be_compared_nothing_is_claimed(rows):
    assert {(one.value, one.low, one.high) for one in strict(rows).values()} <= {(0.0, None, None)}


def test_without_draws_in_the_ranking_it_is_the_same_as_with_the_usual_number():
    assert strict(PANEL, draws=0) == strict(PANEL, draws=1000)


def test_ranges_hold_what_interviewers_differ_by():
    """Nominally nine in ten; .84 where five whole levels shrink what interviewers differ by (docs/method.md §2.4)."""
    held = []
    for design, _ in ASKED[:4]:
        for field in fields_of(design, 40):
            names = list(field.ratings.interviewers)
            for name, one in strictness_of(rank(field.ratings, design.formula, Options(draws=0))).items():
                if one.low is not None:
                    group = [names.index(member) for member in one.component]
                    truth = field.lenient[names.index(name)] - field.lenient[group].mean()
                    held.append(one.low <= truth <= one.high)

    assert 0.78 <= np.mean(held) <= 0.95
