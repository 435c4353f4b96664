"""Why this rank: the parts add up, to the last digit that there is."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.errors import ScreeningError
from screening.ranking import Formula, Options, compare, explain, raises_to_tie, rank, smallest_raise
from screening.ranking.what_if.comparison import logarithmic_mean
from tests.ranking.strategies import fields, table

RAW = Options(draws=0, severity=False)
EQUAL = Formula.of({"T": (0.5, {"t": 1}), "S": (0.5, {"s": 1})})
THREE = Formula.of({"a": (0.5, {"x": 1}), "b": (0.3, {"y": 1}), "c": (0.2, {"z": 1})}, beta=0.25)


def two(first, second, formula=EQUAL, options=RAW):
    """`first` and `second` as candidates A and B, one score per criterion."""
    return rank(
        table(
            [
                (name, "R", c, float(y))
                for name, row in (("A", first), ("B", second))
                for c, y in zip(formula.criteria, row, strict=True)
            ]
        ),
        formula,
        options,
    )


def test_the_known_row_and_its_charge_for_imbalance():
    found = explain(two((4.8, 3.0), (3.9, 3.8)), "A")

    assert found.effective_weights == pytest.approx({"T": 1 / 3, "S": 2 / 3})
    assert (found.mean, found.balance_charge, found.score) == pytest.approx((3.9, 0.3, 3.6))
    assert [point.points for point in found.points] == pytest.approx([1.6, 2.0])


@pytest.mark.parametrize(
    ("first", "second", "formula", "parts", "shares"),
    [
        ((3.9, 3.8), (4.8, 3.0), EQUAL, [-0.3, 0.533333], [0, 1]),
        ((3.0, 4.9), (4.8, 3.0), EQUAL, [-0.908108, 0.941441], [0.513514, 0.486486]),
        ((4, 3, 2), (3, 3.5, 3.2), THREE, [0.397727, -0.1125, -0.452727], [0.090909, 0, 0.909091]),
    ],
)
def test_known_differences_split_between_domains(first, second, formula, parts, shares):
    found = compare(two(first, second, formula), "A", "B")

    assert list(found.domains.values()) == pytest.approx(parts, abs=1e-6)
    assert list(found.weakest_share.values()) == pytest.approx(shares, abs=1e-6)
    assert found.difference == pytest.approx(sum(parts), abs=1e-6)


def test_the_known_difference_of_the_geometric_mean():
    formula = Formula.of({"T": (0.5, {"t": 1}), "S": (0.5, {"s": 1})}, geometric=True)

    found = compare(two((3.9, 3.8), (4.8, 3.0), formula), "A", "B")

    assert [one.points for one in found.contributions] == pytest.approx([-0.396813, 0.451755], abs=1e-6)
    assert found.difference == pytest.approx(0.054942, abs=1e-6)
    assert logarithmic_mean(np.array([3.849675]), np.array([3.794733])) == pytest.approx([3.822138])
    assert logarithmic_mean(np.array([3.0]), np.array([3.0])).tolist() == [3.0]


@given(fields())
def test_p6_points_add_up_to_the_score(field):
    formula, rows = field
    ranking = rank(table(rows), formula, Options(draws=0))

    for row in ranking:
        if row.score is not None:
            found = explain(ranking, row.candidate)
            assert sum(point.points for point in found.points) == pytest.approx(row.score, abs=1e-11)
            assert found.mean - found.balance_charge == pytest.approx(row.score, abs=1e-12)
            assert found.raw_score + found.severity == pytest.approx(row.score, abs=1e-12)


@given(fields())
def test_contributions_add_up_to_the_difference(field):
    formula, rows = field
    ranking = rank(table(rows), formula, Options(draws=0))
    scored = [row for row in ranking if row.score is not None]

    for one, other in pairwise(scored):
        found = compare(ranking, one.candidate, other.candidate)
        assert sum(part.points for part in found.contributions) == pytest.approx(one.score - other.score, abs=1e-11)
        assert sum(found.domains.values()) == pytest.approx(found.difference, abs=1e-11)
        assert sum(part.severity for part in found.contributions) == pytest.approx(found.severity, abs=1e-11)
        assert sum(part.scores + part.severity - part.points for part in found.contributions) == pytest.approx(
            0, abs=1e-11
        )


@given(st.data())
def test_contributions_of_the_geometric_mean_add_up_too(data):
    formula = Formula.of({"T": (0.3, {"t": 0.5, "u": 0.5}), "S": (0.7, {"s": 1})}, geometric=True)
    ranking = two(*(data.draw(st.lists(st.integers(1, 5), min_size=3, max_size=3)) for _ in "AB"), formula)

    found = compare(ranking, "A", "B")

    assert sum(part.points for part in found.contributions) == pytest.approx(found.difference, abs=1e-9)


def test_the_other_way_round_is_the_opposite():
    ranking = two((3.0, 4.9), (4.8, 3.0))

    assert [one.points for one in compare(ranking, "A", "B").contributions] == pytest.approx(
        [-one.points for one in compare(ranking, "B", "A").contributions]
    )


def test_c9_a_printed_explanation_recomputes_to_the_score():
    """A thousand made-up cards: what is printed and read back gives the total again."""
    random = np.random.default_rng(9)
    formula = Formula.of({"T": (0.4, {"a": 0.5, "b": 0.3, "c": 0.2}), "S": (0.6, {"d": 0.5, "e": 0.5})})
    rows = [
        (f"k{i:04d}", r, c, float(random.integers(1, 6)))
        for i in range(1000)
        for r in "PQR"
        for c in "abcde"
        if random.random() > 0.04
    ]
    ranking = rank(table(rows), formula, Options(draws=0))

    for row in ranking.rows:
        if row.score is not None:
            printed = json.loads(json.dumps(asdict(explain(ranking, row.candidate))))
            assert sum(point["weight"] * point["value"] for point in printed["points"]) == pytest.approx(
                row.score, abs=1e-12
            )


def test_a_gap_is_shown_as_one():
    formula = Formula.of({"T": (1, {"a": 0.5, "b": 0.3, "c": 0.2})})
    rows = [("A", "R", c, y) for c, y in zip("ab", (4.0, 2.0), strict=True)] + [("B", "R", c, 3.0) for c in "abc"]

    points = explain(rank(table(rows), formula, RAW), "A").points

    assert [(point.criterion, point.is_gap) for point in points] == [("a", False), ("b", False), ("c", True)]
    assert points[2].value == pytest.approx(3.125)


def test_there_is_nothing_to_explain_without_a_score():
    ranking = rank(table([("A", "R", "t", 3.0)]), EQUAL, RAW)

    with pytest.raises(ScreeningError, match="A has no score yet"):
        explain(ranking, "A")
    with pytest.raises(ScreeningError, match="Z is not among the candidates"):
        compare(ranking, "Z", "A")


@settings(max_examples=60)
@given(fields())
def test_a_raise_ties_exactly(field):
    formula, rows = field
    ranking = rank(table(rows), formula, RAW)
    scored = [row for row in ranking if row.score is not None]
    if len(scored) < 2:
        return
    best, last = max(scored, key=lambda row: row.score), min(scored, key=lambda row: row.score)

    for one in raises_to_tie(ranking, last.candidate, best.candidate):
        if one.by is not None:
            raised = _raised_score(ranking, last.candidate, one)
            assert raised == pytest.approx(best.score, abs=1e-8)


def _raised_score(ranking, candidate, one):
    """The score after adding `one.by` to one criterion's mean, with the criterion means held."""
    from screening.ranking.scores.balance import composite
    from screening.ranking.scores.missing import domain_scores, membership

    place, column = ranking.position[candidate], ranking.formula.criteria.index(one.criterion)
    scores = ranking.adjusted.copy()
    scores[place, column] += one.by
    domains = domain_scores(
        scores, ranking.cells.seen, ranking.criterion_means, membership(ranking.formula), ranking.domain_coverage
    )
    return composite(domains, ranking.formula)[place]


