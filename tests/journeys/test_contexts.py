"""Journeys share contexts of a browser: whoever comes next finds nothing of who was there before."""

from __future__ import annotations

import pytest

from tests.journeys.stage import Person
from tests.tab import signed_in

pytestmark = pytest.mark.browser

STORED = (
    "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie]"
)


def test_whoever_comes_next_finds_nothing_of_who_was_there_before(firm, server, contexts):
    before = Person(contexts.take(server.url), server.url)
    before.come_in(signed_in(firm, firm.ann))
    before.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
    before.page.evaluate("localStorage.a = sessionStorage.a = '1'; indexedDB.open('a')")
    before.page.emulate_media(color_scheme="dark")
    contexts.give_back(before.context)

    after = Person(contexts.take(server.url), server.url)
    cookies = after.context.cookies()
    after.page.goto(f"{server.url}/health")

    assert after.context is before.context
    assert (cookies, after.page.evaluate(STORED)) == ([], [0, 0, 0, ""])
    assert not after.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    contexts.give_back(after.context)
