"""What the meeting says on a criterion: written by who leads it, version by version, so that two never overwrite each other."""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.scorecard import tidy_note
from screening.domain.visibility import may_lead_debrief
from screening.errors import BadInput, Conflict, NotAllowed
from screening.i18n import N_
from screening.services.access.doors import must_be_open
from screening.services.access.refusals import recorded
from screening.services.debrief.door import candidate_floor
from screening.services.debrief.start import NOT_YOURS
from screening.services.debrief.topics import Note
from screening.services.office.office import Office
from screening.services.vacancies.settings import rubric_for
from screening.store.accounts import names_of
from screening.store.candidacy.debriefs import find_note
from screening.store.tables import DebriefNoteRow
from screening.store.vacancies import hold_vacancy

CLOSED = N_("This vacancy is closed, so the notes of the debrief stay as they are. Reopen it under Phase.")


@recorded()
def write_note(
    office: Office, viewer: Account, vacancy_id: str, candidacy_id: str, criterion_id: str, text: str, seen: int
) -> Note:
    """Keep what the meeting says on a criterion; `seen` is the version that stood where it was written.

    The same text again changes nothing. Raises NotFound, NotAllowed for who does not lead the debrief, RuleBroken while it is
    not open or not any more, BadInput for a text that is too long, and Conflict, with nothing changed, when somebody else
    wrote meanwhile.
    """
    clean = tidy_note(text)
    with office.write() as work:
        hold_vacancy(work, vacancy_id)
        here = candidate_floor(work, viewer, vacancy_id, candidacy_id)
        if not may_lead_debrief(here.standing(candidacy_id)):
            raise NotAllowed(NOT_YOURS)
        must_be_open(here, CLOSED)
        if criterion_id not in rubric_for(office, work, here.vacancy).criteria:
            raise BadInput("The criterion “{criterion}” is not part of this vacancy.", criterion=criterion_id[:12])
        row = find_note(work, candidacy_id, criterion_id)
        if (row.text if row else "") == clean:
            return _note(row, names_of(work, [row.changed_by])[row.changed_by]) if row else Note()
        if (row.version if row else 0) != seen:
            who = names_of(work, [row.changed_by])[row.changed_by] if row else ""
            raise Conflict(
                "{who} wrote on this criterion meanwhile. Both texts stand here; nothing was replaced.", who=who
            )
        if row is None:
            row = DebriefNoteRow(candidacy_id=candidacy_id, criterion_id=criterion_id, version=0)
            work.add(row)
        row.text, row.version, row.changed_at, row.changed_by = clean, seen + 1, work.now, viewer.id
        work.record(
            EventKind.DEBRIEF_NOTED,
            viewer,
            vacancy=vacancy_id,
            subject=candidacy_id,
            criterion=criterion_id,
            number=row.version,
        )
        work.commit()
        return _note(row, viewer.name)


def _note(row: DebriefNoteRow, by: str) -> Note:
    return Note(row.text, row.version, row.changed_at, by)
