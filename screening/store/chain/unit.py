"""What happens in one unit of work: its events in their order, each with the rows that it tells of.

Rows that change are noted as they are flushed, and bound by the event that is recorded next; what changes after the last
event is bound by that one. So who writes a service need not remember it, and a change that no event tells of is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import object_session

from screening.domain.event import EventKind
from screening.store.chain.append import append
from screening.store.chain.content import BOUND, LEFT_OUT, row_id
from screening.store.tables.base import Base, table_of

Changed = dict[tuple[str, str], Base | Mapping[str, Any] | None]
"""By table and id: the row as an object or by column, None where it was taken away."""


@dataclass(slots=True)
class Told:
    """An event that is to be written, with the rows that it binds."""

    kind: EventKind
    actor_id: str | None
    vacancy_id: str | None
    subject_id: str | None
    detail: Mapping[str, str | int | bool]
    changed: Changed = field(default_factory=dict)


@dataclass(slots=True)
class Unit:
    """What one unit of work has changed and told so far."""

    events: list[Told] = field(default_factory=list)
    changed: Changed = field(default_factory=dict)
    """What no event has told of yet."""

    def tell(self, told: Told) -> None:
        """The next event: it tells of everything that was changed since the one before."""
        told.changed, self.changed = self.changed, {}
        self.events.append(told)

    def write(self, connection: Connection, at: datetime) -> None:
        """Put the events at the end of the chain. Raises RuntimeError when something was changed that no event tells of."""
        if self.changed and not self.events:
            raise RuntimeError(f"no event tells of this change: {sorted(self.changed)}")
        if self.events:
            self.events[-1].changed.update(self.changed)
            for told in self.events:
                append(
                    connection,
                    at,
                    told.kind,
                    told.actor_id,
                    told.vacancy_id,
                    told.subject_id,
                    told.detail,
                    {key: content_of(row) for key, row in told.changed.items()},
                )
        self.events, self.changed = [], {}

    def note(self, row: Base | Mapping[str, Any], name: str) -> None:
        """A row that was written, or is told of once more."""
        self.changed[name, row_id(name, content_of(row) or {})] = row

    def note_gone(self, row: Base, name: str) -> None:
        """A row that was taken away."""
        self.changed[name, row_id(name, content_of(row) or {})] = None


def content_of(row: Base | Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The values of a row by column."""
    if isinstance(row, Base):
        return {column.name: getattr(row, column.name) for column in table_of(type(row)).columns}
    return row


def _is_changed(row: Base, name: str) -> bool:
    """Whether a column changed that events tell of."""
    state, unbound = inspect(row), LEFT_OUT.get(name, frozenset())
    return any(
        state.attrs[column.name].history.has_changes()
        for column in table_of(type(row)).columns
        if column.name not in unbound
    )


def _unit_of(row: Base) -> Unit | None:
    """That of the unit of work which writes a row, where events tell of the rows of its table."""
    return getattr(object_session(row), "unit", None) if row.__tablename__ in BOUND else None


@event.listens_for(Base, "after_insert", propagate=True)
def _inserted(_mapper: object, _connection: Connection, row: Base) -> None:
    if unit := _unit_of(row):
        unit.note(row, row.__tablename__)


@event.listens_for(Base, "after_update", propagate=True)
def _updated(_mapper: object, _connection: Connection, row: Base) -> None:
    if (unit := _unit_of(row)) and _is_changed(row, row.__tablename__):
        unit.note(row, row.__tablename__)


@event.listens_for(Base, "after_delete", propagate=True)
def _deleted(_mapper: object, _connection: Connection, row: Base) -> None:
    if unit := _unit_of(row):
        unit.note_gone(row, row.__tablename__)
