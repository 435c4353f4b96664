"""Put an event at the end of the chain, with what binds the rows that it tells of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from screening.domain.event import EventKind
from screening.store.chain.content import HOUSE, Owners, mac_of
from screening.store.chain.ends import binding_of, new_ends
from screening.store.chain.keys import keys_for
from screening.store.chain.link import GENESIS, Binding, digest_of, link_hash
from screening.store.tables.base import table_of
from screening.store.tables.events import BindingRow, ChainHeadRow, EventRow

EVENT, BINDING, HEAD = table_of(EventRow), table_of(BindingRow), table_of(ChainHeadRow)

CHAIN = 0x65766E74
"""The number under which PostgreSQL knows the lock on the end of the chain."""

WAITED = timedelta(minutes=1)
"""By so much may a unit of work that waited for another be earlier than that. What is earlier still has a clock that was set back."""

Detail = Mapping[str, str | int | bool]
Rows = Mapping[tuple[str, str], Mapping[str, Any] | None]
"""By table and id: the values of a row by column, None where it was taken away."""


def append(
    connection: Connection,
    at: datetime,
    kind: EventKind,
    actor_id: str | None,
    vacancy_id: str | None,
    subject_id: str | None,
    detail: Detail,
    rows: Rows,
) -> None:
    """Add an event, in the caller's transaction; `Work.record` is how people do that.

    Times run forward: where the clock was set back since the event before, an event of its own says so first.
    """
    end = _end(connection)
    if end and at < end.at:
        if end.at - at <= WAITED:
            at = end.at
        else:
            back = {"seconds": int((end.at - at).total_seconds())}
            end = _write(connection, end, at, (EventKind.CLOCK_SET_BACK, None, None, None), back, [])
    bindings = _bindings(connection, rows)
    if kind is not EventKind.REFUSED:  # which must not take longer where there is something to refuse
        bindings += _ends(connection, actor_id, vacancy_id)
    _write(connection, end, at, (kind, actor_id, vacancy_id, subject_id), detail, bindings)


@dataclass(frozen=True, slots=True)
class _End:
    """The last event, as the next one is joined to it."""

    number: int
    hash: str
    at: datetime


def _end(connection: Connection) -> _End | None:
    """The end of the chain, held until the commit: each link needs the one before, so writers of events wait for each other."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(CHAIN)))
    found = connection.execute(select(HEAD.c.number, HEAD.c.hash, HEAD.c.at)).one_or_none()
    return _End(*found) if found else None


def _write(
    connection: Connection,
    end: _End | None,
    at: datetime,
    told: tuple[EventKind, str | None, str | None, str | None],
    detail: Detail,
    bindings: list[Binding],
) -> _End:
    kind, actor_id, vacancy_id, subject_id = told
    number, previous = (end.number + 1, end.hash) if end else (1, GENESIS)
    link = (number, at, kind.value, actor_id, vacancy_id, subject_id, json.dumps(detail, sort_keys=True), previous)
    bound = digest_of(bindings)
    now = _End(number, link_hash(*link, bound), at)
    values = dict(zip(LINK, link, strict=True)) | {"bound": bound, "hash": now.hash}
    connection.execute(insert(EVENT), values)
    if bindings:
        connection.execute(insert(BINDING), [_columns(number, one) for one in bindings])
    _keep(connection, now, fresh=end is None)
    return now


LINK = ("number", "at", "kind", "actor_id", "vacancy_id", "subject_id", "detail", "previous_hash")


def _columns(number: int, one: Binding) -> dict[str, Any]:
    return {
        "event_number": number,
        "table_name": one.table,
        "row_id": one.row_id,
        "owner_id": one.owner_id,
        "mac": one.mac,
    }


def _keep(connection: Connection, end: _End, *, fresh: bool) -> None:
    values = {"number": end.number, "hash": end.hash, "at": end.at}
    connection.execute(insert(HEAD).values(id=1, **values) if fresh else update(HEAD).values(values))


def _bindings(connection: Connection, rows: Rows) -> list[Binding]:
    owners = Owners(connection)
    of = {
        (name, key): owners.owner(name, values) if values is not None else _last_owner(connection, name, key)
        for (name, key), values in rows.items()
    }
    keys = keys_for(connection, set(of.values()))
    return [
        Binding(name, key, of[name, key], mac_of(keys[of[name, key]], name, values) if values is not None else None)
        for (name, key), values in sorted(rows.items(), key=lambda one: one[0])
    ]


def _ends(connection: Connection, actor_id: str | None, vacancy_id: str | None) -> list[Binding]:
    ends = new_ends(connection, actor_id, vacancy_id)
    keys = keys_for(connection, {candidacy for candidacy, *_end in ends})
    return [binding_of(*end, keys[end[0]]) for end in ends]


def _last_owner(connection: Connection, name: str, key: str) -> str:
    """Whose a row was that is gone."""
    query = select(BINDING.c.owner_id).where(BINDING.c.table_name == name, BINDING.c.row_id == key)
    return connection.scalar(query.order_by(BINDING.c.event_number.desc()).limit(1)) or HOUSE
