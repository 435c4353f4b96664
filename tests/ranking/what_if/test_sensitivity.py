"""Other weights: exact break-even, the winner over the axis, the range over β, and unknown weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.errors import ScreeningError
from screening.ranking import (
    Formula,
    Options,
    acceptability,
    best_and_worst,
    break_even,
    rank,
    rank_by_beta,
    reweighted,
    winners,
)
from screening.ranking.what_if.acceptability import smaa
from tests.ranking.strategies import table

QUIET = Options(draws=0, severity=False)


def formula(domains=2, beta=1 / 3, geometric=False):
    return Formula.of({f"d{k}": (1.0, {f"c{k}": 1.0}) for k in range(domains)}, beta=beta, geometric=geometric)


def field(*rows, beta=1 / 3, geometric=False):
    """Candidates A, B, C … with one score per domain."""
    made = formula(len(rows[0]), beta, geometric)
    return rank(
        table([("ABCDEFGH"[i], "R", f"c{k}", float(y)) for i, row in enumerate(rows) for k, y in enumerate(row)]),
        made,
        QUIET,
    )


def scores_at(ranking, weight):
    others = [float(w) for w in ranking.formula.domain_weights[1:]]
    shares = [weight, *((1 - weight) * w / sum(others) for w in others)]
    moved = reweighted(
        ranking, ranking.formula.with_domain_weights(dict(zip(ranking.formula.domains, shares, strict=True)))
    )
    return {row.candidate: row.score for row in moved}


def test_a_break_even_by_hand():
    """Plain mean: 4w + 2(1 − w) = 3 at w = 1/2."""
    found = break_even(field((4, 2), (3, 3), beta=0), "A", "B")

    assert (found.weight, found.leads_below, found.leads_above, found.current) == (pytest.approx(0.5), "B", "A", 0.5)


@given(
    st.lists(st.lists(st.integers(2, 10), min_size=3, max_size=3), min_size=2, max_size=2),
    st.sampled_from([0.0, 1 / 3, 0.8]),
    st.booleans(),
)
def test_at_the_break_even_both_have_the_same_score(rows, beta, geometric):
    ranking = field(*rows, beta=beta, geometric=geometric)

    found = break_even(ranking, "A", "B")

    if found.weight is not None and 1e-6 < found.weight < 1 - 1e-6:
        at, below = scores_at(ranking, found.weight), scores_at(ranking, found.weight * 0.99)
        assert at["A"] == pytest.approx(at["B"], abs=1e-8)
        assert max(below, key=below.get) == found.leads_below != found.leads_above
    if found.weight is None:
        for weight in (0.01, 0.5, 0.99):
            scores = scores_at(ranking, weight)
            assert found.leads_below == found.leads_above
            assert found.leads_below is None or scores[found.leads_below] >= max(scores.values()) - 1e-9


def test_one_who_is_better_everywhere_has_no_break_even():
    found = break_even(field((4, 4), (3, 3)), "B", "A", "d1")

    assert (found.domain, found.weight, found.leads_below, found.leads_above) == ("d1", None, "A", "A")


def test_equals_have_no_break_even_and_no_leader():
    found = break_even(field((4, 3), (4, 3)), "A", "B")

    assert (found.weight, found.leads_below, found.leads_above) == (None, None, None)


def test_one_who_leads_from_the_very_end_on_leads_everywhere():
    found = break_even(field((4, 3), (5, 3), beta=0), "A", "B")

    assert (found.weight, found.leads_below, found.leads_above) == (None, "B", "B")


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(2, 10), min_size=2, max_size=2), min_size=1, max_size=6),
    st.sampled_from([0.0, 1 / 3, 0.8]),
)
def test_the_winners_over_the_axis_are_those_of_every_single_weight(rows, beta):
    ranking = field(*rows, beta=beta)

    stretches = winners(ranking)

    assert (stretches[0].start, stretches[-1].end) == (0.0, 1.0)
    assert [one.end for one in stretches[:-1]] == [one.start for one in stretches[1:]]
    for one in stretches:
        scores = scores_at(ranking, (one.start + one.end) / 2)
        assert sorted(name for name, score in scores.items() if score >= max(scores.values()) - 1e-7) == sorted(
            one.winners
        )


def test_nobody_ranked_has_no_winners():
    assert winners(rank(table([("A", "R", "c0", 3.0)]), formula(), QUIET)) == ()


def test_shifting_weights_needs_two_domains():
    ranking = field((3,), (4,))

    with pytest.raises(ScreeningError, match="one domain only"):
        winners(ranking)
    with pytest.raises(ScreeningError, match="no domain x"):
        break_even(field((3, 4), (4, 3)), "A", "B", "x")


def test_a_domain_that_has_no_weight_yet_can_be_given_some():
    made = Formula.of({"d0": (1.0, {"c0": 1}), "d1": (0.0, {"c1": 1})}, beta=0)
    ranking = rank(
        table(
            [
                (name, "R", c, float(y))
                for name, row in (("A", (4, 1)), ("B", (3, 3)))
                for c, y in zip(("c0", "c1"), row, strict=True)
            ]
        ),
        made,
        QUIET,
    )

    assert break_even(ranking, "A", "B", "d1").weight == pytest.approx(1 / 3)
    assert break_even(ranking, "A", "B", "d0").weight == pytest.approx(2 / 3)


def test_best_and_worst_rank_over_beta():
    """(4.8, 3.0) leads on the mean and falls behind (3.9, 3.8) as balance counts; (1, 1) is last throughout."""
    ranking = field((4.8, 3.0), (3.9, 3.8), (1, 1))

    assert best_and_worst(ranking) == {"B": (1, 2), "A": (1, 2), "C": (3, 3)}
    assert rank_by_beta(ranking, (0.0, 0.5)) == {"B": {0.0: 2, 0.5: 1}, "A": {0.0: 1, 0.5: 2}, "C": {0.0: 3, 0.5: 3}}


def test_the_geometric_mean_has_one_rank_at_every_beta():
    assert best_and_worst(field((4, 2), (3, 3), geometric=True)) == {"B": (1, 1), "A": (2, 2)}


def test_three_candidates_of_known_acceptability():
    """(1, 0), (0, 1), (.6, .6) under uniform weights: first with .4, .4 and .2."""
    values = np.array([[1, 0], [0, 1], [0.6, 0.6]])

    first, top, central = smaa(values, np.zeros(3), np.ones(2), 20_000, seed=1, top_k=2)

    assert first == pytest.approx([0.4, 0.4, 0.2], abs=0.011)
    assert top.sum() == pytest.approx(2)
    assert central[:, 0] == pytest.approx([0.8, 0.2, 0.5], abs=0.01)


def test_acceptability_of_a_ranking():
    found = acceptability(field((4, 2), (2.2, 4), (1, 1)), draws=500, top_k=1)

    assert [one.candidate for one in found] == ["B", "A", "C"]
    assert sum(one.first for one in found) == pytest.approx(1)
    assert [one.first == one.top_k for one in found] == [True, True, True]
    assert found[2].central_weights is None
    assert found[1].central_weights["d0"] > 0.5 > found[0].central_weights["d0"]


def test_weights_around_the_stated_ones_spread_as_told():
    weights = np.random.Generator(np.random.PCG64(0)).dirichlet(np.array([12.0, 12.0]), 20_000)
    ranking = field((4, 2), (3, 3.1))

    near, anywhere = (acceptability(ranking, concentration=k, draws=4000)[0].first for k in (24.0, None))

    assert weights[:, 0].std() == pytest.approx(0.10, abs=0.002)
    assert near > anywhere


def test_a_small_field_is_all_top():
    assert [one.top_k for one in acceptability(field((4, 2), (3, 3), geometric=True), draws=50)] == [1.0, 1.0]


def test_who_was_not_heard_on_a_domain_that_weighs_nothing_now_takes_no_part_in_what_happens_when_it_does():
    """They hold a rank at the weights in force, and would hold none anywhere else."""
    made = Formula.of({"d0": (1.0, {"c0": 1.0}), "d1": (0.0, {"c1": 1.0})})
    rows = [("A", "R", "c0", 4.0), *(("B", "R", one, 3.0) for one in ("c0", "c1"))]
    ranking = rank(table(rows), made, QUIET)

    found = break_even(ranking, "A", "B", "d1")

    assert [(row.candidate, row.rank) for row in ranking] == [("A", 1), ("B", 2)]
    assert [(one.start, one.end, one.winners) for one in winners(ranking, "d1")] == [(0.0, 1.0, ("B",))]
    assert (found.weight, found.leads_below, found.leads_above) == (None, None, None)
