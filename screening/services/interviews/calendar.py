"""Calendar files of interviews: when, where, with whom. Nothing that was noted about a candidate is in them.

What was moved carries the number of its changes, and what is called off stays in the file as cancelled until its time is over
(RFC 5545 and 5546: UID, SEQUENCE, STATUS), so that a calendar that takes the file again is right again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.errors import NotFound, RuleBroken
from screening.files.calendar import CalendarEntry, write_calendar
from screening.i18n import translator
from screening.services.access.doors import NO_INTERVIEW, own_interview, run_interview
from screening.services.access.floor import floor_to_set_up
from screening.services.access.refusals import recorded
from screening.services.interviews.appointments import (
    Appointment,
    CardState,
    appointments,
    is_to_come,
    own_agenda,
    to_come,
)
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
        listed = _to_see(work, viewer, interview_id)
        if listed.all[0].starts_at is None:
            raise RuleBroken("This interview has no time yet, so there is nothing to put in a calendar.")
        return _export(office, work, listed, language)


def agenda(office: Office, viewer: Account, language: str) -> Export:
    """All interviews of the viewer that have a time, and without names those that will not be held; see the module."""
    with office.read() as work:
        own = own_agenda(work, viewer)
        return _export(office, work, _Listed(own.held, nameless=own.cancelled, without_them=own.without_them), language)


@recorded()
def vacancy_calendar(office: Office, viewer: Account, vacancy_id: str, language: str) -> Export:
    """All interviews of a vacancy that have a time, for who runs it. Raises NotFound for everybody else."""
    with office.read() as work:
        here = floor_to_set_up(work, viewer, vacancy_id)
        held = {row.id for row in here.interviews}
        gone = [
            row
            for row in every_interview_of(work, vacancy_id)
            if row.id not in held and row.candidacy_id not in here.recused
        ]
        return _export(office, work, _Listed(here.interviews, to_come(work, gone)), language)


@dataclass(frozen=True, slots=True)
class _Listed:
    """Interviews for a calendar: those that will be held, and those that will not, with or without what they were; the latter cancelled
    themselves, or as planned and `without_them` (see `Agenda`)."""

    held: Sequence[InterviewRow] = ()
    called_off: Sequence[InterviewRow] = ()
    nameless: Sequence[InterviewRow] = ()
    without_them: Sequence[InterviewRow] = ()

    @property
    def all(self) -> list[InterviewRow]:
        return [*self.held, *self.called_off, *self.nameless, *self.without_them]


def _to_see(work: Work, viewer: Account, interview_id: str) -> _Listed:
    """An interview of the viewer's, without a name where nobody waits for it any more, or of a vacancy that the viewer runs."""
    try:
        own = own_interview(work, viewer, interview_id)
    except NotFound:
        row, here = run_interview(work, viewer, interview_id)
    else:
        return _Listed(without_them=[own.interview]) if own.gone else _Listed(held=[own.interview])
    if row.id in {one.id for one in here.interviews}:
        return _Listed(held=[row])
    if row.cancelled_at is not None or (row.candidacy_id, row.account_id) in here.ground.recused:
        raise NotFound(NO_INTERVIEW)
    return _Listed(called_off=[row])


def _export(office: Office, work: Work, listed: _Listed, language: str) -> Export:
    say, changed = translator(language), revisions(work, listed.all)
    known = {one.id: one for one in appointments(work, [*listed.held, *listed.called_off])}
    entries = [
        *(entry for row in listed.held if (entry := _planned(row, known[row.id], changed[row.id], work.now, say))),
        *(_called_off(known[row.id], changed[row.id], say) for row in listed.called_off),
        *(_nameless(row, changed[row.id].own or changed[row.id], say) for row in listed.nameless),
        *(_nameless(row, changed[row.id].off or changed[row.id], say) for row in listed.without_them),
    ]
    content = write_calendar(entries, say("Interviews"), office.settings.timezone, office.clock())
    return Export("evenwicht.ics", content)


def _planned(row: InterviewRow, one: Appointment, revision: Revision, now: datetime, say: Say) -> CalendarEntry | None:
    """An interview that was not cancelled; one that will not be held all the same is, until its time is over.

    That is where its vacancy went on without it. One that had a time and has none now is cancelled as well: until
    that time is over, or where it is not known, until it gets another.
    """
    holds = one.phase.takes_cards
    if one.state is CardState.SUBMITTED or (holds and one.starts_at):
        return _entry(one, revision, say) if one.starts_at else None
    if not is_to_come(row, revision.told, now) and not (holds and revision.moved):
        return None
    title = say("No time yet: {title}") if holds else say("Cancelled: {title}")
    return _entry(one, revision, say, title, cancelled=True)


def _called_off(one: Appointment, revision: Revision, say: Say) -> CalendarEntry:
    return _entry(one, revision, say, say("Cancelled: {title}"), cancelled=True)


def _entry(
    one: Appointment, revision: Revision, say: Say, title: str = "{title}", *, cancelled: bool = False
) -> CalendarEntry:
    interviewer = say("Interviewer")
    return CalendarEntry(
        id=one.id,
        title=title.format(title=f"{one.part}: {one.candidate}"),
        starts_at=one.starts_at or _last_told(revision),
        minutes=one.minutes,
        place="" if cancelled else one.place,
        description=f"{one.vacancy}, {one.client}\n{interviewer}: {one.interviewer.name}",
        revision=revision.number,
        changed_at=revision.at,
        cancelled=cancelled,
    )


def _last_told(revision: Revision) -> datetime:
    """Where an interview without a time stands in calendars; where no event tells it, when it was changed."""
    return revision.told[-1] if revision.told else revision.at


def _nameless(row: InterviewRow, revision: Revision, say: Say) -> CalendarEntry:
    """One that the viewer may not see any more: that it will not be held, and nothing of what it was."""
    return CalendarEntry(
        id=row.id,
        title=say("Cancelled interview"),
        starts_at=row.starts_at or _last_told(revision),
        minutes=row.part.minutes,
        place="",
        description="",
        revision=revision.number,
        changed_at=revision.at,
        cancelled=True,
    )
