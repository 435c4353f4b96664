"""Recruiters' notes about a candidate: read by all recruiters of the vacancy, changed and removed by who wrote them."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.candidacy.note import Note, tidy_note
from screening.domain.event import EventKind
from screening.domain.vacancy import Phase
from screening.errors import Conflict, NotAllowed, NotFound
from screening.i18n import N_
from screening.services.access.doors import must_be_open
from screening.services.access.refusals import recorded
from screening.services.candidates.door import candidacy_to_change, candidacy_to_see
from screening.services.office.office import Office
from screening.store.candidacy import notes as store
from screening.store.database import Work
from screening.store.tables import NoteRow

NO_NOTE = N_("This note does not exist, or not for you.")
CLOSED = N_("This vacancy is closed, so the notes about its candidates stay as they are. Reopen it under Phase.")


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes about a candidate, newest first; in a closed vacancy they only stay."""

    notes: tuple[Note, ...]
    closed: bool


@recorded()
def notes_about(office: Office, viewer: Account, candidacy_id: str) -> Notes:
    """The notes about a candidate, for the recruiters of the vacancy. Raises NotFound for everybody else, and for who has a
    conflict of interest with the candidate."""
    with office.read() as work:
        _row, here = candidacy_to_see(work, viewer, candidacy_id)
        return Notes(store.notes_about(work, candidacy_id), Phase(here.vacancy.phase) is Phase.CLOSED)


@recorded()
def write_note(office: Office, viewer: Account, candidacy_id: str, text: str) -> str:
    """Keep a note about a candidate; returns its id. Raises NotFound as `notes_about`, BadInput for nothing or too much, and
    RuleBroken in a closed vacancy."""
    clean = tidy_note(text)
    with office.write() as work:
        row, here = candidacy_to_change(work, viewer, candidacy_id)
        must_be_open(here, CLOSED)
        made = store.keep_note(work, candidacy_id, clean, viewer.id)
        work.record(EventKind.NOTE_WRITTEN, viewer, vacancy=row.vacancy_id, subject=candidacy_id)
        work.commit()
        return made


@recorded()
def change_note(office: Office, viewer: Account, note_id: str, version: int, text: str) -> None:
    """Put another text in the place of that of this `version` in a note of one's own.

    Raises NotFound, NotAllowed for somebody else's, Conflict when it was changed since, and the rest as `write_note`.
    """
    clean = tidy_note(text)
    with office.write() as work:
        row, vacancy_id = _own(work, viewer, note_id, version)
        if clean == row.text:
            return
        row.text, row.version, row.changed_at = clean, row.version + 1, work.now
        work.record(EventKind.NOTE_CHANGED, viewer, vacancy=vacancy_id, subject=row.candidacy_id)
        work.commit()


@recorded()
def remove_note(office: Office, viewer: Account, note_id: str, version: int) -> None:
    """Take a note of one's own away, its words with it, as it was in this `version`. Raises as `change_note`."""
    with office.write() as work:
        row, vacancy_id = _own(work, viewer, note_id, version)
        about = row.candidacy_id
        work.delete(row)
        work.flush()
        work.record(EventKind.NOTE_REMOVED, viewer, vacancy=vacancy_id, subject=about)
        work.commit()


def _own(work: Work, viewer: Account, note_id: str, version: int) -> tuple[NoteRow, str]:
    """A note of the viewer's own as it is in this version, with the id of its vacancy, which is open and held."""
    row = store.find_note_run_by(work, note_id, viewer.id)
    if row is None:
        raise NotFound(NO_NOTE)
    try:
        candidacy, here = candidacy_to_change(work, viewer, row.candidacy_id)
    except NotFound:
        raise NotFound(NO_NOTE) from None
    if row.written_by != viewer.id:
        raise NotAllowed("Only who wrote a note can change it or take it away.")
    must_be_open(here, CLOSED)
    work.expire(row)  # what was read before the vacancy was held may be older, or gone by now
    if (row := store.find_note_run_by(work, note_id, viewer.id)) is None:
        raise NotFound(NO_NOTE)
    if row.version != version:
        raise Conflict(
            "You changed this note in the meantime, in another window. Look at both; what you typed is still here and was not saved."
        )
    return row, candidacy.vacancy_id
