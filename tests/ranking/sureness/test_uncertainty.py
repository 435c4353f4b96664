"""How sure the order is: seeded draws that keep their promise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from screening.ranking import Formula, Options, rank
from screening.ranking.sureness.posterior import DomainPosterior, prior_covariance
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


def test_a_gap_costs_certainty():
    rows = field(6, 2)
    gaps = [row for row in rows if (row[0], row[2]) != ("k3", "d")]
    formula = Formula.of({"t": (0.7, {"a": 0.5, "b": 0.5}), "h": (0.3, {"c": 0.5, "d": 0.5})})

    complete, missing = (rank(table(some), formula).uncertainty.posterior for some in (rows, gaps))

    def variance(posterior, candidate):
        return posterior.covariance[list(posterior.positions).index(int(candidate[1:])), 1, 1]

    assert variance(missing, "k3") > variance(complete, "k3") * 1.05
    assert variance(missing, "k2") == pytest.approx(variance(complete, "k2"), rel=0.3)


def test_the_posterior_of_complete_panels_is_the_formula():
    """One domain, three candidates, two interviewers: every step by hand."""
    formula = Formula.equal(["x"])
    rows = [
        (f"k{i}", r, "x", y)
        for i, pair in enumerate([(5, 4), (3, 3), (2, 1)])
        for r, y in zip("AB", map(float, pair), strict=True)
    ]

    posterior = rank(table(rows), formula, Options(draws=10, severity=False)).uncertainty.posterior

    error = (0.5**2 * 4 + 4 * 0.30) / (3 + 4)
    means = np.array([4.5, 3.0, 1.5])
    spread = means.var(ddof=1) - error / 2
    trust = spread / (spread + error / 2)
    assert posterior.error == pytest.approx(np.array([[error]]))
    assert posterior.spread == pytest.approx(np.array([[spread]]))
    assert posterior.mean[:, 0] == pytest.approx(3 + trust * (means - 3))
    assert posterior.covariance[:, 0, 0] == pytest.approx(np.full(3, spread * (1 - trust)))


def test_two_domains_share_the_error_of_common_interviewers_only():
    """Specialists: nobody scored both domains, so the domain scores of a candidate err independently."""
    rows = [
        (f"k{i}", seat, c, float(1 + (i * 7 + len(seat) + ord(c)) % 5))
        for i in range(5)
        for seat, c in (("T1", "a"), ("T22", "a"), ("H1", "c"), ("H22", "c"))
    ]
    formula = Formula.of({"t": (0.5, {"a": 1}), "h": (0.5, {"c": 1})})
    posterior = rank(table(rows), formula, Options(draws=10, severity=False)).uncertainty.posterior

    noise = np.linalg.inv(np.linalg.inv(posterior.covariance) - np.linalg.inv(posterior.spread))

    assert noise[:, 0, 1] == pytest.approx(np.zeros(5), abs=1e-6)


def test_with_fewer_than_three_candidates_the_spread_is_the_prior():
    posterior = rank(table(field(people=2)), TWO, Options(draws=10)).uncertainty.posterior

    assert posterior.spread == pytest.approx(prior_covariance(2, 1.0))
    assert prior_covariance(2, 1.0) == pytest.approx(np.array([[0.30, 0.15], [0.15, 0.30]]))


def test_all_constants_grow_with_the_scale():
    rows = field(6, 2)
    tenfold = Formula.of({"t": (0.5, {"a": 0.5, "b": 0.5}), "h": (0.5, {"c": 0.5, "d": 0.5})}, scale=(10, 50))

    small = rank(table(rows), TWO, Options(draws=300))
    large = rank(table([(*row[:3], 10 * row[3]) for row in rows]), tenfold, Options(draws=300))

    assert large.uncertainty.posterior.covariance == pytest.approx(100 * small.uncertainty.posterior.covariance)
    assert [(row.candidate, row.rank_interval, row.p_top_k) for row in large] == [
        (row.candidate, row.rank_interval, row.p_top_k) for row in small
    ]


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
    positions = np.arange(2)
    upside_down = DomainPosterior(
        positions, np.array([0]), np.array([[2.0], [4.0]]), np.full((2, 1, 1), 0.1), np.eye(1), 0.05, np.eye(1)
    )

    drawn = draw_ranks(upside_down, Formula.equal(["x"]), 100, 0, 1)

    assert (drawn.of(0).order_differs, drawn.of(1).order_differs) == (True, True)


def test_the_geometric_mean_can_be_drawn_too():
    formula = Formula.of({"t": (0.5, {"a": 0.5, "b": 0.5}), "h": (0.5, {"c": 0.5, "d": 0.5})}, geometric=True)

    assert sum(row.p_top_k for row in rank(table(field()), formula, Options(draws=50))) == pytest.approx(3)


@pytest.mark.long
@pytest.mark.parametrize(("people", "seats", "panel"), [(20, 5, 3), (10, 4, 2)])
def test_the_intervals_hold_the_true_rank_as_often_as_promised(people, seats, panel):
    """90 % intervals hold the true rank in 88 to 95 of a hundred, in the world that the method was tried in."""
    random, held = np.random.default_rng(20), []
    for _ in range(120):
        rows, truth = _world(random, people, seats, panel)
        ranking = rank(
            table(rows), Formula.of({"t": (0.5, {"a": 1}), "h": (0.5, {"c": 1})}, scale=(1, 5)), Options(draws=400)
        )
        held += [row.rank_interval[0] <= truth[row.candidate] <= row.rank_interval[1] for row in ranking]

    assert 0.88 <= np.mean(held) <= 0.955


def _world(random, people, seats, panel):
    """Two domains: true scores, severity, halo common to both, and noise of each pair."""
    true = 3.3 + 0.55 * random.multivariate_normal([0, 0], [[1, 0.4], [0.4, 1]], people)
    severity = 0.35 * random.normal(size=seats)
    rows = []
    for i in range(people):
        for r in random.choice(seats, panel, replace=False):
            halo = 0.40 * random.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]])
            rows += [
                (f"k{i}", f"r{r}", c, true[i, b] + severity[r] + halo[b] + 0.25 * random.normal())
                for b, c in enumerate("ac")
            ]
    score = 2 / 3 * true.mean(axis=1) + true.min(axis=1) / 3
    return rows, {f"k{i}": int((score > score[i]).sum()) + 1 for i in range(people)}
