"""A throw-away PostgreSQL: a server of our own on a socket in a folder of its own, gone when the tests are."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Boolean, DateTime, MetaData, Table, create_engine, insert, select, text

from screening.store.database import open_database
from screening.store.migrate import MIGRATIONS
from screening.store.tables import Base
from tests.programs import require


@contextmanager
def running() -> Iterator[Postgres]:
    """A server with no database of ours yet."""
    folder = Path(tempfile.mkdtemp(prefix="evenwicht-pg-"))
    server = Postgres(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


class Postgres:
    """A server in a folder. It refuses to run as root, so there another user runs it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin = folder, Path(require("postgresql")).parent
        self.user = _somebody() if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(folder, self.user)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://evenwicht@/{database}?host={self.folder}"

    def start(self) -> None:
        self._run("initdb", "-D", "data", "-U", "evenwicht", "-A", "trust", "--no-sync", "-E", "UTF8")
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def empty(self, database: str) -> str:
        """A new database with nothing in it; returns its URL."""
        self._admin(f"create database {database}")
        return self.url(database)

    def copy_of(self, sqlite_file: Path, database: str) -> str:
        """A new database, migrated, with every row of a SQLite one; returns its URL."""
        self._admin(f"create database {database}")
        target, source = open_database(self.url(database)), create_engine(f"sqlite:///{sqlite_file}")
        with source.connect() as from_here, target.engine.begin() as to_there:
            for table in Base.metadata.sorted_tables:
                if rows := [row._asdict() for row in from_here.execute(select(table))]:
                    to_there.execute(insert(table), rows)
        source.dispose()
        target.close()
        return self.url(database)

    def copy_as_it_is(self, sqlite_file: Path, database: str, version: str) -> str:
        """A new database of an earlier schema version, with every row of a SQLite one of that version; returns its URL."""
        url = self.empty(database)
        migrate_to(url, version)
        target, source = create_engine(url), create_engine(f"sqlite:///{sqlite_file}")
        there = MetaData()
        there.reflect(target)
        with source.connect() as from_here, target.begin() as to_there:
            to_there.execute(text("set session_replication_role = replica"))  # triggers ask for an order of their own
            for table in there.sorted_tables:
                if table.name != "alembic_version":
                    for row in from_here.execute(text(f"select * from {table.name}")).mappings():  # noqa: S608  ours
                        to_there.execute(insert(table), _typed(table, dict(row)))
        source.dispose()
        target.dispose()
        return url

    def clone(self, database: str, template: str) -> str:
        """A database of one's own, equal to one that nobody uses at this moment; returns its URL."""
        self._admin(f"create database {database} template {template}")
        return self.url(database)

    def _admin(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def _run(self, program: str, *arguments: str) -> None:
        line = [*(["runuser", "-u", self.user, "--"] if self.user else []), str(self.bin / program), *arguments]
        done = subprocess.run(
            line, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=program == "initdb", check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr or (self.folder / 'log').read_text()}")


def migrate_to(url: str, version: str) -> None:
    """Give a database the schema of a version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(url)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        connection.commit()
    engine.dispose()


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """The values of SQLite as PostgreSQL wants them."""
    for column in table.columns:
        value = row[column.name]
        if isinstance(column.type, Boolean) and value is not None:
            row[column.name] = bool(value)
        if isinstance(column.type, DateTime) and value is not None:
            row[column.name] = datetime.fromisoformat(value).replace(tzinfo=UTC)
    return row


def _somebody() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
