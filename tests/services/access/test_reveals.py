"""D3: who could already read a colleague's card of a candidate gives no card of the own about that candidate any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from screening.domain.account import Account
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.errors import NotFound, RuleBroken
from screening.services.cards import open_with_reason, save
from screening.services.cards.read import ColleagueCard, colleague_cards, open_card
from screening.services.cards.submit import submit_card
from screening.services.interviews import (
    appointments,
    clashes,
    conflicts_of_interest,
    handover,
    interviewer_asks,
    planning,
)
from screening.services.interviews.everyone import LeftOut
from screening.services.people import accounts, invitations, terminal
from screening.services.vacancies import panel, phases, set_up
from screening.services.vacancies.plan import choose_people, plan_of
from screening.store.database import Work
from screening.store.tables import PlanCriterionRow, PlanPartRow, VacancyRecruiterRow
from screening.store.tables.base import new_id
from tests.conftest import PASSWORD, Firm
from tests.services.recruiters import second_recruiter
from tests.store.raw import commit_told

TOO_LATE = "could already read a colleague's card of this candidate.*Plan somebody else"
MONDAY = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
BOTH = frozenset({Role.RECRUITER, Role.INTERVIEWER})


@pytest.fixture
def rik(firm) -> Account:
    """The recruiter who runs the vacancy, interviewer too, on the panel; there is no interview of theirs yet."""
    rik = accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, BOTH)
    firm.clock.move(minutes=1)
    panel.add_to_panel(firm.office, rik, firm.vacancy, rik.id)
    return rik


def plan(firm: Firm, person: Account, candidate: str = "kim", **when: object) -> str:
    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    return planning.plan_interview(
        firm.office, firm.recruiter, firm.vacancy, firm.candidacies[candidate], person.id, part, **when
    )


def read(firm: Firm, person: Account, candidate: str = "kim") -> list[ColleagueCard] | None:
    return colleague_cards(firm.office, person, firm.vacancy, firm.candidacies[candidate])


def submit(firm: Firm, person: Account, interview: str) -> None:
    for criterion in firm.criteria:
        save.save_field(firm.office, person, interview, criterion, "rating", {"not_assessed": True}, 0, "test")
    submit_card(firm.office, person, interview)


def live(firm: Firm, person: Account) -> set[str]:
    """The candidates with whom somebody has an interview."""
    return {one.candidate for one in appointments.my_interviews(firm.office, person)}


# Recruiters


def test_recruiter_who_could_read_a_card_is_not_planned_with_that_candidate(firm, rik):
    firm.submit("bob", "kim")

    with pytest.raises(RuleBroken, match=TOO_LATE):
        plan(firm, rik)

    assert live(firm, rik) == set()


def test_recruiter_is_planned_with_a_candidate_of_whom_no_card_is_in(firm, rik):
    firm.submit("bob", "kim")
    firm.fill("bob", "lex", 3)

    plan(firm, rik, "lex")

    assert live(firm, rik) == {"Lex Lampion"}


def test_owing_another_card_does_not_undo_what_could_be_read(firm, rik):
    """An owed card makes a recruiter on the panel blind from then on; what was seen before stays seen."""
    firm.submit("bob", "kim")
    plan(firm, rik, "lex")

    with pytest.raises(RuleBroken, match=TOO_LATE):
        plan(firm, rik)

    assert read(firm, rik) is None


def test_cancelling_the_own_owed_interview_to_read_is_no_way_back_to_a_card(firm, rik):
    mine = plan(firm, rik)
    firm.submit("bob", "kim")
    planning.cancel_interview(firm.office, rik, mine)
    seen = read(firm, rik)

    with pytest.raises(RuleBroken, match=TOO_LATE):
        plan(firm, rik)
    with pytest.raises(NotFound):
        open_card(firm.office, rik, mine)

    assert len(seen) == 1


def test_being_taken_off_at_the_own_request_is_no_way_either(firm, rik):
    mine = plan(firm, rik)
    firm.submit("bob", "kim")
    interviewer_asks.ask(firm.office, rik, mine, interviewer_asks.RequestKind.DECLINE, "was not there")
    (one,) = clashes.interviews_to_run(firm.office, rik, firm.vacancy).requests
    interviewer_asks.settle(firm.office, rik, one.id, cancel=True)

    with pytest.raises(RuleBroken, match=TOO_LATE):
        plan(firm, rik)


def test_handing_the_own_interview_over_and_back_is_no_way_either(firm, rik):
    mine = plan(firm, rik)
    planning.cancel_interview(firm.office, rik, firm.interviews["ann", "kim"])
    firm.submit("bob", "kim")
    theirs = handover.hand_over(firm.office, rik, mine, firm.ann.id)

    with pytest.raises(RuleBroken, match=TOO_LATE):
        handover.hand_over(firm.office, rik, theirs, rik.id)

    assert live(firm, firm.ann) == {"Kim Kandidaat", "Lex Lampion", "Max Morgenrood"}


def test_recruiter_whose_role_came_back_could_read_while_it_was_there(firm, rik):
    accounts.change_roles(firm.office, firm.administrator, rik.id, frozenset({Role.INTERVIEWER}))
    firm.submit("bob", "kim")
    for roles in (BOTH, frozenset({Role.INTERVIEWER})):
        accounts.change_roles(firm.office, firm.administrator, rik.id, roles)
    theirs = another_recruiter(firm)

    with pytest.raises(RuleBroken, match=TOO_LATE):
        plan(theirs, rik)


@pytest.mark.parametrize("how", ["by an administrator", "at the terminal"])
def test_recruiter_who_came_back_from_being_disabled_could_read(firm, rik, how):
    accounts.set_disabled(firm.office, firm.administrator, rik.id, True)
    firm.submit("bob", "kim")
    if how == "at the terminal":
        terminal.reset_account(firm.office, rik.email)
    else:
        accounts.set_disabled(firm.office, firm.administrator, rik.id, False)
    accounts.change_roles(firm.office, firm.administrator, rik.id, frozenset({Role.INTERVIEWER}))

    with pytest.raises(RuleBroken, match=TOO_LATE):
        plan(another_recruiter(firm), rik)


def test_recruiter_whose_conflict_of_interest_was_undone_could_read_from_then_on(firm, rik):
    second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, rik, firm.candidacies["kim"])
    firm.submit("bob", "kim")
    (marked,) = conflicts_of_interest.recusals_everywhere(firm.office, firm.administrator)
    conflicts_of_interest.undo_recusal(firm.office, firm.administrator, marked.id, "a namesake")
    plan(firm, rik, "lex")

    with pytest.raises(RuleBroken, match=TOO_LATE):
        plan(firm, rik)


# Administrators and interviewers


def test_administrator_who_opened_a_card_is_not_planned_with_that_candidate(firm):
    roles = frozenset({Role.ADMINISTRATOR, Role.INTERVIEWER})
    ada = accounts.change_roles(firm.office, firm.administrator, firm.administrator.id, roles)
    panel.add_to_panel(firm.office, firm.recruiter, firm.vacancy, ada.id)
    firm.submit("bob", "kim")
    firm.submit("bob", "lex")
    open_with_reason.open_with_reason(firm.office, ada, firm.interviews["bob", "kim"], "a complaint")

    with pytest.raises(RuleBroken, match=TOO_LATE):
        plan(firm, ada)
    plan(firm, ada, "lex")

    assert live(firm, ada) == {"Lex Lampion"}


def test_interviewer_who_could_read_gets_no_second_part_with_the_candidate(firm):
    firm.submit("bob", "kim")
    firm.submit("ann", "kim")

    with firm.office.database.write() as work:
        second_part(work, firm.vacancy)
        commit_told(work)
    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[1].id

    with pytest.raises(RuleBroken, match=TOO_LATE):
        planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], firm.ann.id, part)


def test_a_gate_that_is_closed_again_does_not_undo_what_could_be_read(firm, rik):
    mine = plan(firm, rik)
    firm.submit("bob", "kim")
    submit(firm, rik, mine)
    firm.change(reveal=Reveal.NOT_BEFORE_DEBRIEF)

    with pytest.raises(RuleBroken, match="submitted"):
        handover.hand_over(firm.office, rik, mine, firm.ann.id)
    with firm.office.database.write() as work:
        second_part(work, firm.vacancy)
        commit_told(work)
    part = set_up.set_up_of(firm.office, rik, firm.vacancy).parts[1].id
    with pytest.raises(RuleBroken, match=TOO_LATE):
        planning.plan_interview(firm.office, rik, firm.vacancy, firm.candidacies["kim"], rik.id, part)


# What stays possible


def test_who_was_planned_before_anything_could_be_read_keeps_the_interview(firm, rik):
    mine = plan(firm, rik)
    firm.submit("bob", "kim")

    submit(firm, rik, mine)

    assert len(read(firm, rik)) == 1


def test_a_live_interview_moves_to_another_time_whatever_could_be_read(firm, rik):
    """Also for who read it all in the phase Decide, before the vacancy went back."""
    firm.submit("bob", "kim")
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF):
        phases.move_phase(firm.office, rik, firm.vacancy, phase, "one card more")

    plan(firm, firm.ann, starts_at=MONDAY)
    handover.move_interview(firm.office, rik, firm.interviews["cas", "kim"], MONDAY, "Room 1")

    assert [appointments.my_interviews(firm.office, who)[0].starts_at for who in (firm.ann, firm.cas)] == [MONDAY] * 2


# Planning all at once


def test_planning_everyone_leaves_out_who_could_read_and_says_who_and_with_whom(firm, rik):
    firm.submit("bob", "kim")

    planned = planning.plan_everyone(firm.office, rik, firm.vacancy)

    assert (planned.new, planned.left_out) == (2, (LeftOut("Rik Recruiter", "Kim Kandidaat"),))
    assert live(firm, rik) == {"Lex Lampion", "Max Morgenrood"}


def test_a_seat_of_somebody_left_out_goes_to_who_is_next(firm, rik):
    part = set_up.set_up_of(firm.office, rik, firm.vacancy).parts[0].id
    firm.clock.move(minutes=1)
    panel.add_to_panel(firm.office, rik, firm.vacancy, new_interviewer(firm).id)
    firm.submit("bob", "kim")
    planning.cancel_interview(firm.office, rik, firm.interviews["ann", "kim"])
    choose_people(firm.office, rik, firm.vacancy, part, 3, [])

    planned = planning.plan_everyone(firm.office, rik, firm.vacancy)

    assert (planned.new, planned.left_out) == (1, (LeftOut("Rik Recruiter", "Kim Kandidaat"),))
    assert {one.interviewer.name for one in appointments.progress(firm.office, rik, firm.vacancy)} == {
        "Ann Aandacht",
        "Bob Balans",
        "Cas Criterium",
        "Dan Dijk",
    }


def test_the_plan_shows_no_seat_for_who_could_read(firm, rik):
    firm.submit("bob", "kim")

    seats = plan_of(firm.office, rik, firm.vacancy).design.seats

    assert {one.candidacy_id for one in seats if one.account_id == rik.id} == {
        firm.candidacies["lex"],
        firm.candidacies["max"],
    }


def new_interviewer(firm: Firm) -> Account:
    made = invitations.invite(
        firm.office, firm.administrator, "Dan Dijk", "dan@firm.example", frozenset({Role.INTERVIEWER})
    )
    return invitations.accept_invitation(firm.office, made.token, PASSWORD)


def another_recruiter(firm: Firm) -> Firm:
    """The firm with the vacancy shared with a second recruiter, who acts from here on."""
    made = invitations.invite(
        firm.office, firm.administrator, "Ria Rest", "ria@firm.example", frozenset({Role.RECRUITER})
    )
    ria = invitations.accept_invitation(firm.office, made.token, PASSWORD)
    with firm.office.database.write() as work:
        work.add(VacancyRecruiterRow(vacancy_id=firm.vacancy, account_id=ria.id, added_at=firm.clock()))
        commit_told(work)
    return replace(firm, recruiter=ria)


def second_part(work: Work, vacancy_id: str) -> None:
    """A plan with a second part, which a plan that was made before scoring may have."""
    part = PlanPartRow(id=new_id(), vacancy_id=vacancy_id, position=2, name="Second", minutes=30, seats=None)
    part.criteria.append(PlanCriterionRow(criterion_id="COM-A", position=0))
    work.add(part)
    work.flush()
