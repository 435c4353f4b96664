"""The end of a sign-in on an open page, and a session id in the wrong hands: on the real server."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from screening.services.people import own_account
from screening.services.people.passwords import token_hash
from screening.store.accounts import find_session
from screening.web.sign_in.identity import COOKIE
from tests.conftest import PASSWORD
from tests.journeys.stage import until
from tests.tab import Tab, is_refused, signed_in

# The end of a sign-in


@pytest.fixture
def at_the_card(firm, server, people):
    """Ann with her card of Kim open."""
    ann = people(server.url)
    ann.sign_in("ann@firm.example", PASSWORD)
    ann.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
    ann.criterion("COM-A").wait_for()
    return ann


def own_token(person) -> str:
    return next(cookie["value"] for cookie in person.context.cookies() if cookie["name"] == COOKIE)


def idle_for(firm, person, minutes: int) -> None:
    """As if nothing had been done on this page for so long."""
    with firm.office.database.write() as work:
        find_session(work, token_hash(own_token(person))).active_at = datetime.now(UTC) - timedelta(minutes=minutes)
        work.commit()
    person.page.evaluate("window.dispatchEvent(new Event('focus'))")


@pytest.mark.browser
def test_a_page_whose_sign_in_ended_says_so_keeps_what_is_on_it_and_goes_on_after_signing_in(firm, at_the_card):
    """E3"""
    ann = at_the_card
    ann.note("COM-A").press_sequentially("voor het einde")
    ann.saved()

    own_account.end_sign_ins(firm.office, firm.administrator, firm.ann.id)
    ann.page.evaluate("window.dispatchEvent(new Event('focus'))")
    told = ann.page.locator(".watch")
    expect(told).to_contain_text("Je bent uitgelogd")
    expect(ann.note("COM-A")).to_have_value("voor het einde")
    with ann.context.expect_page() as opened:
        told.get_by_role("link").click()
    opened.value.fill("[name=email]", "ann@firm.example")
    opened.value.fill("[name=password]", PASSWORD)
    opened.value.locator("button").click()

    expect(told).to_be_hidden()
    expect(ann.note("COM-A")).to_have_value("voor het einde")


@pytest.mark.long
@pytest.mark.browser
def test_shortly_before_the_idle_limit_the_page_warns_and_one_click_stays(firm, at_the_card):
    """E2"""
    ann = at_the_card
    ann.open("/rubrics")

    idle_for(firm, ann, 26)
    expect(ann.page.locator(".watch")).to_contain_text("omdat er hier een tijd niets is gedaan")
    ann.button("Ingelogd blijven").click()

    expect(ann.page.locator(".watch")).to_be_hidden()


# A session id in the wrong hands


@pytest.fixture
def tab(server):
    """Opens pages without a browser."""
    with ExitStack() as stack:
        yield lambda *given: stack.enter_context(Tab(server.url, *given))


def test_a_session_id_alone_is_worth_nothing(firm, tab):
    """E11: as somebody else and as nobody, while the owner is connected and while she is cut off."""
    ann_token, bob_token = (signed_in(firm, one) for one in (firm.ann, firm.bob))
    ann = tab(ann_token)
    ann.look()

    beside = tab(bob_token, ann.session_id)
    seen = [beside.look()]
    still = ann.look()
    ann.drop()
    after = tab(bob_token, ann.session_id)
    seen.append(after.look())

    assert {beside.session_id, after.session_id} & {ann.session_id} == set()
    assert [(b"Bob Balans" in came, b"Ann Aandacht" in came) for came in seen] == [(True, False)] * 2
    assert b"Ann Aandacht" in still
    assert is_refused(lambda: tab(None, ann.session_id))


def test_who_lost_the_connection_finds_the_own_session_back(firm, tab):
    """E11: the owner is undisturbed."""
    token = signed_in(firm, firm.ann)
    before = tab(token)
    before.look()
    before.drop()

    def resumed() -> bool:
        again = tab(token, before.session_id)
        again.look()
        return again.session_id == before.session_id

    assert until(resumed)
