"""What a recruiter's vacancies wait for, as the matrix of each says it: cards by person, decisions, data that are due to go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.candidates.add import add_candidate
from screening.services.interviews import planning
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.people.accounts import change_roles, set_disabled
from screening.services.progress.matrix import owing
from screening.services.progress.waiting import Owing, Waiting, waiting
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import start_vacancy
from tests.conftest import START, Firm
from tests.services.progress.test_matrix import ANN, BOB, CAS, at, matrix, out
from tests.services.recruiters import second_recruiter


def waits(firm: Firm) -> Waiting:
    return waiting(firm.office, firm.recruiter, [firm.vacancy])[firm.vacancy]


def test_cards_are_told_by_person_with_how_many_are_waited_for_and_the_oldest_comes_first(firm):
    """Of Bob's interviews one is over, one is going on, and one has no time."""
    at(firm, "bob", "kim", START - timedelta(hours=4))
    at(firm, "bob", "lex", START - timedelta(minutes=1))
    for candidate in ("kim", "lex", "max"):
        at(firm, "cas", candidate, START + timedelta(days=1))
    firm.submit("ann", "kim")
    firm.rate("ann", "lex", firm.criteria[0], 3)
    minutes = timedelta(minutes=matrix(firm).slots[0].interview.minutes)

    assert waits(firm).owing == (
        Owing(firm.bob.id, BOB, 3, 1, START - timedelta(hours=4) + minutes, True),
        Owing(firm.ann.id, ANN, 2, 1, START, True),
        Owing(firm.cas.id, CAS, 3, 0, None, False),
    )


@pytest.mark.parametrize("disabled", [False, True])
def test_it_is_what_the_matrix_says(firm, disabled):
    at(firm, "bob", "kim", START - timedelta(hours=4))
    firm.rate("ann", "lex", firm.criteria[0], 3)
    recuse(firm.office, firm.cas, firm.candidacies["kim"])
    second_recruiter(firm)
    recuse(firm.office, firm.recruiter, firm.candidacies["max"])
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "lex"])
    set_disabled(firm.office, firm.administrator, firm.cas.id, disabled)

    told = {
        account: (
            len(cards),
            len([one for one in cards if one.since]),
            min((one.since for one in cards if one.since), default=None),
        )
        for account, cards in owing(matrix(firm).slots).items()
    }

    assert {one.account_id: (one.cards, one.waited_for, one.since) for one in waits(firm).owing} == told


def test_candidates_in_the_procedure_are_named_while_the_vacancy_is_open_and_wait_for_a_decision_in_decide(firm):
    out(firm, "kim", Stage.PLACED)
    lex, max_ = (firm.candidacies["lex"], "Lex Lampion"), (firm.candidacies["max"], "Max Morgenrood")
    told = []
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        one = waits(firm)
        told.append((one.candidates, one.in_procedure, one.undecided))
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    assert told == [((lex, max_), 2, 0), ((lex, max_), 2, 0), ((lex, max_), 2, 2)]
    assert (waits(firm).candidates, waits(firm).in_procedure, waits(firm).undecided) == ((), 0, 0)


def test_with_whom_there_is_a_conflict_of_interest_is_not_named(firm):
    second_recruiter(firm)
    recuse(firm.office, firm.recruiter, firm.candidacies["lex"])

    assert [name for _id, name in waits(firm).candidates] == ["Kim Kandidaat", "Max Morgenrood"]


def test_of_many_candidates_eight_are_named_and_all_are_counted(firm):
    for number in range(20):
        add_candidate(firm.office, firm.recruiter, firm.vacancy, f"Aad {number:02}")
    found = waits(firm)

    assert ([name for _id, name in found.candidates], found.in_procedure) == ([f"Aad {n:02}" for n in range(8)], 23)


def test_data_of_a_closed_vacancy_are_due_four_weeks_later(firm):
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
    closed = waits(firm)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DECIDE, "toch niet")

    assert (closed, waits(firm).due) == (Waiting(due=START + timedelta(days=28)), None)


def test_nothing_is_told_of_vacancies_of_others(firm):
    other = change_roles(firm.office, firm.administrator, firm.cas.id, frozenset({Role.RECRUITER, Role.INTERVIEWER}))
    theirs = start_vacancy(firm.office, other, "Geheim", "Stil")

    assert waiting(firm.office, firm.recruiter, [theirs]) == {}
    assert waiting(firm.office, other, [firm.vacancy, theirs]) == {theirs: Waiting()}
    assert waiting(firm.office, firm.ann, [firm.vacancy]) == {}
