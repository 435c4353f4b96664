"""Back leads to the page that one came from, as it was, whatever button led away from it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from screening.domain.vacancy import Phase
from screening.services.vacancies.phases import move_phase
from tests.tab import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture
def rik(firm, server, people):
    """The recruiter, with a card of Kim and one of Lex to read."""
    for candidate in ("kim", "lex"):
        firm.submit("ann", candidate, 4)
    person = people(server.url)
    person.come_in(signed_in(firm, firm.recruiter))
    return person


def back(person, address: str) -> None:
    person.page.go_back()
    expect(person.page).to_have_url(f"{person.url}{address}")
    person.settled()


def test_from_the_ranking_one_is_back_at_the_candidate_and_then_at_the_list_as_it_was(firm, rik):
    listed = f"/ranking?vacancy={firm.vacancy}&sort=name"
    rik.open(listed)
    rik.page.get_by_test_id("stVegaLiteChart").first.click(position={"x": 120, "y": 83})
    rik.page.wait_for_url("**/candidate?**")
    candidate = rik.page.url.removeprefix(rik.url)
    rik.press("Naar de ranglijst")
    rik.page.wait_for_url("**/ranking?**")

    back(rik, candidate)
    expect(rik.page.get_by_role("heading", name="Kim Kandidaat")).to_be_visible()
    back(rik, listed)


def test_from_the_vacancy_one_is_back_at_the_candidate_and_at_the_debrief(firm, rik):
    candidate = f"/candidate?candidacy={firm.candidacies['kim']}"
    rik.open(candidate)
    rik.press("Naar de opdracht")
    rik.page.wait_for_url("**/vacancy?**")
    back(rik, candidate)
    expect(rik.page.get_by_role("heading", name="Kim Kandidaat")).to_be_visible()

    debrief = f"/debrief?vacancy={firm.vacancy}"
    rik.open(debrief)
    rik.press("Naar de fase")
    rik.page.wait_for_url("**/vacancy?**")
    back(rik, debrief)


def test_from_the_own_card_one_is_back_at_the_criterion_of_the_debrief(firm, rik, people):
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    ann = people(rik.url)
    ann.come_in(signed_in(firm, firm.ann))
    ann.open(f"/debrief?vacancy={firm.vacancy}&candidacy={firm.candidacies['kim']}")
    debrief = ann.page.url.removeprefix(ann.url)
    ann.press("Mijn niveau corrigeren")
    ann.page.wait_for_url("**/interview?**")
    back(ann, debrief)
