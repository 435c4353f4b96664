"""P(one above another) is that of the ranking's own draws."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from screening.ranking import Formula, Options, Ratings, p_above, rank, winners


def ranking(interviewers: int = 3, draws: int = 400, unranked: tuple[str, ...] = ()):
    random = np.random.default_rng(4)
    levels = {f"k{one}": 2.2 + 0.35 * one for one in range(6)}
    rows = [
        (candidate, f"r{seat}", criterion, float(np.clip(round(level + random.normal(0, 0.8)), 1, 5)))
        for candidate, level in levels.items()
        for seat in range(interviewers)
        for criterion in ("t-a", "t-b", "h-a", "h-b")
    ]
    formula = Formula.of(
        {"t": (0.5, {"t-a": 0.5, "t-b": 0.5}), "h": (0.5, {"h-a": 0.5, "h-b": 0.5})}, beta=1 / 3, scale=(1, 5)
    )
    return rank(Ratings.of(rows), formula, Options(draws=draws, unranked=list(unranked)))


def test_of_neighbours_it_is_what_the_ranking_says():
    found = ranking()
    listed = [row.candidate for row in found]

    said = {row.candidate: row.p_above_next for row in found if row.p_above_next is not None}

    assert {one: p_above(found, one, other) for one, other in pairwise(listed)} == pytest.approx(said)


def test_the_other_way_round_it_is_what_is_left():
    found = ranking()

    assert p_above(found, "k5", "k0") + p_above(found, "k0", "k5") == pytest.approx(1)
    assert p_above(found, "k5", "k0") > 0.9


@pytest.mark.parametrize(
    "found",
    [ranking(draws=0), ranking(interviewers=1), ranking(unranked=("k5",))],
    ids=["no draws", "seen once", "no rank"],
)
def test_without_evidence_nothing_is_said(found):
    assert p_above(found, "k5", "k1") is None


def test_the_winner_among_some_is_the_winner_among_all_but_the_others():
    found = ranking()
    some = {"k1", "k2", "k3"}

    without = rank(
        found.ratings,
        found.formula,
        Options(draws=0, unranked=[one for one in found.ratings.candidates if one not in some]),
    )

    assert winners(found, "t", some) == winners(without, "t")
    assert winners(found, "t", set(found.ratings.candidates)) == winners(found, "t")
    assert winners(found, "t", ()) == ()
