"""Calendar files of interviews: when, where, with whom. Nothing that was noted about a candidate is in them.

What was moved carries the number of its changes, and what is called off stays in the file as cancelled until its time is over
(RFC 5545 and 5546: UID, SEQUENCE, STATUS), so that a calendar that takes the file again is right again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.role import Role
from screening.errors import NotFound, RuleBroken
from screening.files.calendar import CalendarEntry, write_calendar
from screening.i18n import translator
from screening.services.access.doors import NO_INTERVIEW, own_interview, run_interview
from screening.services.access.floor import floor_to_set_up
from screening.services.access.refusals import recorded
from screening.services.interviews.appointments import Appointment, appointments, is_to_come, own_and_called_off
from screening.services.office.export import Export
from screening.services.office.office import Office
from screening.store.chain.revisions import Revision, revisions
from screening.store.database import Work
from screening.store.interviews import every_interview_of
from screening.store.tables import InterviewRow

Say = Callable[[str], str]


@recorded()
def interview_calendar(office: Office, viewer: Account, interview_id: str, language: str) -> Export:
    """One interview, for its interviewer and for who runs its vacancy. Raises NotFound, and RuleBroken without a time."""
    with office.read() as work:
        row = _mine_to_see(work, viewer, interview_id)
        if row.starts_at is None:
            raise RuleBroken("This interview has no time yet, so there is nothing to put in a calendar.")
        return _export(office, work, _Listed(held=[row]), language)


def agenda(office: Office, viewer: Account, language: str) -> Export:
    """All interviews of the viewer that have a time, and without names those that will not be held; see the module."""
    with office.read() as work:
        held, called_off = own_and_called_off(work, viewer) if viewer.is_(Role.INTERVIEWER) else ([], [])
        return _export(office, work, _Listed(held, nameless=called_off), language)


@recorded()
def vacancy_calendar(office: Office, viewer: Account, vacancy_id: str, language: str) -> Export:
    """All interviews of a vacancy that have a time, for who runs it. Raises NotFound for everybody else."""
    with office.read() as work:
        here = floor_to_set_up(work, viewer, vacancy_id)
        held = {row.id for row in here.interviews}
        called_off = [
            row
            for row in every_interview_of(work, vacancy_id)
            if row.id not in held and row.candidacy_id not in here.recused and is_to_come(row, work.now)
        ]
        return _export(office, work, _Listed(here.interviews, called_off), language)


@dataclass(frozen=True, slots=True)
class _Listed:
    """Interviews for a calendar: those that will be held, and those that will not, with or without what they were."""

    held: Sequence[InterviewRow] = ()
    called_off: Sequence[InterviewRow] = ()
    nameless: Sequence[InterviewRow] = ()

    @property
    def all(self) -> list[InterviewRow]:
        return [*self.held, *self.called_off, *self.nameless]


def _mine_to_see(work: Work, viewer: Account, interview_id: str) -> InterviewRow:
    try:
        return own_interview(work, viewer, interview_id).interview
    except NotFound:
        row, here = run_interview(work, viewer, interview_id)
    if row.id not in {one.id for one in here.interviews}:
        raise NotFound(NO_INTERVIEW)
    return row


def _export(office: Office, work: Work, listed: _Listed, language: str) -> Export:
    say, changed = translator(language), revisions(work, listed.all)
    known = {one.id: one for one in appointments(work, [*listed.held, *listed.called_off])}
    entries = [
        *(entry for row in listed.held if (entry := _held(known[row.id], changed[row.id], say)) is not None),
        *(_called_off(known[row.id], changed[row.id], say) for row in listed.called_off),
        *(_nameless(row, changed[row.id], say) for row in listed.nameless),
    ]
    content = write_calendar(entries, say("Interviews"), office.settings.timezone, office.clock())
    return Export("evenwicht.ics", content)


def _held(one: Appointment, revision: Revision, say: Say) -> CalendarEntry | None:
    """An interview with a time; one that may have had a time and has none now is cancelled until it gets one."""
    if one.starts_at is not None:
        return _entry(one, revision, say)
    if not revision.moved or not one.owed:
        return None
    return _entry(one, revision, say, say("No time yet: {title}"), cancelled=True)


def _called_off(one: Appointment, revision: Revision, say: Say) -> CalendarEntry:
    return _entry(one, revision, say, say("Cancelled: {title}"), cancelled=True)


def _entry(
    one: Appointment, revision: Revision, say: Say, title: str = "{title}", *, cancelled: bool = False
) -> CalendarEntry:
    interviewer = say("Interviewer")
    return CalendarEntry(
        id=one.id,
        title=title.format(title=f"{one.part}: {one.candidate}"),
        starts_at=one.starts_at or revision.at,
        minutes=one.minutes,
        place="" if cancelled else one.place,
        description=f"{one.vacancy}, {one.client}\n{interviewer}: {one.interviewer.name}",
        revision=revision.number,
        changed_at=revision.at,
        cancelled=cancelled,
    )


def _nameless(row: InterviewRow, revision: Revision, say: Say) -> CalendarEntry:
    """One that the viewer may not see any more: that it will not be held, and nothing of what it was."""
    return CalendarEntry(
        id=row.id,
        title=say("Cancelled interview"),
        starts_at=row.starts_at or revision.at,
        minutes=row.part.minutes,
        place="",
        description="",
        revision=revision.number,
        changed_at=revision.at,
        cancelled=True,
    )
