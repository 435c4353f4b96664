"""E9, F9: what strangers can do at the pages in front of the sign-in: keep nobody waiting, and fill nothing."""

from __future__ import annotations

import logging
import threading
from collections import Counter

import httpx
import pytest

from screening.services.people import passwords
from screening.services.people.turns import AGAIN_AFTER, Turns
from screening.web.sign_in import pages, single_sign_on
from tests.conftest import PASSWORD
from tests.store.raw import dump
from tests.web.site import Page, dutch

FULL = "Too many people are waiting at this moment. Try again in {seconds} seconds."


def no_room() -> Turns:
    return Turns("full", lanes=1, most_of_one=0, most=0)


def test_who_finds_the_line_for_hashing_full_is_told_when_to_try_again(firm, browser, monkeypatch):
    """E9: nothing is hashed or written, and what was typed stays."""
    monkeypatch.setattr(pages, "HASHING", no_room())
    monkeypatch.setattr(passwords, "HASHER", None)
    before = dump(firm.office)

    answer = browser.post("/sign-in", data={"email": "ann@firm.example", "password": PASSWORD, "next": "/ranking"})

    page = Page(answer.text)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, str(AGAIN_AFTER))
    assert (page.alert, page.fields) == (
        dutch(FULL).format(seconds=AGAIN_AFTER),
        {"email": "ann@firm.example", "password": "", "next": "/ranking"},
    )
    assert dump(firm.office) == before


def test_the_set_up_says_so_too(office, browser, monkeypatch):
    """E9"""
    monkeypatch.setattr(pages, "HASHING", no_room())
    form = {"code": pages.setup_code.code(), "name": "Ada", "email": "ada@firm.example", "password": PASSWORD}

    answer = browser.post("/set-up", data=form)

    assert (answer.status_code, answer.headers["retry-after"]) == (429, str(AGAIN_AFTER))


@pytest.mark.parametrize("path", ["/sso/start", "/sso/callback"])
def test_asking_the_provider_has_a_line_with_an_end_as_well(lying, browser, monkeypatch, path):
    """F9: a provider that is slow is asked four times at once, whoever comes by."""
    browser.get("/sso/start")
    state = single_sign_on.json.loads(
        single_sign_on.base64.urlsafe_b64decode(browser.cookies.get(single_sign_on.FLOW, path="/sso"))
    )["state"]
    monkeypatch.setattr(single_sign_on, "PROVIDER", no_room())

    answer = browser.get(path, params={"state": state, "code": "x"})

    assert (answer.status_code, answer.headers["retry-after"]) == (429, str(AGAIN_AFTER))


def test_the_provider_is_asked_in_lanes_of_its_own_and_not_in_those_of_saves(lying, browser, monkeypatch):
    """F9"""
    lanes: set[str] = set()
    real = httpx.request

    def noted(*args, **kwargs):
        lanes.add(threading.current_thread().name.partition("_")[0])
        return real(*args, **kwargs)

    monkeypatch.setattr(httpx, "request", noted)

    browser.get("/sso/start")

    assert lanes == {"provider"}


def test_callbacks_with_a_made_up_state_fill_neither_the_log_nor_the_database(firm, browser, monkeypatch, caplog):
    """F9, J5: the first of a kind is a line, and each time there are twice as many."""
    monkeypatch.setattr(single_sign_on, "_refused", Counter())
    before = dump(firm.office)
    with caplog.at_level(logging.WARNING):
        for number in range(40):
            browser.get("/sso/callback", params={"state": f"x{number}", "code": "y"})

    numbers = [record.getMessage().partition("(")[2] for record in caplog.records]
    assert numbers == [f"{number} in all)" for number in (1, 2, 4, 8, 16, 32)]
    assert dump(firm.office) == before


def test_made_up_links_and_pages_that_are_only_looked_at_leave_nothing(firm, browser):
    """F9"""
    before = dump(firm.office)

    for number in range(10):
        browser.get(f"/invitation/geraden-{number}")
        browser.post(f"/invitation/geraden-{number}", data={"password": PASSWORD})
        browser.get("/sign-in")

    assert dump(firm.office) == before
