"""The debrief of a candidate: who went on to it and of whom they were warned, and what the meeting said."""

from __future__ import annotations

from sqlalchemy import select

from screening.store.database import Work
from screening.store.tables import AccountRow, CandidacyRow, DebriefNoteRow, DebriefStartRow


def last_start(work: Work, candidacy_id: str, account_id: str) -> DebriefStartRow | None:
    """When this account last went on to the debrief of a candidate, and of whom it was warned then."""
    row = DebriefStartRow
    query = select(row).where(row.candidacy_id == candidacy_id, row.started_by == account_id)
    return work.scalar(query.order_by(row.started_at.desc(), row.id.desc()).limit(1))


def warned_of(work: Work, vacancy_id: str, account_id: str) -> dict[str, set[str]]:
    """Of whom this account was warned when it last went on to the debrief of each candidate of a vacancy."""
    row = DebriefStartRow
    query = select(row).join(CandidacyRow, CandidacyRow.id == row.candidacy_id)
    mine = query.where(CandidacyRow.vacancy_id == vacancy_id, row.started_by == account_id)
    found = work.scalars(mine.order_by(row.started_at, row.id))
    return {one.candidacy_id: set(one.warned_of.split()) for one in found}


def notes_of(work: Work, candidacy_id: str) -> list[tuple[DebriefNoteRow, str]]:
    """What the meeting said of a candidate, a row a criterion, each with the name of who changed it last."""
    query = select(DebriefNoteRow, AccountRow.name).join(AccountRow, AccountRow.id == DebriefNoteRow.changed_by)
    found = work.execute(query.where(DebriefNoteRow.candidacy_id == candidacy_id))
    return [(row[0], row[1]) for row in found]


def find_note(work: Work, candidacy_id: str, criterion_id: str) -> DebriefNoteRow | None:
    return work.get(DebriefNoteRow, (candidacy_id, criterion_id))
