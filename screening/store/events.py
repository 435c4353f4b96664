"""The audit chain: every event carries the hash of the one before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from screening.domain.event import EventKind
from screening.domain.model import canonical_hash
from screening.store.driver import on_driver
from screening.store.tables import EventRow

GENESIS = "0" * 64
CHAIN = 0x65766E74
"""The number under which PostgreSQL knows the lock on the end of the chain."""


def append_event(
    work: Session,
    at: datetime,
    kind: EventKind,
    actor_id: str | None,
    vacancy_id: str | None,
    subject_id: str | None,
    detail: Mapping[str, str | int | bool],
) -> None:
    """Add an event to the chain, in the caller's transaction; `Work.record` is how people do that."""
    _wait_for_the_chain(work)
    last = work.scalar(select(EventRow).order_by(EventRow.number.desc()).limit(1))
    row = EventRow(
        number=last.number + 1 if last else 1,
        at=at,
        kind=kind.value,
        actor_id=actor_id,
        vacancy_id=vacancy_id,
        subject_id=subject_id,
        detail=json.dumps(detail, sort_keys=True),
        previous_hash=last.hash if last else GENESIS,
    )
    row.hash = link_hash(row)
    work.add(row)
    work.flush()


def _wait_for_the_chain(work: Session) -> None:
    """Each link needs the one before: on PostgreSQL, writers of events go one after another until they commit.

    SQLite has one writer at a time anyway.
    """
    if work.get_bind().dialect.name == "postgresql":
        work.execute(select(func.pg_advisory_xact_lock(CHAIN)))


def link_hash(row: EventRow) -> str:
    """The hash of an event: of its content and of the hash before it."""
    return canonical_hash(
        [
            row.number,
            row.at.astimezone(UTC).isoformat(),
            row.kind,
            row.actor_id,
            row.vacancy_id,
            row.subject_id,
            row.detail,
            row.previous_hash,
        ]
    )


def first_link(connection: Connection) -> str | None:
    """The hash of the first event: no two installations have the same one. None before there is an event."""
    cursor = on_driver(connection, "SELECT hash FROM event WHERE number = 1")
    found = cursor.fetchone()
    cursor.close()
    return found[0] if found else None


def first_broken_link(work: Session) -> int | None:
    """The number of the first event whose hash or place in the chain is wrong, or None when the chain is whole."""
    previous, expected = GENESIS, 1
    for row in work.scalars(select(EventRow).order_by(EventRow.number)):
        if row.number != expected or row.previous_hash != previous or row.hash != link_hash(row):
            return expected
        previous, expected = row.hash, expected + 1
    return None


def events_of(work: Session, vacancy_id: str) -> list[EventRow]:
    return list(work.scalars(select(EventRow).where(EventRow.vacancy_id == vacancy_id).order_by(EventRow.number)))
