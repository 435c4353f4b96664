"""The live interview by hand: keyboard, chips, private notes, clock, review and submit, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from screening.domain.scorecard import Marks, Rating, Recommendation
from screening.services.scorecards import open_card
from tests.conftest import PASSWORD
from tests.journeys.stage import until

pytestmark = pytest.mark.browser


@pytest.fixture
def ann(firm, server, people):
    """Ann at her card of Kim."""
    person = people(server.url)
    person.sign_in("ann@firm.example", PASSWORD)
    person.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
    person.criterion("COM-A").wait_for()
    return person


def card(firm):
    return open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])


def line(firm, criterion):
    return next(line for line in card(firm).lines if line.criterion_id == criterion)


def whole(firm, kind):
    return next((field.value for field in card(firm).fields if field.kind == kind), None)


def test_the_whole_card_can_be_scored_from_the_keyboard(firm, ann):
    first, second, third = firm.criteria[:3]
    ann.page.locator("h2").first.click()

    for keys in ("4", "j", "0", "ArrowRight", "2", "n"):
        ann.page.keyboard.press(keys)
    ann.page.keyboard.type("5 jaar ervaring, n keer gedaan")
    ann.saved()

    assert [line(firm, criterion).rating for criterion in (first, second, third)] == [
        Rating(level=4),
        Rating(not_assessed=True),
        Rating(level=2),
    ]
    assert line(firm, third).note == "5 jaar ervaring, n keer gedaan"


def test_keys_are_listed_on_request(ann):
    ann.page.locator("h2").first.click()
    ann.page.keyboard.press("?")

    expect(ann.page.locator("dialog.keys")).to_be_visible()
    ann.page.keyboard.press("Escape")
    expect(ann.page.locator("dialog.keys")).to_be_hidden()


def test_chips_and_points_of_attention_are_saved_as_they_are_ticked(firm, ann):
    criterion = card(firm).rubric.criteria["COM-A"]
    section = ann.criterion("COM-A")

    section.get_by_role("button", name=criterion.evidence[1].nl).click()
    section.get_by_role("button", name=criterion.red_flags[0].nl).click()
    ann.saved()

    assert line(firm, "COM-A").marks == Marks(chips=(criterion.evidence[1].id,), flags=(criterion.red_flags[0].id,))


def test_a_line_of_private_notes_becomes_evidence_with_one_action(firm, ann):
    ann.page.locator("details.pad summary").click()
    pad = ann.page.locator(".pad-input")

    pad.press_sequentially("noemt de directie als publiek")
    pad.press("Enter")
    pad.press_sequentially("nog een halve zi")
    ann.page.get_by_role("button", name="Gebruik als bewijs").click()
    ann.saved()

    notes = whole(firm, "pad")
    assert [one.text for one in notes.lines] == ["noemt de directie als publiek"]
    assert re.fullmatch(r"\d\d:\d\d", notes.lines[0].at)
    assert notes.typing == "nog een halve zi"
    assert line(firm, "COM-A").note == "noemt de directie als publiek"


def test_the_layout_is_remembered(ann):
    ann.all_on_one_page()
    expect(ann.page.locator("section[data-criterion]:visible")).to_have_count(14)

    ann.page.reload()
    ann.criterion("COM-A").wait_for()

    expect(ann.page.locator("section[data-criterion]:visible")).to_have_count(14)


def test_the_clock_runs_pauses_and_survives_a_refresh(firm, ann):
    ann.button("Klok starten").click()
    ann.saved()
    ann.button("Pauze").click()
    ann.saved()

    ann.page.reload()
    ann.criterion("COM-A").wait_for()

    expect(ann.button("Hervatten")).to_be_visible()
    assert whole(firm, "clock").since is None


def test_hints_never_block_and_leave_no_trace(firm, ann):
    ann.level("COM-A", 3)
    ann.note("COM-A").fill("is zwanger, zei ze")
    ann.note("COM-A").blur()

    expect(ann.criterion("COM-A").locator(".hint")).to_have_count(2)
    ann.saved()
    assert line(firm, "COM-A").note == "is zwanger, zei ze"
    assert line(firm, "COM-A").marks == Marks()


def test_review_asks_the_overall_impression_last_and_ctrl_enter_submits(firm, server, ann):
    firm.fill("ann", "kim", 3)
    ann.page.reload()
    ann.criterion("COM-A").wait_for()

    ann.button("Nalezen en indienen").click()
    ann.page.locator("#overall").fill("Degelijk en helder.")
    ann.page.locator("label.choice", has_text="Twijfel").click()
    ann.page.locator("#reason").fill("Weinig voorbeelden van verandering.")
    ann.page.keyboard.press("Control+Enter")
    expect(ann.button("Indienen en verzegelen")).to_be_focused()
    ann.page.keyboard.press("Enter")
    ann.sees("Je hebt deze kaart ingediend")

    sealed = until(lambda: (found := card(firm)).sealed and found)
    assert (sealed.closing.overall, sealed.closing.recommendation, sealed.closing.reason) == (
        "Degelijk en helder.",
        Recommendation.UNSURE,
        "Weinig voorbeelden van verandering.",
    )


def test_an_incomplete_card_says_what_is_open_and_cannot_be_submitted(ann):
    ann.button("Nalezen en indienen").click()

    ann.sees("Er staan nog")
    expect(ann.button("Kaart indienen")).to_be_disabled()


@pytest.mark.parametrize(("width", "height"), [(820, 1180), (1440, 900)])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_question_anchors_and_note_are_visible_without_scrolling(firm, server, people, width, height, language):
    person = people(server.url)
    person.page.set_viewport_size({"width": width, "height": height})
    person.context.add_cookies([{"name": "evenwicht_language", "value": language, "url": server.url}])
    person.sign_in("ann@firm.example", PASSWORD)
    person.open(f"/interview?interview={firm.interviews['ann', 'kim']}")

    for index, criterion in enumerate(firm.criteria):
        person.page.locator(".step").nth(index).click()
        section = person.criterion(criterion)
        for what in (".question", "fieldset", "textarea"):
            box = section.locator(what).bounding_box()
            assert box is not None
            assert box["y"] >= 0, (criterion, what)
            assert box["y"] + box["height"] <= height, (criterion, what, box)
