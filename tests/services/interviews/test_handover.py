"""Part 2, item 5: interviews are moved, handed over and cancelled, and nothing typed is lost; clashes are named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from screening.domain.event import EventKind
from screening.domain.role import Role
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.candidates import add as candidates
from screening.services.cards import read
from screening.services.interviews import appointments, clashes, handover, planning
from screening.services.people import invitations
from screening.services.vacancies import panel, plan, set_up
from screening.store.events import events_of

MONDAY = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
HALF_TEN = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)


@pytest.fixture
def without_bob(firm):
    """Bob's interview with Kim is cancelled, so that it can be handed over to him; its id."""
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "kim"])
    return firm.interviews["ann", "kim"]


def agenda(firm, person) -> list[tuple[str, datetime | None, str]]:
    found = appointments.my_interviews(firm.office, person)
    return sorted(((one.candidate, one.starts_at, one.place) for one in found), key=lambda one: (one[0], str(one[1])))


def at(firm, name: str, candidate: str, moment: datetime, place: str = "") -> None:
    handover.move_interview(firm.office, firm.recruiter, firm.interviews[name, candidate], moment, place)


def named(found) -> list[tuple[str, tuple[str, str], tuple[str, str] | None]]:
    """Whose time is asked twice, and the two interviews by interviewer and candidate."""
    return [
        (
            one.whose,
            (one.one.interviewer.name, one.one.candidate),
            (one.other.interviewer.name, one.other.candidate) if one.other else None,
        )
        for one in found
    ]


# Moving


def test_an_interview_gets_another_time_and_place(firm):
    at(firm, "ann", "kim", MONDAY, "  Kamer   Windvaan ")

    assert agenda(firm, firm.ann) == [
        ("Kim Kandidaat", MONDAY, "Kamer Windvaan"),
        ("Lex Lampion", None, ""),
        ("Max Morgenrood", None, ""),
    ]
    assert agenda(firm, firm.bob)[0] == ("Kim Kandidaat", None, "")


def test_a_whole_conversation_moves_together_but_for_whose_card_is_in(firm):
    firm.submit("bob", "kim")

    moved = handover.move_interview(
        firm.office, firm.recruiter, firm.interviews["ann", "kim"], MONDAY, "https://video.example/1", together=True
    )

    assert moved == 2
    assert [agenda(firm, person)[0][1] for person in (firm.ann, firm.bob, firm.cas)] == [MONDAY, None, MONDAY]


def test_an_interview_whose_card_is_in_stays_where_it_was(firm):
    firm.submit("ann", "kim")

    with pytest.raises(RuleBroken, match="submitted"):
        at(firm, "ann", "kim", MONDAY)


def test_a_place_that_is_too_long_is_refused(firm):
    with pytest.raises(BadInput, match="at most 250"):
        at(firm, "ann", "kim", MONDAY, "x" * 251)


# Handing over


def test_the_other_gets_the_interview_with_its_time_and_place(firm, without_bob):
    at(firm, "ann", "kim", MONDAY, "Kamer Boezem")

    handover.hand_over(firm.office, firm.recruiter, without_bob, firm.bob.id)

    assert agenda(firm, firm.bob)[0] == ("Kim Kandidaat", MONDAY, "Kamer Boezem")
    assert [one[0] for one in agenda(firm, firm.ann)] == ["Lex Lampion", "Max Morgenrood"]


def test_a_draft_stays_with_who_wrote_it_and_is_back_when_the_interview_is(firm, without_bob):
    """A1: nothing typed is lost."""
    criterion = firm.criteria[0]
    firm.rate("ann", "kim", criterion, 4, "Gaf een eigen voorbeeld")

    theirs = handover.hand_over(firm.office, firm.recruiter, without_bob, firm.bob.id)
    empty = read.open_card(firm.office, firm.bob, theirs)
    with pytest.raises(NotFound):
        read.open_card(firm.office, firm.ann, without_bob)
    back = handover.hand_over(firm.office, firm.recruiter, theirs, firm.ann.id)

    assert (empty.lines[0].rating.level, empty.lines[0].note) == (None, "")
    assert back == without_bob
    mine = read.open_card(firm.office, firm.ann, without_bob).lines[0]
    assert (mine.criterion_id, mine.rating.level, mine.note) == (criterion, 4, "Gaf een eigen voorbeeld")


def test_a_submitted_card_is_not_handed_over(firm, without_bob):
    firm.submit("ann", "kim")

    with pytest.raises(RuleBroken, match="submitted"):
        handover.hand_over(firm.office, firm.recruiter, without_bob, firm.bob.id)


