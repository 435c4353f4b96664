"""Nothing typed and no level chosen is ever lost: shown on the real server, in a real browser."""

from __future__ import annotations

import signal

import pytest
from playwright.sync_api import expect

from screening.domain.scorecard import Rating
from screening.services.cards.read import open_card
from tests.conftest import PASSWORD
from tests.journeys.stage import until
from tests.store.raw import commit_told
from tests.tab import signed_in

pytestmark = pytest.mark.browser


@pytest.fixture
def at_the_card(firm, proxy, people):
    """Somebody with Ann's card of Kim open, behind the proxy."""

    def opened():
        person = people(proxy.url)
        person.come_in(signed_in(firm, firm.ann))
        person.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
        person.criterion("COM-A").wait_for()
        return person

    return opened


def stored(firm, criterion="COM-A"):
    """The level and the note of a criterion as the database has them."""
    card = open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
    line = next(line for line in card.lines if line.criterion_id == criterion)
    return line.rating, line.note


def test_a_level_and_a_note_are_saved_as_they_are_given(firm, at_the_card):
    ann = at_the_card()

    ann.level("COM-A", 4)
    ann.note("COM-A").press_sequentially("Vertelt het aan de directie in geld.")
    ann.saved()

    assert stored(firm) == (Rating(level=4), "Vertelt het aan de directie in geld.")


def test_a_refresh_in_the_middle_of_a_word_loses_no_letter(firm, at_the_card):
    ann = at_the_card()

    ann.note("COM-A").press_sequentially("midden in een wo")
    ann.page.reload()
    ann.criterion("COM-A").wait_for()

    expect(ann.note("COM-A")).to_have_value("midden in een wo")
    assert until(lambda: stored(firm)[1] == "midden in een wo")


def test_a_killed_server_loses_nothing_typed_while_it_was_gone(firm, server, at_the_card):
    ann = at_the_card()

    ann.note("COM-A").press_sequentially("voor de storing, ")
    server.stop(signal.SIGKILL)
    ann.note("COM-A").press_sequentially("tijdens de storing")
    ann.level("COM-A", 5)
    expect(ann.page.locator(".state[data-state=offline]")).to_be_visible()
    server.start()

    ann.saved()
    assert stored(firm) == (Rating(level=5), "voor de storing, tijdens de storing")


@pytest.mark.long
def test_a_server_that_comes_back_while_the_end_of_the_card_is_written_leaves_every_letter_where_it_belongs(
    firm, server, at_the_card
):
    """Found by an attack: the card came back in place of its review, and the rest of the sentence went into a note."""
    ann = at_the_card()
    ann.page.get_by_role("button", name="Nalezen en indienen").click()
    overall = ann.page.locator("#overall")
    overall.wait_for()

    overall.press_sequentially("voor de storing, ")
    ann.saved()
    server.stop(signal.SIGKILL)
    ann.page.keyboard.type("tijdens de storing, ")
    server.start()
    ann.saved()
    ann.page.keyboard.type("en erna")
    ann.saved()

    closing = open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).closing
    assert (closing.overall, stored(firm)) == ("voor de storing, tijdens de storing, en erna", (Rating(), ""))
    assert "step=review" in ann.page.url


@pytest.mark.long
def test_a_tab_closed_while_the_server_is_gone_brings_its_text_back(firm, server, at_the_card):
    ann = at_the_card()
    server.stop(signal.SIGKILL)
    ann.note("COM-A").press_sequentially("alleen in deze browser")

    ann.page.close()
    server.start()
    ann.page = ann.context.new_page()
    ann.open(f"/interview?interview={firm.interviews['ann', 'kim']}")

    expect(ann.note("COM-A")).to_have_value("alleen in deze browser")
    assert until(lambda: stored(firm)[1] == "alleen in deze browser")


def test_a_cut_connection_keeps_levels_and_text_and_catches_up_by_itself(firm, proxy, at_the_card):
    ann = at_the_card()

    proxy.cut()
    ann.level("COM-A", 2)
    ann.note("COM-A").press_sequentially("zonder verbinding getypt")
    expect(ann.page.locator(".state[data-state=offline]")).to_be_visible()
    proxy.restore()

    ann.saved()
    assert stored(firm) == (Rating(level=2), "zonder verbinding getypt")


def test_two_tabs_never_overwrite_each_other_silently(firm, at_the_card):
    """B1: the second tab is told, sees the other text, and chooses."""
    one, two = at_the_card(), at_the_card()

    one.note("COM-A").press_sequentially("van het eerste tabblad")
    one.saved()
    two.note("COM-A").press_sequentially("van het tweede tabblad")
    expect(two.criterion("COM-A").locator(".problem blockquote")).to_have_text("van het eerste tabblad")
    assert stored(firm)[1] == "van het eerste tabblad"
    two.criterion("COM-A").get_by_role("button", name="Houd wat hier staat").click()

    two.saved()
    assert stored(firm)[1] == "van het tweede tabblad"


@pytest.mark.long
def test_a_sign_in_that_ends_while_typing_keeps_the_text_until_one_signs_in_again(firm, at_the_card):
    ann = at_the_card()
    ann.note("COM-A").press_sequentially("voor het einde, ")
    ann.saved()

    end_every_sign_in(firm)
    ann.note("COM-A").press_sequentially("erna")
    expect(ann.page.locator(".state[data-state=signed_out]")).to_be_visible()
    before = stored(firm)[1]
    with ann.context.expect_page() as opened:
        ann.page.locator(".state a").click()
    again = opened.value
    again.fill("[name=email]", "ann@firm.example")
    again.fill("[name=password]", PASSWORD)
    again.locator("button").click()

    ann.saved()
    assert (before, stored(firm)[1]) == ("voor het einde, ", "voor het einde, erna")


@pytest.mark.long
def test_somebody_else_signing_in_at_the_same_browser_sees_none_of_the_text(firm, at_the_card):
    ann = at_the_card()
    ann.note("COM-A").press_sequentially("alleen voor Ann")
    ann.saved()

    ann.context.clear_cookies()
    ann.sign_in("bob@firm.example", PASSWORD)
    ann.open(f"/interview?interview={firm.interviews['bob', 'kim']}")

    expect(ann.note("COM-A")).to_have_value("")
    assert "alleen voor Ann" not in ann.page.content()


def end_every_sign_in(firm) -> None:
    from screening.store.accounts import revoke_sessions

    with firm.office.database.write() as work:
        revoke_sessions(work, firm.ann.id, firm.office.clock())
        commit_told(work)
