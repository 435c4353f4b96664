"""What stands in the database by half: a field that is not its own newest revision, a card without the event of its start."""

from __future__ import annotations

from sqlalchemy import Table, exists, select
from sqlalchemy.orm import DeclarativeBase

from screening.domain.event import EventKind
from screening.store.database import Work
from screening.store.tables import (
    CardFieldRevisionRow,
    CardFieldRow,
    DraftRevisionRow,
    DraftRow,
    EventRow,
    ScorecardRow,
)
from screening.store.tables.base import table_of

KEPT = ((DraftRow, DraftRevisionRow), (CardFieldRow, CardFieldRevisionRow))


def halves(work: Work) -> list[str]:
    """A sentence for each; empty when every save is there as a whole."""
    split = [f"{name} is not what its history says" for fields in KEPT for name in _split(work, *fields)]
    begun = exists().where(EventRow.subject_id == ScorecardRow.id, EventRow.kind == EventKind.CARD_STARTED.value)
    untold = work.scalars(select(ScorecardRow.id).where(~begun))
    return split + [f"no event tells that the card {card} was started" for card in untold]


def _split(work: Work, now: type[DeclarativeBase], kept: type[DeclarativeBase]) -> list[str]:
    """Fields whose row does not stand among their revisions, column by column."""
    field, history = table_of(now), table_of(kept)
    shared = [column.name for column in field.c if column.name in history.c]
    there = {tuple(row) for row in work.execute(_columns(history, shared))}
    return [str(row[0]) for row in work.execute(_columns(field, shared)) if tuple(row) not in there]


def _columns(table: Table, names: list[str]):
    return select(*(table.c[name] for name in names))
