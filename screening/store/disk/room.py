"""Whether a database takes writes and has room for more: asked by writing what needs room, of which nothing stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import Connection, text

from screening.errors import FullStore, StoreError
from screening.store.database import Database
from screening.store.engine.sqlite import FULL, NOT_NOW, is_plain_file

ROOM = 262_144
"""Bytes that must fit: some sixty pages, more than what a save adds to the file and to its log or journal together."""

OUT_OF_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def must_take_writes(database: Database) -> None:
    """Write, and commit. Raises FullStore when there is no room for more, and StoreError when nothing can be written.

    A change of what stands in the database already may fit into room that it has: a free page, or a log that is begun anew. So
    there is something of no use besides, for which the disk must have room each time.
    """
    if is_plain_file(database.engine.url):
        _beside(Path(database.engine.url.database or "").resolve().parent)
    with database.change() as connection:
        if connection.dialect.name == "postgresql":
            _within(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
        connection.commit()


def _beside(folder: Path) -> None:
    """In the folder in which SQLite keeps its file, log and journal; it has no name there, so nothing is left by who is killed."""
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(os.urandom(ROOM))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if error.errno in OUT_OF_ROOM:
            raise FullStore(FULL) from error
        raise StoreError(NOT_NOW) from error


def _within(connection: Connection) -> None:
    """In the database itself: a table of its own has its own file there, which goes with the commit."""
    connection.exec_driver_sql("CREATE TEMPORARY TABLE room (content bytea) ON COMMIT DROP")
    connection.exec_driver_sql("ALTER TABLE room ALTER COLUMN content SET STORAGE EXTERNAL")
    connection.execute(text("INSERT INTO room VALUES (:content)"), {"content": os.urandom(ROOM)})
