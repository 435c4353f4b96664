"""How often what a calendar says of an interview was changed: read from the chain, to which every change of a row is bound."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from screening.store.database import Work
from screening.store.tables import BindingRow, CandidacyRow, EventRow, InterviewRow, RecusalRow, VacancyRow


@dataclass(frozen=True, slots=True)
class Revision:
    """The number of changes since an interview was planned, and when the last was made.

    The number only rises: with every change of time, place, cancelling and planning again, of the minutes of its part, of a
    conflict of interest of its interviewer, of its candidacy and its vacancy. `moved` is whether the interview itself is not
    as it was planned first, and `told` are the moments at which it was to be before it was moved, as far as events tell them.
    `own` is the same up to the last change of the interview itself or of a conflict of interest, and not a word later.
    """

    number: int
    at: datetime
    moved: bool
    told: tuple[datetime, ...] = ()
    own: Revision | None = None


def revisions(work: Work, interviews: Sequence[InterviewRow]) -> dict[str, Revision]:
    """By interview id, in one look however many there are."""
    changes: dict[str, _Changes] = {row.id: _Changes(row.created_at) for row in interviews}
    for interview, number, at, detail, table in work.execute(union_all(*_bound(list(changes)))):
        changes[interview].add(number, at, detail, table)
    return {one: found.revision() for one, found in changes.items()}


@dataclass(slots=True)
class _Changes:
    """Moments of the changes of one interview by the number of their event: all, and those of its own."""

    created_at: datetime
    every: dict[int, datetime] = field(default_factory=dict)
    itself: dict[int, datetime] = field(default_factory=dict)
    recusals: dict[int, datetime] = field(default_factory=dict)
    told: list[datetime] = field(default_factory=list)

    def add(self, number: int, at: datetime, detail: str, table: str) -> None:
        self.every[number] = at
        if table == "interview":
            self.itself[number] = at
            if was := json.loads(detail).get("was"):
                self.told.append(datetime.fromisoformat(was))
        if table == "recusal":
            self.recusals[number] = at

    def revision(self) -> Revision:
        last = max(self.itself | self.recusals, default=0)
        own = self._counted({number: at for number, at in self.every.items() if number <= last})
        number, at = self._counted(self.every)
        moved, told = len(self.itself) > 1, tuple(sorted(self.told))
        return Revision(number, at, moved, told, Revision(*own, moved, told))

    def _counted(self, changes: dict[int, datetime]) -> tuple[int, datetime]:
        """How many since the interview was planned, which is the first of its own, and when the last was.

        For an interview from before rows were bound the first is that it was found, which counts: it may have changed before.
        """
        first = min(self.itself, default=0)
        planned = first if self.itself.get(first) == self.created_at else 0
        later = {number: at for number, at in changes.items() if number > planned}
        return len(later), max(later.values(), default=self.created_at)


def _bound(ids: list[str]) -> list[Select[Any]]:
    """Each event that changed one of the interviews itself, its part, candidacy or vacancy, or a conflict of interest of its
    interviewer."""
    theirs = and_(
        RecusalRow.candidacy_id == InterviewRow.candidacy_id, RecusalRow.account_id == InterviewRow.account_id
    )
    return [
        _events(ids, select(), "interview", InterviewRow.id),
        _events(ids, select(), "plan_part", InterviewRow.part_id),
        _events(ids, select(), CandidacyRow.__tablename__, InterviewRow.candidacy_id),
        _events(ids, select(), VacancyRow.__tablename__, InterviewRow.vacancy_id),
        _events(ids, select().join_from(InterviewRow, RecusalRow, theirs), "recusal", RecusalRow.id),
    ]


def _events(ids: list[str], rows: Select[Any], table: str, row_id: InstrumentedAttribute[str]) -> Select[Any]:
    """The events to which rows of a table are bound, each with the interview that the row belongs to."""
    bound = and_(BindingRow.table_name == table, BindingRow.row_id == row_id)
    columns = (InterviewRow.id, BindingRow.event_number, EventRow.at, EventRow.detail, literal(table))
    found = rows.add_columns(*columns).join_from(InterviewRow, BindingRow, bound)
    return found.join(EventRow, EventRow.number == BindingRow.event_number).where(InterviewRow.id.in_(ids))
