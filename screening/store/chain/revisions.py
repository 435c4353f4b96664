"""How often what a calendar says of an interview was changed: read from the chain, to which every change of a row is bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from screening.store.database import Work
from screening.store.tables import BindingRow, EventRow, InterviewRow, RecusalRow


@dataclass(frozen=True, slots=True)
class Revision:
    """The number of changes since an interview was planned, and when the last was made.

    The number only rises: with every change of time, place, cancelling and planning again, of the minutes of its part, and of
    a conflict of interest of its interviewer. `moved` is whether the interview itself is not as it was planned first.
    """

    number: int
    at: datetime
    moved: bool


def revisions(work: Work, interviews: Sequence[InterviewRow]) -> dict[str, Revision]:
    """By interview id, in one look however many there are."""
    every: dict[str, dict[int, datetime]] = {row.id: {} for row in interviews}
    own: dict[str, dict[int, datetime]] = {row.id: {} for row in interviews}
    for interview, number, at, itself in work.execute(union_all(*_changes(list(every)))):
        every[interview][number] = at
        if itself:
            own[interview][number] = at
    return {row.id: _revision(row.created_at, own[row.id], every[row.id]) for row in interviews}


def _revision(created_at: datetime, own: dict[int, datetime], every: dict[int, datetime]) -> Revision:
    """Moments by the number of their event; the first of the interview's own is that it was planned.

    For an interview from before rows were bound it is that it was found, which counts: it may have changed before.
    """
    first = min(own, default=0)
    planned = first if own.get(first) == created_at else 0
    changes = {number: at for number, at in every.items() if number > planned}
    return Revision(len(changes), max(changes.values(), default=created_at), len(own) > 1)


def _changes(ids: list[str]) -> list[Select[Any]]:
    """Each event that changed one of the interviews itself, its part, or a conflict of interest of its interviewer."""
    theirs = and_(
        RecusalRow.candidacy_id == InterviewRow.candidacy_id, RecusalRow.account_id == InterviewRow.account_id
    )
    return [
        _events(ids, select(), "interview", InterviewRow.id),
        _events(ids, select(), "plan_part", InterviewRow.part_id),
        _events(ids, select().join_from(InterviewRow, RecusalRow, theirs), "recusal", RecusalRow.id),
    ]


def _events(ids: list[str], rows: Select[Any], table: str, row_id: InstrumentedAttribute[str]) -> Select[Any]:
    """The events to which rows of a table are bound, each with the interview that the row belongs to."""
    bound = and_(BindingRow.table_name == table, BindingRow.row_id == row_id)
    columns = (InterviewRow.id, BindingRow.event_number, EventRow.at, literal(table == "interview"))
    found = rows.add_columns(*columns).join_from(InterviewRow, BindingRow, bound)
    return found.join(EventRow, EventRow.number == BindingRow.event_number).where(InterviewRow.id.in_(ids))