def test_a_raise_is_steep_while_the_domain_is_the_weakest():
    """From (4.8, 3.0) with 3.6 points to 3.9: the weak domain needs 0.45, the strong one 0.9 but ends at 5.7."""
    raises = raises_to_tie(two((4.8, 3.0), (3.9, 3.9)), "A", "B")

    assert [(one.criterion, pytest.approx(one.by), one.reachable) for one in raises] == [
        ("s", 0.45, True),
        ("t", 0.9, False),
    ]


def test_a_raise_bends_where_the_domain_stops_being_the_weakest():
    """From (3.0, 3.2) to 3.6: 0.2 at slope 2/3 makes both 3.2, and the remaining 0.4 at slope 1/3 takes 1.2."""
    raises = {one.criterion: one.by for one in raises_to_tie(two((3.0, 3.2), (3.6, 3.6)), "A", "B")}

    assert raises == {"t": pytest.approx(1.4), "s": pytest.approx((3.6 - 3.1 + 0.1 / 3) * 3)}


def test_whoever_is_not_behind_needs_no_raise():
    assert [one.by for one in raises_to_tie(two((4, 4), (3, 3)), "A", "B")] == [0.0, 0.0]


def test_a_criterion_without_weight_or_score_cannot_make_up():
    formula = Formula.of({"T": (1, {"a": 0.9, "b": 0.1, "n": 0})}, beta=0)
    rows = [("A", "R", "a", 2.0), ("A", "R", "n", 2.0), *(("B", "R", c, 5.0) for c in "ab")]

    raises = raises_to_tie(rank(table(rows), formula, RAW), "A", "B")

    assert {one.criterion: one.by is None for one in raises} == {"a": False, "b": True, "n": True}


def test_when_only_the_weakest_domain_counts_a_strong_one_cannot_make_up():
    only_weakest = Formula.of({"T": (0.5, {"t": 1}), "S": (0.5, {"s": 1})}, beta=1.0)

    raises = raises_to_tie(two((4, 2), (3, 3), only_weakest), "A", "B")

    assert [(one.criterion, one.by) for one in raises] == [("s", pytest.approx(1.0)), ("t", None)]


def test_a_raise_for_the_geometric_mean():
    formula = Formula.of({"T": (0.5, {"t": 1}), "S": (0.5, {"s": 1})}, geometric=True)

    assert smallest_raise(two((2, 2), (4, 2), formula), "A", "B").by == pytest.approx(2.0)


def test_no_single_raise_may_be_enough():
    assert smallest_raise(two((1, 1), (5, 5)), "A", "B") is None
