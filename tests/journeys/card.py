"""A card in journeys: who opens it, and what the database holds of it."""

from __future__ import annotations

from playwright.sync_api import expect

from screening.domain.scorecard import Rating
from screening.services.cards.read import open_card
from tests.conftest import PASSWORD, Firm
from tests.journeys.stage import Person
from tests.tab import signed_in


def open_as(firm: Firm, person: Person, name: str = "ann", candidate: str = "kim") -> Person:
    """Somebody at their card of a candidate."""
    person.come_in(signed_in(firm, firm.account(name)))
    return reopen(firm, person, name, candidate)


def reopen(firm: Firm, person: Person, name: str = "ann", candidate: str = "kim") -> Person:
    person.open(f"/interview?interview={firm.interviews[name, candidate]}")
    person.page.locator("section[data-criterion]:visible").first.wait_for()
    return person


def to_levels(person: Person, criterion: str = "COM-A") -> None:
    """To the levels of a criterion with the keyboard."""
    person.note(criterion).focus()
    person.page.keyboard.press("Escape")


def sign_in_again(person: Person, name: str = "ann") -> None:
    """Sign in by the link in the card's own sentence, which opens another tab."""
    with person.context.expect_page() as opened:
        person.page.locator(".state a").click()
    again = opened.value
    again.fill("[name=email]", f"{name}@firm.example")
    again.fill("[name=password]", PASSWORD)
    again.locator("button").click()
    again.wait_for_url(f"{person.url}/**")


def stored(firm: Firm, criterion: str = "COM-A", name: str = "ann", candidate: str = "kim") -> tuple[Rating, str]:
    """The level and the note of a criterion as the database has them."""
    card = open_card(firm.office, firm.account(name), firm.interviews[name, candidate])
    line = next(line for line in card.lines if line.criterion_id == criterion)
    return line.rating, line.note


def shows(person: Person, level: int, note: str, criterion: str = "COM-A") -> None:
    """On screen stand this level and this note, to the letter."""
    expect(person.note(criterion)).to_have_value(note)
    expect(person.criterion(criterion).locator(f"input[value='{level}']")).to_be_checked()
