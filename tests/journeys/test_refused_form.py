"""A form in an expander whose content is refused: the sentence stands above it, and it stays open with what was typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.conftest import Firm
from tests.journeys.stage import Person
from tests.tab import signed_in

pytestmark = pytest.mark.browser


@pytest.fixture
def enter(firm, server, people):
    """Somebody's page at a browser in Dutch, with one expander open on it."""

    def at(who: str, path: str, folded: str) -> tuple[Person, Locator]:
        person = people(server.url)
        person.come_in(signed_in(firm, getattr(firm, who)))
        person.open(path)
        form = person.page.locator("details", has_text=folded)
        person.unfold(form)
        return person, form

    return at


def stands(form: Locator, sentence: str, **typed: str) -> None:
    """See the refusal, and below it what was typed."""
    expect(form.page.get_by_role("alert")).to_contain_text(sentence.replace("@", "\u2060@\u2060"))
    for label, text in typed.items():
        expect(form.get_by_label(label, exact=True)).to_have_value(text)
        expect(form.get_by_label(label, exact=True)).to_be_visible()


def test_an_invitation_to_an_address_that_is_taken(firm: Firm, enter):
    ada, form = enter("administrator", "/people", "Iemand uitnodigen")
    for name in ("Kim Kandidaat", "Kim van Kandidaat"):
        ada.fill("Naam", name)
        ada.fill("E-mailadres", firm.ann.email)
        ada.press("Uitnodiging maken")

        stands(form, f"Er is al een account met het adres {firm.ann.email}.", Naam=name)

    ada.fill("E-mailadres", "kim@firm.example")
    ada.press("Uitnodiging maken")

    ada.sees("Uitnodiging voor Kim van Kandidaat")
    expect(ada.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.long
def test_a_vacancy_without_a_role(enter):
    rik, form = enter("recruiter", "/vacancy", "Nieuwe opdracht")
    for client in ("Polder BV", "Polder en Dijk BV"):
        rik.fill("Opdrachtgever", client)
        rik.press("Opdracht aanmaken")

        stands(form, "Vul in om welke functie het in deze opdracht gaat.", Opdrachtgever=client)
