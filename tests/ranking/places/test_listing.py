"""Ranks and ties to the last digit, and the order of the list."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.ranking import Formula, Options, Ratings, rank
from screening.ranking.places.listing import listing, ranks
from screening.ranking.what_if.sensitivity import break_even, rank_by_beta, winners


def slow_ranks(scores):
    """Down the list: whoever lies within 1e-9 of the first of a group belongs to it."""
    result, first, place = {}, None, 0
    for number, position in enumerate(sorted(range(len(scores)), key=lambda k: -scores[k]), start=1):
        if first is None or first - scores[position] > 1e-9:
            first, place = scores[position], number
        result[position] = place
    return [result[k] for k in range(len(scores))]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], []),
        ([3.0], [1]),
        ([4.0, 3.0, 3.0, 2.0], [1, 2, 2, 4]),
        ([3.0, 3.0 + 9e-10, 3.0 - 9e-10], [1, 1, 3]),
        ([3.0, 3.0 + 2e-9], [2, 1]),
    ],
)
def test_scores_close_to_the_first_of_their_group_share_its_rank(scores, expected):
    """C7: equal means equal, and not that the page shows the same digits."""
    assert ranks(np.array(scores)).tolist() == expected


@given(st.lists(st.integers(0, 40), max_size=30))
def test_chains_of_near_ties_are_cut_at_the_first_of_each_group(steps):
    scores = 3 + np.array(steps) * 4e-10

    assert ranks(scores).tolist() == slow_ranks(scores.tolist())


@pytest.mark.parametrize("scale", [(1.0, 5.0), (0.0, 100.0), (0.0, 1e-8), (-2e9, 2e9)])
def test_equal_is_what_lies_within_a_billionth_of_a_point_on_every_scale(scale):
    """C7: a point is a quarter of the scale; on a scale to 1e-8 not everybody ties, and on one of billions equals do."""
    length = (scale[1] - scale[0]) / 4
    levels = {"Anna": 3.0, "Bea": 3.0 + 5e-10, "Cas": 3.0 + 5e-9, "Dirk": 1.0}
    rows = [(name, "r", "x", scale[0] + length * (level - 1)) for name, level in levels.items()]

    ranking = rank(Ratings.of(rows), Formula.equal(["x"], scale=scale), Options(draws=0))

    assert [(row.candidate, row.rank) for row in ranking] == [("Cas", 1), ("Anna", 2), ("Bea", 2), ("Dirk", 4)]
    assert {row.candidate: row.raw_rank for row in ranking} == {row.candidate: row.rank for row in ranking}


@pytest.mark.parametrize("scale", [(0.0, 4e-9), (0.0, 4.0), (0.0, 4e9)])
def test_minimums_break_even_and_other_balances_are_the_same_on_every_scale(scale):
    length = (scale[1] - scale[0]) / 4
    domains = {"t": (0.5, {"a": 1.0}), "h": (0.5, {"b": 1.0})}
    formula = Formula.of(domains, beta=0.0, scale=scale, minimums={"a": 2 * length})
    levels = {"Anna": (3.0, 1.0), "Bea": (1.0, 3.0), "Cas": (2.0, 1.5)}
    rows = [(i, r, c, length * y) for i, both in levels.items() for r in "PQ" for c, y in zip("ab", both, strict=True)]

    ranking = rank(Ratings.of(rows), formula, Options(draws=0))

    assert {row.candidate: row.minimums[0].state for row in ranking} == {"Anna": "pass", "Bea": "fail", "Cas": "pass"}
    found = break_even(ranking, "Anna", "Bea", "t")
    assert (found.weight, found.leads_below, found.leads_above) == (pytest.approx(0.5), "Bea", "Anna")
    assert [(one.winners, one.start, one.end) for one in winners(ranking, "t")] == [
        (("Bea",), 0.0, pytest.approx(0.5)),
        (("Anna",), pytest.approx(0.5), 1.0),
    ]
    assert rank_by_beta(ranking, (0.0, 0.5)) == {
        "Anna": {0.0: 1, 0.5: 2},
        "Bea": {0.0: 1, 0.5: 2},
        "Cas": {0.0: 3, 0.5: 1},
    }


def test_the_list_is_ranked_by_name_then_the_others_by_score_then_name():
    names = ["e", "d", "c", "b", "a", "z"]
    rank = np.array([1, 2, 2, 0, 0, 0])
    score = np.array([5.0, 4, 4, 3, np.nan, 3])
    last = np.array([False, False, False, False, False, True])

    assert [names[place] for place in listing(names, rank, score, last)] == ["e", "c", "d", "b", "a", "z"]


def test_who_holds_no_rank_stands_by_name_among_scores_that_differ_in_the_last_bit_alone():
    """C7: how a mean was added up decides nobody's place."""
    score = np.array([3.0, 3.0 + 4e-16, 2.0, np.nan, np.nan])
    nobody = np.zeros(5, dtype=np.intp)

    order = listing(["a", "b", "c", "e", "d"], nobody, score, np.zeros(5, dtype=np.bool_))

    assert order.tolist() == [0, 1, 2, 4, 3]
