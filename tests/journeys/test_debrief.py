"""The debrief in a real browser: led by keys on a projector, noted while it is said, and corrected in the own account."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from screening.domain.vacancy import Phase
from screening.i18n import translator
from screening.services.people import accounts
from screening.services.vacancies.phases import move_phase
from screening.store.candidacy.debriefs import notes_of
from tests.journeys.card import signed_in
from tests.journeys.stage import until
from tests.journeys.test_accessibility import violations

pytestmark = pytest.mark.browser

WORDS_AS_THE_BUTTON = """button => button.disabled
    && getComputedStyle(button.querySelector('p')).color === getComputedStyle(button).color"""
"""That a button which cannot be pressed yet has the colour that Streamlit gives it, which can be read on any ground."""

PROJECTOR = {"width": 1280, "height": 720}


def said_of_kim(firm) -> list[str]:
    with firm.office.read() as work:
        return [note.text for note, _name in notes_of(work, firm.candidacies["kim"])]


def at_screen(firm, server, people, who, language: str):
    """Somebody of the firm who reads this language, at a screen as wide as a projector's."""
    accounts.change_language(firm.office, who, language)
    person = people(server.url)
    person.page.set_viewport_size(PROJECTOR)
    person.come_in(signed_in(firm, who))
    return person


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.long)])
def test_a_recruiter_leads_with_keys_and_sees_what_an_interviewer_corrected_in_the_own_account(
    firm, server, people, language
):
    say = translator(language)
    firm.submit("ann", "kim", {firm.criteria[0]: 2, firm.criteria[1]: 4})
    firm.submit("bob", "kim", {firm.criteria[0]: 5})
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    kim = f"/debrief?vacancy={firm.vacancy}&candidacy={firm.candidacies['kim']}"
    rik = at_screen(firm, server, people, firm.recruiter, language)
    page, box = rik.page, rik.page.locator("textarea")

    # before the tick: who owes a card, and nothing of any card
    rik.open(kim)
    rik.sees(say("{who} still owes a card of this candidate").format(who="").strip())
    assert "heard" not in page.content()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    waits = page.get_by_role("button", name=say("On to {name}").format(name="Kim Kandidaat"))
    assert waits.evaluate(WORDS_AS_THE_BUTTON)
    page.emulate_media(color_scheme="light")
    page.get_by_text(say("Nobody of them is in the room or watching along")).click()
    rik.settled()
    rik.press(say("On to {name}").format(name="Kim Kandidaat"))

    # the largest disagreement first, with the notes in view
    first = firm.office.rubric.criteria[firm.criteria[0]].name.in_(language)
    expect(page.get_by_role("heading", name=first)).to_be_visible()
    place = box.bounding_box()
    assert place["y"] + place["height"] < PROJECTOR["height"]
    assert violations(page) == []

    # a note is saved while it is typed, its arrows move in it, and it outlasts a reload
    box.click()
    page.keyboard.type("Bob hoorde een voorbeel")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("d")
    saved = re.escape(say("Saved {at} by {who}").format(at="AT", who="Rik Recruiter")).replace("AT", r"\d\d:\d\d:\d\d")
    expect(page.get_by_text(re.compile(saved))).to_be_visible()
    expect(box).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(".")
    expect(page.get_by_text(re.compile(saved))).to_be_hidden()
    expect(page.get_by_text(re.compile(saved))).to_be_visible()
    assert until(lambda: said_of_kim(firm) == ["Bob hoorde een voorbeeld."])
    page.reload()
    rik.settled()
    expect(box).to_have_value("Bob hoorde een voorbeeld.")

    # who types and goes on at once finds the next box at rest, and what was typed is kept
    box.click()
    page.keyboard.press("End")
    page.keyboard.type(" Mooi.")
    rik.press(say("Next"))
    expect(page.get_by_text(re.compile(r"^2 (van|of) \d+$"))).to_be_visible()
    expect(page.get_by_text(say("Saved as you write."))).to_be_visible()
    assert until(lambda: said_of_kim(firm) == ["Bob hoorde een voorbeeld. Mooi."])
    rik.press(say("Previous"))

    # on and back with keys
    expect(page.get_by_role("heading", name=first)).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text(re.compile(r"^2 (van|of) \d+$"))).to_be_visible()
    rik.settled()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", name=first)).to_be_visible()

    # Ann corrects in her own account, and comes back to the same criterion
    ann = at_screen(firm, server, people, firm.ann, language)
    ann.open(kim)
    ann.press(say("Correct my level"))
    level = firm.office.rubric.scale.labels[4].in_(language)
    ann.page.locator("[data-testid=stRadio] label").filter(has_text=f"4 – {level}").click()
    ann.fill(say("Why do you correct this?"), "Bob hoorde een voorbeeld")
    ann.press(say("Store the correction"))
    ann.press(say("Back to the debrief"))
    expect(ann.page.get_by_role("heading", name=first)).to_be_visible()

    # the recruiter sees it beside what was sealed, and at the end
    rik.open(kim)
    drawn = page.get_by_role("img", name=re.compile("Ann Aandacht"))
    expect(drawn).to_have_attribute("aria-label", re.compile(say("{before}, later {now}").format(before=2, now=4)))
    rik.press(say("All criteria"))
    page.get_by_role("button", name=say("The end: what was changed")).click()
    rik.sees(say("from {before} to {after}").format(before=2, after=4))
    assert violations(page) == []
