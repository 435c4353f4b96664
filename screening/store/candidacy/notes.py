"""Recruiters' notes about candidates."""

from __future__ import annotations

from sqlalchemy import exists, select

from screening.domain.candidacy.note import Note
from screening.store.database import Work
from screening.store.tables import AccountRow, CandidacyRow, NoteRow, VacancyRecruiterRow
from screening.store.tables.base import new_id


def notes_about(work: Work, candidacy_id: str) -> tuple[Note, ...]:
    """The notes about a candidacy, newest first."""
    query = select(NoteRow, AccountRow.name).join(AccountRow, AccountRow.id == NoteRow.written_by)
    query = query.where(NoteRow.candidacy_id == candidacy_id).order_by(NoteRow.written_at.desc(), NoteRow.id.desc())
    return tuple(_note(row, name) for row, name in work.execute(query))


def keep_note(work: Work, candidacy_id: str, text: str, account_id: str) -> str:
    """Add a note; returns its id."""
    made = NoteRow(
        id=new_id(), candidacy_id=candidacy_id, text=text, version=1, written_at=work.now, written_by=account_id
    )
    work.add(made)
    work.flush()
    return made.id


def find_note_run_by(work: Work, note_id: str, account_id: str) -> NoteRow | None:
    """A note about a candidate of a vacancy that this account runs."""
    runs = exists().where(
        VacancyRecruiterRow.vacancy_id == CandidacyRow.vacancy_id, VacancyRecruiterRow.account_id == account_id
    )
    query = select(NoteRow).join(CandidacyRow, CandidacyRow.id == NoteRow.candidacy_id)
    return work.scalar(query.where(NoteRow.id == note_id, runs))


def _note(row: NoteRow, author: str) -> Note:
    return Note(
        id=row.id,
        text=row.text,
        version=row.version,
        written_at=row.written_at,
        written_by=row.written_by,
        author=author,
        changed_at=row.changed_at,
    )
