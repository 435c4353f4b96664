"""The database file itself, beside the application: what a test looks at, or tampers with, by plain SQL."""

from __future__ import annotations

from pathlib import Path
from sqlite3.dump import _iterdump

from screening.domain.event import EventKind
from screening.services.office.office import Office
from screening.store.chain.events import read_chain
from screening.store.database import Work
from screening.store.engine.sqlite import library as sqlite3

REFUSED = "access.refused"
HEAD = 'INSERT INTO "chain_head"'


def file_of(office: Office) -> Path:
    """The SQLite file of an office."""
    return office.settings.data_dir / "evenwicht.sqlite3"


def connect(office: Office) -> sqlite3.Connection:
    """A connection of one's own, with foreign keys on, that commits every statement."""
    connection = sqlite3.connect(file_of(office), isolation_level=None)
    connection.execute("pragma foreign_keys = on")
    return connection


def rows(office: Office, query: str, *values: object) -> list[tuple]:
    """What a query finds."""
    connection = connect(office)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def dump(office: Office) -> list[str]:
    """The whole database as SQL, but for the trace that a refusal leaves: what was refused changed nothing if it is equal.

    The head of the chain and what is bound of cards that are being written, which events move, are left out too.
    """
    connection = connect(office)
    try:
        return [line for line in _iterdump(connection) if f"'{REFUSED}'" not in line and not _moves_on(line)]
    finally:
        connection.close()


def _moves_on(line: str) -> bool:
    return line.startswith(HEAD) or (line.startswith('INSERT INTO "binding"') and ",'typed'," in line)


def events(office: Office) -> list[str]:
    """The kinds of all events but refusals, oldest first."""
    return [kind for (kind,) in rows(office, "select kind from event where kind <> ? order by number", REFUSED)]


def refusals(office: Office) -> list[tuple[str, str | None, str | None, str]]:
    """Every refusal that was recorded, oldest first: who, in which vacancy, what was asked for, and the details."""
    query = "select actor_id, vacancy_id, subject_id, detail from event where kind = ? order by number"
    return rows(office, query, REFUSED)


def commit_told(work: Work) -> None:
    """Commit what a test wrote past the services, with an event that binds it."""
    work.record(EventKind.ROWS_BOUND, None)
    work.commit()


def first_broken_link(work: Work) -> int | None:
    """The number of the first event that is not as it was written, or None when the chain is whole."""
    return next((number for number, _flaw in read_chain(work).flaws), None)
