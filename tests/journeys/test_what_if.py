"""The what-if in Chromium: by keyboard, both languages, beside the order as it is fixed; nothing is sent and nothing is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from screening.services.results.ranking import ranking_of
from tests.journeys.bureau import Bureau
from tests.store.raw import rows
from tests.tab import signed_in

pytestmark = pytest.mark.browser

COUNT = "select (select count(*) from event), (select count(*) from rating), (select count(*) from decision)"
TALL = 44
"""Pixels that a thumb needs."""


@pytest.fixture
def divided(firm):
    """Kim leads at the weights in force and up to two thirds technical, Lex from there."""
    technical = [one for one in firm.criteria if one.startswith("TEC")]
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", {one: 3 if one in technical else 5 for one in firm.criteria})
        firm.submit(name, "lex", {one: 4 if one in technical else 3 for one in firm.criteria})
    firm.submit("ann", "max", None)
    return firm


@pytest.fixture
def trying(divided, server, people):
    """A recruiter at the ranking, once the what-if is drawn, who reads this language."""

    def at(language: str = "nl", **look):
        person = people(server.url)
        person.page.set_viewport_size({"width": look.get("width", 1440), "height": 900})
        person.come_in(signed_in(divided, divided.recruiter))
        Bureau(server, people, language).reads(opened(person, divided))
        return opened(person, divided)

    return at


def opened(person, firm):
    person.open(f"/ranking?vacancy={firm.vacancy}")
    part(person).wait_for()
    return person


def part(person) -> Locator:
    return person.page.locator(".what-if")


def slider(person, name: str) -> Locator:
    return part(person).get_by_role("slider", name=name)


def order(person, table: str) -> list[list[str]]:
    """The rows of a table with a rank, as they stand."""
    found = part(person).locator(f"table.{table} tbody").first.locator("tr")
    return [[cell.strip() for cell in row.split("\t")] for row in found.all_inner_texts()]


def press(person, key: str, times: int) -> None:
    for _nth in range(times):
        person.page.keyboard.press(key)


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.long)])
def test_by_keyboard_the_order_moves_beside_the_one_as_fixed_and_goes_back(trying, people, server, language):
    say = Bureau(server, people, language).say
    person = trying(language)
    technical = slider(person, say("Technical"))
    before = order(person, "fixed")

    technical.focus()
    press(person, "ArrowRight", 30)

    percent = "80 % (menselijk 20 %)" if language == "nl" else "80% (human 20%)"
    assert part(person).locator(".value").first.inner_text() == percent
    assert technical.get_attribute("aria-valuetext") == percent.replace(" (", ", ").rstrip(")")
    assert [row[1] for row in order(person, "moving")] == ["Lex Lampion", "Kim Kandidaat"]
    assert order(person, "fixed") == before
    assert [row[1] for row in before] == ["Kim Kandidaat", "Lex Lampion"]
    told = part(person).get_by_role("status")
    expect(told).to_contain_text(say("On another rank than fixed: {n} of {total}.", n=2, total=3))
    expect(told).to_contain_text("Lex Lampion")

    reset = part(person).get_by_role("button", name=say("Back to the weights as fixed"))
    reset.focus()
    person.page.keyboard.press("Enter")

    assert order(person, "moving") == [[*row, ""] for row in before]
    expect(told).to_have_text(say("All sliders are back at the weights as fixed."))


BEAT = "/api/me/sign-in"
"""What every page asks now and then, whatever is done on it: whether the sign-in still holds."""


@pytest.mark.long
def test_a_drag_sends_nothing_and_nothing_of_it_is_kept(trying, divided):
    frames, asked = [], []
    person = trying()
    person.page.on("request", lambda request: asked.append(request.url) if BEAT not in request.url else None)
    person.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(frame)))
    opened(person, divided)
    person.settled()
    person.page.wait_for_load_state("networkidle")
    assert frames  # the page itself is heard, so that silence says something
    frames.clear()
    asked.clear()
    address, stored, counted = person.page.url, _stored(person), rows(divided.office, COUNT)
    found = ranking_of(divided.office, divided.recruiter, divided.vacancy)

    box = slider(person, "Technisch").bounding_box()
    person.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    person.page.mouse.down()
    for step in range(50):
        person.page.mouse.move(box["x"] + box["width"] * (0.5 + step / 110), box["y"] + box["height"] / 2)
    person.page.mouse.up()
    slider(person, "Communicatie").focus()
    press(person, "End", 1)
    slider(person, "Gewicht van de zwakste kant (β)").focus()
    press(person, "Home", 1)
    person.page.wait_for_timeout(1000)  # longer than anything that would wait for a pause

    assert order(person, "moving") != order(person, "fixed")
    assert (frames, asked) == ([], [])
    assert (person.page.url, _stored(person), rows(divided.office, COUNT)) == (address, stored, counted)
    again = ranking_of(divided.office, divided.recruiter, divided.vacancy)
    assert [place.ranked for place in again.places] == [place.ranked for place in found.places]

    opened(person, divided)

    assert [row[:3] for row in order(person, "moving")] == order(person, "fixed")


def _stored(person) -> str:
    return person.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")


@pytest.mark.long
def test_what_else_happens_on_the_page_leaves_the_sliders_where_they_are(trying):
    person = trying()
    slider(person, "Technisch").focus()
    press(person, "ArrowRight", 30)
    tried = order(person, "moving")

    person.unfold(
        person.page.locator("[data-testid=stExpander]")
        .filter(has_text="Hoe komt de score tot stand")
        .locator("details")
    )
    person.settled()

    assert order(person, "moving") == tried


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 820])
def test_every_slider_is_as_tall_as_a_thumb_and_nothing_sticks_out(trying, width):
    person = trying(width=width)

    tall = [one.bounding_box()["height"] for one in part(person).locator("input, button").all()]

    assert len(tall) == 8
    assert min(tall) >= TALL
    widest = part(person).evaluate(
        "part => Math.max(...[...part.querySelectorAll('*')].map(one => one.getBoundingClientRect().right))"
    )
    assert widest <= width


@pytest.mark.long
def test_the_sentence_and_the_bar_turn_where_the_order_does(trying):
    """The break-even of the sentence that stands, tried on the slider."""
    person = trying()
    sentence = part(person).locator(".leads").inner_text()
    turn = int(sentence.split(" tot ")[1].split()[0].split(",")[0])

    slider(person, "Technisch").focus()
    press(person, "ArrowRight", turn - 51)
    assert order(person, "moving")[0][1] == "Kim Kandidaat"
    press(person, "ArrowRight", 2)

    assert order(person, "moving")[0][1] == "Lex Lampion"
    assert person.page.get_by_text(sentence.removesuffix(".")).count() == 2


@pytest.mark.long
def test_on_paper_there_is_nothing_of_what_was_tried(trying):
    person = trying()

    person.page.emulate_media(media="print")

    expect(part(person)).to_be_hidden()
