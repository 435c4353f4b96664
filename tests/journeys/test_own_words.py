"""What Streamlit says in English dialogs, the pages say themselves, in the reader's language, and the cursor stays where it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from screening.services.people.accounts import change_language
from tests.journeys.card import open_as, stored
from tests.tab import signed_in
from tests.web.site import dutch, english

pytestmark = pytest.mark.browser

CUT = "No connection with the server. This page goes on by itself once it is back; what you fill in meanwhile is not saved yet."
NO_PAGE = "There is no page at this address, or it is not for you. This is where you begin."

REMEMBER_DIALOGS = """() => {
    window.dialogs = 0;
    window.left = 0;
    new MutationObserver(() => { window.dialogs += document.querySelectorAll('[data-testid=stDialog]').length; })
        .observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusout', () => { window.left += 1; });
}"""
"""Count the dialogs that open, in `dialogs`, and how often the focus is taken away, in `left`."""


@pytest.mark.long
def test_nothing_opens_over_the_card_while_somebody_types_through_a_cut(firm, proxy, people):
    ann = open_as(firm, people(proxy.url))
    ann.type("COM-A", "ervoor, ")
    ann.page.evaluate(REMEMBER_DIALOGS)

    proxy.cut()
    ann.page.keyboard.type("tijdens de hele tijd zonder net, en verder tot het er weer is, " * 2, delay=60)
    proxy.restore()
    ann.page.keyboard.type("erna")
    ann.saved()

    text = "ervoor, " + "tijdens de hele tijd zonder net, en verder tot het er weer is, " * 2 + "erna"
    assert (ann.page.evaluate("[dialogs, left]"), stored(firm)[1]) == ([0, 0], text)


@pytest.mark.parametrize(("language", "say"), [("nl", dutch), pytest.param("en", english, marks=pytest.mark.long)])
def test_a_page_says_that_the_connection_is_gone_and_goes_on_by_itself(firm, proxy, people, language, say):
    change_language(firm.office, firm.recruiter, language)
    rik = people(proxy.url)
    rik.come_in(signed_in(firm, firm.recruiter))
    rik.open("/rubrics")

    proxy.cut()
    expect(rik.page.locator(".watch")).to_have_text(say(CUT))
    shown = rik.page.get_by_test_id("stDialog").count(), rik.page.get_by_text("Connecting", exact=False).is_visible()
    proxy.restore()

    expect(rik.page.locator(".watch")).to_be_hidden()
    assert shown == (0, False)


@pytest.mark.parametrize(
    "path", ["/nergens", *(pytest.param(one, marks=pytest.mark.long) for one in ("/people", "/a/b"))]
)
def test_an_address_without_a_page_for_the_reader_says_so_in_their_language(firm, server, people, path):
    ann = people(server.url)
    ann.come_in(signed_in(firm, firm.ann))

    ann.open(path)

    ann.sees(dutch(NO_PAGE))
    expect(ann.page.get_by_test_id("stDialog")).to_have_count(0)


def test_the_first_page_is_found_under_its_own_name(firm, server, people):
    ann = people(server.url)
    ann.come_in(signed_in(firm, firm.ann))

    ann.open("/today")

    ann.sees("Vandaag")
    expect(ann.page.get_by_test_id("stDialog")).to_have_count(0)
    expect(ann.page.get_by_text(dutch(NO_PAGE))).to_have_count(0)


@pytest.mark.long
def test_a_letter_outside_a_field_does_not_run_the_page_again(firm, server, people):
    """WCAG 2.1.4: Streamlit's own `r`, which nobody can switch off."""
    rik = people(server.url)
    rik.come_in(signed_in(firm, firm.recruiter))
    asked = []
    rik.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: asked.append(frame)))
    rik.open("/rubrics")
    before = len(asked)

    for key in ("r", "R", "c", "r"):
        rik.page.keyboard.press(key)
    rik.press("English")
    rik.page.get_by_role("button", name="Nederlands").wait_for()
    rik.page.wait_for_timeout(100)  # what was sent is told to this process a moment later

    assert len(asked) - before == 1  # the click
