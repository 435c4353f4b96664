"""What an open page asks about its sign-in, and how it stays."""

from __future__ import annotations

import time

import pytest

from screening.services.people import accounts, sign_in
from screening.web.gate import guard
from tests.web.site import click, tick

OURS = {"x-requested-with": "evenwicht"}


def ends_in(browser) -> int:
    return browser.get("/api/me/sign-in").json()["ends_in"]


def test_a_page_can_ask_who_is_signed_in(firm, open_browser):
    answer = open_browser(firm.bob).get("/api/me")

    assert (answer.status_code, answer.json()) == (200, {"id": firm.bob.id})


def test_a_page_learns_whose_sign_in_it_is_and_when_it_ends(firm, open_browser):
    """E2"""
    ann = open_browser(firm.ann)
    firm.clock.move(minutes=10)

    answer = ann.get("/api/me/sign-in")

    assert (answer.status_code, answer.json()) == (200, {"id": firm.ann.id, "ends_in": 1200, "extendable": True})


def test_asking_is_no_activity(firm, open_browser):
    """E2"""
    ann = open_browser(firm.ann)

    told = []
    for _ten in range(3):
        firm.clock.move(minutes=10)
        told.append(ann.get("/api/me/sign-in"))

    assert [(one.status_code, one.json().get("ends_in")) for one in told] == [(200, 1200), (200, 600), (401, None)]


def test_staying_signed_in_starts_the_half_hour_anew(firm, open_browser):
    """E2"""
    ann = open_browser(firm.ann)
    firm.clock.move(minutes=27)

    answer = ann.post("/api/me/stay", headers=OURS)

    assert (answer.status_code, answer.json()) == (200, {"id": firm.ann.id, "ends_in": 1800, "extendable": True})
    assert ends_in(ann) == 1800


def test_the_last_half_hour_of_the_twelve_hours_cannot_be_extended_and_says_so(firm, open_browser):
    """E2"""
    ann = open_browser(firm.ann)
    for _turn in range(27):
        firm.clock.move(minutes=26)
        ann.post("/api/me/stay", headers=OURS)

    firm.clock.move(minutes=10)
    answer = ann.post("/api/me/stay", headers=OURS)

    assert answer.json() == {"id": firm.ann.id, "ends_in": 8 * 60, "extendable": False}


def test_once_the_sign_in_is_over_nothing_brings_it_back(firm, open_browser):
    """E2"""
    ann = open_browser(firm.ann)
    firm.clock.move(minutes=30)

    answers = [ann.get("/api/me/sign-in"), ann.post("/api/me/stay", headers=OURS), ann.get("/api/me/sign-in")]

    assert [one.status_code for one in answers] == [401] * 3


@pytest.mark.parametrize("headers", [{}, OURS | {"origin": "https://elders.example"}])
def test_another_site_is_not_answered(firm, open_browser, headers):
    ann = open_browser(firm.ann)

    answer = ann.post("/api/me/stay", headers=headers)

    assert (answer.status_code, answer.json()) == (403, {"error": "forbidden"})


def test_signing_out_in_one_tab_is_told_to_the_others(firm, open_browser):
    """E10"""
    ann = open_browser(firm.ann)

    ann.post("/sign-out")

    assert ann.get("/api/me/sign-in").status_code == 401


def test_disabling_an_account_is_told_to_its_open_pages(firm, open_browser):
    """E3"""
    ann = open_browser(firm.ann)

    accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, True)

    assert ann.get("/api/me/sign-in").status_code == 401


def test_signing_out_everywhere_ends_every_browser_and_open_page(firm, open_browser, every_message_checked):
    """E10"""
    laptop, tablet, bob = open_browser(firm.ann), open_browser(firm.ann), open_browser(firm.bob)

    with tablet.websocket_connect("/_stcore/stream") as page:
        page.receive_json()
        answer = laptop.post("/sign-out/everywhere")
        page.send_bytes(click())
        closed = page.receive()

    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert (closed["type"], closed["code"]) == ("websocket.close", 4401)
    assert [one.get("/api/me/sign-in").status_code for one in (laptop, tablet, bob)] == [401, 401, 200]


def test_another_site_cannot_sign_somebody_out_everywhere(firm, open_browser):
    ann = open_browser(firm.ann)

    ann.post("/sign-out/everywhere", headers={"origin": "https://elders.example"})

    assert ann.get("/api/me/sign-in").status_code == 200


def test_nobody_signs_out_nobody(firm, browser):
    token = sign_in.sign_in_as(firm.office, firm.ann)

    answer = browser.post("/sign-out/everywhere")

    assert (answer.headers["location"], sign_in.who(firm.office, token).account) == ("/sign-in", firm.ann)


def test_a_click_counts_however_shortly_it_comes_after_a_timer(firm, open_browser, monkeypatch):
    """E2: an open page is checked every now and then, but no activity is missed between two checks."""
    monkeypatch.setattr(guard, "RECHECK_SECONDS", 0.2)
    ann = open_browser(firm.ann)

    with ann.websocket_connect("/_stcore/stream") as page:
        page.receive_json()
        firm.clock.move(minutes=20)
        time.sleep(0.25)
        for message in (tick(), click()):
            page.send_bytes(message)
            page.receive_text()

    assert ends_in(ann) == 1800


def test_what_streamlit_asks_before_it_connects_is_the_same_for_everybody_and_names_nobody(browser, firm, open_browser):
    """Refused, it would make Streamlit cover a signed-out page with an error in English."""
    answers = [one.get("/_stcore/host-config") for one in (browser, open_browser(firm.ann))]

    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].text == answers[1].text
