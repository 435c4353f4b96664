"""I7, I1, J4, J6: a whole journey on a server that cannot reach anything but this machine, looked at from every side.

The server starts with a `sitecustomize` that lets no socket leave the loopback and no name be looked up, and writes down who
tried. The browser notes what it asks for and what it objects to. Names and notes are marked, and the log is read afterwards.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from screening.web.sign_in.identity import COOKIE
from tests.conftest import PASSWORD
from tests.journeys.stage import Person, Server, served
from tests.store.raw import rows
from tests.tab import PATIENCE, opened
from tests.tabs import TABS

pytestmark = pytest.mark.browser

FENCE = """
import json, socket, sys

RECORD = {record!r}
OURS = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None)

def fence(event, args):
    if event in ("socket.connect", "socket.sendto"):
        where = args[1][0] if isinstance(args[1], tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        where = args[0].decode() if isinstance(args[0], bytes) else args[0]
    else:
        return
    if where not in OURS:
        with open(RECORD, "a") as record:
            record.write(json.dumps([event, str(where)]) + chr(10))
        raise OSError("this server may not leave the machine")

sys.addaudithook(fence)
"""
MARKS = ("Merkwaardig", "merkteken")
UNMARKED = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b|\b[0-9a-f]{56,64}\b")
VACANCY = [f"/vacancy?vacancy={{vacancy}}&tab={tab}" for tab in TABS["vacancy"]]
RUBRICS = [f"/rubrics?tab={tab}" for tab in TABS["rubrics"]]
PAGES = {
    "recruiter": [
        "/",
        "/vacancy",
        *VACANCY,
        "/ranking?vacancy={vacancy}",
        "/candidate?candidacy={kim}",
        "/compare?vacancy={vacancy}&k={kim},{max}",
        *RUBRICS,
        "/account",
    ],
    "ada": ["/", "/people", "/audit", *RUBRICS, "/account"],
    "ann": ["/", "/interview?interview={lex}", "/ranking?vacancy={vacancy}", *RUBRICS, "/account"],
}


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[tuple[Server, Path]]:
    """A server that cannot reach anything but this machine."""
    place = tmp_path_factory.mktemp("fenced")
    (place / "fence").mkdir()
    (place / "fence" / "sitecustomize.py").write_text(FENCE.format(record=str(place / "reached")), encoding="utf-8")
    server = Server(place / "data")
    before = server.environment.get("PYTHONPATH", "")
    server.environment["PYTHONPATH"] = f"{place / 'fence'}:{before}"
    server.environment["STREAMLIT_LOGGER_LEVEL"] = "debug"
    with served(server):
        yield server, place / "data"


@pytest.fixture
def record(running) -> Iterator[Path]:
    """Where the server writes down whom it tried to reach, since its start or the test before."""
    reached = running[1].parent / "reached"
    yield reached
    reached.unlink(missing_ok=True)


def watched(person: Person) -> tuple[list[str], list[str]]:
    """What the page asks for outside its own origin, and what the browser objects to; filled from now on."""
    own, outside, objections = urlsplit(person.url).netloc, [], []
    person.page.on(
        "request",
        lambda asked: (
            outside.append(asked.url)
            if urlsplit(asked.url).scheme in {"http", "https", "ws", "wss"} and urlsplit(asked.url).netloc != own
            else None
        ),
    )
    person.page.on("websocket", lambda one: outside.append(one.url) if urlsplit(one.url).netloc != own else None)
    person.page.on("console", lambda said: objections.append(said.text) if "Content Security" in said.text else None)
    return outside, objections


@pytest.mark.long
def test_a_whole_journey_reaches_nobody_and_leaves_no_personal_text(firm, server, people, record):
    """I7: sign in, score, submit, rank, download; I1: under our policy; J4, J6: nothing personal in log or audit trail."""
    firm.submit("bob", "kim", 4)
    ann, rik = people(server.url), people(server.url)
    seen = [watched(one) for one in (ann, rik)]

    ann.sign_in("ann@firm.example", PASSWORD)
    score(ann, firm.interviews["ann", "kim"])
    rik.sign_in("recruiter@firm.example", PASSWORD)
    rik.open(f"/vacancy?vacancy={firm.vacancy}")
    rik.tab("Kandidaten")
    rik.fill("Naam", "Mina Merkwaardig")
    rik.press("Kandidaat toevoegen")
    rik.open(f"/ranking?vacancy={firm.vacancy}")
    with rik.page.expect_download() as arriving:
        rik.page.get_by_role("link", name=re.compile("Excel")).click()
    book = arriving.value.path().read_bytes()
    reconnected(firm, server)

    assert book.startswith(b"PK")
    assert (reached(record), [outside for outside, _said in seen]) == ([], [[], []])
    assert [said for _outside, said in seen] == [[], []]
    assert left_in_log(server, ann, rik) == []
    assert [row for row in rows(firm.office, "select detail from event") if any(mark in row[0] for mark in MARKS)] == []
    assert rows(firm.office, "select count(*) from draft where note like '%merkteken%'")[0][0] > 0


def score(ann: Person, interview: str) -> None:
    ann.open(f"/interview?interview={interview}")
    ann.page.locator("section[data-criterion]").first.wait_for()
    if not ann.criterion("TEC-A").is_visible():
        ann.all_on_one_page()
    every = ann.page.locator("section[data-criterion]").evaluate_all("all => all.map(one => one.dataset.criterion)")
    for criterion in every:
        ann.level(criterion, 4)
        ann.note(criterion).fill(f"een merkteken over {criterion}")
    ann.saved()
    ann.press("Nalezen en indienen")
    ann.press("Kaart indienen")
    ann.press("Indienen en verzegelen")
    ann.sees("Je hebt deze kaart ingediend")


def reconnected(firm, server: Server) -> None:
    """Lose a connection and come back on the same session, which Streamlit writes a line about."""
    with opened(firm, server.url, firm.ann) as tab:
        tab.look()
        session = tab.session_id
        tab.drop()
        with opened(firm, server.url, firm.ann, session_id=session) as again:
            again.look()


def reached(record: Path) -> list[list[str]]:
    return [json.loads(line) for line in record.read_text().splitlines()] if record.exists() else []


def left_in_log(server: Server, *people: Person) -> list[str]:
    """The lines of the log with a name, a note, a token, a session id or the hash of a file."""
    tokens = [cookie["value"] for one in people for cookie in one.context.cookies() if cookie["name"] == COOKIE]
    lines = server.log.read_text(encoding="utf-8").splitlines()
    assert lines, "the log holds something to look at"
    return [line for line in lines if UNMARKED.search(line) or any(word in line for word in (*MARKS, *tokens))]


@pytest.mark.long
@pytest.mark.parametrize("who", PAGES)
def test_every_page_runs_under_our_policy_without_an_objection_and_asks_nobody_else(firm, server, people, record, who):
    """I1, I7"""
    firm.submit("bob", "kim", 4)
    person = people(server.url)
    outside, objections = watched(person)

    person.sign_in(f"{who}@firm.example", PASSWORD)
    for path in PAGES[who]:
        known = firm.candidacies | {"vacancy": firm.vacancy, "lex": firm.interviews["ann", "lex"]}
        person.open(path.format(**known))
        person.page.wait_for_timeout(300)

    assert (outside, objections, reached(record)) == ([], [], [])


def test_the_fence_notes_and_stops_whoever_tries(server, record):
    """The control: with the same fence, a process that tries to leave is stopped and written down."""
    tried = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 9), timeout=1)"],
        env=server.environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )

    assert "this server may not leave the machine" in tried.stderr
    assert reached(record)[-1][1] == "192.0.2.1"
