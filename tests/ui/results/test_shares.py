"""A share reads the same on every page, and never says nothing, all or equal where it is not so."""

from __future__ import annotations

import pytest

from screening.ui.results.shares import chance, coefficient, part_of_all, turning_point, weight


def test_a_weight_is_whole_where_it_is_and_two_of_them_add_up():
    assert [weight(share) for share in (0.5, 1 / 3, 0.575, 0.425, 0.0, 1.0)] == [
        "50 %",
        "33,3 %",
        "57,5 %",
        "42,5 %",
        "0 %",
        "100 %",
    ]


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (1.0, "100 %"), (0.6149, "61 %"), (0.496, "49,6 %"), (0.004, "0,4 %"), (0.998, "99,8 %")],
)
def test_a_turning_point_tells_on_which_side_of_the_weight_and_of_the_ends_it_lies(share, said):
    assert turning_point(share, 0.5) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (0.003, "minder dan 1 %"), (0.01, "1 %"), (0.125, "13 %"), (0.995, "meer dan 99 %"), (1.0, "100 %")],
)
def test_a_part_of_all_is_nothing_or_all_only_where_it_is(share, said):
    assert part_of_all(share) == said


def test_a_chance_that_was_drawn_is_never_none_or_certain():
    assert [chance(share) for share in (0.0, 0.85, 1.0)] == ["minder dan 1 %", "85 %", "meer dan 99 %"]


def test_a_figure_below_nothing_has_a_real_minus_and_nothing_has_none():
    assert [coefficient(value) for value in (0.4149, -0.09, -0.001)] == ["0,41", "−0,09", "0,00"]
