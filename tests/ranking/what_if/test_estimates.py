"""Means per competency with the interval that the interviewers' differences give them."""

from __future__ import annotations

import numpy as np
import pytest

from screening.ranking import Estimate, Formula, Options, competency_estimates, estimates, rank
from tests.ranking.strategies import table

FORMULA = Formula.of(
    {"t": (0.5, {"TEC-A": 1.0}), "h": (0.5, {"COM-A": 0.25, "COM-B": 0.25, "LEI-A": 0.5})},
    competencies={"TEC": ["TEC-A"], "COM": ["COM-A", "COM-B"], "LEI": ["LEI-A"]},
)
GROUPS = {"COM": ["COM-A", "COM-B"], "LEI": ["LEI-A"]}


def ranking(rows, **options):
    return rank(table(rows), FORMULA, Options(draws=0, severity=False, **options))


def cards(**levels):
    """Each candidate's cards: one string of levels per interviewer, on TEC-A, COM-A, COM-B and LEI-A; `.` is not assessed."""
    return [
        (name, f"seat {place}", criterion, float(level))
        for name, given in levels.items()
        for place, card in enumerate(given)
        for criterion, level in zip(FORMULA.criteria, card, strict=True)
        if level != "."
    ]


def test_the_mean_is_over_the_criteria_of_the_competency():
    found = competency_estimates(ranking(cards(Anna=["3451", "3451"], Bea=["2222", "2222"])))

    assert {name: one.value for name, one in found["Anna"].items()} == {"TEC": 3.0, "COM": 4.5, "LEI": 1.0}


def test_who_was_heard_by_more_is_known_better():
    found = estimates(ranking(cards(Anna=["3334", "3332"], Bea=["3334", "3332", "3334", "3332"], Cas=["3333"])), GROUPS)

    wide = {name: one["LEI"].high - one["LEI"].low for name, one in found.items()}
    assert wide["Anna"] == pytest.approx(wide["Bea"] * np.sqrt(2))
    assert wide["Cas"] == pytest.approx(wide["Anna"] * np.sqrt(2))
    assert {name: one["LEI"].interviewers for name, one in found.items()} == {"Anna": 2, "Bea": 4, "Cas": 1}


def test_the_interval_is_by_hand():
    """Three candidates by two each, a point apart on LEI: the scatter is 3 × 0.5 and ν = 3. Of the variance of the six
    values .56 counts as eight comparisons more; t with 11 degrees of freedom stays within 1.7959 nine times out of ten."""
    found = estimates(ranking(cards(Anna=["3334", "3333"], Bea=["3333", "3332"], Cas=["3334", "3333"])), GROUPS)

    values = np.array([4, 3, 3, 2, 4, 3]) - 3
    variance = (1.5 + 8 * 0.56 * values.var(ddof=1)) / 11
    assert found["Anna"]["LEI"] == Estimate(
        3.5,
        pytest.approx(3.5 - 1.7959 * np.sqrt(variance / 2), abs=1e-4),
        pytest.approx(3.5 + 1.7959 * np.sqrt(variance / 2), abs=1e-4),
        2,
    )


def test_nothing_shows_how_far_interviewers_differ_where_nobody_was_heard_by_two():
    found = estimates(ranking(cards(Anna=["3451"], Bea=["2222"])), GROUPS)

    assert found["Anna"]["COM"] == Estimate(4.5, None, None, 1)


def test_what_was_not_scored_has_no_estimate():
    found = estimates(ranking(cards(Anna=["34..", "34.."], Bea=["2222", "2222"])), GROUPS)

    assert (found["Anna"]["LEI"], found["Anna"]["COM"].interviewers) == (None, 2)


def test_half_of_a_competency_is_known_less_well_than_all_of_it():
    found = estimates(ranking(cards(Anna=["34.3", "34.3"], Bea=["3443", "3443"], Cas=["3223", "3333"])), GROUPS)

    halves = {name: one["COM"].high - one["COM"].low for name, one in found.items()}
    assert halves["Anna"] > halves["Bea"]


def test_everybody_alike_is_not_certain():
    found = estimates(ranking(cards(Anna=["3333", "3333"], Bea=["3333", "3333"], Cas=["3333", "3333"])), GROUPS)

    assert found["Anna"]["COM"].high - found["Anna"]["COM"].low > 0.1


def test_groups_without_planned_criteria_are_left_out():
    rows = cards(Anna=["3333"])

    assert estimates(ranking(rows), {"ADA": ["ADA-A"]}) == {"Anna": {}}
    assert list(estimates(ranking(rows), {"ADA": ["ADA-A"], **GROUPS})["Anna"]) == ["COM", "LEI"]


def test_an_interval_holds_the_true_mean_about_nine_times_out_of_ten():
    random, inside = np.random.default_rng(16), []
    for _ in range(60):
        true = random.normal(3, 0.6, 12)
        rows = [
            (f"c{person:02}", f"seat {seat}", criterion, true[person] + halo + random.normal(0, 0.5))
            for person in range(12)
            for seat, halo in enumerate(random.normal(0, 0.4, 3))
            for criterion in FORMULA.criteria
        ]
        found = estimates(rank(table(rows), FORMULA, Options(draws=0, severity=False)), GROUPS)
        inside += [one["COM"].low <= true[int(name[1:])] <= one["COM"].high for name, one in found.items()]

    assert np.mean(inside) == pytest.approx(0.9, abs=0.04)
