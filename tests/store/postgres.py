"""A throw-away PostgreSQL: a server of our own on a socket in a folder of its own, gone when the tests are."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, insert, select, text

from screening.store.database import open_database
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
        command = [*(["runuser", "-u", self.user, "--"] if self.user else []), str(self.bin / program), *arguments]
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=program == "initdb", check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr or (self.folder / 'log').read_text()}")


def _somebody() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
