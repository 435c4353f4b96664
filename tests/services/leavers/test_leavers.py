"""Whoever leaves (part 11, item 4): what it leaves is told before, and handed over after; nothing of candidates to administrators."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.domain.account import Account
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.errors import BadInput, NeedsReason, NotFound, RuleBroken
from screening.services.access.floor import floor
from screening.services.cards import read
from screening.services.interviews import appointments, conflicts_of_interest, handover, planning
from screening.services.leavers.hand_over_all import HandedOver, Stayed, Stays, hand_over_all
from screening.services.leavers.leaving import Leaves, leaving
from screening.services.people import accounts
from screening.services.progress.matrix import progress_matrix
from screening.services.results.ranking import ranking_of
from screening.services.results.warned import barred_in
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.plan import choose_people, plan_of
from screening.services.vacancies.recruiters import add_recruiter, remove_recruiter
from screening.services.vacancies.set_up import my_vacancies, set_up_of
from tests.conftest import Firm
from tests.services.deciding import decided
from tests.services.recruiters import colleague, second_recruiter
from tests.store.raw import events, rows

NONE: frozenset[Role] = frozenset()
TITLE, CLIENT = "IT-manager", "Gemeente Nergenshuizen"


def disable(firm: Firm, who: Account, disabled: bool = True) -> None:
    accounts.set_disabled(firm.office, firm.administrator, who.id, disabled)


def loses_the_role(firm: Firm, who: Account) -> None:
    accounts.change_roles(firm.office, firm.administrator, who.id, frozenset({Role.RECRUITER}))


def left(firm: Firm, viewer: Account | None = None) -> list[tuple[str, str]]:
    found = progress_matrix(firm.office, viewer or firm.recruiter, firm.vacancy)
    return [(one.interviewer.name, one.candidate) for one in found.left_behind]


def left_everywhere(firm: Firm, viewer: Account) -> list[tuple[str, int]]:
    """As a list of vacancies counts them."""
    return [(one.vacancy.id, one.left_behind) for one in my_vacancies(firm.office, viewer) if one.left_behind]


def owed(firm: Firm) -> list[tuple[str, str]]:
    planned = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    return sorted((one.interviewer.name, one.candidate) for one in planned if one.owed)


@pytest.fixture
def dan(firm) -> Account:
    """Somebody new on the panel, without interviews."""
    found = colleague(firm, "Dan Dienst", Role.INTERVIEWER)
    add_to_panel(firm.office, firm.recruiter, firm.vacancy, found.id)
    return found


# Before


def test_what_an_interviewer_leaves_is_counted_by_vacancy(firm):
    """Submitted cards, candidates out of the procedure and conflicts of interest are not owed."""
    firm.submit("bob", "kim")
    before = leaving(firm.office, firm.administrator, firm.bob.id, NONE)
    decided(firm, DecisionKind.WITHDRAW, "lex")
    fewer = leaving(firm.office, firm.administrator, firm.bob.id, NONE)
    conflicts_of_interest.recuse(firm.office, firm.bob, firm.candidacies["max"])

    assert before == [Leaves(TITLE, CLIENT, 2, False)]
    assert fewer == [Leaves(TITLE, CLIENT, 1, False)]
    assert leaving(firm.office, firm.administrator, firm.bob.id, NONE) == []


def test_what_a_recruiter_leaves_is_the_vacancies_that_nobody_else_carries(firm):
    alone = leaving(firm.office, firm.administrator, firm.recruiter.id, NONE)
    ria = second_recruiter(firm)
    shared = leaving(firm.office, firm.administrator, firm.recruiter.id, NONE)
    conflicts_of_interest.recuse(firm.office, ria, firm.candidacies["kim"])

    assert alone == [Leaves(TITLE, CLIENT, 0, True)]
    assert shared == []
    assert leaving(firm.office, firm.administrator, firm.recruiter.id, NONE) == [
        Leaves(TITLE, CLIENT, 0, last_for_some=True)
    ]


def test_only_the_roles_that_are_lost_leave_something(firm):
    seated = accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, frozenset(Role))
    add_to_panel(firm.office, seated, firm.vacancy, seated.id)
    part = set_up_of(firm.office, seated, firm.vacancy).parts[0].id
    planning.plan_interview(firm.office, seated, firm.vacancy, firm.candidacies["kim"], seated.id, part)

    def leaves(*roles: Role) -> list[Leaves]:
        return leaving(firm.office, firm.administrator, seated.id, frozenset(roles))

    assert leaves(*Role) == []
    assert leaves(Role.RECRUITER) == [Leaves(TITLE, CLIENT, 1, False)]
    assert leaves(Role.INTERVIEWER) == [Leaves(TITLE, CLIENT, 0, True)]
    assert leaves() == [Leaves(TITLE, CLIENT, 1, True)]


def test_candidates_with_whom_the_administrator_has_a_conflict_are_not_counted(firm):
    ada = accounts.change_roles(firm.office, firm.administrator, firm.administrator.id, frozenset(Role))
    add_to_panel(firm.office, firm.recruiter, firm.vacancy, ada.id)
    part = set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], ada.id, part)
    conflicts_of_interest.recuse(firm.office, ada, firm.candidacies["kim"])

    assert leaving(firm.office, ada, firm.bob.id, NONE) == [Leaves(TITLE, CLIENT, 2, False)]


# After


@pytest.mark.parametrize("gone", [disable, loses_the_role])
def test_recruiters_see_what_somebody_can_no_longer_hold(firm, gone):
    firm.submit("bob", "kim")
    firm.fill("bob", "lex", 3)

    gone(firm, firm.bob)

    assert left(firm) == [("Bob Balans", "Lex Lampion"), ("Bob Balans", "Max Morgenrood")]
    assert left_everywhere(firm, firm.recruiter) == [(firm.vacancy, 2)]
    for stranger in (firm.ann, firm.administrator, colleague(firm)):
        with pytest.raises(NotFound):
            left(firm, stranger)
        assert left_everywhere(firm, stranger) == []


def test_what_is_left_of_a_candidate_is_hidden_from_a_recruiter_with_a_conflict_of_interest(firm):
    ria = second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, ria, firm.candidacies["kim"])
    disable(firm, firm.bob)

    assert [candidate for _who, candidate in left(firm, ria)] == ["Lex Lampion", "Max Morgenrood"]
    assert left_everywhere(firm, ria) == [(firm.vacancy, 2)]


def test_nothing_is_left_once_the_vacancy_takes_no_cards(firm):
    disable(firm, firm.bob)
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    assert (left(firm), left_everywhere(firm, firm.recruiter)) == ([], [])


def test_who_comes_back_finds_the_cards_again_but_for_those_handed_over(firm, dan):
    firm.fill("bob", "lex", 3)
    disable(firm, firm.bob)
    handover.hand_over(firm.office, firm.recruiter, firm.interviews["bob", "kim"], dan.id)
    disable(firm, firm.bob, False)

    mine = [(one.candidate, one.scored) for one in appointments.my_interviews(firm.office, firm.bob)]

    assert sorted(mine) == [("Lex Lampion", len(firm.criteria)), ("Max Morgenrood", 0)]
    assert left(firm) == []


def test_submitted_cards_of_who_left_stay_and_count(firm):
    firm.submit("bob", "kim", 5)
    disable(firm, firm.bob)

    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    assert set(found.ranking.ratings.interviewers) == {firm.bob.id}
    with firm.office.read() as work:
        barred = barred_in(floor(work, firm.recruiter, firm.vacancy), firm.candidacies.values())
    assert barred >= {(candidacy, firm.bob.id) for candidacy in firm.candidacies.values()}


# Handed over at once


def test_everything_that_somebody_owes_goes_to_a_colleague_in_one_go(firm, dan):
    firm.submit("bob", "kim")
    firm.fill("bob", "lex", 3)
    disable(firm, firm.bob)
    before = len(events(firm.office))

    done = hand_over_all(firm.office, firm.recruiter, firm.vacancy, firm.bob.id, dan.id)

    assert done == HandedOver(2, ())
    assert [one for one in owed(firm) if one[0] in {"Bob Balans", "Dan Dienst"}] == [
        ("Dan Dienst", "Lex Lampion"),
        ("Dan Dienst", "Max Morgenrood"),
    ]
    assert (left(firm), events(firm.office)[before:]) == ([], ["interview.handed_over"] * 2)


def test_a_time_that_has_been_is_none_for_the_colleague_who_takes_over(firm, dan):
    """Nobody held that interview; the colleague does not owe a card of it since then."""
    was, will = firm.clock() - timedelta(days=2), firm.clock() + timedelta(days=2)
    for candidate, at in (("kim", was), ("lex", will)):
        handover.move_interview(firm.office, firm.recruiter, firm.interviews["bob", candidate], at, "Room 2")

    hand_over_all(firm.office, firm.recruiter, firm.vacancy, firm.bob.id, dan.id)

    mine = {one.candidate: (one.starts_at, one.place) for one in appointments.my_interviews(firm.office, dan)}
    assert mine == {"Kim Kandidaat": (None, ""), "Lex Lampion": (will, "Room 2"), "Max Morgenrood": (None, "")}


def test_what_the_colleague_has_already_or_a_conflict_with_stays_and_is_named(firm, dan):
    part = set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    for candidate in ("kim", "lex"):
        planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, firm.candidacies[candidate], dan.id, part)
    conflicts_of_interest.recuse(firm.office, dan, firm.candidacies["lex"])

    done = hand_over_all(firm.office, firm.recruiter, firm.vacancy, firm.bob.id, dan.id)

    stayed = (
        Stayed("Kim Kandidaat", "Gesprek", Stays.THEIRS_ALREADY),
        Stayed("Lex Lampion", "Gesprek", Stays.CONFLICT),
    )
    assert done == HandedOver(1, stayed)


def test_nothing_that_can_go_is_a_sentence(firm):
    with pytest.raises(RuleBroken, match="None of these interviews can go"):
        hand_over_all(firm.office, firm.recruiter, firm.vacancy, firm.bob.id, firm.ann.id)


def test_a_colleague_who_could_read_takes_a_reason_that_names_the_candidate_and_nothing_goes_before(firm, dan):
    firm.submit("ann", "kim")
    accounts.change_roles(firm.office, firm.administrator, dan.id, frozenset({Role.INTERVIEWER, Role.RECRUITER}))
    add_recruiter(firm.office, firm.recruiter, firm.vacancy, dan.id)
    remove_recruiter(firm.office, firm.recruiter, firm.vacancy, dan.id)
    before = owed(firm)

    with pytest.raises(NeedsReason, match=r"card of Kim Kandidaat, so"):
        hand_over_all(firm.office, firm.recruiter, firm.vacancy, firm.bob.id, dan.id)
    untouched = owed(firm) == before
    done = hand_over_all(
        firm.office, firm.recruiter, firm.vacancy, firm.bob.id, dan.id, reading_reason="nobody else knows Kim"
    )

    assert (untouched, done.interviews) == (True, 3)
    reasons = rows(firm.office, "select reading_reason from interview where account_id = ? order by 1", dan.id)
    assert reasons == [("",), ("",), ("nobody else knows Kim",)]


def test_somebody_else_is_chosen_who_is_on_the_panel_and_can_interview(firm, dan):
    disable(firm, dan)

    for chosen in (firm.bob.id, dan.id, firm.recruiter.id):
        with pytest.raises(BadInput, match="another member of the panel"):
            hand_over_all(firm.office, firm.recruiter, firm.vacancy, firm.bob.id, chosen)


def test_what_the_recruiter_may_not_know_of_is_not_handed_over(firm, dan):
    ria = second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, ria, firm.candidacies["kim"])

    done = hand_over_all(firm.office, ria, firm.vacancy, firm.bob.id, dan.id)

    assert done == HandedOver(2, ())
    assert ("Bob Balans", "Kim Kandidaat") in owed(firm)


# Who can interview no more is planned nowhere


@pytest.mark.parametrize("gone", [disable, loses_the_role])
def test_who_can_interview_no_more_stays_on_the_panel_and_is_planned_nowhere(firm, dan, gone):
    gone(firm, dan)
    part = set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    asked = (firm.office, firm.recruiter, firm.vacancy)

    planned = planning.plan_everyone(*asked)

    assert planned.new == 0
    assert "Dan Dienst" in {one.name for one in set_up_of(*asked).panel}
    for refused in (
        lambda: planning.plan_interview(*asked, firm.candidacies["kim"], dan.id, part),
        lambda: handover.hand_over(firm.office, firm.recruiter, firm.interviews["ann", "kim"], dan.id),
        lambda: choose_people(*asked, part, 1, [dan.id]),
    ):
        with pytest.raises(BadInput):
            refused()
    assert dan.id not in {seat.account_id for seat in plan_of(*asked).design.seats}


def test_no_extra_interview_is_proposed_with_who_can_hold_none(firm, search):
    """Groups that nobody else links have no bridge."""
    part = set_up_of(firm.office, firm.recruiter, search).parts[0].id
    noor, otto = (one.id for one in set_up_of(firm.office, firm.recruiter, search).candidacies)
    planning.plan_interview(firm.office, firm.recruiter, search, noor, firm.bob.id, part)
    planning.plan_interview(firm.office, firm.recruiter, search, otto, firm.cas.id, part)
    for person in (firm.bob, firm.cas):
        disable(firm, person)

    bridges = plan_of(firm.office, firm.recruiter, search).design.links.bridges

    assert {one.interviewer for one in bridges} & {firm.bob.id, firm.cas.id} == set()


def test_a_draft_of_who_left_opens_to_nobody(firm, dan):
    firm.fill("bob", "kim", 3)
    disable(firm, firm.bob)
    made = handover.hand_over(firm.office, firm.recruiter, firm.interviews["bob", "kim"], dan.id)

    card = read.open_card(firm.office, dan, made)

    assert "bob heard" not in repr(card)
