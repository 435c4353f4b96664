"""The one door to the database: an engine with safe settings, and a unit of work whose commit is spoken."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.orm import Session

from screening.errors import Conflict, StoreError
from screening.store.migrate import migrate

log = logging.getLogger(__name__)

WAL_IS_SAFE = (3, 51, 3)
"""From this SQLite on, the write-ahead log cannot corrupt a database that two connections write to."""

BUSY_MILLISECONDS = 10_000


class Work(Session):
    """A unit of work. Leaving its block without `commit()` undoes it."""


class Database:
    """A migrated database. Made by `open_database`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def write(self) -> Iterator[Work]:
        """A unit of work that may write. What is not committed when the block ends, however it ends, is rolled back.

        Raises Conflict when the database refuses because somebody else was first, StoreError when it cannot be written.
        """
        with Work(self.engine.execution_options(writes=True), expire_on_commit=False) as work:
            try:
                yield work
            except IntegrityError as error:
                log.warning("refused by the database: %s", type(error.orig).__name__)
                raise Conflict(
                    "Somebody else changed this at the same moment. Reload the page and try again."
                ) from error
            except (OperationalError, NoneFree) as error:
                log.exception("the database cannot be written")
                raise StoreError(
                    "The database cannot be written at this moment. Nothing was changed; try again shortly."
                ) from error
            finally:
                work.rollback()

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A consistent look at the database; nothing is written."""
        with Work(self.engine, expire_on_commit=False) as work:
            try:
                yield work
            except (OperationalError, NoneFree) as error:
                log.exception("the database cannot be read")
                raise StoreError("The database cannot be read at this moment. Try again shortly.") from error
            finally:
                work.rollback()

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str) -> Database:
    """Open the database, making and migrating it where needed.

    A SQLite file and its folder are made for their owner alone. Raises NewerStore when a newer version of this program
    made it, StoreError when it cannot be opened.
    """
    try:
        _prepare_folder(url)
        engine = create_engine(url, connect_args=_connect_args(url), hide_parameters=True)  # no personal text in errors
        if engine.dialect.name == "sqlite":
            _keep_sqlite_safe(engine)
        migrate(engine)
    except (DatabaseError, ArgumentError, OSError) as error:
        raise StoreError(
            "The database cannot be opened: {problem}.", problem=getattr(error, "orig", None) or error
        ) from error
    return Database(engine)


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """The journal a SQLite of this version can be trusted with: `WAL` from 3.51.3 on, before that `DELETE`."""
    return "WAL" if version >= WAL_IS_SAFE else "DELETE"


def _connect_args(url: str) -> dict[str, Any]:
    return {"timeout": BUSY_MILLISECONDS / 1000} if url.startswith("sqlite") else {}


def _prepare_folder(url: str) -> None:
    name = make_url(url).database
    if not url.startswith("sqlite") or not name or name == ":memory:":
        return
    path = Path(name)
    if not path.parent.exists():
        path.parent.mkdir(parents=True, mode=0o700)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _keep_sqlite_safe(engine: Engine) -> None:
    journal = journal_mode()
    if journal != "WAL":
        log.info(
            "SQLite %s: rollback journal, because its write-ahead log is not safe below 3.51.3", sqlite3.sqlite_version
        )

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, so that writers begin as writers
        cursor = connection.cursor()
        for pragma in (
            f"journal_mode={journal}",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_MILLISECONDS}",
            "secure_delete=ON",
        ):
            cursor.execute(f"pragma {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
