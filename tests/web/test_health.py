"""I8: health is honest."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace

import httpx
import pytest
from sqlalchemy import create_engine

from screening.services.office.current import run_with
from screening.store.database import Database
from screening.store.disk.in_use import LAID_OVER
from screening.store.disk.room import ROOM
from screening.store.migrate import KNOWN, NEWER
from screening.web import health as module
from screening.web.sign_in.identity import LANGUAGE_COOKIE
from tests.conftest import Firm
from tests.store.faults import files_no_larger_than
from tests.store.raw import connect, dump
from tests.web.site import TestClient, dutch, english

UNWELL = (503, {"status": "the database cannot be written"})
LATER = "The database cannot be read at this moment. Try again shortly."


@pytest.fixture
def database_file(firm):
    return firm.office.settings.data_dir / "evenwicht.sqlite3"


def test_a_database_that_takes_writes_is_healthy(firm, browser):
    answer = browser.get("/health")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_asking_for_health_changes_nothing(firm, browser):
    before = dump(firm.office)

    browser.get("/health")

    assert dump(firm.office) == before


def test_a_read_only_database_is_unwell(firm, browser, database_file):
    read_only = Database(create_engine(f"sqlite:///file:{database_file}?mode=ro&uri=true"))
    run_with(replace(firm.office, database=read_only))

    answer = browser.get("/health")

    assert (answer.status_code, answer.json()) == UNWELL


def test_a_database_that_is_gone_is_unwell(firm, browser, database_file):
    browser.get("/health")
    database_file.unlink()

    answer = browser.get("/health")

    assert (answer.status_code, answer.json()) == UNWELL


def test_full_disk_is_unwell_also_where_a_small_change_still_fits(firm, browser):
    """A6: and well again as soon as there is room."""
    with connect(firm.office) as other:
        other.execute("pragma wal_checkpoint(truncate)")

    with files_no_larger_than(ROOM - 1):
        full = browser.get("/health")
    after = browser.get("/health")

    assert (full.status_code, full.json()) == (503, {"status": "the disk of the database has no room left"})
    assert after.status_code == 200


def test_database_that_another_program_holds_is_unwell_and_that_is_told_in_time(firm, browser, monkeypatch):
    """A monitor does not wait for as long as a save does, most of them for five seconds at the least."""
    assert module.PATIENCE_SECONDS < 5
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.05)
    other = connect(firm.office)
    other.execute("begin immediate")

    held = browser.get("/health")
    other.execute("rollback")
    other.close()
    monkeypatch.undo()

    assert (held.status_code, held.json()) == (503, {"status": "the database is busy: a write has waited for seconds"})
    assert browser.get("/health").status_code == 200


VERSIONS = {
    "newer": ("0099", "this server is older than its database"),
    "older": ("0001", "the database is not the one that this server was started with"),
}


@pytest.mark.parametrize(("version", "why"), VERSIONS.values(), ids=VERSIONS)
def test_database_of_another_version_is_unwell_and_everything_else_stops_and_says_why(
    firm, open_browser, browser, version, why
):
    """A13: reading too: an older program does not know what a newer one keeps from whom."""
    ann = open_browser(firm.ann)
    other = connect(firm.office)
    other.execute("update alembic_version set version_num = ?", (version,))

    health = browser.get("/health")
    saved, page = save(ann, firm), ann.get("/ranking")
    other.execute("update alembic_version set version_num = ?", (KNOWN[-1],))
    other.close()
    well, again = browser.get("/health"), save(ann, firm)

    assert (health.status_code, health.json()) == (503, {"status": why})
    assert (saved.status_code, page.status_code, page.text) == (503, 503, saved.text)
    assert (well.status_code, again.status_code) == (200, 200)


def test_database_over_which_a_copy_was_laid_is_unwell_and_told_as_that(firm, open_browser, browser, database_file):
    """A6: never as somebody else who was first; what was typed is for the browser to keep."""
    ann = open_browser(firm.ann)
    copy = database_file.read_bytes()
    for number in range(3):
        assert save(ann, firm, number).status_code == 200
    database_file.write_bytes(copy)

    saved = save(ann, firm, 3)
    health, page = browser.get("/health"), ann.get("/ranking")

    assert (saved.status_code, page.status_code, page.text) == (503, 503, dutch(LAID_OVER))
    assert (health.status_code, health.json()) == (
        503,
        {"status": "the database file is damaged, or another file was laid over it"},
    )


def test_invitation_is_not_called_unknown_while_the_database_cannot_tell(firm, browser):
    """Who is told that their link does not exist throws it away."""
    with closing(connect(firm.office)) as other:
        other.execute("update alembic_version set version_num = '0099'")
    browser.get("/health")

    shown = browser.get("/invitation/whatever")

    assert shown.status_code == 503
    assert dutch(NEWER) in shown.text


def save(browser: TestClient, firm: Firm, number: int = 0) -> httpx.Response:
    """Send a note, as the card does."""
    body = {"account": firm.ann.id, "client_id": "tab", "base_revision": number, "value": f"note {number}"}
    address = f"/api/interviews/{firm.interviews['ann', 'kim']}/fields/COM-A/note"
    return browser.put(address, json=body, headers={"x-requested-with": "evenwicht"})


def test_while_the_database_cannot_be_read_pages_say_so(firm, open_browser, database_file):
    ann = open_browser(firm.ann)
    firm.office.database.close()
    shutil.rmtree(database_file.parent)

    in_dutch = [ann.get("/ranking"), ann.get("/api/me")]
    ann.cookies.set(LANGUAGE_COOKIE, "en")
    in_english = ann.get("/ranking")

    assert [(one.status_code, one.text) for one in in_dutch] == [(503, dutch(LATER))] * 2
    assert (in_english.status_code, in_english.text) == (503, english(LATER))
