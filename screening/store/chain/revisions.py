"""How often what a calendar says of an interview was changed: read from the chain, to which every change of a row is bound."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, aliased

from screening.domain.candidacy.candidate import OUT_OF_PROCEDURE
from screening.domain.event import EventKind
from screening.store.database import Work
from screening.store.tables import (
    BindingRow,
    DecisionRow,
    EventRow,
    InterviewRow,
    RecusalRow,
    ScorecardRow,
    SubmissionRow,
)


@dataclass(frozen=True, slots=True)
class Revision:
    """The number of changes since an interview was planned, and when the last was made.

    The number only rises: with every change of time, place, cancelling and planning again, of the minutes of its part, of a
    conflict of interest of its interviewer, of its candidacy and its vacancy, and of the roles of its interviewer. Of decisions
    count those alone that take the candidate out of the procedure or back into it before the card is in: no calendar tells of
    another. `moved` is
    whether the interview itself is not as it was planned first, and `told` are the moments at which it was to be before it was
    moved, as far as events tell them.
    `own` is the same up to the last change of the interview itself or of a conflict of interest, and not a word later; `off`
    up to the last of those, of the procedure and of the roles.
    """

    number: int
    at: datetime
    moved: bool
    told: tuple[datetime, ...] = ()
    own: Revision | None = None
    off: Revision | None = None


def revisions(work: Work, interviews: Sequence[InterviewRow]) -> dict[str, Revision]:
    """By interview id, in one look however many there are."""
    changes: dict[str, _Changes] = {row.id: _Changes(row.created_at) for row in interviews}
    of: dict[str, list[_Changes]] = {one: [found] for one, found in changes.items()}
    for row in interviews:
        of.setdefault(row.account_id, []).append(changes[row.id])
    people = {row.account_id for row in interviews}
    for whose, number, at, detail, kind in work.execute(union_all(*_bound(list(changes)), _roles(people))):
        for one in of[whose]:
            one.add(number, at, detail, kind)
    return {one: found.revision() for one, found in changes.items()}


@dataclass(slots=True)
class _Changes:
    """Moments of the changes of one interview by the number of their event: all, and those of its own."""

    created_at: datetime
    every: dict[int, datetime] = field(default_factory=dict)
    itself: dict[int, datetime] = field(default_factory=dict)
    recusals: dict[int, datetime] = field(default_factory=dict)
    around: dict[int, datetime] = field(default_factory=dict)
    told: list[datetime] = field(default_factory=list)

    def add(self, number: int, at: datetime, detail: str, of: str) -> None:
        self.every[number] = at
        if of == "interview":
            self.itself[number] = at
            if was := json.loads(detail).get("was"):
                self.told.append(datetime.fromisoformat(was))
        if of == "recusal":
            self.recusals[number] = at
        if of in {"procedure", "roles"}:
            self.around[number] = at

    def revision(self) -> Revision:
        moved, told = len(self.itself) > 1, tuple(sorted(self.told))
        own = self.itself | self.recusals

        def up_to(last: dict[int, datetime]) -> Revision:
            return Revision(*self._counted(max(last, default=0)), moved, told)

        return replace(up_to(self.every), own=up_to(own), off=up_to(own | self.around))

    def _counted(self, last: int) -> tuple[int, datetime]:
        """How many since the interview was planned, which is the first of its own, and when the last was.

        For an interview from before rows were bound the first is that it was found, which counts: it may have changed before.
        """
        first = min(self.itself, default=0)
        planned = first if self.itself.get(first) == self.created_at else 0
        later = {number: at for number, at in self.every.items() if planned < number <= last}
        return len(later), max(later.values(), default=self.created_at)


def _bound(ids: list[str]) -> list[Select[Any]]:
    """Each event that changed one of the interviews itself, its part, candidacy or vacancy, whether that is in the procedure, or
    a conflict of interest of its interviewer."""
    theirs = and_(
        RecusalRow.candidacy_id == InterviewRow.candidacy_id, RecusalRow.account_id == InterviewRow.account_id
    )
    decided = select().join_from(InterviewRow, DecisionRow, DecisionRow.candidacy_id == InterviewRow.candidacy_id)
    return [
        _events(ids, select(), "interview", InterviewRow.id),
        _events(ids, select(), "plan_part", InterviewRow.part_id),
        _events(ids, select(), "candidacy", InterviewRow.candidacy_id).where(
            EventRow.kind.not_in([EventKind.DECIDED, EventKind.STAGE_MOVED])
        ),
        _events(ids, select(), "candidacy", InterviewRow.candidacy_id, "procedure").where(
            EventRow.kind == EventKind.STAGE_MOVED, _card_not_in_yet()
        ),
        _events(ids, decided, "decision", DecisionRow.id, "procedure").where(_leaves_or_returns(), _card_not_in_yet()),
        _events(ids, select(), "vacancy", InterviewRow.vacancy_id),
        _events(ids, select().join_from(InterviewRow, RecusalRow, theirs), "recusal", RecusalRow.id),
    ]


def _leaves_or_returns() -> ColumnElement[bool]:
    """That a decision takes the candidate out of the procedure, or back into it."""
    was, is_ = (stage.in_(OUT_OF_PROCEDURE) for stage in (DecisionRow.from_stage, DecisionRow.to_stage))
    return or_(and_(was, ~is_), and_(~was, is_))


def _card_not_in_yet() -> ColumnElement[bool]:
    """That the card of the interview was not submitted when an event took place."""
    seal = aliased(BindingRow)
    submitted = (
        exists()
        .where(ScorecardRow.interview_id == InterviewRow.id, SubmissionRow.scorecard_id == ScorecardRow.id)
        .where(seal.table_name == "submission", seal.row_id == SubmissionRow.id, seal.event_number < EventRow.number)
    )
    return ~submitted.correlate(InterviewRow, EventRow)


def _roles(people: Collection[str]) -> Select[Any]:
    """The events that changed what these people may do at all, each with the account."""
    roles = or_(
        EventRow.kind.in_([EventKind.ACCOUNT_DISABLED, EventKind.ACCOUNT_ENABLED]),
        and_(EventRow.kind == EventKind.ACCOUNT_CHANGED, EventRow.detail.contains('"roles"')),
    )
    changed = and_(BindingRow.table_name == "account", BindingRow.row_id.in_(people), roles)
    columns = (BindingRow.row_id, EventRow.number, EventRow.at, EventRow.detail, literal("roles"))
    found: Select[Any] = select().add_columns(*columns)
    return found.join(EventRow, EventRow.number == BindingRow.event_number).where(changed)


def _events(
    ids: list[str], rows: Select[Any], table: str, row_id: InstrumentedAttribute[str], of: str = ""
) -> Select[Any]:
    """The events to which rows of a table are bound, each with the interview that the row belongs to."""
    bound = and_(BindingRow.table_name == table, BindingRow.row_id == row_id)
    columns = (InterviewRow.id, BindingRow.event_number, EventRow.at, EventRow.detail, literal(of or table))
    found = rows.add_columns(*columns).join_from(InterviewRow, BindingRow, bound)
    return found.join(EventRow, EventRow.number == BindingRow.event_number).where(InterviewRow.id.in_(ids))
