"""The one door to the database: durable settings, a spoken commit, and errors that are sentences."""

from __future__ import annotations

import logging
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import text
from sqlalchemy.event import listen

from screening.domain.event import EventKind
from screening.errors import Conflict, StoreError
from screening.store.database import Database, open_database
from screening.store.engine import sqlite as module
from screening.store.engine.sqlite import journal_mode
from screening.store.tables import AccountRow
from tests.conftest import START
from tests.store.faults import PulledPlug
from tests.store.raw import commit_told, connect, dump, events, file_of, first_broken_link


@pytest.fixture
def database(tmp_path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'data' / 'evenwicht.sqlite3'}")
    yield opened
    opened.close()


def account(identity: str, email: str = "ann@firm.example") -> AccountRow:
    return AccountRow(
        id=identity,
        email=email,
        name="Ann",
        language="nl",
        is_interviewer=True,
        is_recruiter=False,
        is_administrator=False,
        created_at=START,
    )


def add(database: Database, *rows: AccountRow) -> None:
    with database.write() as work:
        work.add_all(rows)
        commit_told(work)


def emails(database: Database) -> list[str]:
    with database.read() as work:
        return list(work.scalars(text("select email from account order by email")))


def test_every_pooled_connection_is_safe_against_power_loss(database):
    """A3: the settings themselves, on 20 connections, since no crash test could show them."""
    wanted = {
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "journal_mode": journal_mode().lower(),
        "secure_delete": 1,
    }

    found = []
    for _round in range(2):
        with ExitStack() as stack:
            for _number in range(10):
                connection = stack.enter_context(database.engine.connect())
                found.append({name: connection.exec_driver_sql(f"pragma {name}").scalar() for name in wanted})
        database.engine.dispose()

    assert found == [wanted] * 20


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 7, 0), "DELETE"),
        ((3, 40, 1), "DELETE"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_journal_is_one_that_this_sqlite_cannot_corrupt(version, journal):
    """A4: the write-ahead log is safe from 3.51.3 on."""
    assert journal_mode(version) == journal


@pytest.mark.parametrize(("version", "journal", "logged"), [((3, 51, 2), "delete", 1), ((3, 51, 3), "wal", 0)])
def test_engine_chooses_the_journal_by_version_and_logs_why(tmp_path, monkeypatch, caplog, version, journal, logged):
    """A4: as if SQLite reported that version."""
    monkeypatch.setattr(journal_mode, "__defaults__", (version,))
    caplog.set_level(logging.INFO, logger=module.__name__)

    opened = open_database(f"sqlite:///{tmp_path / 'evenwicht.sqlite3'}")
    with opened.engine.connect() as connection:
        found = connection.exec_driver_sql("pragma journal_mode").scalar()
    opened.close()

    assert found == journal
    assert caplog.text.count("rollback journal, because its write-ahead log is not safe below 3.51.3") == logged


def test_folder_and_file_are_made_for_their_owner_alone(tmp_path):
    """M4: nobody else on the machine reads along."""
    open_database(f"sqlite:///{tmp_path / 'new' / 'evenwicht.sqlite3'}").close()

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new", tmp_path / "new" / "evenwicht.sqlite3")]
    assert modes == [0o700, 0o600]


def test_what_is_committed_is_there_and_what_is_not_is_gone(database):
    with database.write() as work:
        work.add(account("1", "kept@firm.example"))
        commit_told(work)
        work.add(account("2", "lost@firm.example"))
        work.flush()

    assert emails(database) == ["kept@firm.example"]


@pytest.mark.parametrize("cut", [ValueError, KeyboardInterrupt, PulledPlug])
def test_interrupted_block_leaves_nothing_whatever_interrupts_it(database, cut):
    """A7: also what is no ordinary error, such as the rerun of a page."""

    def write_and_be_interrupted() -> None:
        with database.write() as work:
            work.add(account("1"))
            work.flush()
            work.record(EventKind.ACCOUNT_CREATED, None, subject="1")
            raise cut

    with pytest.raises(cut):
        write_and_be_interrupted()

    with database.read() as work:
        assert work.scalar(text("select count(*) from account")) == 0
        assert work.scalar(text("select count(*) from event")) == 0
    with database.write() as work:
        work.add(account("1"))
        commit_told(work)
    assert emails(database) == ["ann@firm.example"]


def test_reading_block_writes_nothing(database):
    with database.read() as work:
        work.add(account("1"))
        work.flush()

    assert emails(database) == []


def test_refusal_by_the_database_is_a_conflict_and_names_no_value(database, caplog):
    """J4: the log says what kind of refusal it was, not what was in it."""
    add(database, account("1"))

    with pytest.raises(Conflict) as refused:
        add(database, account("2"))

    assert str(refused.value) == ("Somebody else changed this at the same moment. Reload the page and try again.")
    assert "ann@firm.example" not in caplog.text
    assert "ann@firm.example" not in str(refused.value.__cause__)


def test_database_that_cannot_be_written_says_so_and_keeps_the_text_out_of_the_log(database, caplog):
    """A5, J4: an error sentence for the person, and no personal text in the log."""
    database.engine.dispose()
    listen(database.engine, "connect", lambda connection, _record: connection.execute("pragma query_only = on"))

    with pytest.raises(StoreError) as refused:
        add(database, account("1"))

    assert str(refused.value) == (
        "The database cannot be written at this moment. Nothing was changed; try again shortly."
    )
    assert "the database cannot be written" in caplog.text
    assert "ann@firm.example" not in caplog.text


def test_statement_that_fails_is_logged_without_its_values(database, caplog):
    """J4: which statement it was, and nothing of what it was to store."""
    database.engine.dispose()
    listen(database.engine, "connect", lambda connection, _record: connection.execute("pragma max_page_count = 1"))

    with pytest.raises(StoreError):
        add(database, *(account(str(number), f"ann{number}@firm.example") for number in range(1000)))

    assert ("INSERT INTO account" in caplog.text, "@firm.example" in caplog.text) == (True, False)


def test_database_that_is_busy_for_too_long_says_so(office, monkeypatch):
    """A second writer waits, and is told when waiting does not help."""
    monkeypatch.setattr(module, "BUSY_MILLISECONDS", 50)
    impatient = open_database(office.settings.url)
    other = connect(office)
    other.execute("begin immediate")

    with pytest.raises(StoreError, match="The database cannot be written at this moment"):
        add(impatient, account("1"))

    other.close()
    add(impatient, account("1"))
    impatient.close()
    assert emails(office.database) == ["ann@firm.example"]


def test_writers_of_one_process_stand_in_line_and_who_waits_too_long_is_told(office, monkeypatch):
    """B2: nobody polls a busy file; the next begins when the one before is done."""
    monkeypatch.setattr(module, "BUSY_MILLISECONDS", 50)

    with office.database.write(), pytest.raises(StoreError, match="The database cannot be written at this moment"):
        add(office.database, account("1"))
    add(office.database, account("1"))

    assert emails(office.database) == ["ann@firm.example"]


def test_nothing_is_written_to_a_file_that_is_gone_and_a_restored_one_is_taken_up(office, tmp_path):
    """A5: with a write-ahead log an open connection would go on writing to the deleted file, and lose it all."""
    add(office.database, account("1"))
    path = file_of(office)
    office.database.close()
    kept = path.read_bytes()
    emails(office.database)
    path.unlink()

    with pytest.raises(StoreError, match="The database cannot be written at this moment"):
        add(office.database, account("2", "bob@firm.example"))
    path.write_bytes(kept)
    add(office.database, account("3", "cas@firm.example"))

    assert emails(office.database) == ["ann@firm.example", "cas@firm.example"]


def test_too_many_at_once_is_an_error_that_people_can_read(database):
    database.engine.pool._timeout = 0.01

    with ExitStack() as stack:
        for _number in range(15):
            stack.enter_context(database.engine.connect())
        with pytest.raises(StoreError, match="The database cannot be read at this moment"):
            emails(database)
        with pytest.raises(StoreError, match="The database cannot be written at this moment"):
            add(database, account("1"))

    assert emails(database) == []


def test_writers_at_the_same_moment_lose_nothing_and_block_nobody(office):
    """B2: eight threads, each its own events, one unbroken chain."""

    def write(name: str) -> None:
        for number in range(10):
            with office.database.write() as work:
                work.record(EventKind.SIGNED_OUT, name, number=number)
                work.commit()

    threads = [threading.Thread(target=write, args=(f"thread {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with office.database.read() as work:
        assert first_broken_link(work) is None
    assert events(office) == ["session.signed_out"] * 80


@pytest.mark.parametrize(
    "content", [b"this is no database at all, whatever its name says" * 20, b"SQLite format 3\x00" + b"x" * 200]
)
def test_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path, content):
    (tmp_path / "evenwicht.sqlite3").write_bytes(content)

    with pytest.raises(StoreError, match="The database cannot be opened: file is not a database"):
        open_database(f"sqlite:///{tmp_path / 'evenwicht.sqlite3'}")

    assert (tmp_path / "evenwicht.sqlite3").read_bytes() == content


def test_a_database_whose_driver_is_not_installed_cannot_be_opened(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StoreError, match=r"^The database cannot be opened: import of psycopg halted"):
        open_database("postgresql+psycopg://localhost/evenwicht")


@pytest.mark.parametrize("url", ["nonsense", "nonsense://x/y", "sqlite:////proc/no/such/place/evenwicht.sqlite3"])
def test_place_that_cannot_be_opened_is_refused_in_a_sentence(url):
    with pytest.raises(StoreError, match=r"^The database cannot be opened: "):
        open_database(url)


def test_opening_a_database_again_changes_nothing_in_it(firm):
    before = dump(firm.office)

    open_database(firm.office.settings.url).close()

    assert dump(firm.office) == before


def test_memory_of_a_failed_block_is_not_carried_into_the_next(database):
    with pytest.raises(Conflict):
        add(database, account("1"), account("2"))

    add(database, account("1"))

    assert emails(database) == ["ann@firm.example"]
