"""Ranks and ties to the last digit, and the order of the list."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.ranking.places.listing import listing, ranks


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
