"""Nothing by accident: who types in the belief of being in the note sets no level, wherever the focus is; keys serve who works with them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from screening.domain.scorecard import Rating
from screening.services.cards.read import open_card
from screening.services.cards.save import save_field
from screening.services.people.accounts import find_person
from screening.services.people.own_account import use_single_keys
from tests.journeys.card import open_as, reopen, stored, to_levels
from tests.journeys.stage import Person, until

pytestmark = pytest.mark.browser

TEXT = "15 jaar leiding"


@pytest.fixture
def ann(firm, server, people):
    """Ann at her card of Kim."""
    return open_as(firm, people(server.url))


def here(ann: Person):
    return ann.criterion("COM-A")


def ratings(firm) -> list[Rating]:
    return [line.rating for line in open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).lines]


def untouched(firm, ann: Person) -> bool:
    """No criterion has a level, and the one in view is still the first."""
    expect(ann.page.locator("section[data-criterion]:visible")).to_have_attribute("data-criterion", "COM-A")
    expect(ann.page.locator("label.choice.on")).to_have_count(0)
    expect(ann.page.locator("dialog.keys")).to_be_hidden()
    return set(ratings(firm)) == {Rating()}


def tick_by_keyboard(ann: Person) -> None:
    here(ann).locator(".chip").first.focus()
    ann.page.keyboard.press("Shift+Tab")
    ann.page.keyboard.press("Tab")
    ann.page.keyboard.press("Space")


def look_at_the_keys(ann: Person) -> None:
    ann.button("Toetsen").click()
    ann.page.keyboard.press("Escape")


PLACES = {
    "nothing yet": lambda _: None,
    "an evidence chip": lambda ann: here(ann).locator(".chips .chip").first.click(),
    "an evidence chip, by keyboard": tick_by_keyboard,
    "two chips": lambda ann: [chip.click() for chip in here(ann).locator(".chips .chip").all()[:2]],
    "a point of attention": lambda ann: here(ann).locator(".flags .chip").first.click(),
    "case answer only": lambda ann: here(ann).get_by_label("Alleen casusantwoord").click(),
    "probes": lambda ann: here(ann).locator("summary").first.click(),
    "the heading": lambda ann: here(ann).locator("h2").click(),
    "the question": lambda ann: here(ann).locator(".question").click(),
    "blank space": lambda ann: ann.page.locator(".head").click(position={"x": 2, "y": 2}),
    "the number of the criterion": lambda ann: ann.page.locator(".step").first.click(),
    "the clock": lambda ann: ann.button("Klok starten").click(),
    "the keys": look_at_the_keys,
    "a lost focus": lambda ann: (here(ann).locator("textarea").focus(), here(ann).locator("textarea").blur()),
}


EVERY_DAY = ("nothing yet", "a lost focus")


@pytest.mark.parametrize(
    "place", [pytest.param(one, marks=[] if one in EVERY_DAY else [pytest.mark.long]) for one in PLACES]
)
def test_what_is_typed_without_a_click_in_the_note_stands_there_to_the_letter(firm, ann, place):
    PLACES[place](ann)

    ann.page.keyboard.type(TEXT)

    expect(ann.note("COM-A")).to_have_value(TEXT)
    assert until(lambda: stored(firm)[1] == TEXT)
    assert {one.model_copy(update={"case_only": False}) for one in ratings(firm)} == {Rating()}
    assert ann.page.locator("section[data-criterion]:visible").get_attribute("data-criterion") == "COM-A"


@pytest.mark.long
def test_after_a_tap_with_a_finger_typing_goes_to_the_note_and_no_keyboard_comes_up_before(firm, server, people):
    ann = open_as(firm, people(server.url, has_touch=True))
    chip = here(ann).locator(".chips .chip").first

    chip.tap()
    focused = ann.page.evaluate("document.activeElement.tagName")
    ann.page.keyboard.type(TEXT)

    expect(ann.note("COM-A")).to_have_value(TEXT)
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert (focused, untouched(firm, ann)) == ("BODY", True)


@pytest.mark.parametrize("by", ["mouse", "finger"])
@pytest.mark.long
def test_with_all_on_one_page_it_is_the_note_of_the_criterion_that_was_ticked(firm, server, people, by):
    ann = open_as(firm, people(server.url, has_touch=True))
    ann.all_on_one_page()
    first, third = firm.criteria[0], firm.criteria[2]
    chip = ann.criterion(third).locator(".chips .chip").first

    chip.click() if by == "mouse" else chip.tap()
    ann.page.keyboard.type(TEXT)

    expect(ann.note(third)).to_have_value(TEXT)
    assert until(lambda: [stored(firm, one) for one in (first, third)] == [(Rating(), ""), (Rating(), TEXT)])


@pytest.mark.parametrize("chosen", ["4", "NB"])
def test_after_a_click_on_a_level_neither_letters_nor_arrows_change_it(firm, ann, chosen):
    ann.level("COM-A", chosen)

    ann.page.keyboard.press("ArrowDown")
    ann.page.keyboard.type(TEXT)

    expect(ann.note("COM-A")).to_have_value(TEXT)
    expect(here(ann).locator(f"input[value='{chosen}']")).to_be_checked()
    wanted = Rating(not_assessed=True) if chosen == "NB" else Rating(level=4)
    assert until(lambda: stored(firm) == (wanted, TEXT))


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 1366])
def test_a_click_on_the_way_on_is_taken_although_leaving_the_note_shows_a_hint(firm, ann, width):
    """Under the mouse nothing moves before it is up again."""
    ann.page.set_viewport_size({"width": width, "height": 800})
    seen = []
    for _criterion in range(3):
        shown = ann.page.locator("section[data-criterion]:visible")
        seen.append(shown.get_attribute("data-criterion"))
        shown.locator("label.choice").nth(3).click()
        shown.locator("textarea").fill("Kort.")
        ann.button("Volgende").hover()
        ann.page.mouse.down()
        ann.page.wait_for_timeout(80)
        ann.page.mouse.up()
        ann.page.wait_for_timeout(100)

    assert len(set(seen)) == 3


@pytest.mark.long
def test_the_answer_to_a_save_moves_nothing_under_the_mouse(firm, ann):
    """The level is saved while the button is down: the hint about the note waits for the click."""
    held = []
    ann.page.route("**/fields/COM-A/rating", lambda route: held.append(route))
    here(ann).locator("label.choice").nth(3).click()
    here(ann).locator("textarea").fill("Kort.")
    assert until(lambda: ann.page.wait_for_timeout(20) or held)
    ann.button("Volgende").hover()
    ann.page.mouse.down()
    with ann.page.expect_response("**/fields/COM-A/rating"):
        held[0].continue_()
    ann.page.wait_for_timeout(80)
    ann.page.mouse.up()

    expect(ann.page.locator("section[data-criterion]:visible")).to_have_attribute("data-criterion", "COM-B")


@pytest.mark.long
def test_a_tick_in_the_middle_of_a_sentence_takes_nothing_from_it(firm, ann):
    ann.type("COM-A", "heeft ")
    here(ann).locator(".chips .chip").nth(1).click()
    ann.page.keyboard.type("15 ")
    ann.level("COM-A", 3)
    ann.page.keyboard.type("jaar leiding")

    assert until(lambda: stored(firm) == (Rating(level=3), "heeft 15 jaar leiding"))


@pytest.mark.long
@pytest.mark.parametrize("before", [None, 3])
def test_after_a_level_by_its_key_a_space_changes_nothing_and_arrows_go_on_from_there(firm, ann, before):
    """Found by an attack: the focus was left on another level, which the next space chose."""
    if before:
        ann.level("COM-A", before)
    to_levels(ann)

    ann.page.keyboard.press("5")
    expect(ann.criterion("COM-A").locator("input[value='5']")).to_be_focused()
    ann.page.keyboard.press("Space")
    expect(ann.page.locator("[data-waiting]")).to_have_count(0)
    ann.saved()
    by_space = stored(firm)[0]
    ann.page.keyboard.press("ArrowUp")
    ann.saved()

    assert (by_space, stored(firm)[0]) == (Rating(level=5), Rating(level=4))


@pytest.mark.long
def test_text_that_begins_with_a_blank_sets_no_level(firm, ann):
    to_levels(ann)

    ann.page.keyboard.type(" want zo is het")
    ann.saved()

    assert stored(firm) == (Rating(), " want zo is het")


@pytest.mark.long
def test_a_space_that_stands_alone_chooses_the_level_it_is_on(firm, ann):
    """As with any choice; without single keys at once."""
    to_levels(ann)

    ann.page.keyboard.press("Space")
    expect(ann.criterion("COM-A").locator("input[value='1']")).to_be_checked()
    ann.saved()

    assert stored(firm)[0] == Rating(level=1)


@pytest.mark.long
def test_letters_that_follow_each_other_are_text_even_at_the_levels(firm, ann):
    to_levels(ann)

    ann.page.keyboard.type(TEXT)

    expect(ann.note("COM-A")).to_have_value(TEXT)
    assert untouched(firm, ann)


@pytest.mark.long
@pytest.mark.parametrize(
    "words",
    ["5 n 0 j k", "?", *(pytest.param(one, marks=pytest.mark.long) for one in ("Jaren", "nee", "0,5 fte", "1"))],
)
def test_every_key_is_a_letter_like_any_other_after_a_tick(firm, ann, words):
    here(ann).locator(".chips .chip").first.click()

    ann.page.keyboard.type(words)

    expect(ann.note("COM-A")).to_have_value(words)
    assert untouched(firm, ann)


@pytest.mark.long
def test_pasting_without_the_cursor_in_the_note_puts_it_there(firm, ann):
    here(ann).locator("h2").click()

    ann.page.evaluate(
        "text => { const given = new DataTransfer(); given.setData('text/plain', text);"
        "document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true })); }",
        TEXT,
    )

    expect(ann.note("COM-A")).to_have_value(TEXT)
    assert untouched(firm, ann)


@pytest.mark.long
def test_a_letter_made_of_two_keys_arrives_whole(firm, ann):
    here(ann).locator(".chips .chip").first.click()
    here(ann).locator("textarea").blur()
    session = ann.context.new_cdp_session(ann.page)

    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Dead", "code": "Quote"})
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": "é", "code": "KeyE", "text": "é"})
    ann.page.keyboard.type("én keer")

    expect(ann.note("COM-A")).to_have_value("één keer")
    assert untouched(firm, ann)


@pytest.mark.long
def test_a_key_that_is_held_acts_once(firm, ann):
    chip = here(ann).locator(".chips .chip").first
    tick_by_keyboard(ann)
    for _again in range(5):  # the browser's own repeats: pressed again without being let go
        ann.page.keyboard.down("Enter")
    ann.page.keyboard.up("Enter")
    after_chip = chip.get_attribute("aria-pressed")
    to_levels(ann)
    for _again in range(5):
        ann.page.keyboard.down("j")
    ann.page.keyboard.up("j")

    expect(ann.page.locator(".step.here")).to_have_text("2")
    assert (after_chip, set(ratings(firm))) == ("false", {Rating()})


@pytest.mark.long
def test_the_keyboard_alone_scores_a_whole_card(firm, ann):
    to_levels(ann)

    for key in ("4", "j", "0", "ArrowRight", "2", "n"):
        press_alone(ann, key)
    ann.page.keyboard.type("5 jaar, n keer")
    ann.saved()

    assert ratings(firm)[:3] == [Rating(level=4), Rating(not_assessed=True), Rating(level=2)]
    assert stored(firm, firm.criteria[2])[1] == "5 jaar, n keer"


@pytest.mark.long
def test_between_the_levels_and_the_note_one_goes_without_waiting(firm, ann):
    to_levels(ann)

    ann.page.keyboard.press("3")
    ann.page.keyboard.press("Enter")
    ann.page.keyboard.type("nuchter, 15 jaar")
    ann.page.keyboard.press("Escape")
    press_alone(ann, "4")

    assert until(lambda: stored(firm) == (Rating(level=4), "nuchter, 15 jaar"))


@pytest.mark.long
@pytest.mark.parametrize("by", ["keyboard", "mouse"])
def test_who_comes_from_the_review_by_keyboard_goes_on_by_keyboard(firm, ann, by):
    ann.button("Nalezen en indienen").click()
    gap = ann.page.locator(".st-key-gaps button").first
    gap.press("Enter") if by == "keyboard" else gap.click()
    expect(here(ann).locator("h2")).to_be_focused()

    press_alone(ann, "3")

    wanted = (Rating(level=3), "") if by == "keyboard" else (Rating(), "3")
    assert until(lambda: stored(firm) == wanted)


def press_alone(ann: Person, key: str) -> None:
    """Press a key, and wait until it has acted."""
    ann.page.keyboard.press(key)
    expect(ann.page.locator("[data-waiting]")).to_have_count(0)


# Every change is told, with the way back


def told(ann: Person, criterion: str = "COM-A"):
    return ann.criterion(criterion).locator(".told-words")


def name_of(firm, criterion: str = "COM-A") -> str:
    return open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).rubric.criteria[criterion].name.nl


@pytest.mark.long
def test_every_change_of_a_level_is_told_with_what_it_was(firm, ann):
    name, said = name_of(firm), []
    live = ann.page.locator(".said[role=status][aria-live=polite]")

    for level in (2, 4, "NB"):
        ann.level("COM-A", level)
        said.append(told(ann).inner_text())
        expect(live).to_contain_text(said[-1])

    assert said == [
        f"Niveau 2 gekozen bij {name} (was nog niet gekozen).",
        f"Niveau 4 gekozen bij {name} (was 2).",
        f"“Niet beoordeeld” gekozen bij {name} (was 4).",
    ]


@pytest.mark.parametrize(
    "before", [Rating(), Rating(level=2), Rating(not_assessed=True), Rating(level=3, case_only=True)], ids=str
)
def test_undo_brings_back_exactly_what_was_there(firm, server, people, before):
    if before != Rating():
        rating, interview = before.model_dump(mode="json"), firm.interviews["ann", "kim"]
        save_field(firm.office, firm.ann, interview, "COM-A", "rating", rating, 0, "test", turn=1)
    ann = open_as(firm, people(server.url))
    ann.level("COM-A", 5)
    until(lambda: stored(firm)[0].level == 5)

    here(ann).get_by_role("button", name="Ongedaan maken").press("Enter")

    assert until(lambda: stored(firm)[0] == before)
    expect(told(ann)).to_have_text(re.compile(r"^Ongedaan gemaakt\. "))
    expect(ann.page.locator(".said")).to_contain_text(told(ann).inner_text())
    here(ann).get_by_role("button", name="Ongedaan maken").click()
    assert until(lambda: stored(firm)[0] == before.model_copy(update={"level": 5, "not_assessed": False}))


def test_a_change_can_be_undone_as_long_as_no_other_follows(firm, ann):
    ann.level("COM-A", 2)
    ann.level("COM-A", 4)
    ann.page.keyboard.type(TEXT)
    ann.page.locator(".step").nth(2).click()
    ann.page.locator(".step").first.click()

    here(ann).get_by_role("button", name="Ongedaan maken").click()

    assert until(lambda: stored(firm) == (Rating(level=2), TEXT))


@pytest.mark.long
@pytest.mark.parametrize(
    ("width", "height"),
    [(390, 844), *(pytest.param(*one, marks=pytest.mark.long) for one in ((820, 1180), (1366, 768)))],
)
def test_what_changed_and_the_way_back_are_in_view_wherever_the_level_was_chosen(ann, width, height):
    ann.page.set_viewport_size({"width": width, "height": height})

    for level in (1, "NB", 3):
        ann.level("COM-A", level)
        for what in (told(ann), here(ann).get_by_role("button", name="Ongedaan maken")):
            box = what.bounding_box()
            assert 0 <= box["y"] <= box["y"] + box["height"] <= height, (level, box)


def test_case_answer_only_is_told_and_undone_as_well(firm, ann):
    here(ann).get_by_label("Alleen casusantwoord").click()
    words = told(ann).inner_text()
    here(ann).get_by_role("button", name="Ongedaan maken").click()

    assert words == f"“Alleen casusantwoord” aangevinkt bij {name_of(firm)}."
    assert until(lambda: stored(firm)[0] == Rating() and ann.state("saved").count())


@pytest.mark.long
def test_a_level_from_another_device_is_told_too_and_can_be_undone(firm, server, people, ann):
    tablet = open_as(firm, people(server.url))
    other = firm.criteria[1]
    ann.level("COM-A", 2)
    ann.saved()
    until(lambda: stored(firm)[0].level == 2)
    tablet.page.reload()
    tablet.criterion("COM-A").wait_for()

    tablet.level("COM-A", 4)
    tablet.page.locator(".step").nth(1).click()
    tablet.level(other, 3)
    tablet.saved()
    ann.page.evaluate("dispatchEvent(new Event('online'))")

    words = f"Veranderd in een ander tabblad of op een ander apparaat. Niveau 4 gekozen bij {name_of(firm)} (was 2)."
    expect(told(ann)).to_have_text(words)
    for said in (words, f"Niveau 3 gekozen bij {name_of(firm, other)} (was nog niet gekozen)."):
        expect(ann.page.locator(".said")).to_contain_text(said)
    expect(ann.page.locator(".step.news")).to_have_text("2")
    expect(ann.page.locator(".step.news")).to_have_attribute("aria-label", re.compile("elders veranderd"))
    here(ann).get_by_role("button", name="Ongedaan maken").click()
    assert until(lambda: stored(firm)[0] == Rating(level=2))


# Back to "not chosen"


@pytest.mark.parametrize("by", ["mouse", "keyboard", "Delete"])
def test_a_level_can_be_taken_back_to_not_chosen(firm, ann, by):
    ann.level("COM-A", 4)
    ann.note("COM-A").fill("leidde vijftien jaar teams")
    until(lambda: stored(firm)[0].level == 4)
    clear = here(ann).get_by_role("button", name="Niveau terugnemen")

    if by == "mouse":
        clear.click()
    elif by == "keyboard":
        clear.press("Enter")
    else:
        to_levels(ann)
        ann.page.keyboard.press("Delete")

    assert until(lambda: stored(firm)[0] == Rating())
    expect(told(ann)).to_have_text(f"Geen niveau meer gekozen bij {name_of(firm)} (was 4).")
    expect(ann.page.locator(".count")).to_have_text(re.compile("^0 van"))
    expect(clear).to_be_hidden()
    here(ann).get_by_role("button", name="Ongedaan maken").click()
    assert until(lambda: stored(firm)[0] == Rating(level=4))


@pytest.mark.long
def test_what_is_typed_after_taking_back_or_undoing_sets_no_level(firm, ann):
    ann.level("COM-A", 4)
    here(ann).get_by_role("button", name="Niveau terugnemen").click()
    ann.page.keyboard.type("15 ")
    here(ann).get_by_role("button", name="Ongedaan maken").click()
    ann.page.keyboard.type("jaar leiding")

    assert until(lambda: stored(firm) == (Rating(level=4), TEXT))


# Single keys off


def test_single_keys_are_switched_off_on_the_card_at_once_and_for_good(firm, ann):
    ann.button("Toetsen").click()
    ann.page.get_by_label("Losse toetsen gebruiken").uncheck()
    expect(ann.page.locator("dialog.keys")).to_contain_text("Losse toetsen staan uit")
    expect(ann.page.locator("dialog.keys dt", has_text="1 – 5")).to_be_hidden()
    ann.page.keyboard.press("Escape")

    no_key_does_anything(firm, ann)
    until(lambda: not find_person(firm.office, firm.ann.id).single_keys)
    reopen(firm, ann)
    no_key_does_anything(firm, ann)
    ann.button("Toetsen").click()
    ann.page.get_by_label("Losse toetsen gebruiken").check()
    ann.page.keyboard.press("Escape")
    to_levels(ann)
    press_alone(ann, "3")

    assert until(lambda: find_person(firm.office, firm.ann.id).single_keys and stored(firm)[0] == Rating(level=3))


def no_key_does_anything(firm, ann: Person) -> None:
    for place in (lambda: to_levels(ann), lambda: here(ann).locator("h2").click()):
        place()
        for key in ("4", "0", "j", "k", "n", "?"):
            press_alone(ann, key)
    expect(ann.note("COM-A")).to_have_value("")
    expect(ann.note("COM-A")).not_to_be_focused()
    assert untouched(firm, ann)


@pytest.mark.long
def test_with_single_keys_off_typing_after_a_tick_still_goes_to_the_note(firm, server, people):
    use_single_keys(firm.office, firm.ann, False)
    ann = open_as(firm, people(server.url))

    tick_by_keyboard(ann)
    ann.page.keyboard.type(TEXT)

    expect(ann.note("COM-A")).to_have_value(TEXT)
    assert untouched(firm, ann)


@pytest.mark.long
def test_single_keys_switched_off_without_a_connection_stay_off(firm, proxy, people):
    ann = open_as(firm, people(proxy.url))
    proxy.cut()
    ann.button("Toetsen").click()
    ann.page.get_by_label("Losse toetsen gebruiken").uncheck()
    ann.page.keyboard.press("Escape")

    proxy.restore()

    assert until(lambda: not find_person(firm.office, firm.ann.id).single_keys)
    expect(ann.page.locator("dialog.keys input")).not_to_be_checked()


# The end of the card


@pytest.fixture
def at_the_end(firm, server, people):
    """Ann at the review of a card of which nothing is missing."""
    firm.fill("ann", "kim", 3)
    ann = open_as(firm, people(server.url))
    ann.button("Nalezen en indienen").click()
    ann.page.locator("#overall").wait_for()
    return ann


@pytest.mark.long
def test_what_is_typed_after_a_recommendation_is_its_reason(firm, at_the_end):
    at_the_end.page.locator("label.choice", has_text="Nee").click()

    at_the_end.page.keyboard.press("ArrowUp")
    at_the_end.page.keyboard.type(TEXT)

    expect(at_the_end.page.locator("#reason")).to_have_value(TEXT)
    expect(at_the_end.page.locator("input[value=no]")).to_be_checked()


@pytest.mark.long
def test_a_tap_on_a_recommendation_brings_up_no_keyboard(firm, server, people):
    firm.fill("ann", "kim", 3)
    ann = open_as(firm, people(server.url, has_touch=True))
    ann.button("Nalezen en indienen").click()

    ann.page.locator("#reason").wait_for()
    ann.page.locator("label.choice", has_text="Nee").tap()

    expect(ann.page.locator("input[value=no]")).to_be_checked()
    expect(ann.page.locator("#reason")).not_to_be_focused()


def test_a_key_that_is_held_does_not_submit_the_card(firm, at_the_end):
    at_the_end.page.locator("#overall").focus()
    at_the_end.page.keyboard.down("Control")
    for _again in range(5):
        at_the_end.page.keyboard.down("Enter")

    expect(at_the_end.button("Indienen en verzegelen")).to_be_visible()
    assert not open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).sealed


@pytest.mark.long
def test_what_changed_on_another_device_during_the_review_is_not_sealed_unread(firm, at_the_end):
    """Found by an attack: the review showed a 3, and a 1 was sealed."""
    level = ("COM-A", "rating", {"level": 1}, 1, "tablet")
    assert save_field(firm.office, firm.ann, firm.interviews["ann", "kim"], *level).accepted

    at_the_end.button("Kaart indienen").click()
    at_the_end.button("Indienen en verzegelen").click()
    expect(at_the_end.page.get_by_text("Deze kaart is veranderd terwijl je hem naliep")).to_be_visible()
    open_still = not open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).sealed
    at_the_end.button("Kaart indienen").click()
    at_the_end.button("Indienen en verzegelen").click()

    assert open_still
    assert until(lambda: open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).sealed)


@pytest.mark.long
def test_what_another_tab_could_not_save_is_told_before_the_card_is_sealed(firm, proxy, people):
    """Found by an attack: sealed without it, and erased later."""
    firm.fill("ann", "kim", 3)
    ann = open_as(firm, people(proxy.url))
    review = ann.page
    ann.button("Nalezen en indienen").click()
    review.locator("#overall").wait_for()
    ann.page = ann.context.new_page()
    reopen(firm, ann)
    ann.page.route("**/fields/**", lambda route: route.abort())
    ann.note("COM-A").focus()
    ann.page.keyboard.type(" en nog iets")
    expect(ann.page.locator(".state[data-state=offline]")).to_be_visible()

    review.get_by_role("button", name="Kaart indienen").click()

    expect(review.get_by_text("Deze browser bewaart van deze kaart nog iets")).to_be_visible()
    expect(review.locator("dialog.keys")).to_be_hidden()
    review.get_by_role("button", name="Kaart indienen").click()
    expect(review.locator("dialog.keys")).to_be_visible()
