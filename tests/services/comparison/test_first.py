"""Who is first at which weights: exact, among those compared, and as a share of all weights among all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from screening.ranking import Formula, Options, Ratings, acceptability, break_even, rank, winners
from screening.services.comparison.first import axis_of, first_shares
from tests.ranking.strategies import fields, table


def of(scores: dict[str, tuple[float, float]], beta: float = 0.0):
    formula = Formula.of({"technical": (0.5, {"t": 1.0}), "human": (0.5, {"h": 1.0})}, beta=beta)
    rows = [
        (who, "r", criterion, level)
        for who, both in scores.items()
        for criterion, level in zip("th", both, strict=True)
    ]
    return rank(Ratings.of(rows), formula, Options(draws=0))


CROSSING = {"a": (5.0, 2.0), "b": (2.0, 4.0), "c": (3.6, 3.6), "d": (1.0, 1.0)}


def test_of_a_pair_the_axis_turns_at_their_break_even():
    ranking = of(CROSSING)

    axis = axis_of(ranking, ["a", "b"])

    assert (axis.domain, axis.opposite, axis.now) == ("technical", "human", 0.5)
    assert axis.turns == pytest.approx([break_even(ranking, "a", "b", "technical").weight])
    assert [one.winners for one in axis.stretches] == [("b",), ("a",)]


def test_those_who_are_not_compared_do_not_lead():
    assert [one.winners for one in axis_of(of(CROSSING), ["a", "b", "c"]).stretches] == [("b",), ("c",), ("a",)]


def test_without_two_ranks_or_two_domains_there_is_no_axis():
    one_domain = rank(
        Ratings.of([(who, "r", "x", 3.0) for who in "ab"]), Formula.of({"all": (1.0, {"x": 1.0})}), Options(draws=0)
    )

    assert (axis_of(of(CROSSING), ["a"]), axis_of(one_domain, ["a", "b"])) == (None, None)
    assert first_shares(one_domain) == {}


def test_shares_of_all_weights_are_the_lengths_of_the_stretches():
    ranking = of(CROSSING)

    shares = first_shares(ranking)

    lengths = {one.winners[0]: one.end - one.start for one in winners(ranking)}
    assert shares == pytest.approx({"a": 0, "b": 0, "c": 0, "d": 0} | lengths)


@given(fields())
def test_shares_add_up_to_all_and_are_those_of_the_engine(field):
    formula, rows = field
    assume(rows and len(formula.domains) > 1)
    ranking = rank(table(rows), formula, Options(draws=0))
    assume(len(ranking.ranked) > 0)

    shares = first_shares(ranking)

    assert sum(shares.values()) == pytest.approx(1)
    if len(formula.domains) > 2:
        assert shares == {one.candidate: one.first for one in acceptability(ranking)}
    else:
        drawn = {one.candidate: one.first for one in acceptability(ranking)}
        alike = {frozenset(one.winners) for one in winners(ranking) if len(one.winners) > 1}
        assert alike or shares == pytest.approx(drawn, abs=0.06)
