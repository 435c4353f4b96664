"""Fixtures of the journeys: one Chromium a module, a server with a filled database for each."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.stage import CHROMIUM_FLAGS, Person, Proxy, Server
from tests.programs import require
from tests.sound import assert_sound_folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium; missing is an error that says how to install it, never a skip.

    One a module and not one a session: while Playwright runs, its event loop is in the way of tests that start their own.
    """
    path = require("chromium")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
    gc.collect()  # what Playwright's greenlets leave behind goes now, and not in the middle of a later test's compiling


@pytest.fixture
def empty_server(tmp_path) -> Iterator[Server]:
    """A server without any account. What it leaves behind is checked (B7)."""
    server = Server(tmp_path / "data")
    server.start()
    yield server
    server.stop()
    assert_sound_folder(tmp_path / "data")


@pytest.fixture
def server(firm) -> Iterator[Server]:
    """A server on the firm's database. What it leaves behind is checked (B7)."""
    server = Server(firm.office.settings.data_dir)
    server.start()
    yield server
    server.stop()
    assert_sound_folder(firm.office.settings.data_dir)


@pytest.fixture
def proxy(server) -> Iterator[Proxy]:
    proxy = Proxy(server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def people(browser, request) -> Iterator[callable]:
    """Make people at browsers of their own; afterwards no page may have thrown a JavaScript error."""
    made: list[Person] = []

    def person(url: str, **options) -> Person:
        made.append(Person(browser, url, **options))
        return made[-1]

    yield person
    troubles = [trouble for one in made for trouble in one.troubles]
    for one in made:
        one.context.close()
    assert troubles == []
