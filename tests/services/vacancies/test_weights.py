"""Weights per vacancy: free until frozen, then a new version with a reason that shows both rankings (rules.md §1)."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase
from screening.domain.weights import Weights, weights_of
from screening.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from screening.services.results.before_and_now import before_and_now
from screening.services.results.ranking import ranking_of
from screening.services.vacancies import phases, profile
from screening.services.vacancies.set_up import set_up_of
from screening.services.vacancies.weights import change_weights, settings_versions
from screening.store.events import events_of


def newest(firm):
    return settings_versions(firm.office, firm.recruiter, firm.vacancy)[-1]


def weights(firm, **other) -> Weights:
    return weights_of(newest(firm).settings).model_copy(update=other)


def change(firm, reason: str = "", viewer=None, **other) -> None:
    base = newest(firm).content_hash
    change_weights(firm.office, viewer or firm.recruiter, firm.vacancy, base, weights(firm, **other), reason)


def refusal(firm, reason: str = "omdat", **other) -> str:
    before = settings_versions(firm.office, firm.recruiter, firm.vacancy)
    with pytest.raises((BadInput, RuleBroken)) as refused:
        change(firm, reason, **other)
    assert settings_versions(firm.office, firm.recruiter, firm.vacancy) == before
    return str(refused.value)


def score(firm) -> None:
    """Kim is strong in the human domain and Lex in the technical one."""
    human = {one: 5 if not one.startswith("TEC") else 2 for one in firm.criteria}
    technical = {one: 2 if not one.startswith("TEC") else 4 for one in firm.criteria}
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", human)
        firm.submit(name, "lex", technical)


def test_until_frozen_a_change_replaces_the_weights_in_place(firm):
    change(firm, "de opdrachtgever wil meer techniek", domains={"human": 0.4, "technical": 0.6})

    found = settings_versions(firm.office, firm.recruiter, firm.vacancy)
    assert [(one.number, one.frozen, one.reason, one.author) for one in found] == [
        (1, False, "de opdrachtgever wil meer techniek", "Rik Recruiter")
    ]
    assert found[0].settings.profile.domain_weights == {"human": 0.4, "technical": 0.6}
    assert set_up_of(firm.office, firm.recruiter, firm.vacancy).settings == found[0].settings


def test_planned_criteria_and_rubric_stay_as_they_are(firm):
    before = newest(firm).settings

    change(firm, beta=0.2)

    after = newest(firm).settings
    assert (after.planned, after.members, after.rubric_hash, after.beta) == (
        before.planned,
        before.members,
        before.rubric_hash,
        0.2,
    )


def test_choosing_a_profile_again_takes_its_weights_and_drops_the_reason(firm):
    change(firm, "anders", beta=0.2)

    profile.choose_profile(firm.office, firm.recruiter, firm.vacancy, "it-manager")

    assert (newest(firm).settings.beta, newest(firm).reason) == (1 / 3, "")


@pytest.mark.parametrize("total", [0.9, 1.002])
def test_domains_that_do_not_add_up_are_refused_with_their_sum(firm, total):
    assert refusal(firm, domains={"human": total - 0.5, "technical": 0.5}) == (
        f"The weights of the domains add up to {total * 100:.4g} %, and must be 100 %."
    )


def test_parts_that_do_not_add_up_are_refused_with_their_domain_and_sum(firm):
    parts = weights(firm).parts
    parts = {**parts, "human": {**parts["human"], "COM": 0.3}}

    assert refusal(firm, parts=parts) == "The weights within Human add up to 110 %, and must be 100 %."


def test_a_negative_weight_is_refused(firm):
    assert "must be 100 %" in refusal(firm, domains={"human": 1.5, "technical": -0.5})


@pytest.mark.parametrize("beta", [-0.1, 1.01])
def test_a_balance_out_of_range_is_refused(firm, beta):
    assert refusal(firm, beta=beta) == f"The balance must lie between 0 and 1, not {beta:g}."


def test_a_balance_above_a_half_needs_a_reason(firm):
    assert refusal(firm, "  ", beta=0.51) == (
        "A balance above 1/2 weighs the weakest domain very heavily. Write down why."
    )
    change(firm, "de zwakste kant telt hier het zwaarst", beta=0.51)
    assert newest(firm).settings.beta == 0.51


@pytest.mark.parametrize("value", [0.9, 5.1])
def test_a_minimum_outside_the_scale_is_refused(firm, value):
    assert refusal(firm, minimums={"COM": value}) == "The minimum of COM must lie between 1 and 5."


def test_a_domain_that_weighs_needs_a_planned_criterion_that_does(firm):
    parts = weights(firm).parts
    technical = dict.fromkeys(parts["technical"], 0.0) | {"TEC-G": 1.0}

    assert "has weight but no planned criterion" in refusal(firm, parts={**parts, "technical": technical})


def test_saving_the_same_weights_is_no_change(firm):
    assert refusal(firm) == "Nothing changes: these are the weights in use."


def test_weights_that_were_changed_elsewhere_are_not_overwritten(firm):
    """A5"""
    base, mine = newest(firm).content_hash, weights(firm, beta=0.1)
    change(firm, beta=0.2)

    with pytest.raises(Conflict):
        change_weights(firm.office, firm.recruiter, firm.vacancy, base, mine, "")

    assert newest(firm).settings.beta == 0.2


def test_after_freezing_a_change_is_a_new_version_with_a_reason(firm):
    score(firm)

    change(firm, "na overleg met de opdrachtgever", domains={"human": 0.3, "technical": 0.7})

    first, second = settings_versions(firm.office, firm.recruiter, firm.vacancy)
    assert [(one.number, one.frozen, one.reason) for one in (first, second)] == [
        (1, True, ""),
        (2, True, "na overleg met de opdrachtgever"),
    ]
    assert first.settings.profile.domain_weights == {"human": 0.5, "technical": 0.5}


def test_after_freezing_a_change_without_a_reason_is_refused(firm):
    score(firm)

    assert refusal(firm, " ", beta=0.2) == "Write down the reason."


def test_a_closed_vacancy_keeps_its_weights(firm):
    score(firm)
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    assert refusal(firm, beta=0.2) == "This vacancy is closed, so its weights stay as they are."


def scores(found) -> dict[str, float | None]:
    return {place.candidacy.name: place.ranked.score for place in found.places}


def test_both_rankings_show_who_moved(firm):
    score(firm)
    before = scores(ranking_of(firm.office, firm.recruiter, firm.vacancy))
    change(firm, "meer techniek", beta=0.0, domains={"human": 0.1, "technical": 0.9})

    moves = before_and_now(firm.office, firm.recruiter, firm.vacancy)

    assert [(one.candidate, one.rank_before, one.rank_now, one.moved) for one in moves] == [
        ("Lex Lampion", 2, 1, True),
        ("Kim Kandidaat", 1, 2, True),
        ("Max Morgenrood", None, None, False),
    ]
    assert {one.candidate: one.score_before for one in moves} == before


def test_the_ranking_page_has_the_numbers_of_the_newest_version(firm):
    """One formula, one number: severity and criterion means stay those of the weights that were frozen first."""
    score(firm)
    change(firm, "meer techniek", domains={"human": 0.1, "technical": 0.9})

    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    moves = before_and_now(firm.office, firm.recruiter, firm.vacancy)

    assert {one.candidate: one.score_now for one in moves} == scores(found)


def test_one_version_has_nothing_to_compare(firm):
    assert before_and_now(firm.office, firm.recruiter, firm.vacancy) is None


def test_only_who_runs_the_vacancy_sees_and_changes_weights(firm):
    """D4"""
    for viewer in (firm.ann, firm.administrator):
        with pytest.raises(NotFound):
            settings_versions(firm.office, viewer, firm.vacancy)
        with pytest.raises(NotFound):
            change(firm, "omdat", viewer, beta=0.1)


def test_both_rankings_are_there_only_for_who_may_see_the_ranking(firm):
    """D3"""
    score(firm)
    change(firm, "meer techniek", beta=0.0)

    with pytest.raises(NotAllowed):
        before_and_now(firm.office, firm.ann, firm.vacancy)


def test_a_change_is_recorded_without_words(firm):
    """E: ids and kinds only"""
    change(firm, "een reden met een naam", beta=0.2)

    with firm.office.database.read() as work:
        event = events_of(work, firm.vacancy)[-1]
        told = (event.kind, event.actor_id, event.subject_id, event.detail)

    assert told == ("vacancy.settings", firm.recruiter.id, newest(firm).content_hash, '{"number": 1}')
