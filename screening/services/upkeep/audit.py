"""The audit trail, for administrators: what happened, by whom, in which vacancy, when. Names are looked up, not stored."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.visibility import may_audit_cards, may_manage_accounts
from screening.errors import NotAllowed
from screening.services.access.refusals import recorded
from screening.services.access.tallies import tallies
from screening.services.office.office import Office
from screening.services.upkeep.audit_reading import note_reading, unread_corrections
from screening.services.upkeep.checks import Examined, examine
from screening.store.accounts import all_accounts, to_account
from screening.store.audit import AuditFilter, count_events, find_events
from screening.store.database import Work
from screening.store.recusals import recused_candidacies
from screening.store.tables import EventRow
from screening.store.vacancies import every_vacancy

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One event. `who` and `vacancy` are names where those still exist, otherwise ids, or None where there is none."""

    number: int
    at: datetime
    kind: str
    who: str | None
    vacancy: str | None
    subject_id: str | None
    detail: dict[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class AuditTrail:
    """A page of the audit trail."""

    entries: tuple[AuditEntry, ...]
    total: int
    pages: int
    without_cards_of: int = 0
    """Of so many vacancies nothing is told that happened to a card or was decided: the viewer still owes a card there."""


@dataclass(frozen=True, slots=True)
class AuditChoices:
    """What the trail can be narrowed to: everybody, and every vacancy by its id."""

    people: tuple[Account, ...]
    vacancies: dict[str, str]


@recorded()
def trail(
    office: Office,
    viewer: Account,
    *,
    kinds: Collection[EventKind] = (),
    actor_id: str | None = None,
    vacancy_id: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    page: int = 1,
) -> AuditTrail:
    """A page of the events, newest first, narrowed to kinds, a person, a vacancy and a period of whole days.

    Days are those of the installation's time zone. What happened to the cards of a vacancy and what was decided is left out as
    long as the viewer owes a card there, and everything about a candidate but conflicts of interest for as long as the viewer
    has one with them. Narrowed to one vacancy, a correction is told with its criterion; a candidate whose corrections are read
    that way counts as open to the viewer from then on, and the recruiters of the vacancy are told. Raises NotAllowed for who
    is no administrator.
    """
    _must_audit(viewer)
    with office.read() as work:
        owed, recused = _owed(work, viewer), recused_candidacies(work, viewer.id)
    wanted = AuditFilter(
        kinds=tuple(sorted(kind.value for kind in kinds)),
        actor_id=actor_id,
        vacancy_id=vacancy_id,
        since=_midnight(office, first_day) if first_day else None,
        until=_midnight(office, last_day + timedelta(days=1)) if last_day else None,
        without_cards_of=owed,
        without_candidacies=recused,
    )
    with office.read() as work:
        total = count_events(work, wanted)
        rows = find_events(work, wanted, skip=(max(page, 1) - 1) * PER_PAGE, limit=PER_PAGE)
        entries = _entries(work, rows, whole=vacancy_id is not None)
        unread = unread_corrections(work, viewer, rows) if vacancy_id else set()
    if vacancy_id and unread:
        with office.write() as work:
            note_reading(work, viewer, vacancy_id, unread)
            work.commit()
    return AuditTrail(entries, total, max(1, -(-total // PER_PAGE)), len(owed))


def _owed(work: Work, viewer: Account) -> tuple[str, ...]:
    return tuple(sorted(one.vacancy.id for one in tallies(work, viewer) if not may_audit_cards(one.standing)))


def _entries(work: Work, rows: Sequence[EventRow], *, whole: bool) -> tuple[AuditEntry, ...]:
    people = {row.id: row.name for row in all_accounts(work)}
    vacancies = {row.id: row.title for row in every_vacancy(work)}
    return tuple(
        AuditEntry(
            number=row.number,
            at=row.at,
            kind=row.kind,
            who=people.get(row.actor_id, row.actor_id) if row.actor_id else None,
            vacancy=vacancies.get(row.vacancy_id, row.vacancy_id) if row.vacancy_id else None,
            subject_id=row.subject_id,
            detail=json.loads(row.detail) if whole or row.kind != EventKind.CARD_CORRECTED else {},
        )
        for row in rows
    )


@recorded()
def choices(office: Office, viewer: Account) -> AuditChoices:
    """Whom and what the trail can be narrowed to. Raises NotAllowed."""
    _must_audit(viewer)
    with office.read() as work:
        return AuditChoices(
            people=tuple(to_account(row) for row in all_accounts(work)),
            vacancies={row.id: row.title for row in every_vacancy(work)},
        )


@recorded()
def verify(office: Office, viewer: Account, since: str | None = None) -> Examined:
    """Everything in the database that is not as it must be, with the head of the chain.

    `since` is a head that was kept elsewhere: whether the chain continues it is examined too. Raises NotAllowed, or BadInput
    when `since` is none.
    """
    _must_audit(viewer)
    return examine(office, since)


def _midnight(office: Office, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(office.settings.timezone))


def _must_audit(viewer: Account) -> None:
    if not may_manage_accounts(viewer):
        raise NotAllowed("Only an administrator may do this.")
