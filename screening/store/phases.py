"""Moves of a vacancy to another phase, in the order in which they were made."""

from __future__ import annotations

from sqlalchemy import select

from screening.store.database import Work
from screening.store.tables import PhaseMoveRow


def moves_of(work: Work, vacancy_id: str) -> list[PhaseMoveRow]:
    """The moves of a vacancy, oldest first.

    Moves at the same moment are put in the order in which they follow from each other.
    """
    query = select(PhaseMoveRow).where(PhaseMoveRow.vacancy_id == vacancy_id)
    waiting = list(work.scalars(query.order_by(PhaseMoveRow.moved_at, PhaseMoveRow.id)))
    ordered: list[PhaseMoveRow] = []
    while waiting:
        here = ordered[-1].to_phase if ordered else "score"
        first = waiting[0].moved_at
        following = [row for row in waiting if row.moved_at == first and row.from_phase == here]
        chosen = following[0] if following else waiting[0]
        waiting.remove(chosen)
        ordered.append(chosen)
    return ordered
