"""What a list counts of a vacancy is what the vacancy itself shows: the same rights, asked of grouped counts."""

from __future__ import annotations

from collections import Counter

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.domain.visibility import may_open_vacancy
from screening.services.access.choices import choices
from screening.services.access.floor import floors
from screening.services.interviews import planning
from screening.services.interviews.appointments import appointments
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.people import accounts
from screening.services.vacancies.set_up import my_vacancies
from screening.store.tables import VacancyRecruiterRow
from screening.store.vacancies import find_vacancy, vacancies_for
from tests.services.growth import grow
from tests.services.procedure import set_stage
from tests.store.raw import commit_told, rows


def in_every_state(firm) -> None:
    """Cards in, begun and owed; conflicts of interest before and after a card, and undone ones; a cancelled interview."""
    firm.submit("ann", "kim")
    grow(firm)
    firm.rate("cas", "lex", firm.criteria[0], 2)
    recuse(firm.office, firm.cas, firm.candidacies["max"])  # whose interview is still to be held
    recuse(firm.office, firm.bob, firm.candidacies["kim"])  # whose card is in
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "max"])
    rows(firm.office, "update account set name = 'Ann Aandacht' where email = 'dan@firm.example'")


def recruits_and_interviews(firm, name: str) -> None:
    """The recruiter's part for an interviewer, beside the own interviews."""
    chief = accounts.find_person(firm.office, firm.administrator.id)
    accounts.change_roles(firm.office, chief, firm.account(name).id, frozenset({Role.RECRUITER, Role.INTERVIEWER}))
    with firm.office.write() as work:
        work.add(VacancyRecruiterRow(vacancy_id=firm.vacancy, account_id=firm.account(name).id, added_at=work.now))
        commit_told(work)


def set_facts(firm, **facts: str) -> None:
    """Facts of the vacancy, put there without what a service would do beside."""
    with firm.office.write() as work:
        for name, value in facts.items():
            setattr(find_vacancy(work, firm.vacancy), name, value)
        commit_told(work)


def by_the_vacancies_themselves(office, viewer) -> list:
    """What the list said when it loaded every interview of every vacancy."""
    with office.read() as work:
        found = []
        for one in floors(work, viewer, vacancies_for(work, viewer.id)):
            followed = one.followed
            if may_open_vacancy(one.standing()):
                owed = Counter(card.interviewer.name for card in appointments(work, followed) if card.owed)
                counted = (sum(map(one.submitted, followed)), len(followed), dict(owed))
                found.append((one.vacancy.id, one.standing(), *counted))
        return found


def listed(office, viewer) -> list:
    return [
        (one.vacancy.id, one.standing, one.submitted, one.planned, one.owed) for one in my_vacancies(office, viewer)
    ]


def to_choose(office, viewer) -> list:
    return [(one.id, one.title, one.client, one.created_at) for one in choices(office, viewer)]


def facts(office, viewer) -> list:
    every = [one.vacancy for one in my_vacancies(office, viewer)]
    return [(one.id, one.title, one.client, one.created_at) for one in every]


def everybody(firm) -> list:
    ids = [one for [one] in rows(firm.office, "select id from account")]
    return [accounts.find_person(firm.office, one) for one in ids]


@pytest.mark.parametrize(
    "reveal", [pytest.param(one.value, marks=[] if one is Reveal.AFTER_OWN else [pytest.mark.long]) for one in Reveal]
)
def test_a_list_counts_what_the_vacancy_shows_to_everybody_in_every_phase(firm, reveal):
    in_every_state(firm)
    recruits_and_interviews(firm, "ann")
    recruits_and_interviews(firm, "cas")
    set_facts(firm, reveal=reveal)

    for stage in (Stage.INTERVIEWING, Stage.DECLINED):
        set_stage(firm, "lex", stage)
        for phase in (one.value for one in Phase):
            set_facts(firm, phase=phase)
            for viewer in everybody(firm):
                there = by_the_vacancies_themselves(firm.office, viewer)
                assert listed(firm.office, viewer) == there, (stage, phase, viewer.name)
                assert to_choose(firm.office, viewer) == facts(firm.office, viewer), (stage, phase, viewer.name)


def test_an_interviewer_of_nobody_but_who_is_out_has_no_part_in_the_vacancy(firm):
    firm.submit("ann", "kim")
    for candidate in ("kim", "lex", "max"):
        set_stage(firm, candidate, Stage.WITHDRAWN)

    found = {viewer.name: to_choose(firm.office, viewer) for viewer in everybody(firm)}

    assert found == {viewer.name: facts(firm.office, viewer) for viewer in everybody(firm)}
    assert (len(found["Ann Aandacht"]), found["Bob Balans"]) == (1, [])


@pytest.mark.parametrize("role", Role)
def test_a_vacancy_can_be_chosen_by_who_has_a_part_in_it_by_the_role_for_it(firm, role):
    """An interviewer with none but conflicts of interest has none, nor has a recruiter who is not one any more."""
    recruits_and_interviews(firm, "bob")
    for candidacy in firm.candidacies.values():
        recuse(firm.office, firm.cas, candidacy)
    chief = accounts.find_person(firm.office, firm.administrator.id)
    for name in ("ann", "bob", "cas"):
        accounts.change_roles(firm.office, chief, firm.account(name).id, frozenset({role}))

    found = {viewer.name: to_choose(firm.office, viewer) for viewer in everybody(firm)}

    assert found == {viewer.name: facts(firm.office, viewer) for viewer in everybody(firm)}
    assert found["Cas Criterium"] == []


def test_an_administrator_who_interviews_follows_everybody_but_who_is_a_conflict(firm):
    in_every_state(firm)
    chief = accounts.find_person(firm.office, firm.administrator.id)
    roles = frozenset({Role.ADMINISTRATOR, Role.INTERVIEWER})
    accounts.change_roles(firm.office, chief, firm.bob.id, roles)

    bob = accounts.find_person(firm.office, firm.bob.id)

    found = listed(firm.office, bob)
    assert found == by_the_vacancies_themselves(firm.office, bob)
    assert len(found[0][4]) > 1


def test_what_is_made_tells_the_viewers_apart(firm):
    """Otherwise the comparison above would compare little."""
    in_every_state(firm)

    counted = {viewer.name: one[2:4] for viewer in everybody(firm) for one in listed(firm.office, viewer)}

    assert len(set(counted.values())) > 3
