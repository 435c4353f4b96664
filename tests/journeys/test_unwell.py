"""I8, A6: the real server on a database that is damaged, gone, read-only or out of room, and after it was mended.

Health says 503, pages and routes answer with our sentence and nothing of the inside, nothing is stored by half, and once the
cause is gone everything works again without a restart.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from screening.domain.scorecard import Rating
from screening.store.disk.damage import DAMAGED
from screening.store.engine.sqlite import NOT_NOW
from screening.store.migrate import KNOWN, NEWER
from screening.ui.text import literal
from screening.web.sign_in.identity import COOKIE
from tests.conftest import PASSWORD
from tests.journeys.card import open_as, stored
from tests.journeys.stage import Server, served, until
from tests.store.raw import connect, file_of, rows
from tests.tab import PATIENCE, Tab, is_refused, opened, save, send, signed_in
from tests.web.site import Page, dutch

INSIDE = (
    b"Traceback",
    b"sqlalchemy",
    b"sqlite",
    b"OperationalError",
    b"DatabaseError",
    b"/site-packages/",
    b"redacted",
)
SENTENCES = {
    dutch("The database cannot be written at this moment. Nothing was changed; try again shortly."),
    dutch("The database cannot be read at this moment. Try again shortly."),
    dutch(DAMAGED),
}

Mend = Callable[[], None]


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[tuple[Server, Path]]:
    """A server of these tests alone: others could not bear what they do to it."""
    folder = tmp_path_factory.mktemp("unwell") / "data"
    with served(Server(folder)) as server:
        yield server, folder


def beside(file: Path) -> list[Path]:
    """The files of a database: itself, and what SQLite keeps next to it."""
    return [one for end in ("", "-wal", "-shm", "-journal") if (one := file.with_name(file.name + end)).exists()]


def damaged(file: Path, _server: Server) -> Mend:
    """Every byte of every file overwritten in place, as a broken disk would."""
    kept = {one: one.read_bytes() for one in beside(file)}
    for one in kept:
        one.write_bytes(b"\xa5" * one.stat().st_size)
    return lambda: put_back(file, kept)


def gone(file: Path, _server: Server) -> Mend:
    kept = {one: one.read_bytes() for one in beside(file)}
    for one in kept:
        one.unlink()
    return lambda: put_back(file, kept)


def put_back(file: Path, kept: dict[Path, bytes]) -> None:
    """A copy from before, put in the place of what is there, as people restore one."""
    for one in beside(file):
        one.unlink()
    for one, content in kept.items():
        if not one.name.endswith("-shm"):
            one.write_bytes(content)


def full(_file: Path, server: Server) -> Mend:
    """No file of the server may grow any more."""
    pid = server.process.pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, before[1]))

    def mend() -> None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)

    return mend


FAULTS = {
    "damaged": (damaged, 503, "the database file is damaged, or another file was laid over it", DAMAGED),
    "gone": (gone, 200, "the database cannot be written", NOT_NOW),
    "full": (full, 200, "the disk of the database has no room left", NOT_NOW),
}
"""How a page answers meanwhile, what health says, and what a card says: what is open can still be read where only writing fails."""


@pytest.mark.parametrize("name", FAULTS)
def test_server_on_a_failing_database_says_so_and_works_again_once_it_is_mended(firm, server, name):
    """I8, A6"""
    fault, reading, why, told = FAULTS[name]
    interview = firm.interviews["ann", "kim"]
    with opened(firm, server.url, firm.ann) as tab:
        tab.look()
        before = save(server, firm.ann.id, tab.token, interview, 0)

        mend = fault(file_of(firm.office), server)
        unwell = until(lambda: (answer := ask(server, "/health")).status_code == 503 and answer)
        answers = [ask(server, path, tab.token) for path in ("/api/me", "/ranking", "/downloads/agenda.ics")]
        refused = send(server, firm.ann.id, tab.token, interview, 1)
        page = tab.look()
        mend()
        until(lambda: ask(server, "/health").status_code == 200)
        drawn = until(lambda: b"Kim Kandidaat" in tab.look())
        after = save(server, firm.ann.id, tab.token, interview, 1)

    assert unwell.json() == {"status": why}
    assert [one.status_code for one in answers] == [reading] * 3
    assert [one.text for one in answers if one.status_code == 503 and one.text not in SENTENCES] == []
    assert [word for word in INSIDE if word in page + b"".join(one.content for one in answers)] == []
    assert any(literal(sentence).encode() in page for sentence in SENTENCES) == (reading == 503)
    assert (before, refused.status_code, drawn, after) == (200, 503, True, 200)
    assert dutch(told) in refused.text
    assert rows(firm.office, "select note, revision from draft where kind = 'note'") == [("telling number 1", 2)]


def ask(server: Server, path: str, token: str = "") -> httpx.Response:
    headers = {"cookie": f"{COOKIE}={token}"} if token else {}
    return httpx.get(server.url + path, headers=headers, timeout=PATIENCE)


def test_nobody_can_sign_in_while_the_database_is_damaged_and_the_page_says_why(firm, server):
    """I8: also without a sign-in, in the form and at the websocket."""
    token = signed_in(firm, firm.ann)
    mend = damaged(file_of(firm.office), server)

    shown = ask(server, "/sign-in")
    tried = httpx.post(
        f"{server.url}/sign-in", data={"email": "ann@firm.example", "password": PASSWORD}, timeout=PATIENCE
    )
    refused = is_refused(lambda: Tab(server.url, token))
    mend()
    until(lambda: ask(server, "/health").status_code == 200)

    assert (shown.status_code, tried.status_code, refused) == (503, 503, True)
    assert [one for one in (shown.text, Page(tried.text).alert) if one not in SENTENCES] == []


@pytest.mark.browser
@pytest.mark.long
def test_interviewer_reads_why_nothing_is_saved_and_every_letter_is_saved_once_the_server_is_the_right_one(
    firm, server, people
):
    """A13: a newer program migrated the database under an open card; the older server is then stopped for the newer one."""
    ann = open_as(firm, people(server.url))
    ann.level("COM-A", 3)
    ann.saved()
    with closing(connect(firm.office)) as other:
        other.execute("update alembic_version set version_num = '0099'")
    ann.type("COM-A", "tijdens de wissel")
    told = ann.page.get_by_role("alert").filter(has_text=dutch(NEWER))
    expect(told).to_be_visible()
    expect(ann.state("offline")).to_have_text("niet opgeslagen — bewaard in deze browser")
    assert ask(server, "/health").json() == {"status": "this server is older than its database"}

    with closing(connect(firm.office)) as other:
        other.execute("update alembic_version set version_num = ?", (KNOWN[-1],))
    ann.saved()

    expect(told).to_have_count(0)
    assert stored(firm) == (Rating(level=3), "tijdens de wissel")
