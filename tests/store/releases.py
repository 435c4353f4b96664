"""Databases as earlier releases left them: the schema of that time, with what it can hold of a firm of today."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from screening.domain.model import canonical_hash
from screening.store.engine.sqlite import library as sqlite3
from screening.store.migrate import MIGRATIONS
from screening.store.tables import Base

GENESIS = "0" * 64
BINDS = "0006"
"""From this schema on, an event's hash covers the rows that it tells of; it is copied as it is."""


def released(path: Path, version: str, source: Path) -> Path:
    """A database file of this schema version, with every row and column of `source` that it has room for."""
    _make(path, version)
    with closing(sqlite3.connect(path, isolation_level=None)) as there:
        there.execute("attach ? as today", (str(source),))
        guards = there.execute("select name, sql from main.sqlite_master where type = 'trigger'").fetchall()
        for name, _sql in guards:
            there.execute(f"drop trigger main.{name}")
        for table in shared_tables(there):
            names = ", ".join(columns(there, table))
            there.execute(f"insert into main.{table} ({names}) select {names} from today.{table}")  # noqa: S608  ours
        if version < BINDS:
            _chain(there)
        for _name, sql in guards:
            there.execute(sql)
    return path


def _chain(there: sqlite3.Connection) -> None:
    """Chain the events as they were up to schema 0005: each hash is of its content and of the hash before it, and of no more."""
    before = GENESIS
    of = "number, at, kind, actor_id, vacancy_id, subject_id, detail"
    for number, at, *rest in there.execute(f"select {of} from main.event order by number").fetchall():  # noqa: S608  ours
        moment = datetime.fromisoformat(at).replace(tzinfo=UTC).isoformat()
        mine = canonical_hash([number, moment, *rest, before])
        there.execute("update main.event set previous_hash = ?, hash = ? where number = ?", (before, mine, number))
        before = mine


def content(path: Path, like: Path) -> dict[str, list[tuple]]:
    """By table, all rows of a database in the tables and columns that another one has."""
    with closing(sqlite3.connect(path)) as there:
        there.execute("attach ? as today", (str(like),))
        found = {}
        for table in shared_tables(there, "today"):
            names = ", ".join(columns(there, table, "today"))
            found[table] = sorted(there.execute(f"select {names} from main.{table}"), key=repr)  # noqa: S608  ours
        return found


def shared_tables(there: sqlite3.Connection, of: str = "main") -> list[str]:
    """The tables that this database has, in an order in which they can be filled."""
    found = {name for (name,) in there.execute(f"select name from {of}.sqlite_master where type = 'table'")}  # noqa: S608  ours
    return [table.name for table in Base.metadata.sorted_tables if table.name in found]


def columns(there: sqlite3.Connection, table: str, of: str = "main") -> list[str]:
    return [name for _number, name, *_rest in there.execute(f"pragma {of}.table_info({table})")]


def _make(path: Path, version: str) -> None:
    engine = create_engine(f"sqlite:///{path}", module=sqlite3)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()
