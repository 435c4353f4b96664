"""A leaver in real browsers: an interviewer and then the only recruiter are disabled, and the vacancy goes on to placed."""

from __future__ import annotations

import re

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.cards import read, save, submit
from screening.services.interviews.appointments import my_interviews
from screening.services.people.accounts import find_person
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.phases import move_phase
from tests.conftest import PASSWORD, Firm
from tests.journeys.stage import Person
from tests.services.deciding import decided
from tests.services.recruiters import colleague
from tests.store.raw import rows

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_a_vacancy_goes_on_to_placed_without_an_interviewer_and_its_only_recruiter(firm, server, people):
    dan, ria = colleague(firm, "Dan Dienst", Role.INTERVIEWER), colleague(firm)
    add_to_panel(firm.office, firm.recruiter, firm.vacancy, dan.id)
    for name in ("ann", "cas"):
        for candidate in firm.candidacies:
            firm.submit(name, candidate, 4)
    firm.submit("bob", "kim", 5)
    ada, rik, new = (people(server.url) for _who in range(3))
    ada.sign_in("ada@firm.example", PASSWORD)

    disable(ada, "Bob Balans", "2 kaarten nog open")
    rik.sign_in(firm.recruiter.email, PASSWORD)
    rik.sees("2 gesprekken van mensen die ze niet meer kunnen voeren")
    rik.press("Overdragen")
    rik.choose("Overdragen aan", "Dan Dienst")
    rik.press("Overdragen")
    rik.sees("2 gesprekken zijn overgedragen.")
    disable(ada, "Rik Recruiter", "geen andere actieve recruiter")
    ada.sees("Opdrachten zonder actieve recruiter")
    nothing_of_candidates(ada)
    ada.press("Recruiter aanwijzen")
    ada.choose("Nieuwe recruiter", "Ria Rest")
    ada.press(re.compile("^Aanwijzen$"))
    ada.sees("Ria Rest leidt voortaan IT-manager.")
    rik.page.goto(f"{rik.url}/vacancy?vacancy={firm.vacancy}")
    rik.page.wait_for_url("**/sign-in**")
    hand_in(firm, dan.id)
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        move_phase(firm.office, ria, firm.vacancy, phase)
    decided(firm, DecisionKind.PLACE, "kim", by=ria)
    new.sign_in(ria.email, PASSWORD)
    new.open(f"/vacancy?vacancy={firm.vacancy}")
    new.tab("Besluit")

    new.sees("geplaatst")
    assert rows(firm.office, "select stage from candidacy where id = ?", firm.candidacies["kim"]) == [("placed",)]


def disable(ada: Person, name: str, leaves: str) -> None:
    """As administrator, after reading what it leaves."""
    ada.open("/people")
    row = ada.page.locator("[class*=st-key-person-]").filter(has_text=name).first
    row.get_by_role("button", name="Wijzigen").click()
    ada.press(re.compile("Uitschakelen$"))
    ada.sees(leaves)
    nothing_of_candidates(ada)
    ada.press("Toch uitschakelen")
    ada.sees("Het account is uitgeschakeld.")


def nothing_of_candidates(ada: Person) -> None:
    text = ada.page.locator("body").inner_text()
    assert [name for name in ("Kim", "Lex", "Max") if name in text] == []


def hand_in(firm: Firm, account_id: str) -> None:
    """What was handed over is held and handed in."""
    who = find_person(firm.office, account_id)
    for one in my_interviews(firm.office, who):
        for criterion in read.open_card(firm.office, who, one.id).criteria:
            save.save_field(firm.office, who, one.id, criterion, "rating", {"not_assessed": True}, 0, "test")
        submit.submit_card(firm.office, who, one.id)
