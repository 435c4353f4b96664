"""The role profile: weights that add up, the balance β, and how weights fall on planned criteria."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from screening.domain.profile import RoleProfile

MEMBERS = {"COM": ("COM-A", "COM-B", "COM-C"), "LEI": ("LEI-A",)}


def profile(**other: Any) -> dict[str, Any]:
    return {
        "id": "small",
        "domains": {
            "technical": {"weight": 0.5, "criteria": {"TEC-A": 0.6, "TEC-B": 0.4}},
            "human": {"weight": 0.5, "competencies": {"COM": 0.5, "LEI": 0.5}},
        },
    } | other


def refusal(content: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as refused:
        RoleProfile.model_validate(content)
    return refused.value.errors()[0]["msg"].removeprefix("Value error, ")


def test_profile_has_the_documented_defaults():
    made = RoleProfile.model_validate(profile())

    assert (made.beta, made.scale.min, made.scale.max, made.planned, made.minimums) == (1 / 3, 1.0, 5.0, None, {})
    assert made.domain_weights == {"technical": 0.5, "human": 0.5}


@pytest.mark.parametrize(
    ("written", "read"),
    [("1/3", 1 / 3), ("1/2", 0.5), ("0.25", 0.25), ("25e-2", 0.25), (0.25, 0.25), (0, 0.0), (1, 1.0), ("0", 0.0)],
)
def test_beta_is_a_number_or_a_fraction(written, read):
    assert RoleProfile.model_validate(profile(beta=written)).beta == read


@pytest.mark.parametrize("written", ["", "one third", "1/0", "1/3/5", "1e100", True, "no", "3:30", "½"])
def test_beta_that_is_no_number_is_refused_at_once(written):
    assert refusal(profile(beta=written)) == "beta must be a number or a fraction such as 1/3"


@pytest.mark.parametrize(
    "written", [-0.01, 1.01, "4/3", "-1/3", float("nan"), float("inf"), 10**400, "9" * 40, None, [0.5]]
)
def test_beta_outside_0_to_1_is_refused(written):
    assert refusal(profile(beta=written)).startswith("Input should be ")


@pytest.mark.parametrize(
    ("domains", "reason"),
    [
        (
            {"a": {"weight": 0.5, "criteria": {"X": 1}}, "b": {"weight": 0.6, "criteria": {"Y": 1}}},
            "the weights of the domains add up to 1.1 instead of 1",
        ),
        (
            {"a": {"weight": 1, "criteria": {"X": 0.5, "Y": 0.4}}},
            "the weights within this domain add up to 0.9 instead of 1",
        ),
        (
            {"a": {"weight": 1, "competencies": {"COM": 0.5, "LEI": 0.502}}},
            "the weights within this domain add up to 1.002 instead of 1",
        ),
        ({"a": {"weight": 1, "criteria": {}}}, "the weights within this domain add up to 0 instead of 1"),
        ({"a": {"weight": 1}}, "a domain holds either `criteria` or `competencies`"),
        (
            {"a": {"weight": 1, "criteria": {"X": 1}, "competencies": {"COM": 1}}},
            "a domain holds either `criteria` or `competencies`",
        ),
        (
            {"a": {"weight": 0.5, "criteria": {"X": 1}}, "b": {"weight": 0.5, "criteria": {"X": 1}}},
            "weighted in more than one domain: X",
        ),
        ({"a": {"weight": -1, "criteria": {"X": 1}}}, "Input should be greater than or equal to 0"),
        ({"a": {"weight": "1", "criteria": {"X": 1}}}, "Input should be a valid number"),
        ({"a": {"weight": True, "criteria": {"X": 1}}}, "Input should be a valid number"),
        ({"a": {"weight": 1, "criteria": {"X": True}}}, "Input should be a valid number"),
        ({"a": {"weight": float("nan"), "criteria": {"X": 1}}}, "Input should be a finite number"),
        ({}, "Dictionary should have at least 1 item after validation, not 0"),
    ],
)
def test_weights_that_do_not_add_up_are_refused_with_their_sum(domains, reason):
    """Bad input of the first release: weights that do not add up."""
    assert refusal(profile(domains=domains)) == reason


def test_weights_within_a_thousandth_are_accepted_and_normalised():
    made = RoleProfile.model_validate(
        profile(
            domains={
                "a": {"weight": 0.3333, "criteria": {"X": 0.3333, "Y": 0.3333, "Z": 0.3333}},
                "b": {"weight": 0.6667, "criteria": {"W": 1.0009}},
            }
        )
    )

    assert sum(made.domain_weights.values()) == pytest.approx(1, abs=1e-15)
    assert made.criterion_weights(("X", "Y", "Z", "W"), {}) == {
        "a": {"X": pytest.approx(1 / 3), "Y": pytest.approx(1 / 3), "Z": pytest.approx(1 / 3)},
        "b": {"W": 1.0},
    }


def test_criterion_that_is_planned_twice_is_refused():
    assert refusal(profile(planned=["TEC-A", "COM-A", "TEC-A"])) == "a criterion is planned twice"


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"colour": "red"},
        {"scale": {"min": 5, "max": 1}},
        {"scale": {"min": 3, "max": 3}},
        {"scale": {"min": "1", "max": 5}},
        {"minimums": {"TEC-A": "high"}},
        {"minimums": {"TEC-A": True}},
        {"name": "naam"},
        {"planned": "TEC-A"},
    ],
)
def test_profile_with_a_value_that_does_not_fit_is_refused(wrong):
    with pytest.raises(ValidationError):
        RoleProfile.model_validate(profile(**wrong))


def test_competency_shares_its_weight_equally_over_its_planned_criteria():
    made = RoleProfile.model_validate(profile())

    weights = made.criterion_weights(("TEC-A", "TEC-B", "COM-A", "COM-C", "LEI-A"), MEMBERS)

    assert weights == {
        "technical": {"TEC-A": 0.6, "TEC-B": 0.4},
        "human": {"COM-A": 0.25, "COM-C": 0.25, "LEI-A": 0.5},
    }


def test_weights_are_rescaled_over_what_is_planned():
    made = RoleProfile.model_validate(profile())

    weights = made.criterion_weights(("TEC-B", "COM-B"), MEMBERS)

    assert weights == {"technical": {"TEC-B": 1.0}, "human": {"COM-B": 1.0}}


def test_domain_without_planned_criteria_has_no_weights_and_weight_0_is_kept():
    made = RoleProfile.model_validate(
        profile(
            domains={
                "technical": {"weight": 0, "criteria": {"TEC-A": 1, "TEC-B": 0}},
                "human": {"weight": 1, "competencies": {"COM": 1}},
            }
        )
    )

    assert made.criterion_weights(("TEC-B",), MEMBERS) == {"technical": {"TEC-B": 0.0}, "human": {}}


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=7))
def test_planned_weights_always_add_up_to_1(weights):
    """C4: weights are used as written, up to their sum."""
    total = sum(weights)
    criteria = {f"X{n}": weight / total for n, weight in enumerate(weights)}
    made = RoleProfile.model_validate({"id": "x", "domains": {"all": {"weight": 1, "criteria": criteria}}})

    planned = made.criterion_weights(tuple(criteria), {})

    assert planned == {"all": pytest.approx(criteria)}
    assert sum(planned["all"].values()) == pytest.approx(1, abs=1e-12)
