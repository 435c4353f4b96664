"""How sure the order is: seeded draws that keep their promise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from screening.ranking import Formula, Options, rank
from screening.ranking.sureness.error import ErrorEstimate
from screening.ranking.sureness.noise import Noise
from screening.ranking.sureness.posterior import DomainPosterior
from screening.ranking.sureness.uncertainty import draw_ranks, order_ranks
from tests.ranking.strategies import fields, table

TWO = Formula.of({"t": (0.5, {"a": 0.5, "b": 0.5}), "h": (0.5, {"c": 0.5, "d": 0.5})})


def field(people=8, seats=3, formula=TWO, seed=1, noise=0.6):
    random = np.random.default_rng(seed)
    gifts = random.normal(3, 0.7, people)
    return [
        (f"k{i}", f"r{r}", c, float(np.clip(np.rint(gifts[i] + random.normal(0, noise)), 1, 5)))
        for i in range(people)
        for r in range(seats)
        for c in formula.criteria
    ]


def test_the_same_seed_gives_the_same_figures_and_another_seed_others():
    rows = field()

    first, again, other = (rank(table(rows), TWO, Options(seed=seed)).rows for seed in (5, 5, 6))

    assert first == again
    assert [row.expected_rank for row in first] != [row.expected_rank for row in other]


def test_the_order_of_the_rows_does_not_matter_to_the_draws():
    rows = field()

    assert [(row.candidate, row.rank_interval, row.p_top_k) for row in rank(table(rows), TWO)] == [
        (row.candidate, row.rank_interval, row.p_top_k) for row in rank(table(rows[::-1]), TWO)
    ]


def test_no_draws_give_no_probabilities():
    for row in rank(table(field()), TWO, Options(draws=0)):
        assert (row.rank_interval, row.p_top_k, row.p_above_next, row.expected_rank) == (None, None, None, None)


def test_a_top_as_large_as_the_field_holds_everybody():
    assert [row.p_top_k for row in rank(table(field(people=3)), TWO, Options(draws=50, top_k=3))] == [1.0, 1.0, 1.0]


def test_one_candidate_alone_is_first_for_sure():
    row = rank(table(field(people=1)), TWO, Options(draws=20))["k0"]

    assert (row.rank_interval, row.p_top_k, row.p_above_next, row.expected_rank) == ((1, 1), 1.0, None, 1.0)


def test_where_nobody_was_seen_twice_nobody_stands_above_the_next_and_there_are_no_groups():
    """The places and their ranges are shown; an order between neighbours would be an assumption that looks like evidence."""
    ranking = rank(table(field(people=5, seats=1)), TWO, Options(draws=50))

    assert [row.p_above_next for row in ranking] == [None] * 5
    assert ranking.groups == ()
    assert [row.rank_interval is None or row.p_top_k is None for row in ranking] == [False] * 5


def test_one_candidate_seen_twice_is_evidence_however_little():
    ranking = rank(table([*field(people=5, seats=1), ("k0", "r9", "a", 3.0)]), TWO, Options(draws=50))

    assert [row.p_above_next is None for row in ranking] == [False, False, False, False, True]
    assert sum(map(len, ranking.groups)) == 5


def test_two_specialists_who_share_no_domain_are_no_two_who_can_be_compared():
    rows = [
        (name, "T" if c in "ab" else "H", c, float(3 + k % 3))
        for k, name in enumerate(("Anna", "Bea", "Cas"))
        for c in TWO.criteria
    ]
    ranking = rank(table(rows), TWO, Options(draws=50))

    assert (ranking.groups, ranking.rows[0].p_above_next) == ((), None)


def test_the_last_of_the_list_has_nobody_to_be_above():
    assert [row.p_above_next is None for row in rank(table(field(people=4)), TWO, Options(draws=50))] == [
        False,
        False,
        False,
        True,
    ]


@settings(max_examples=25)
@given(fields())
def test_chances_hang_together(field):
    formula, rows = field
    ranking = rank(table(rows), formula, Options(draws=40, top_k=2))
    ranked = [row for row in ranking if row.rank is not None]

    assert sum(row.p_top_k for row in ranked) == pytest.approx(min(2, len(ranked)))
    assert sum(row.expected_rank for row in ranked) == pytest.approx(len(ranked) * (len(ranked) + 1) / 2)
    for row in ranked:
        assert 1 <= row.rank_interval[0] <= row.rank_interval[1] <= len(ranked)


def test_the_interval_is_the_5_and_95_percent_order_statistics():
    posterior = rank(table(field(people=3)), TWO, Options(draws=10)).uncertainty.posterior
    scores = np.concatenate([_scores(part) for part in posterior.draws(401, 3)])
    ranks = np.empty(scores.shape, dtype=np.int16)
    order_ranks(scores, ranks)

    drawn = draw_ranks(posterior, TWO, 401, 3, 1)

    assert drawn.low.tolist() == np.sort(ranks, axis=0)[20].tolist()
    assert drawn.high.tolist() == np.sort(ranks, axis=0)[380].tolist()
    assert drawn.p_top_k.tolist() == (ranks == 1).mean(axis=0).tolist()


def test_ranking_by_counting_equals_ranking_by_comparing():
    scores = np.random.default_rng(1).normal(0, 2, (6, 700)).astype(np.float32)
    scores[:, 5], scores[:, 6], scores[0, :3] = scores[:, 9], -scores[:, 9], [0.0, -0.0, 3e38]
    ranks = np.empty(scores.shape, dtype=np.int16)

    order_ranks(scores, ranks)

    for row, expected in zip(ranks, scores, strict=True):
        assert expected[np.argsort(row)].tolist() == sorted(expected.tolist(), reverse=True)
        assert sorted(row.tolist()) == list(range(1, 701))
        assert row[5] < row[9]


def _scores(domains):
    return np.float32(2 / 3) * domains.mean(axis=0) + domains.min(axis=0) / np.float32(3)


def test_more_interviewers_narrow_the_intervals():
    def width(seats):
        return np.mean([np.subtract(*row.rank_interval[::-1]) for row in rank(table(field(12, seats)), TWO)])

    assert width(6) < width(3) < width(1)


def test_neighbours_who_cannot_be_told_apart_stand_together():
    rows = [
        (name, seat, c, float(level))
        for name, level in (("Anna", 5), ("Bea", 3), ("Cas", 3), ("Dora", 1))
        for seat in "ABC"
        for c in TWO.criteria
    ]

    assert rank(table(rows), TWO).groups == (("Anna",), ("Bea", "Cas"), ("Dora",))
    assert rank(table(rows), TWO, Options(draws=0)).groups == (("Anna",), ("Bea", "Cas"), ("Dora",))


def test_neighbours_whose_expected_ranks_are_reversed_are_marked():
    one = np.array([0])
    error = ErrorEstimate(np.eye(1), np.array([8.0]), np.array([[0.1]]))
    upside_down = DomainPosterior(
        np.arange(2),
        one,
        np.ones(1),
        1.0,
        np.array([[2.0], [4.0]]),
        error,
        Noise.of(np.full((2, 1, 1), 0.1), np.zeros((2, 1))),
        0.05,
    )

    drawn = draw_ranks(upside_down, Formula.equal(["x"]), 100, 0, 1)

    assert (drawn.of(0).order_differs, drawn.of(1).order_differs) == (True, True)


def test_the_geometric_mean_can_be_drawn_too():
    formula = Formula.of({"t": (0.5, {"a": 0.5, "b": 0.5}), "h": (0.5, {"c": 0.5, "d": 0.5})}, geometric=True)

    assert sum(row.p_top_k for row in rank(table(field()), formula, Options(draws=50))) == pytest.approx(3)
