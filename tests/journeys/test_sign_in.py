"""The end of a sign-in on an open page, and a session id in the wrong hands: on the real server."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from screening.services import own_account, sessions
from screening.services.accounts import token_hash
from screening.store.accounts import find_session
from screening.web.identity import COOKIE
from tests.conftest import PASSWORD
from tests.journeys.stage import until

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


class Tab:
    """A page without a browser: what it is sent, and the id of its Streamlit session."""

    def __init__(self, stack: ExitStack, server, token: str | None, session_id: str | None = None) -> None:
        address = connect(
            f"ws://127.0.0.1:{server.port}/_stcore/stream",
            subprotocols=["streamlit", *(["PLACEHOLDER_AUTH_TOKEN", session_id] if session_id else [])],
            additional_headers={"Origin": server.url} | ({"Cookie": f"{COOKIE}={token}"} if token else {}),
            max_size=None,
            close_timeout=1,
        )
        self.socket = stack.enter_context(address)

    def look(self) -> bytes:
        """Ask for the page; everything that comes, until it is drawn."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        self.socket.send(message.SerializeToString())
        came = b""
        while True:
            sent = self.socket.recv(timeout=30)
            came += sent
            answer = ForwardMsg.FromString(sent)
            if answer.WhichOneof("type") == "new_session":
                self.session_id = answer.new_session.initialize.session_id
            elif answer.WhichOneof("type") == "script_finished":
                return came

    def drop(self) -> None:
        """Lose the connection, without a goodbye."""
        self.socket.socket.close()


@pytest.fixture
def tab(server):
    """Opens pages without a browser."""
    with ExitStack() as stack:
        yield lambda *given: Tab(stack, server, *given)


def test_a_session_id_alone_is_worth_nothing(firm, tab):
    """E11: as somebody else and as nobody, while the owner is connected and while she is cut off."""
    ann_token, bob_token = (sessions.sign_in_as(firm.office, one) for one in (firm.ann, firm.bob))
    for token in (ann_token, bob_token):
        touch(firm, token)
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
    token = sessions.sign_in_as(firm.office, firm.ann)
    touch(firm, token)
    before = tab(token)
    before.look()
    before.drop()

    def resumed() -> bool:
        again = tab(token, before.session_id)
        again.look()
        return again.session_id == before.session_id

    assert until(resumed)


def touch(firm, token: str) -> None:
    """The clock of tests stands years away; this sign-in is of now, as the server sees it."""
    with firm.office.database.write() as work:
        row = find_session(work, token_hash(token))
        row.active_at = datetime.now(UTC)
        row.expires_at = row.active_at + timedelta(hours=12)
        work.commit()


def is_refused(open_tab) -> bool:
    try:
        open_tab().look()
    except (ConnectionClosed, InvalidStatus):
        return True
    return False
