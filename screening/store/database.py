"""The one door to the database: an engine with safe settings, and a unit of work whose commit is spoken."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.orm import Session

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.errors import Conflict, DamagedStore, FullStore, NewerStore, OtherStore, StoreError
from screening.i18n import N_
from screening.store.chain import unit
from screening.store.disk import damage
from screening.store.disk.in_use import LAID_OVER, DatabaseFile
from screening.store.engine import sqlite
from screening.store.events import first_link
from screening.store.migrate import migrate, must_be_current
from screening.store.tables.base import Base

log = logging.getLogger(__name__)


Clock = Callable[[], datetime]
"""Tells the time, with its zone."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class Work(Session):
    """A unit of work. Leaving its block without `commit()` undoes it."""

    clock: Clock = staticmethod(utc_now)

    @cached_property
    def unit(self) -> unit.Unit:
        """What it has changed and told so far."""
        return unit.Unit()

    @cached_property
    def now(self) -> datetime:
        """The moment of this unit: the clock read once, when it is first asked for."""
        return self.clock()

    def record(
        self,
        kind: EventKind,
        who: Account | str | None,
        *,
        vacancy: str | None = None,
        subject: str | None = None,
        **detail: str | int | bool,
    ) -> None:
        """Write down what `who` (an account, its id, or nobody) does, as the next event of the chain, with this unit's commit.

        It binds every row that was changed since the event before. `vacancy` and `subject` are ids; `detail` holds ids, kinds
        and counts, never personal text.
        """
        self.flush()
        actor = who.id if isinstance(who, Account) else who
        self.unit.tell(unit.Told(kind, actor, vacancy, subject, detail))

    def note(self, *rows: Base) -> None:
        """Let the next event bind these rows too, although they did not change."""
        for row in rows:
            self.unit.note(row, row.__tablename__)

    def add_at_once(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert many rows without objects, for the next event to bind. Every column is given."""
        if rows:
            self.execute(insert(table), rows)
        for row in rows:
            self.unit.note(row, table.name)

    def commit(self) -> None:
        """Make what was changed last, with the events that tell of it. A change that no event tells of raises RuntimeError."""
        self.flush()
        self.unit.write(self.connection(), self.now)
        super().commit()


Look = Work | Connection
"""Where a question that takes no objects can be asked: within a unit of work, or by itself."""


class Database:
    """A migrated database. Made by `open_database`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = sqlite.beginning(engine, sqlite.BEGIN_TO_WRITE, self._must_be_ours)
        self._reading = sqlite.beginning(_all_of_one_moment(engine), sqlite.BEGIN_TO_READ)
        self._turn = sqlite.WriterQueue() if engine.dialect.name == "sqlite" else nullcontext()
        self._file = DatabaseFile(engine) if sqlite.is_plain_file(engine.url) else None
        if self._file and sqlite.journal_mode() != "WAL":
            event.listen(engine, "commit", lambda _connection, file=self._file: file.untouched())
        self._first: str | None = None
        self._replaced = False
        self._stopped = False

    @contextmanager
    def write(self, clock: Clock = utc_now) -> Iterator[Work]:
        """A unit of work that may write. What is not committed when the block ends, however it ends, is rolled back.

        Raises Conflict when the database refuses because somebody else was first, StoreError when it cannot be written.
        """
        with self._writable(), Work(self._writing, expire_on_commit=False) as work:
            work.clock = clock
            try:
                yield work
            finally:
                work.rollback()

    @contextmanager
    def change(self) -> Iterator[Connection]:
        """The same by statements alone, without objects: for what is written all the time."""
        with self._writable(), self.engine.connect() as connection:
            sqlite.begin_to_write(connection)
            self._must_be_ours(connection)
            yield connection

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            with self._turn:
                if self._file:
                    self._replaced |= self._file.check()
                try:
                    yield
                finally:
                    if self._file:
                        self._file.settle()
        except STOPS:
            if not self._stopped:
                log.exception("this server has stopped until the database is as it must be")
            self._stopped = True
            raise
        except (DatabaseError, NoneFree) as error:
            self._raise_for(error, "written", sqlite.NOT_NOW)
            raise
        self._stopped = False

    def _must_be_ours(self, connection: Connection) -> None:
        """Raise what `must_be_current` raises, and OtherStore when the file is of another installation than the one before."""
        must_be_current(connection)
        if self._first is None or self._replaced:
            first = first_link(connection)
            if self._first not in (None, first):
                raise OtherStore(
                    "Another database was put in the place of the one that this server was started with. "
                    "Ask the administrator to put that one back, or to restart the server."
                )
            self._first, self._replaced = first, False

    @contextmanager
    def read(self, clock: Clock = utc_now) -> Iterator[Work]:
        """A consistent look at the database; nothing is written."""
        with self._readable(), Work(self._reading, expire_on_commit=False) as work:
            work.clock = clock
            yield work  # closing gives it up without going through everything that was read, as a rollback would

    @contextmanager
    def look(self) -> Iterator[Look]:
        """Statements alone, without objects, on SQLite each by itself: for what every request asks."""
        with self._readable(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """What was told to stop shows nothing either: an older program does not know what a newer one keeps from whom."""
        if self._stopped:
            with self.change():
                pass  # or it is told again
        try:
            yield
        except (DatabaseError, NoneFree) as error:
            self._raise_for(error, "read", NOT_READ)
            raise

    def _raise_for(self, error: Exception, done: str, not_now: str) -> None:
        """Raise what a person is told about this error of the database, if that is to blame and not our statement.

        It is locked, full or gone, or it is damaged, which is an error of no kind in particular. Connections that saw a damaged
        file are given up, so that the next try finds the one that was put in its place.
        """
        if self._file and self._file.is_laid_over():
            self._stopped = True
            raise DamagedStore(LAID_OVER) from error
        if damage.is_told_by(error) or (isinstance(error, IntegrityError) and damage.is_found_by(self.engine)):
            log.error("the database is damaged", exc_info=error)
            self.engine.dispose()
            raise DamagedStore(damage.DAMAGED) from error
        if isinstance(error, IntegrityError):
            log.warning("refused by the database: %s", type(error.orig).__name__)
            raise Conflict("Somebody else changed this at the same moment. Reload the page and try again.") from error
        if isinstance(error, (OperationalError, NoneFree)):
            log.error("the database cannot be %s", done, exc_info=error)
            if sqlite.FULL_SAYS in str(error) or getattr(getattr(error, "orig", None), "sqlstate", "") == DISK_FULL:
                raise FullStore(sqlite.FULL) from error
            raise StoreError(not_now) from error

    def close(self) -> None:
        if self._file:
            self._file.close()
        self.engine.dispose()


NOT_READ = N_("The database cannot be read at this moment. Try again shortly.")
DISK_FULL = "53100"
"""What PostgreSQL calls it."""

STOPS = (NewerStore, OtherStore, DamagedStore)
"""After these nothing is read either, until the cause is gone."""


def open_database(url: str) -> Database:
    """Open the database, making and migrating it where needed.

    A SQLite file and its folder are made for their owner alone. Raises NewerStore when a newer version of this program
    made it, StoreError when it cannot be opened.
    """
    try:
        _prepare_folder(url)
        engine = _engine(url)
        migrate(engine)
    except (DatabaseError, ArgumentError, ImportError, OSError) as error:
        raise StoreError(
            "The database cannot be opened: {problem}.", problem=getattr(error, "orig", None) or error
        ) from error
    return Database(engine)


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, hide_parameters=True)  # no personal text in errors
    engine = create_engine(
        url, module=sqlite.library, connect_args={"timeout": sqlite.BUSY_MILLISECONDS / 1000}, hide_parameters=True
    )
    sqlite.keep_safe(engine)
    return engine


def _all_of_one_moment(engine: Engine) -> Engine:
    """For looks of several statements: each sees what the first one saw, as on SQLite by itself."""
    if engine.dialect.name != "postgresql":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def _prepare_folder(url: str) -> None:
    if not sqlite.is_plain_file(make_url(url)):
        return
    path = Path(make_url(url).database or "")
    if not path.parent.exists():
        path.parent.mkdir(parents=True, mode=0o700)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
