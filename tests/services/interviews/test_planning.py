"""Interviews: planned for everybody, moved, cancelled and planned again; an agenda in time order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.candidates import add as candidates
from screening.services.cards import read
from screening.services.interviews import appointments, planning
from screening.services.interviews.appointments import CardState
from screening.services.people import accounts
from screening.services.vacancies import phases, set_up
from tests.conftest import START, Firm
from tests.services.deciding import decided
from tests.store.raw import dump, events


def part(firm: Firm) -> str:
    return set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id


def plan(firm: Firm, name: str = "ann", candidate: str = "kim", **other: object) -> str:
    return planning.plan_interview(
        firm.office,
        firm.recruiter,
        firm.vacancy,
        firm.candidacies[candidate],
        firm.account(name).id,
        part(firm),
        **other,
    )


def agenda(firm: Firm, name: str = "ann") -> list[str]:
    return [one.candidate.split()[0] for one in appointments.my_interviews(firm.office, firm.account(name))]


def test_everybody_is_planned_with_everybody_once(firm):
    made = appointments.progress(firm.office, firm.recruiter, firm.vacancy)

    assert len(made) == 9
    assert {(one.interviewer.name, one.candidate) for one in made} == {
        (interviewer, candidate)
        for interviewer in ("Ann Aandacht", "Bob Balans", "Cas Criterium")
        for candidate in ("Kim Kandidaat", "Lex Lampion", "Max Morgenrood")
    }
    assert {(one.state, one.scored, one.criteria, one.submitted_at, one.owed) for one in made} == {
        (CardState.NOT_STARTED, 0, 14, None, True)
    }


def test_planning_everybody_again_adds_only_what_is_new(firm):
    before = dump(firm.office)
    again = planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy).new
    unchanged = dump(firm.office) == before
    candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, "Nina Nieuw")
    decided(firm, DecisionKind.WITHDRAW, "max")

    made = planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy).new

    assert (again, unchanged, made) == (0, True, 3)
    assert len(appointments.progress(firm.office, firm.recruiter, firm.vacancy)) == 9


def test_cancelled_interview_is_not_planned_by_planning_everybody(firm):
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"])

    assert planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy).new == 0
    assert sorted(agenda(firm)) == ["Lex", "Max"]


def test_cancelled_interview_comes_back_with_its_draft_when_it_is_planned_again(firm):
    """Nothing typed is ever gone."""
    firm.rate("ann", "kim", "COM-A", 4, "heard it")
    card = read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).lines
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"])
    with pytest.raises(NotFound):
        read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    again = plan(firm)

    assert again == firm.interviews["ann", "kim"]
    assert read.open_card(firm.office, firm.ann, again).lines == card


def test_interview_with_a_submitted_card_is_not_cancelled(firm):
    firm.submit("ann", "kim")
    before = dump(firm.office)

    with pytest.raises(RuleBroken) as refused:
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"])

    assert str(refused.value) == "The card of this interview is submitted, so the interview stays."
    assert dump(firm.office) == before


def test_interview_gets_a_time_and_a_place_and_another_one_later(firm):
    planned = plan(firm, starts_at=START + timedelta(days=1), place="  Kamer   3 \n")
    moved = plan(firm, starts_at=START + timedelta(days=2), place="Videogesprek")

    found = next(one for one in appointments.my_interviews(firm.office, firm.ann) if one.id == planned)

    assert planned == moved == firm.interviews["ann", "kim"]
    assert (found.starts_at, found.place) == (START + timedelta(days=2), "Videogesprek")
    assert events(firm.office)[-2:] == ["interview.moved", "interview.moved"]


def test_place_that_does_not_fit_is_refused(firm):
    with pytest.raises(BadInput, match="The place or link has 251 characters; at most 250 fit"):
        plan(firm, place="x" * 251)


def test_agenda_is_in_time_order_with_those_without_a_time_last(firm):
    plan(firm, candidate="max", starts_at=START + timedelta(hours=1))
    plan(firm, candidate="lex", starts_at=START + timedelta(hours=3))

    assert agenda(firm) == ["Max", "Lex", "Kim"]


def test_agenda_shows_how_far_each_card_is(firm):
    firm.submit("ann", "kim")
    firm.rate("ann", "lex", "COM-A", 4)
    firm.rate("ann", "lex", "COM-B", None)

    found = sorted(appointments.my_interviews(firm.office, firm.ann), key=lambda one: one.candidate)

    assert [(one.candidate, one.state, one.scored, one.owed, one.submitted_at) for one in found] == [
        ("Kim Kandidaat", CardState.SUBMITTED, 14, False, START),
        ("Lex Lampion", CardState.DRAFT, 2, True, None),
        ("Max Morgenrood", CardState.NOT_STARTED, 0, True, None),
    ]


def test_card_is_owed_until_cards_are_no_longer_taken(firm):
    owed = []
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
        owed.append(len([one for one in appointments.my_interviews(firm.office, firm.ann) if one.owed]))

    assert owed == [3, 0, 0]


def test_agenda_is_empty_for_who_is_no_interviewer_any_more(firm):
    """D7."""
    former = accounts.change_roles(firm.office, firm.administrator, firm.ann.id, frozenset({Role.RECRUITER}))

    assert appointments.my_interviews(firm.office, former) == []


@pytest.mark.parametrize("phase", [Phase.DECIDE, Phase.CLOSED])
def test_nothing_is_planned_or_cancelled_once_cards_are_no_longer_taken(firm, phase):
    for step in list(Phase)[1 : list(Phase).index(phase) + 1]:
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, step)
    before = dump(firm.office)

    for act in (
        lambda: planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy),
        lambda: plan(firm),
        lambda: planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"]),
    ):
        with pytest.raises(RuleBroken, match="This vacancy does not take interviews any more"):
            act()

    assert dump(firm.office) == before


def test_ids_of_another_vacancy_are_refused(firm):
    other = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Waterschap", "cio")
    candidacy = candidates.add_candidate(firm.office, firm.recruiter, other, "Nina Nieuw")
    other_part = set_up.set_up_of(firm.office, firm.recruiter, other).parts[0].id
    kim, ann, here = firm.candidacies["kim"], firm.ann.id, part(firm)
    before = dump(firm.office)

    said = []
    for candidate, account, asked in (
        (candidacy, ann, here),
        ("nothing", ann, here),
        (kim, firm.administrator.id, here),
        (kim, "nobody", here),
        (kim, ann, other_part),
        (kim, ann, "nothing"),
    ):
        with pytest.raises(BadInput) as refused:
            planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, candidate, account, asked)
        said.append(str(refused.value))

    assert said == [
        "Choose a candidate of this vacancy.",
        "Choose a candidate of this vacancy.",
        "Choose a member of the panel.",
        "Choose a member of the panel.",
        "Choose a part of the interview plan.",
        "Choose a part of the interview plan.",
    ]
    assert dump(firm.office) == before


def test_interview_of_another_vacancy_looks_like_one_that_does_not_exist(firm):
    """D4: for an interviewer of the vacancy, and for a recruiter of another one."""
    outsider = accounts.change_roles(firm.office, firm.administrator, firm.cas.id, frozenset({Role.RECRUITER}))
    cancelled = firm.interviews["bob", "max"]
    planning.cancel_interview(firm.office, firm.recruiter, cancelled)

    said = set()
    for who in (firm.ann, outsider, firm.administrator):
        for interview in (firm.interviews["ann", "kim"], firm.interviews["bob", "kim"], cancelled, "nothing"):
            with pytest.raises(NotFound) as refused:
                planning.cancel_interview(firm.office, who, interview)
            said.add(str(refused.value))

    assert said == {"This interview does not exist, or not for you."}
