"""Rows as they stand in the database, also where somebody put into a cell what does not belong there.

SQLite takes any text for a moment or a number; what cannot be read as what it should be is given as it stands, so that a
check can say of which row that is, instead of ending there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Select, String, Table, cast, type_coerce
from sqlalchemy.types import NullType

from screening.store.tables.base import UTCDateTime

PIECES = {"yield_per": 1000}
"""So many rows are in memory."""

Read = Callable[[Any], Any]


def raw(columns: Sequence[Column[Any]]) -> list[Any]:
    """These columns, to be selected as they stand. Moments as text: a driver cannot read all that a database takes for one."""
    return [
        (cast(one, String) if isinstance(one.type, UTCDateTime) else type_coerce(one, NullType())).label(one.name)
        for one in columns
    ]


def raw_rows(connection: Connection, query: Select[Any], table: Table) -> Iterator[dict[str, Any]]:
    """What a query for `raw` columns of a table finds, by name and piece by piece, each value as its column means it."""
    found = connection.execute(query, execution_options=PIECES)
    names = tuple(found.keys())
    sqlite = connection.dialect.name == "sqlite"
    readers = [(one.name, read) for one in table.columns if one.name in names and (read := _reader(one, sqlite=sqlite))]
    for row in found:
        values = dict(zip(names, row, strict=True))
        for name, read in readers:
            values[name] = read(values[name])
        yield values


def _reader(column: Column[Any], *, sqlite: bool) -> Read | None:
    if isinstance(column.type, UTCDateTime):
        return _moment_in_text if sqlite else _moment
    return _truth if isinstance(column.type, Boolean) else None


def _moment_in_text(value: Any) -> Any:
    """A moment on SQLite, where it is compared as the text that it is: written in another way, it is another one."""
    return _moment(value) if isinstance(value, str) and WRITTEN.fullmatch(value) else value


WRITTEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}", re.ASCII)


def _moment(value: Any) -> Any:
    if isinstance(value, str):
        try:
            read = datetime.fromisoformat(value)
            return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
        except (ValueError, OverflowError):
            return value
    return value


def _truth(value: Any) -> Any:
    return bool(value) if value in (0, 1) else value
