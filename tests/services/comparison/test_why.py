"""Why one scores above another: exact, and what is printed adds up as printed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from screening.i18n import number
from screening.ranking import Formula, Options, Ratings, compare, explain, rank
from screening.services.comparison.why import MOST, hundredths, shared_out, why
from tests.ranking.strategies import fields, table


@st.composite
def pairs(draw):
    """A ranking with two who have a score."""
    formula, rows = draw(fields())
    assume(rows)
    ranking = rank(table(rows), formula, Options(draws=0))
    scored = [row.candidate for row in ranking if row.score is not None]
    assume(len(scored) > 1)
    return ranking, *draw(st.permutations(scored))[:2]


@given(pairs())
def test_the_steps_add_up_exactly_and_as_printed(pair):
    ranking, first, second = pair

    found = why(ranking, first, second)

    exact = compare(ranking, first, second)
    assert sum(step.points for step in found.steps) == pytest.approx(exact.difference, abs=1e-7)
    assert found.start + sum(step.hundredths for step in found.steps) == found.end or not found.steps
    assert number(found.start / 100) == number(ranking[second].score)
    assert number(found.end / 100) == number(ranking[first].score)
    assert all(abs(step.hundredths / 100 - step.points) < 0.0151 for step in found.steps)


@given(pairs())
def test_every_criterion_that_differs_stands_in_one_step(pair):
    ranking, first, second = pair

    found = why(ranking, first, second)

    differing = sorted(one.criterion for one in compare(ranking, first, second).contributions if abs(one.points) > 1e-9)
    assert sorted(part for step in found.steps for part in step.criteria) == differing
    assert sum(not step.is_rest for step in found.steps) <= MOST + 1
    assert all(not step.is_rest for step in found.steps[:-1])
    charge = {one: explain(ranking, one).balance_charge for one in (first, second)}
    assert (found.severity, found.balance) == (found.exact.severity, charge[second] - charge[first])


@given(st.lists(st.floats(-2, 2), min_size=1, max_size=12), st.floats(-0.0049, 0.0049), st.floats(0, 5))
def test_what_is_shared_out_is_the_total_however_it_is_rounded(steps, off, start):
    total = hundredths(start + sum(steps)) - hundredths(start)

    printed = shared_out(steps, total)

    assert sum(printed) == total
    assert all(abs(shown / 100 - exact) < 0.0151 for shown, exact in zip(printed, steps, strict=True))


def test_what_is_left_over_goes_where_rounding_was_furthest_off():
    assert shared_out([0.124, 0.123, 0.121], 37) == [13, 12, 12]


def test_who_has_no_score_cannot_be_set_beside_somebody():
    formula = Formula.of({"t": (0.5, {"t-a": 1.0}), "h": (0.5, {"h-a": 1.0})}, beta=0.2)
    rows = [("a", "r", "t-a", 4.0), ("a", "r", "h-a", 4.0), ("b", "r", "t-a", 2.0)]
    ranking = rank(Ratings.of(rows, ["c"]), formula, Options(draws=0))

    assert (why(ranking, "a", "b"), why(ranking, "a", "c")) == (None, None)


def test_equals_are_equal_though_they_differ_on_everything():
    formula = Formula.of({"all": (1.0, {"x": 0.5, "y": 0.5})}, beta=0.0)
    rows = [("a", "r", "x", 4.0), ("a", "r", "y", 2.0), ("b", "r", "x", 2.0), ("b", "r", "y", 4.0)]
    found = why(rank(Ratings.of(rows), formula, Options(draws=0)), "a", "b")

    assert (found.equal, found.hundredths, [step.hundredths for step in found.steps]) == (True, 0, [100, -100])
