"""Minimums flag and never move a rank."""

from __future__ import annotations

import pytest

from screening.ranking import Formula, Options, rank
from tests.ranking.strategies import table

FORMULA = Formula.of(
    {"technical": (0.5, {"TEC-A": 1.0}), "human": (0.5, {"COM-A": 0.5, "COM-B": 0.5})},
    minimums={"TEC-A": 3.0, "COM": 3.0, "human": 2.0, "LEI": 4.0},
    competencies={"COM": ("COM-A", "COM-B", "COM-C"), "LEI": ("LEI-A",)},
)


def row(**levels):
    """Anna, each criterion scored by Bert, Cas and so on in turn."""
    rows = [
        ("Anna", seat, criterion.replace("_", "-"), float(level))
        for criterion, panel in levels.items()
        for seat, level in zip(("Bert", "Cas", "Dirk"), panel, strict=False)
    ]
    return rank(table(rows), FORMULA, Options(draws=0, severity=False))["Anna"]


def states(found):
    return {minimum.name: minimum.state for minimum in found.minimums}


def test_below_at_and_above_the_threshold():
    found = row(TEC_A=[2, 2], COM_A=[3, 3], COM_B=[3, 3])

    assert states(found) == {"TEC-A": "fail", "COM": "pass", "human": "pass"}
    assert (found.below_minimum, found.borderline_minimum) == (("TEC-A",), ())


def test_within_one_standard_error_is_borderline():
    """Scores 2, 3 and 3: mean 2.67, standard error 0.33, so the threshold 3 is exactly one away."""
    found = row(TEC_A=[2, 3, 3], COM_A=[4, 4, 4], COM_B=[4, 4, 4])

    assert (found.below_minimum, found.borderline_minimum) == ((), ("TEC-A",))
    assert found.minimums[0].standard_error == pytest.approx(1 / 3)


def test_a_competency_is_judged_by_the_mean_of_its_planned_criteria():
    found = row(TEC_A=[5, 5], COM_A=[2, 2], COM_B=[3, 3])

    assert (found.minimums[1].name, found.minimums[1].mean, found.below_minimum) == (
        "COM",
        pytest.approx(2.5),
        ("COM",),
    )


def test_one_interviewer_decides_by_the_mean_and_it_is_preliminary():
    found = row(TEC_A=[2], COM_A=[4], COM_B=[4])

    assert [(minimum.state, minimum.standard_error, minimum.preliminary) for minimum in found.minimums] == [
        ("fail", None, True),
        ("pass", None, True),
        ("pass", None, True),
    ]


def test_what_nobody_scored_is_neither_met_nor_missed():
    found = row(COM_A=[4, 4], COM_B=[4, 4])

    assert (found.minimums[0].mean, found.minimums[0].state, found.below_minimum) == (None, None, ())


def test_a_minimum_on_something_not_planned_is_not_checked():
    assert "LEI" not in states(row(TEC_A=[2], COM_A=[4], COM_B=[4]))


def test_minimums_never_move_a_rank():
    rows = [(name, "Bert", c, level) for name, level in (("Anna", 2.0), ("Bea", 1.0)) for c in FORMULA.criteria]

    assert [(one.candidate, one.rank) for one in rank(table(rows), FORMULA, Options(draws=0))] == [
        ("Anna", 1),
        ("Bea", 2),
    ]
