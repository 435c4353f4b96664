"""What a recruiter types while the line is cut: a note of the debrief, a note about a candidate and a fact are kept once it is back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from screening.domain.vacancy import Phase
from screening.services.facts.known import known_of
from screening.services.facts.notes import notes_about
from screening.services.vacancies.phases import move_phase
from tests.journeys.stage import until
from tests.journeys.test_debrief import said_of_kim
from tests.tab import signed_in
from tests.web.site import dutch

pytestmark = [pytest.mark.browser, pytest.mark.long]

CUT = "No connection with the server. This page goes on by itself once it is back; what you fill in meanwhile is not saved yet."
BEFORE, DURING, AFTER = "ervoor, ", "zonder verbinding, ", "erna"


def typed_through_a_cut(rik, proxy, box) -> str:
    box.click()
    rik.page.keyboard.type(BEFORE)
    proxy.cut()
    rik.page.keyboard.type(DURING, delay=40)
    expect(rik.page.locator(".watch")).to_have_text(dutch(CUT))
    proxy.restore()
    expect(rik.page.locator(".watch")).to_be_hidden()
    rik.page.keyboard.type(AFTER)
    return BEFORE + DURING + AFTER


@pytest.fixture
def rik(firm, proxy, people):
    person = people(proxy.url)
    person.come_in(signed_in(firm, firm.recruiter))
    return person


def test_a_note_of_the_debrief(firm, proxy, rik):
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", 3)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    rik.open(f"/debrief?vacancy={firm.vacancy}&candidacy={firm.candidacies['kim']}")
    box = rik.page.locator("textarea")

    text = typed_through_a_cut(rik, proxy, box)

    assert until(lambda: said_of_kim(firm) == [text])
    rik.page.reload()
    rik.settled()
    expect(box).to_have_value(text)


def test_a_note_about_a_candidate(firm, proxy, rik):
    kim = firm.candidacies["kim"]
    rik.open(f"/candidate?candidacy={kim}")

    text = typed_through_a_cut(rik, proxy, rik.page.get_by_label(dutch("New note")))
    rik.press(dutch("Keep the note"))

    assert until(lambda: [one.text for one in notes_about(firm.office, firm.recruiter, kim).notes] == [text])


def test_a_fact(firm, proxy, rik):
    kim = firm.candidacies["kim"]
    rik.open(f"/candidate?candidacy={kim}")
    rik.press(dutch("Change the facts"))

    text = typed_through_a_cut(rik, proxy, rik.page.get_by_label(dutch("Notice period")))
    rik.press(dutch("Save the facts"))

    assert until(lambda: known_of(firm.office, firm.recruiter, kim).facts.notice == text)


def test_a_weight(firm, proxy, rik):
    rik.open(f"/vacancy?vacancy={firm.vacancy}&tab=set-up")
    rik.page.get_by_text(dutch("Change the weights"), exact=True).click()
    box = rik.page.get_by_label(dutch("{part}, in %").format(part=dutch("Technical")), exact=True)
    box.click()
    rik.page.keyboard.press("Control+a")
    rik.page.keyboard.type("6")

    proxy.cut()
    expect(rik.page.locator(".watch")).to_have_text(dutch(CUT))
    rik.page.keyboard.type("5")
    proxy.restore()
    expect(rik.page.locator(".watch")).to_be_hidden()
    rik.page.keyboard.press("Tab")
    rik.settled()

    expect(box).to_have_value("65")
    rik.sees("115")
