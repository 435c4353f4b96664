"""Fixtures of the journeys: one server a process, one Chromium a module; database and browser as they were at first for each."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from screening.store.engine.sqlite import library as sqlite3
from screening.store.rubrics import newest_number
from tests.journeys.contexts import Contexts
from tests.journeys.stage import CHROMIUM_FLAGS, Person, Proxy, Server, served
from tests.programs import require
from tests.sound import assert_sound_folder


@pytest.fixture(scope="module")
def contexts() -> Iterator[Contexts]:
    """A real Chromium; missing is an error that says how to install it, never a skip.

    One a module and not one a session: while Playwright runs, its event loop is in the way of tests that start their own.
    """
    path = require("chromium")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield Contexts(chromium)
        chromium.close()
    gc.collect()  # what Playwright's greenlets leave behind goes now, and not in the middle of a later test's compiling


@pytest.fixture(autouse=True)
def sound_afterwards() -> Iterator[None]:
    """Whatever servers a journey had, each leaves a database in which everything holds that must (B7)."""
    Server.folders.clear()
    yield
    for folder in Server.folders:
        assert_sound_folder(folder)


@pytest.fixture
def empty_server(tmp_path) -> Iterator[Server]:
    """A server without any account."""
    with served(Server(tmp_path / "data")) as server:
        yield server


@pytest.fixture(scope="session")
def running(tmp_path_factory) -> Iterator[tuple[Server, Path]]:
    """One server for all, with its data folder: a start costs as much as many a journey.

    A module whose server is another one has a `running` of its own.
    """
    folder = tmp_path_factory.mktemp("running") / "data"
    with served(Server(folder)) as server:
        yield server, folder


@pytest.fixture
def firm_folder(request, firm_folder, firm_database) -> Path:
    """With `server`: the folder of the running one, whose database is made the firm's again."""
    if "server" not in request.fixturenames:
        return firm_folder
    server, folder = request.getfixturevalue("running")
    overwrite(folder / "evenwicht.sqlite3", firm_database[0])
    if not server.process:
        server.start()
    return folder


@pytest.fixture
def server(firm, running) -> Iterator[Server]:
    """A server on the firm's database."""
    server, folder = running
    server.folders.add(folder)
    yield server
    firm.office.database.close()  # what it has open may be of a file that is not there any more
    with firm.office.read() as work:
        if newest_number(work):
            server.stop()  # it would go on with the rubrics of this database until it next looks


def overwrite(database: Path, source: Path) -> None:
    """Give a database that is in use the content of another, in one transaction: whoever has it open goes on with that."""
    with closing(sqlite3.connect(source)) as given, closing(sqlite3.connect(database, timeout=10)) as taken:
        given.backup(taken)


@pytest.fixture(scope="session")
def always_there(running) -> Iterator[Proxy]:
    """The proxy before that server, at the same address for all: what a browser keeps of a page, it keeps by its address."""
    proxy = Proxy(running[0].port)
    yield proxy
    proxy.close()


@pytest.fixture
def proxy(server, always_there) -> Iterator[Proxy]:
    yield always_there
    always_there.restore()


@pytest.fixture
def people(contexts) -> Iterator[callable]:
    """Make people at browsers of their own; afterwards no page may have thrown a JavaScript error."""
    made: list[Person] = []

    def person(url: str, **options) -> Person:
        made.append(Person(contexts.take(url, **options), url))
        return made[-1]

    yield person
    troubles = [trouble for one in made for trouble in one.troubles]
    for one in made:
        contexts.give_back(one.context)
    assert troubles == []
