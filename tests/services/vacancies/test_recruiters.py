"""The recruiters of a vacancy (rules §12): one adds another, the last active one stays, none left: one is appointed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.errors import BadInput, NotAllowed, NotFound, RuleBroken, ScreeningError
from screening.services.cards import read, save, submit
from screening.services.interviews import conflicts_of_interest, handover, planning
from screening.services.people import accounts
from screening.services.results.ranking import ranking_of
from screening.services.vacancies.panel import add_to_panel, remove_from_panel
from screening.services.vacancies.recruiters import (
    Appointment,
    Uncarried,
    add_recruiter,
    appoint_recruiter,
    appointments,
    recruiters,
    remove_recruiter,
    uncarried,
)
from screening.services.vacancies.set_up import my_vacancies, set_up_of
from screening.store.vacancies import find_vacancy
from tests.conftest import Firm
from tests.services.recruiters import colleague, second_recruiter
from tests.store.raw import events, rows

LAST = "keeps at least one active recruiter"
ALONE = "only recruiter of this vacancy who may see this candidate"
CARRIES = "whom only this recruiter may see"
ON_PANEL = (Role.RECRUITER, Role.INTERVIEWER)


def named(firm: Firm, viewer: Account | None = None) -> list[str]:
    return [one.name for one in recruiters(firm.office, viewer or firm.recruiter, firm.vacancy)]


def leave(firm: Firm, who: Account) -> None:
    remove_recruiter(firm.office, who, firm.vacancy, who.id)


def recuse(firm: Firm, who: Account, candidate: str = "kim") -> None:
    conflicts_of_interest.recuse(firm.office, who, firm.candidacies[candidate])


def disable(firm: Firm, who: Account) -> None:
    accounts.set_disabled(firm.office, firm.administrator, who.id, True)


def revealed(firm: Firm, who: Account) -> set[str]:
    found = rows(firm.office, "select candidacy_id from reveal where account_id = ?", who.id)
    return {name for name, candidacy in firm.candidacies.items() if (candidacy,) in found}


def listed(firm: Firm) -> list[tuple[str, bool]]:
    return [(one.title, one.partly) for one in uncarried(firm.office, firm.administrator)]


def test_a_recruiter_shares_a_vacancy_with_another_who_runs_it_too(firm):
    ria = second_recruiter(firm)

    assert named(firm, ria) == ["Ria Rest", "Rik Recruiter"]
    assert len(set_up_of(firm.office, ria, firm.vacancy).candidacies) == 3
    assert events(firm.office)[-1] == "vacancy.recruiter_added"


def test_a_recruiter_is_added_once(firm):
    ria = second_recruiter(firm)
    before = events(firm.office)

    add_recruiter(firm.office, ria, firm.vacancy, firm.recruiter.id)

    assert events(firm.office) == before


@pytest.mark.parametrize("who", ["an interviewer", "somebody disabled", "nobody"])
def test_only_an_active_recruiter_is_added(firm, who):
    ria = colleague(firm)
    disable(firm, ria)

    chosen = {"an interviewer": firm.ann.id, "somebody disabled": ria.id, "nobody": "0123456789abcdef"}[who]

    with pytest.raises(BadInput, match="role of recruiter"):
        add_recruiter(firm.office, firm.recruiter, firm.vacancy, chosen)


@pytest.mark.parametrize("who", ["themselves", "the other"])
def test_who_left_or_was_taken_off_finds_nothing_any_more_and_what_they_read_stays_noted(firm, who):
    """D4, rules §10: a right that is taken away undoes no reveal; a card that comes in later is no reveal."""
    ria = second_recruiter(firm)
    firm.submit("ann", "kim")

    remove_recruiter(firm.office, ria if who == "themselves" else firm.recruiter, firm.vacancy, ria.id)

    firm.submit("ann", "lex")
    assert named(firm) == ["Rik Recruiter"]
    assert my_vacancies(firm.office, ria) == []
    for asked in (set_up_of, recruiters, ranking_of):
        with pytest.raises(NotFound):
            asked(firm.office, ria, firm.vacancy)
    assert read.colleague_cards(firm.office, ria, firm.vacancy, firm.candidacies["kim"]) is None
    assert revealed(firm, ria) == {"kim"}
    assert events(firm.office).count("vacancy.recruiter_left") == 1


def test_who_is_added_could_read_from_then_on(firm):
    firm.submit("ann", "kim")

    ria = second_recruiter(firm)

    assert revealed(firm, ria) == {"kim"}


def test_who_is_added_while_on_the_panel_stays_blind_until_the_own_cards_are_in(firm):
    ria = colleague(firm, "Ria Rest", *ON_PANEL)
    add_to_panel(firm.office, firm.recruiter, firm.vacancy, ria.id)
    part = set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    mine = planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], ria.id, part)
    firm.submit("ann", "kim")
    add_recruiter(firm.office, firm.recruiter, firm.vacancy, ria.id)

    with pytest.raises(NotAllowed):
        ranking_of(firm.office, ria, firm.vacancy)
    blind = revealed(firm, ria)
    for criterion in firm.criteria:
        save.save_field(firm.office, ria, mine, criterion, "rating", {"not_assessed": True}, 0, "test")
    submit.submit_card(firm.office, ria, mine)

    assert (blind, revealed(firm, ria)) == (set(), {"kim"})
    assert ranking_of(firm.office, ria, firm.vacancy) is not None


def test_who_is_added_with_a_conflict_of_interest_sees_nothing_of_that_candidate(firm):
    firm.submit("bob", "kim")
    ann = accounts.change_roles(firm.office, firm.administrator, firm.ann.id, frozenset(ON_PANEL))
    recuse(firm, ann)

    add_recruiter(firm.office, firm.recruiter, firm.vacancy, ann.id)

    assert sorted(one.name for one in set_up_of(firm.office, ann, firm.vacancy).candidacies) == [
        "Lex Lampion",
        "Max Morgenrood",
    ]
    assert revealed(firm, ann) == set()


@pytest.mark.parametrize("other", ["never there", "disabled", "no recruiter any more"])
def test_the_last_active_recruiter_neither_leaves_nor_is_taken_off(firm, other):
    if other != "never there":
        ria = second_recruiter(firm)
        if other == "disabled":
            disable(firm, ria)
        else:
            accounts.change_roles(firm.office, firm.administrator, ria.id, frozenset({Role.INTERVIEWER}))

    with pytest.raises(RuleBroken, match=LAST):
        leave(firm, firm.recruiter)

    assert "Rik Recruiter" in named(firm)


def test_who_can_recruit_no_more_is_taken_off_at_any_time(firm):
    ria = second_recruiter(firm)
    disable(firm, ria)

    remove_recruiter(firm.office, firm.recruiter, firm.vacancy, ria.id)

    assert named(firm) == ["Rik Recruiter"]


def test_of_two_recruiters_who_leave_at_once_one_stays(firm):
    ria = second_recruiter(firm)
    together = Barrier(2)

    def leaves(who: Account) -> str:
        together.wait()
        try:
            leave(firm, who)
        except RuleBroken:
            return "stays"
        return "left"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(leaves, [firm.recruiter, ria]))

    assert said == ["left", "stays"]
    assert len(rows(firm.office, "select account_id from vacancy_recruiter where vacancy_id = ?", firm.vacancy)) == 1


# A conflict of interest of a recruiter


def test_the_only_recruiter_adds_a_second_one_before_stepping_back(firm):
    with pytest.raises(RuleBroken, match=ALONE):
        recuse(firm, firm.recruiter)
    ria = second_recruiter(firm)

    recuse(firm, firm.recruiter)

    assert [one.name for one in set_up_of(firm.office, firm.recruiter, firm.vacancy).candidacies] == [
        "Lex Lampion",
        "Max Morgenrood",
    ]
    handover.move_interview(firm.office, ria, firm.interviews["ann", "kim"], None, "Room 2")


@pytest.mark.parametrize("other", ["a conflict too", "disabled"])
def test_a_second_recruiter_who_cannot_carry_the_candidacy_does_not_count(firm, other):
    ria = second_recruiter(firm)
    if other == "disabled":
        disable(firm, ria)
    else:
        recuse(firm, ria)

    with pytest.raises(RuleBroken, match=ALONE):
        recuse(firm, firm.recruiter)


def test_who_alone_may_see_a_candidate_neither_leaves_nor_is_taken_off(firm):
    ria = second_recruiter(firm)
    recuse(firm, firm.recruiter)

    for by in (ria, firm.recruiter):
        with pytest.raises(RuleBroken, match=CARRIES):
            remove_recruiter(firm.office, by, firm.vacancy, ria.id)
    leave(firm, firm.recruiter)

    assert named(firm, ria) == ["Ria Rest"]


def test_an_interviewer_steps_back_whoever_recruits(firm):
    disable(firm, firm.recruiter)

    recuse(firm, firm.ann)

    assert rows(firm.office, "select count(*) from recusal") == [(1,)]


def test_an_own_conflict_of_interest_is_undone_by_somebody_else_also_for_an_administrator(firm):
    """One person may be administrator and recruiter of the vacancy at once."""
    ria = second_recruiter(firm, "Ria Rest", *Role)
    recuse(firm, ria)
    (marked,) = conflicts_of_interest.recusals_everywhere(firm.office, firm.administrator)

    with pytest.raises(RuleBroken, match="Somebody else undoes your conflict of interest"):
        conflicts_of_interest.undo_recusal(firm.office, ria, marked.id, "no more")
    conflicts_of_interest.undo_recusal(firm.office, firm.recruiter, marked.id, "a namesake")

    assert len(set_up_of(firm.office, ria, firm.vacancy).candidacies) == 3


# Appointed by an administrator


@pytest.mark.parametrize("how", ["disabled", "without the role"])
def test_a_vacancy_without_an_active_recruiter_is_shown_to_administrators_who_appoint_one(firm, how):
    ria = colleague(firm)
    before = listed(firm)
    if how == "disabled":
        disable(firm, firm.recruiter)
    else:
        accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, frozenset({Role.INTERVIEWER}))

    found = uncarried(firm.office, firm.administrator)
    appoint_recruiter(firm.office, firm.administrator, firm.vacancy, ria.id)

    assert before == []
    assert found == [Uncarried(firm.vacancy, "IT-manager", "Gemeente Nergenshuizen", Phase.SCORE, False)]
    assert (listed(firm), named(firm, ria)) == ([], ["Ria Rest", "Rik Recruiter"])
    assert events(firm.office)[-1] == "vacancy.recruiter_added"


def test_a_vacancy_with_an_active_recruiter_gets_none_from_an_administrator(firm):
    """D4."""
    ria = colleague(firm)

    with pytest.raises(RuleBroken, match="has an active recruiter by now"):
        appoint_recruiter(firm.office, firm.administrator, firm.vacancy, ria.id)
    with pytest.raises(NotFound):
        appoint_recruiter(firm.office, firm.administrator, "0123456789abcdef", ria.id)


def test_a_candidate_whom_no_active_recruiter_may_see_needs_one_too(firm):
    """The other recruiter was disabled after this one stepped back: nobody is refused that, so it is shown."""
    ria, tom = second_recruiter(firm), colleague(firm, "Tom Tegen", *ON_PANEL)
    add_to_panel(firm.office, ria, firm.vacancy, tom.id)
    part = set_up_of(firm.office, ria, firm.vacancy).parts[0].id
    planning.plan_interview(firm.office, ria, firm.vacancy, firm.candidacies["kim"], tom.id, part)
    recuse(firm, tom)
    recuse(firm, firm.recruiter)
    disable(firm, ria)

    found = listed(firm)
    with pytest.raises(RuleBroken, match="conflict of interest with the candidates"):
        appoint_recruiter(firm.office, firm.administrator, firm.vacancy, tom.id)
    appoint_recruiter(firm.office, firm.administrator, firm.vacancy, colleague(firm, "Uma Uit").id)

    assert (found, listed(firm)) == ([("IT-manager", True)], [])


def test_an_administrator_is_not_self_appointed_while_somebody_else_would_do_and_it_is_told(firm):
    """D10: there is no way to the cards of a vacancy of which nobody is told."""
    ada = accounts.change_roles(
        firm.office, firm.administrator, firm.administrator.id, frozenset({Role.ADMINISTRATOR, Role.RECRUITER})
    )
    ria = colleague(firm)
    disable(firm, firm.recruiter)

    with pytest.raises(RuleBroken, match="You do not appoint yourself while there is somebody else"):
        appoint_recruiter(firm.office, ada, firm.vacancy, ada.id)
    disable(firm, ria)
    appoint_recruiter(firm.office, ada, firm.vacancy, ada.id)
    add_recruiter(firm.office, ada, firm.vacancy, colleague(firm, "Uma Uit").id)

    assert appointments(firm.office, ada, firm.vacancy) == (Appointment("Ada Beheer", "Ada Beheer", firm.clock.at),)


def test_open_vacancies_come_before_closed_ones(firm, search):
    with firm.office.write() as work:
        find_vacancy(work, firm.vacancy).phase = "closed"
        work.record(EventKind.PHASE_MOVED, None, vacancy=firm.vacancy)
        work.commit()
    disable(firm, firm.recruiter)

    assert [(one.client, one.phase) for one in uncarried(firm.office, firm.administrator)] == [
        ("Stichting Nergens", Phase.SCORE),
        ("Gemeente Nergenshuizen", Phase.CLOSED),
    ]


# One person who is everything


def test_one_person_on_a_panel_of_one_reads_and_decides_once_the_own_cards_are_in(firm, search):
    ria = second_recruiter(firm, "Ria Rest", *Role)
    add_recruiter(firm.office, firm.recruiter, search, ria.id)
    for one in set_up_of(firm.office, ria, search).panel:
        remove_from_panel(firm.office, ria, search, one.id)
    remove_recruiter(firm.office, ria, search, firm.recruiter.id)
    add_to_panel(firm.office, ria, search, ria.id)
    planning.plan_everyone(firm.office, ria, search)

    with pytest.raises(ScreeningError):
        ranking_of(firm.office, ria, search)
    own = rows(firm.office, "select id from interview where account_id = ?", ria.id)
    for (interview,) in own:
        card = read.open_card(firm.office, ria, interview)
        for criterion in card.criteria:
            save.save_field(firm.office, ria, interview, criterion, "rating", {"not_assessed": True}, 0, "test")
        submit.submit_card(firm.office, ria, interview)

    found = ranking_of(firm.office, ria, search)
    assert (found.submitted, found.planned, found.recruits) == (len(own), len(own), True)
    assert rows(firm.office, "select count(*) from reveal where account_id = ?", ria.id) == [(0,)]
