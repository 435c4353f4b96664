"""Events as they are read: those of a vacancy, and the first of all."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from screening.store.engine.driver import on_driver
from screening.store.tables import EventRow


def first_link(connection: Connection) -> str | None:
    """The hash of the first event: no two installations have the same one. None before there is an event."""
    cursor = on_driver(connection, "SELECT hash FROM event WHERE number = 1")
    found = cursor.fetchone()
    cursor.close()
    return found[0] if found else None


def events_of(work: Session, vacancy_id: str) -> list[EventRow]:
    return list(work.scalars(select(EventRow).where(EventRow.vacancy_id == vacancy_id).order_by(EventRow.number)))
