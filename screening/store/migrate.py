"""Bring a database to this version's schema, all or nothing, and refuse one that is ahead of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from screening.errors import NewerStore, OtherStore
from screening.i18n import N_
from screening.store.engine.driver import on_driver
from screening.store.engine.sqlite import BEGIN_TO_WRITE, beginning, library

MIGRATIONS = Path(__file__).parent / "migrations"
KNOWN = sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))
"""The schema versions of this program, the oldest first: a migration's file begins with its number."""

VERSION = "SELECT version_num FROM alembic_version"

NEWER = N_(
    "This server is older than its database, so nothing is saved or shown any more. Ask the administrator to start "
    "the newer version of Evenwicht; what you typed on a card is kept in this browser."
)


def migrate(engine: Engine) -> None:
    """Run the migrations that this database still lacks.

    Raises NewerStore when it has some that are unknown here, OtherStore when it says that it has several versions.
    """
    with beginning(engine, BEGIN_TO_WRITE).connect() as connection:
        found = _version(connection) if inspect(engine).has_table("alembic_version") else None
        if found == KNOWN[-1]:
            return
        if found is not None and found not in KNOWN:
            raise NewerStore(
                "The database has schema version {found}; this program knows up to {newest}. "
                "Install the newer version of Evenwicht, or restore a backup from before it.",
                found=found,
                newest=KNOWN[-1],
            )
        _upgrade(connection)


def must_be_current(connection: Connection) -> None:
    """Raise NewerStore when a newer program has migrated this database since, OtherStore when an older one was put in its place.

    Asked in every transaction that writes: from then to its end no migration comes in between. On SQLite because there is one
    writer, on PostgreSQL because looking keeps hold of the table, which a migration takes for itself.
    """
    found = _found(connection)
    if found and found[0] == KNOWN[-1]:
        return
    if found is None:
        raise OtherStore(
            "The database is none of Evenwicht's any more, so nothing is saved or shown. Ask the administrator to restore "
            "a backup, and to restart the server."
        )
    if found[0] in KNOWN:
        raise OtherStore(
            "The database is older than this server: its schema version is {found} and not {newest}. "
            "Ask the administrator to restart the server, which brings the database up to date.",
            found=found[0],
            newest=KNOWN[-1],
        )
    raise NewerStore(NEWER)


def _found(connection: Connection) -> Sequence[str] | None:
    """The row that holds the version; on SQLite asked of the driver itself, because every save waits for it."""
    driver = connection.connection.driver_connection
    if connection.dialect.name == "sqlite" and driver is not None:
        with suppress(library.DatabaseError):
            row: Sequence[str] | None = driver.execute(VERSION).fetchone()
            return row
    try:
        cursor = on_driver(connection, VERSION)
    except (OperationalError, ProgrammingError) as error:
        if "alembic_version" in str(error.orig):
            return None  # there is no such table
        raise
    found: Sequence[str] | None = cursor.fetchone()
    cursor.close()
    return found


def take_for_itself(connection: Connection) -> None:
    """Wait for everybody who looked at the version and writes by it, and let nobody look until the migration is committed.

    SQLite has one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("lock table alembic_version in access exclusive mode"))


def _version(connection: Connection) -> str | None:
    found = connection.execute(text(VERSION)).scalars().all()
    if len(found) > 1:
        raise OtherStore(
            "The database says that it has several schema versions: {versions}. Restore a backup.",
            versions=", ".join(found),
        )
    return found[0] if found else None


def _upgrade(connection: Connection) -> None:
    from alembic import command  # a database that is up to date, which is every start but a few, does without
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    if not connection.in_transaction():
        connection.begin()  # one transaction for all steps; alembic would otherwise commit each by itself
    if inspect(connection).has_table("alembic_version"):
        take_for_itself(connection)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.commit()
