"""Whether the certainty that is told is there, in fields whose true order is known; `python -m bench calibration` has it all."""

from __future__ import annotations

import numpy as np
import pytest

from bench.fields import FORMULA
from bench.rows.calibration import ASKED, fields_of, measured
from screening.ranking import TOLD_APART

KINDS = pytest.mark.parametrize(("design", "goal"), ASKED, ids=[design.what for design, _ in ASKED])


@pytest.mark.parametrize("kind", [1, 4, 6], ids=[ASKED[kind][0].what for kind in (1, 4, 6)])
def test_a_few_fields_of_a_kind_hold_the_true_rank_about_as_often_as_they_say(kind):
    design, goal = ASKED[kind]

    found = measured(FORMULA, fields_of(design, 25))

    assert goal.least - 0.03 <= np.mean(found.held) <= 0.99


@pytest.mark.long
@KINDS
def test_ranges_hold_the_true_rank_as_often_as_the_goals_ask(design, goal):
    """300 fields: the standard error of the share is about .005, of what is found of neighbours about .03."""
    found = measured(FORMULA, fields_of(design, 300))

    assert goal.least - 0.01 <= np.mean(found.held) <= goal.most + 0.01
    if goal.apart is None:
        assert (found.said, found.grouped) == ([], 0)
    else:
        said, so, count = found.neighbours(0.80)
        assert count > 100
        assert abs(said - so) <= goal.apart + 0.03


@pytest.mark.long
def test_who_is_told_apart_stands_so_five_times_out_of_six():
    so = [
        measured(FORMULA, fields_of(design, 200)).neighbours(TOLD_APART)[1:]
        for design, goal in ASKED
        if goal.apart is not None
    ]

    assert sum(share * count for share, count in so) / sum(count for _, count in so) >= 5 / 6


def test_the_same_kind_gives_the_same_fields():
    first, again = (list(fields_of(ASKED[0][0], 2)) for _ in range(2))

    assert [one.truth.tolist() for one in first] == [one.truth.tolist() for one in again]
    assert [one.ratings.score.tolist() for one in first] == [one.ratings.score.tolist() for one in again]
    assert first[0].truth.tolist() != first[1].truth.tolist()
