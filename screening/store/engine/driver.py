"""A statement handed to the driver as it is, for what is run all the time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor


def on_driver(connection: Connection, sql: str, values: Mapping[str, Any] | tuple[Any, ...] = ()) -> DBAPICursor:
    """Run a statement in the driver's own words on a cursor that the caller closes.

    What SQLAlchemy makes of every other statement and its result is left out. Its errors, its events and what it does about
    connections that were lost are not: this is how its dialects run what they ask themselves.
    """
    cursor = connection.connection.cursor()
    connection._cursor_execute(cursor, sql, values)  # noqa: SLF001  there is no public name for it
    return cursor
