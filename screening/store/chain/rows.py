"""Whether the rows of the bound tables are what their last event told of them, both ways, read piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, String, Table, cast, collate, literal, select
from sqlalchemy.orm import Session

from screening.domain.event import EventKind
from screening.store.chain.append import BINDING, EVENT
from screening.store.chain.content import BOUND, mac_of
from screening.store.chain.keys import KEY
from screening.store.chain.raw import PIECES, raw, raw_rows
from screening.store.tables.base import Base


class RowFlaw(Enum):
    """What is wrong with a row."""

    CHANGED = "changed"
    """It is not what its last event told of it."""
    UNTOLD = "untold"
    """No event tells of it."""
    GONE = "gone"
    """It is missing, and neither an event nor a purge took it away."""
    BACK = "back"
    """An event took it away, and it is there."""
    KEYLESS = "keyless"
    """The key it is bound with is missing, and no purge took it away."""


class Wrong(NamedTuple):
    """A row that is not as it must be, with the last event that tells of it."""

    table: str
    row_id: str
    flaw: RowFlaw
    event: int


class _Last(NamedTuple):
    row_id: str
    event: int
    owner: str
    mac: str | None


def wrong_rows(work: Session) -> Iterator[Wrong]:
    """Every row of a bound table that is not what its last event told of it, is missing, or has no event."""
    connection = work.connection()
    keys = {row.owner_id: row.key for row in connection.execute(select(KEY.c.owner_id, KEY.c.key))}
    purged = set(connection.scalars(select(EVENT.c.subject_id).where(EVENT.c.kind == EventKind.PURGED.value)))
    for name in BOUND:
        for row_id, values, last in _side_by_side(connection, Base.metadata.tables[name]):
            flaw = _flaw(name, values, last, keys, purged)
            if flaw:
                yield Wrong(name, row_id, flaw, last.event if last else 0)


def _flaw(
    name: str, values: Mapping[str, Any] | None, last: _Last | None, keys: Mapping[str, str], purged: set[str | None]
) -> RowFlaw | None:
    if last is None:
        return RowFlaw.UNTOLD
    if last.mac is None:
        return RowFlaw.BACK if values is not None else None
    key = keys.get(last.owner)
    if key is None:
        return None if values is None and last.owner in purged else RowFlaw.KEYLESS
    if values is None:
        return RowFlaw.GONE
    return None if mac_of(key, name, values) == last.mac else RowFlaw.CHANGED


def _side_by_side(connection: Connection, table: Table) -> Iterator[tuple[str, Mapping[str, Any] | None, _Last | None]]:
    """Every row of a table beside the last binding of it; either may be missing."""
    rows, bindings = _rows(connection, table), _last_bindings(connection, table.name)
    row, last = next(rows, None), next(bindings, None)
    while row or last:
        if last is None or (row and row[0] < last.row_id):
            yield (*row, None)  # type: ignore[misc]  # one of the two is there
            row = next(rows, None)
        elif row is None or last.row_id < row[0]:
            yield last.row_id, None, last
            last = next(bindings, None)
        else:
            yield (*row, last)
            row, last = next(rows, None), next(bindings, None)


def _rows(connection: Connection, table: Table) -> Iterator[tuple[str, Mapping[str, Any]]]:
    key = _row_id(table)
    query = select(*raw(list(table.columns)), key.label("row_id")).order_by(in_bytes(connection, key))
    for values in raw_rows(connection, query, table):
        yield values.pop("row_id"), values


def _row_id(table: Table) -> ColumnElement[str]:
    """The same in SQL as `row_id` makes it."""
    first, *rest = [cast(table.c[one], String) for one in BOUND[table.name][0]]
    found: ColumnElement[str] = first
    for one in rest:
        found = found + literal("/") + one
    return found


def _last_bindings(connection: Connection, name: str) -> Iterator[_Last]:
    order = (in_bytes(connection, BINDING.c.row_id), BINDING.c.event_number)
    columns = (BINDING.c.row_id, BINDING.c.event_number, BINDING.c.owner_id, BINDING.c.mac)
    query = select(*columns).where(BINDING.c.table_name == name).order_by(*order)
    last: _Last | None = None
    for row in connection.execute(query, execution_options=PIECES):
        if last and last.row_id != row.row_id:
            yield last
        last = _Last(*row)
    if last:
        yield last


def in_bytes(connection: Connection, text: ColumnElement[str]) -> ColumnElement[str]:
    """Text in the order in which Python compares it too."""
    return collate(text, "C") if connection.dialect.name == "postgresql" else text