def test_who_already_has_the_interview_cannot_take_it_over(firm):
    with pytest.raises(RuleBroken, match="already has this part"):
        handover.hand_over(firm.office, firm.recruiter, firm.interviews["ann", "kim"], firm.bob.id)


@pytest.mark.parametrize("who", ["recruiter", "ann"])
def test_only_another_member_of_the_panel_takes_over(firm, without_bob, who):
    with pytest.raises(BadInput, match="another member of the panel"):
        handover.hand_over(firm.office, firm.recruiter, without_bob, getattr(firm, who).id)


@pytest.mark.parametrize("who", ["ann", "administrator"])
def test_only_who_runs_the_vacancy_moves_or_hands_over(firm, without_bob, who):
    """D1"""
    other = getattr(firm, who)

    with pytest.raises(NotFound):
        handover.move_interview(firm.office, other, without_bob, MONDAY, "")
    with pytest.raises(NotFound):
        handover.hand_over(firm.office, other, without_bob, firm.bob.id)


def test_handing_over_is_recorded_without_names(firm, without_bob):
    """J1"""
    made = handover.hand_over(firm.office, firm.recruiter, without_bob, firm.bob.id)

    with firm.office.database.read() as work:
        last = [one for one in events_of(work, firm.vacancy) if one.kind == EventKind.INTERVIEW_HANDED_OVER][-1]
        found = (last.actor_id, last.subject_id, last.detail)
    assert found == (firm.recruiter.id, without_bob, f'{{"to": "{made}"}}')


# Clashes


def test_an_interviewer_with_two_interviews_at_once_is_shown_with_both(firm):
    at(firm, "ann", "kim", MONDAY)
    at(firm, "ann", "lex", HALF_TEN)

    expected = [("interviewer", ("Ann Aandacht", "Kim Kandidaat"), ("Ann Aandacht", "Lex Lampion"))]
    assert named(clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy).clashes) == expected
    assert named(clashes.interviews_to_hold(firm.office, firm.ann).clashes) == expected
    assert clashes.interviews_to_hold(firm.office, firm.bob).clashes == ()


def test_a_candidate_in_two_places_is_a_clash_and_a_joint_interview_is_none(firm):
    at(firm, "ann", "kim", MONDAY)
    at(firm, "bob", "kim", MONDAY)
    at(firm, "cas", "kim", HALF_TEN)

    found = clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy).clashes

    assert sorted(named(found)) == [
        ("candidate", ("Ann Aandacht", "Kim Kandidaat"), ("Cas Criterium", "Kim Kandidaat")),
        ("candidate", ("Bob Balans", "Kim Kandidaat"), ("Cas Criterium", "Kim Kandidaat")),
    ]


def test_what_has_been_held_does_not_clash_any_more(firm):
    at(firm, "ann", "kim", MONDAY)
    at(firm, "ann", "lex", HALF_TEN)
    firm.submit("ann", "kim")

    assert clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy).clashes == ()


@pytest.fixture
def elsewhere(firm):
    """A vacancy that another recruiter runs, in which Ann has an interview on Monday; that recruiter."""

    made = invitations.invite(
        firm.office, firm.administrator, "Ria Rest", "ria@firm.example", frozenset({Role.RECRUITER})
    )
    ria = invitations.accept_invitation(firm.office, made.token, "vier losse woorden samen")
    vacancy = set_up.start_vacancy(firm.office, ria, "CIO", "Geheime Holding", "cio")
    panel.add_to_panel(firm.office, ria, vacancy, firm.ann.id)
    candidacy = candidates.add_candidate(firm.office, ria, vacancy, "Geheim Persoon")
    part = plan.plan_of(firm.office, ria, vacancy).parts[0].id
    planning.plan_interview(firm.office, ria, vacancy, candidacy, firm.ann.id, part, starts_at=MONDAY)
    return ria


def test_a_clash_with_another_recruiters_vacancy_is_said_without_what_it_is(firm, elsewhere):
    """D4: a person outside a vacancy learns nothing of it."""
    at(firm, "ann", "kim", HALF_TEN)

    assert named(clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy).clashes) == [
        ("interviewer", ("Ann Aandacht", "Kim Kandidaat"), None)
    ]
    assert [one[1:] for one in named(clashes.interviews_to_hold(firm.office, firm.ann).clashes)] == [
        (("Ann Aandacht", "Geheim Persoon"), ("Ann Aandacht", "Kim Kandidaat"))
    ]
    with pytest.raises(NotFound):
        clashes.interviews_to_run(firm.office, elsewhere, firm.vacancy)
