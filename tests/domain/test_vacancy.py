"""The vacancy: the settings that a profile gives, its phases, its words."""

from __future__ import annotations

from typing import Any

import pytest

from screening.domain.profile import RoleProfile
from screening.domain.vacancy import (
    Phase,
    RankingSettings,
    check_next_phase,
    settings_from,
    tidy_client,
    tidy_title,
)
from screening.errors import BadInput, RuleBroken


def profile(**other: Any) -> RoleProfile:
    return RoleProfile.model_validate(
        {
            "id": "small",
            "domains": {
                "technical": {"weight": 0.5, "criteria": {"TEC-A": 0.6, "TEC-B": 0.4}},
                "human": {"weight": 0.5, "competencies": {"COM": 1}},
            },
        }
        | other
    )


def test_settings_plan_what_the_profile_plans(rubrics):
    rubric, _profiles = rubrics

    settings = settings_from(profile(planned=["COM-B", "TEC-A"]), rubric)

    assert settings.planned == ("COM-B", "TEC-A")
    assert settings.weights == {"technical": {"TEC-A": 1.0}, "human": {"COM-B": 1.0}}
    assert settings.beta == 1 / 3
    assert settings.rubric_hash == rubric.content_hash()


def test_settings_plan_every_criterion_that_is_named_when_the_profile_plans_none(rubrics):
    rubric, _profiles = rubrics

    settings = settings_from(profile(), rubric)

    assert settings.planned == ("COM-A", "COM-B", "COM-C", "COM-D", "TEC-A", "TEC-B")
    assert settings.weights == {
        "technical": {"TEC-A": 0.6, "TEC-B": 0.4},
        "human": {"COM-A": 0.25, "COM-B": 0.25, "COM-C": 0.25, "COM-D": 0.25},
    }


def test_every_shipped_profile_gives_settings_whose_weights_add_up(rubrics):
    rubric, profiles = rubrics

    totals = {
        (name, domain): sum(weights.values())
        for name in profiles
        for domain, weights in settings_from(profiles[name], rubric).weights.items()
    }

    assert totals == {(name, domain): pytest.approx(1) for name in profiles for domain in ("human", "technical")}


def test_domain_with_weight_needs_a_planned_criterion(rubrics):
    rubric, _profiles = rubrics

    with pytest.raises(RuleBroken) as refused:
        settings_from(profile(planned=["TEC-A", "TEC-B"]), rubric)

    assert str(refused.value) == "The domain “human” has weight but no planned criterion. Plan at least one."


@pytest.mark.parametrize(("beta", "reason", "accepted"), [(0.5, "", True), (0.51, " ", False), (0.51, "why", True)])
def test_balance_above_one_half_needs_a_reason(rubrics, beta, reason, accepted):
    rubric, _profiles = rubrics

    try:
        settings_from(profile(beta=beta), rubric, reason)
        refused = None
    except RuleBroken as error:
        refused = str(error)

    assert refused == (
        None if accepted else "A balance above 1/2 weighs the weakest domain very heavily. Write down why."
    )


def test_settings_survive_being_stored_and_keep_their_hash(rubrics):
    rubric, profiles = rubrics
    settings = settings_from(profiles["it-manager"], rubric)

    again = RankingSettings.model_validate_json(settings.model_dump_json())

    assert again == settings
    assert again.content_hash() == settings.content_hash()


@pytest.mark.parametrize("current", Phase)
@pytest.mark.parametrize("wanted", Phase)
@pytest.mark.parametrize("reason", ["", "  ", "a card was forgotten"])
def test_phases_move_one_forward_or_one_back_with_a_reason(current, wanted, reason):
    order = [Phase.SCORE, Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED]
    step = order.index(wanted) - order.index(current)

    try:
        check_next_phase(current, wanted, reason)
        said = None
    except RuleBroken as error:
        said = str(error)

    expected = {1: None, -1: None if reason.strip() else "Write down why the vacancy goes back one phase."}
    assert said == expected.get(step, "A vacancy moves one phase at a time.")


def test_cards_are_taken_until_decide():
    assert {phase: phase.takes_cards for phase in Phase} == {
        Phase.SCORE: True,
        Phase.DEBRIEF: True,
        Phase.DECIDE: False,
        Phase.CLOSED: False,
    }


@pytest.mark.parametrize(
    ("tidying", "empty"),
    [(tidy_title, "Fill in the role that this vacancy is for."), (tidy_client, "Fill in the client.")],
)
def test_title_and_client_are_one_line_of_1_to_200_characters(tidying, empty):
    with pytest.raises(BadInput) as nothing:
        tidying(" \n ")
    with pytest.raises(BadInput) as too_long:
        tidying("x" * 201)

    assert tidying("  IT-manager\n {zorg} ") == "IT-manager {zorg}"
    assert str(nothing.value) == empty
    assert str(too_long.value) == "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” has 201 characters; at most 200 fit."
