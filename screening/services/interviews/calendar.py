"""Calendar files of interviews: when, where, with whom. Nothing that was noted about a candidate is in them."""

from __future__ import annotations

from collections.abc import Sequence

from screening.domain.account import Account
from screening.errors import NotFound, RuleBroken
from screening.files.calendar import CalendarEntry, write_calendar
from screening.i18n import translator
from screening.services.access.doors import NO_INTERVIEW, own_interview, run_interview
from screening.services.access.floor import floor_to_set_up
from screening.services.access.refusals import recorded
from screening.services.interviews.appointments import Appointment, appointments, my_interviews
from screening.services.office.export import Export
from screening.services.office.office import Office
from screening.store.database import Work
from screening.store.tables import InterviewRow


@recorded()
def interview_calendar(office: Office, viewer: Account, interview_id: str, language: str) -> Export:
    """One interview, for its interviewer and for who runs its vacancy. Raises NotFound, and RuleBroken without a time."""
    with office.read() as work:
        found = appointments(work, [_mine_to_see(work, viewer, interview_id)])
    if found[0].starts_at is None:
        raise RuleBroken("This interview has no time yet, so there is nothing to put in a calendar.")
    return _export(office, found, language)


def agenda(office: Office, viewer: Account, language: str) -> Export:
    """All interviews of the viewer that have a time."""
    return _export(office, my_interviews(office, viewer), language)


@recorded()
def vacancy_calendar(office: Office, viewer: Account, vacancy_id: str, language: str) -> Export:
    """All interviews of a vacancy that have a time, for who runs it. Raises NotFound for everybody else."""
    with office.read() as work:
        here = floor_to_set_up(work, viewer, vacancy_id)
        found = appointments(work, here.interviews)
    return _export(office, found, language)


def _mine_to_see(work: Work, viewer: Account, interview_id: str) -> InterviewRow:
    try:
        return own_interview(work, viewer, interview_id).interview
    except NotFound:
        row, here = run_interview(work, viewer, interview_id)
    if row.id not in {one.id for one in here.interviews}:
        raise NotFound(NO_INTERVIEW)
    return row


def _export(office: Office, found: Sequence[Appointment], language: str) -> Export:
    say = translator(language)
    interviewer = say("Interviewer")
    entries = [
        CalendarEntry(
            id=one.id,
            title=f"{one.part}: {one.candidate}",
            starts_at=one.starts_at,
            minutes=one.minutes,
            place=one.place,
            description=f"{one.vacancy}, {one.client}\n{interviewer}: {one.interviewer.name}",
        )
        for one in found
        if one.starts_at is not None
    ]
    content = write_calendar(entries, say("Interviews"), office.settings.timezone, office.clock())
    return Export("evenwicht.ics", content)
