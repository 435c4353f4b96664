"""Looking through the events, newest first, without changing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from screening.domain.event import EventKind
from screening.store.database import Work
from screening.store.tables import EventRow, InterviewRow, ScorecardRow

CARD_EVENTS = tuple(kind.value for kind in EventKind if kind.value.startswith("scorecard."))
DECIDING_EVENTS = (EventKind.DECIDED.value, EventKind.STAGE_MOVED.value)
STEPPING_BACK = (EventKind.RECUSED.value, EventKind.RECUSAL_UNDONE.value)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which events are looked for; what is empty does not narrow the search. `until` itself is left out."""

    kinds: tuple[str, ...] = ()
    actor_id: str | None = None
    vacancy_id: str | None = None
    subject_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    without_cards_of: tuple[str, ...] = ()
    """Vacancies of which nothing is told that happened to a card or was decided."""
    without_candidacies: frozenset[str] = frozenset()
    """Candidacies of which nothing is told but conflicts of interest."""


def count_events(work: Work, wanted: AuditFilter) -> int:
    return work.scalar(select(func.count()).select_from(EventRow).where(*_conditions(wanted))) or 0


def find_events(work: Work, wanted: AuditFilter, *, skip: int, limit: int) -> Sequence[EventRow]:
    """A stretch of the events that are looked for, newest first."""
    query = select(EventRow).where(*_conditions(wanted)).order_by(EventRow.number.desc())
    return work.scalars(query.offset(skip).limit(limit)).all()


def _conditions(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.kinds:
        found.append(EventRow.kind.in_(wanted.kinds))
    if wanted.actor_id:
        found.append(EventRow.actor_id == wanted.actor_id)
    if wanted.vacancy_id:
        found.append(EventRow.vacancy_id == wanted.vacancy_id)
    if wanted.subject_id:
        found.append(EventRow.subject_id == wanted.subject_id)
    if wanted.without_cards_of:
        explained = (EventRow.kind == EventKind.EXPORTED) & EventRow.subject_id.is_not(None)
        told_of = EventRow.kind.in_([*CARD_EVENTS, *DECIDING_EVENTS]) | explained
        found.append(~(told_of & EventRow.vacancy_id.in_(wanted.without_cards_of)))
    if wanted.without_candidacies:
        found.append(or_(EventRow.subject_id.is_(None), EventRow.kind.in_(STEPPING_BACK), ~_about(wanted)))
    if wanted.since:
        found.append(EventRow.at >= wanted.since)
    if wanted.until:
        found.append(EventRow.at < wanted.until)
    return found


def _about(wanted: AuditFilter) -> ColumnElement[bool]:
    """That an event is about one of the candidacies of which nothing is told, an interview with it, or the card of one."""
    interviews = select(InterviewRow.id).where(InterviewRow.candidacy_id.in_(wanted.without_candidacies))
    cards = select(ScorecardRow.id).where(ScorecardRow.interview_id.in_(interviews))
    return or_(
        EventRow.subject_id.in_(wanted.without_candidacies),
        EventRow.subject_id.in_(interviews),
        EventRow.subject_id.in_(cards),
    )
