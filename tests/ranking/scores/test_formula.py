"""The formula checks and normalises what people set."""

from __future__ import annotations

import pytest

from screening.errors import ScreeningError
from screening.ranking import Formula


def test_weights_are_divided_by_their_sum():
    formula = Formula.of({"t": (1, {"a": 3, "b": 1}), "h": (3, {"c": 5})})

    assert formula.effective_overall() == {"a": 0.1875, "b": 0.0625, "c": 0.75}


def test_weights_within_a_domain_are_rescaled_over_the_planned_criteria():
    formula = Formula.of({"t": (0.5, {"a": 0.6, "b": 0.2, "c": 0.2}), "h": (0.5, {"d": 1})}, planned=["a", "c", "d"])

    assert {name: dict(domain.criteria) for name, domain in formula.domains.items()} == {
        "t": {"a": pytest.approx(0.75), "c": pytest.approx(0.25)},
        "h": {"d": 1.0},
    }


def test_a_formula_of_equals_has_one_domain():
    formula = Formula.equal(["a", "b"], beta=0.2, scale=(0, 10))

    assert (list(formula.domains), formula.effective_overall(), formula.beta, formula.unit) == (
        ["all"],
        {"a": 0.5, "b": 0.5},
        0.2,
        2.5,
    )


def test_other_weights_and_another_balance_leave_the_rest():
    formula = Formula.of({"t": (0.5, {"a": 1}), "h": (0.5, {"b": 1})}, minimums={"a": 2.5})

    moved = formula.with_domain_weights({"t": 2, "h": 6}).with_beta(0.5)

    assert (moved.domain_weights.tolist(), moved.beta, moved.minimums, formula.beta) == (
        [0.25, 0.75],
        0.5,
        {"a": 2.5},
        1 / 3,
    )


@pytest.mark.parametrize(
    ("domains", "options", "sentence"),
    [
        ({"t": (1, {"a": -1, "b": 2})}, {}, "must be numbers of 0 or more"),
        ({"t": (float("nan"), {"a": 1})}, {}, "must be numbers of 0 or more"),
        ({"t": (0, {"a": 1})}, {}, "the domains are all 0"),
        ({"t": (1, {"a": 0})}, {}, "the planned criteria of t are all 0"),
        ({"t": (1, {"a": 1}), "h": (1, {"b": 1})}, {"planned": ["a"]}, "the planned criteria of h are all 0"),
        ({"t": (1, {"a": 1}), "h": (1, {"a": 1})}, {}, "a stands in two domains"),
        ({"t": (1, {"a": 1})}, {"beta": 1.2}, "between 0 and 1, not 1.2"),
        ({"t": (1, {"a": 1})}, {"scale": (5, 1)}, "from a lower to a higher number"),
    ],
)
def test_what_makes_no_sense_is_refused(domains, options, sentence):
    with pytest.raises(ScreeningError, match=sentence):
        Formula.of(domains, **options)


def test_a_domain_without_weight_needs_no_planned_criteria():
    formula = Formula.of({"t": (1, {"a": 1}), "h": (0, {"b": 1})}, planned=["a"])

    assert formula.criteria == ("a",)
