"""Browsers for the web layer: each with cookies of its own, signed in or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from screening.domain.account import Account
from screening.services.office.current import office
from screening.services.people import sign_in
from screening.settings import settings
from screening.web.gate import guard, strangers
from screening.web.gate.pace import Pace
from screening.web.sign_in.identity import COOKIE
from tests.web.site import SITE, TestClient

Open = Callable[..., TestClient]


@pytest.fixture
def open_browser() -> Iterator[Open]:
    """Opens a browser, signed in as an account or as nobody. It follows no redirect and shows errors as answers."""
    with ExitStack() as stack:

        def open_one(account: Account | None = None, base_url: str = "http://testserver") -> TestClient:
            one = TestClient(SITE, base_url=base_url, follow_redirects=False, raise_server_exceptions=False)
            if account is not None:
                one.cookies.set(COOKIE, sign_in.sign_in_as(office(), account))
            return stack.enter_context(one)

        yield open_one


@pytest.fixture
def browser(open_browser: Open) -> TestClient:
    """A browser that nobody is signed in with."""
    return open_browser()


@pytest.fixture(autouse=True)
def our_name(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The installation is called as the test client calls it."""
    monkeypatch.setenv("EVENWICHT_HOSTS", "testserver")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture(autouse=True)
def fresh_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """What strangers asked in one test does not count in the next, nor make it wait."""
    monkeypatch.setattr(strangers, "looks", Pace(1_000, 20))
    monkeypatch.setattr(strangers, "asides", Pace(1_000, 20))
    monkeypatch.setattr(strangers, "tries", Pace(1_000, 5))


@pytest.fixture
def every_message_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """An open websocket is checked at every message instead of every two seconds."""
    monkeypatch.setattr(guard, "RECHECK_SECONDS", 0.0)


@pytest.fixture
def behind_tls(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The installation's setting for a server behind TLS."""
    monkeypatch.setenv("EVENWICHT_COOKIE_SECURE", "true")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()
