"""The rule for missing scores, and how much was covered."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.ranking import Formula
from screening.ranking.scores.missing import coverage_of, criterion_means, domain_scores, filled, membership
from tests.ranking import reference

NAN = np.nan
FORMULA = Formula.of({"t": (0.5, {"a": 0.5, "b": 0.3, "c": 0.2}), "h": (0.5, {"d": 0.4, "e": 0.3, "f": 0.2, "g": 0.1})})
SCORES = np.array([[4, 5, NAN, 3, 4, NAN, 5]])
MEANS = np.array([3.5, 3.8, 2.9, 3.4, 3.6, 3.0, 3.9])


def domains(scores, means=MEANS, formula=FORMULA):
    seen, weights = ~np.isnan(scores), membership(formula)
    return domain_scores(scores, seen, means, weights, coverage_of(seen, weights))


def test_the_published_example_of_the_method():
    assert domains(SCORES) == pytest.approx(np.array([[4.2325, 3.5175]]))
    assert coverage_of(~np.isnan(SCORES), membership(FORMULA)) == pytest.approx(np.array([[0.8, 0.8]]))


def test_equal_criterion_means_give_the_plain_renormalised_mean():
    assert domains(SCORES, np.full(7, 3.3)) == pytest.approx(np.array([[4.375, 3.625]]))


@pytest.mark.parametrize(("criterion", "slope"), list(enumerate([0.625, 0.375, 0, 0.5, 0.375, 0, 0.125])))
def test_how_much_a_score_moves_its_domain(criterion, slope):
    raised = SCORES.copy()
    raised[0, criterion] += 1

    assert (domains(raised) - domains(SCORES)).sum() == pytest.approx(slope)


def test_a_constant_added_to_every_criterion_mean_changes_nothing():
    assert domains(SCORES, MEANS + 7) == pytest.approx(domains(SCORES))


@given(st.lists(st.one_of(st.none(), st.floats(1, 5)), min_size=7, max_size=7))
def test_p11_filling_a_gap_with_what_the_rule_implies_changes_nothing(values):
    scores = np.array([[NAN if value is None else value for value in values]])
    known = domains(scores)[0]

    complete = filled(scores, ~np.isnan(scores), MEANS, FORMULA)

    for domain, members in enumerate((slice(0, 3), slice(3, 7))):
        if np.isnan(known[domain]):
            assert np.isnan(complete[0, members]).all()
        else:
            assert complete[0, members] @ FORMULA.within[members] == pytest.approx(known[domain])


def test_a_domain_without_any_score_has_none():
    scores = np.array([[NAN, NAN, NAN, 3, 4, 4, 5]])

    assert np.isnan(domains(scores)).tolist() == [[True, False]]


@given(st.data())
def test_the_fit_is_where_alternating_the_two_means_ends(data):
    counts = np.array(
        data.draw(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=1, max_size=5)), dtype=float
    )
    values = np.array(
        data.draw(st.lists(st.integers(1, 5), min_size=counts.size, max_size=counts.size)), dtype=float
    ).reshape(counts.shape)
    cells = {
        (f"k{i}", f"r{r}", "abcd"[c]): values[i, c] + r for (i, c), n in np.ndenumerate(counts) for r in range(int(n))
    }
    total = np.array(
        [
            [sum(y for (i, _, c), y in cells.items() if (i, c) == (f"k{row}", name)) for name in "abcd"]
            for row in range(len(counts))
        ]
    )
    if not cells:
        return

    fitted = criterion_means(total, counts, Formula.equal(list("abcd")))

    slow = reference.criterion_means(cells)
    assert {name: fitted["abcd".index(name)] for name in slow} == pytest.approx(slow, abs=1e-6)


def test_a_criterion_nobody_was_scored_on_takes_the_mean_of_its_domain():
    formula = Formula.of({"t": (0.5, {"a": 0.2, "b": 0.6, "x": 0.2}), "h": (0.5, {"y": 1.0})})
    count = np.array([[1.0, 1, 0, 0], [1, 1, 0, 0]])

    means = criterion_means(np.array([[2.0, 4, 0, 0], [2, 4, 0, 0]]), count, formula)

    assert means == pytest.approx([2, 4, 3.5, 3.0])


def test_with_nothing_scored_at_all_the_means_are_still_numbers():
    assert criterion_means(np.zeros((2, 1)), np.zeros((2, 1)), Formula.equal(["a"])).tolist() == [0.0]
