"""Reading in the audit trail what was corrected: an act that opens something of a candidate, and is told to the recruiters."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.services.access.floor import set_up_alone
from screening.services.access.refusals import recorded
from screening.services.access.reveals import note_reveal
from screening.services.office.office import Office
from screening.store.accounts import find_account
from screening.store.audit import AuditFilter, find_events
from screening.store.database import Work
from screening.store.reveals import candidacies_of_cards, revealed_to
from screening.store.tables import EventRow

SHOWN = 100


@dataclass(frozen=True, slots=True)
class AuditReading:
    """That an administrator read in the audit trail which criteria were corrected, and of how many candidates anew."""

    by: str
    at: datetime
    candidates: int


@recorded()
def readings(office: Office, viewer: Account, vacancy_id: str) -> tuple[AuditReading, ...]:
    """Who read in the audit trail what was corrected in a vacancy, newest first, for who runs it. Raises NotFound."""
    wanted = AuditFilter(kinds=(EventKind.AUDIT_READ.value,), vacancy_id=vacancy_id)
    with office.read() as work:
        set_up_alone(work, viewer, vacancy_id)
        return tuple(_reading(work, row) for row in find_events(work, wanted, skip=0, limit=SHOWN))


def unread_corrections(work: Work, viewer: Account, rows: Sequence[EventRow]) -> set[str]:
    """The candidacies of which these events tell what somebody else corrected, and that were not open to the viewer yet."""
    cards = {row.subject_id for row in rows if row.kind == EventKind.CARD_CORRECTED and row.actor_id != viewer.id}
    return candidacies_of_cards(work, cards) - revealed_to(work, viewer.id)


def note_reading(work: Work, viewer: Account, vacancy_id: str, candidacies: Collection[str]) -> None:
    """Note that the viewer has read this of these candidates of a vacancy, in the caller's transaction."""
    for candidacy in sorted(candidacies):
        note_reveal(work, candidacy, viewer.id)
    work.record(EventKind.AUDIT_READ, viewer, vacancy=vacancy_id, candidates=len(candidacies))


def _reading(work: Work, row: EventRow) -> AuditReading:
    reader = find_account(work, row.actor_id or "")
    return AuditReading(reader.name if reader else "", row.at, int(json.loads(row.detail)["candidates"]))
