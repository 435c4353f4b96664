"""SQLite as we use it: which library, which journal, and settings under which nothing that was committed is lost."""

from __future__ import annotations

import importlib
import logging
import sqlite3
import threading
from collections.abc import Callable
from types import ModuleType

from sqlalchemy import URL, Connection, Engine, event

from screening.errors import StoreError
from screening.i18n import N_
from screening.store.engine.driver import on_driver

log = logging.getLogger(__name__)

WAL_IS_SAFE = (3, 51, 3)
"""From this SQLite on, the write-ahead log cannot corrupt a database that two connections write to."""

BUSY_MILLISECONDS = 10_000
BEGIN_TO_READ, BEGIN_TO_WRITE = "BEGIN", "BEGIN IMMEDIATE"
NOT_NOW = N_("The database cannot be written at this moment. Nothing was changed; try again shortly.")

FULL = N_("There is no room left on the disk of the database. Nothing was changed; ask the administrator to make room.")
FULL_SAYS = "database or disk is full"


def newest_library() -> ModuleType:
    """The newest SQLite there is: the one that comes with us where there is a wheel of it, or else Python's own."""
    try:
        return importlib.import_module("pysqlite3")
    except ImportError:
        return sqlite3


library = newest_library()


def journal_mode(version: tuple[int, ...] = library.sqlite_version_info) -> str:
    """The journal a SQLite of this version can be trusted with: `WAL` from 3.51.3 on, before that `DELETE`."""
    return "WAL" if version >= WAL_IS_SAFE else "DELETE"


def keep_safe(engine: Engine) -> None:
    """Give every connection of an engine the settings that survive a power loss, and let us say BEGIN ourselves.

    Until somebody does, every statement is a transaction by itself.
    """
    journal = journal_mode()
    if journal != "WAL":
        log.info(
            "SQLite %s: rollback journal, because its write-ahead log is not safe below 3.51.3", library.sqlite_version
        )

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # writers begin as writers
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}",
            f"journal_mode={journal}",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            cursor.execute(f"pragma {pragma}")
        cursor.close()


def beginning(engine: Engine, statement: str, check: Callable[[Connection], None] | None = None) -> Engine:
    """The same engine, which begins its transactions with this statement; engines of other databases begin by themselves.

    `check` is asked in each of them before anything else; what it raises ends the transaction.
    """
    begins = engine.execution_options()

    @event.listens_for(begins, "begin")
    def _begin(connection: Connection) -> None:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(statement)
        if check:
            check(connection)

    return begins


def begin_to_write(connection: Connection) -> None:
    """Begin a transaction that may write, where nobody else says so."""
    connection.begin()
    if connection.dialect.name == "sqlite":
        on_driver(connection, BEGIN_TO_WRITE).close()


def is_plain_file(url: URL) -> bool:
    """Whether a database URL names a SQLite file by its path: not one in memory, and none with SQLite's own options."""
    name = url.database or ""
    return url.get_backend_name() == "sqlite" and name not in {"", ":memory:"} and not name.startswith("file:")


class WriterQueue:
    """Writers of this process, one after another. SQLite has one writer at a time and lets the others poll with pauses
    that grow to 100 ms; who stands in line here begins the moment the one before is done."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def __enter__(self) -> None:
        if not self._turn.acquire(timeout=BUSY_MILLISECONDS / 1000):
            raise StoreError(NOT_NOW)

    def __exit__(self, *_how: object) -> None:
        self._turn.release()
