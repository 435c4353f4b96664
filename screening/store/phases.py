"""Moves of a vacancy to another phase, in the order in which they were made."""

from __future__ import annotations

import json

from sqlalchemy import select

from screening.domain.event import EventKind
from screening.store.database import Work
from screening.store.tables import EventRow, PhaseMoveRow

FIRST = "score"


def moves_of(work: Work, vacancy_id: str) -> list[PhaseMoveRow]:
    """The moves of a vacancy, oldest first; those of the same moment in the order of their events."""
    query = select(PhaseMoveRow).where(PhaseMoveRow.vacancy_id == vacancy_id)
    waiting = list(work.scalars(query.order_by(PhaseMoveRow.moved_at, PhaseMoveRow.id)))
    ordered: list[PhaseMoveRow] = []
    for phase in phases_of(work, vacancy_id):
        before = ordered[-1].to_phase if ordered else FIRST
        found = next((row for row in waiting if (row.from_phase, row.to_phase) == (before, phase)), None)
        if found is not None:
            waiting.remove(found)
            ordered.append(found)
    return ordered + waiting


def phases_of(work: Work, vacancy_id: str) -> list[str]:
    """The phases that a vacancy went to, by its events."""
    query = select(EventRow.detail).where(
        EventRow.vacancy_id == vacancy_id, EventRow.kind == EventKind.PHASE_MOVED.value
    )
    return [str(json.loads(detail)["phase"]) for detail in work.scalars(query.order_by(EventRow.number))]
