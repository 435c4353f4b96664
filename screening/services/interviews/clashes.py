"""The interviews of a vacancy or of a person with what they ask: their clashes, and what interviewers ask about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from screening.domain.account import Account
from screening.domain.clash import Booking, clashes
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.domain.visibility import may_set_up
from screening.services.access.floor import Floor, floor_to_set_up, floors
from screening.services.access.refusals import recorded
from screening.services.interviews.appointments import Appointment, CardState, appointments, own_agenda
from screening.services.interviews.interviewer_asks import InterviewRequest, RequestKind, asked_about, requests_in
from screening.services.office.office import Office
from screening.store.database import Work
from screening.store.interviews import interviews_elsewhere
from screening.store.tables import InterviewRow
from screening.store.vacancies import vacancies_by_id


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two interviews that ask the same person at the same time; `other` is None when it is not the viewer's to see."""

    one: Appointment
    other: Appointment | None
    whose: Literal["interviewer", "candidate"]


@dataclass(frozen=True, slots=True)
class ToRun:
    """The interviews of a vacancy with what they ask of who runs it: their clashes, and what interviewers ask."""

    interviews: list[Appointment]
    clashes: tuple[Overlap, ...]
    requests: list[InterviewRequest]


@recorded()
def interviews_to_run(office: Office, viewer: Account, vacancy_id: str) -> ToRun:
    """The interviews of a vacancy that the viewer may follow, its clashes, also with interviews elsewhere, and what is asked.

    Requests are the oldest first. Raises NotFound for who does not run the vacancy.
    """
    with office.read() as work:
        here = floor_to_set_up(work, viewer, vacancy_id)
        return ToRun(appointments(work, here.followed, here.cards), _clashes_in(here), requests_in(here))


def _clashes_in(here: Floor) -> tuple[Overlap, ...]:
    """Of what is over nothing is looked up: a vacancy has thousands of interviews whose card is in."""
    timed = [row for row in here.interviews if row.starts_at and not here.submitted(row)]
    if not timed or not Phase(here.vacancy.phase).takes_cards:
        return ()
    rows = [*timed, *interviews_elsewhere(here.work, {row.account_id for row in timed}, here.vacancy.id)]
    shown = {row.id for row in _known(here.work, here, rows)}
    return _found(rows, appointments(here.work, rows), shown, here.vacancy.id)


@dataclass(frozen=True, slots=True)
class ToHold:
    """The viewer's own interviews in time order, their clashes, and what the viewer has asked and is still open, by id.

    `calendar` are the ids of what the viewer's calendar has to hear of: interviews with a time of which the card is owed or that are still to come, and
    those that were to come and are called off.
    """

    interviews: list[Appointment]
    clashes: tuple[Overlap, ...]
    asked: dict[str, RequestKind]
    calendar: tuple[str, ...] = ()


def interviews_to_hold(office: Office, viewer: Account) -> ToHold:
    """The viewer's own interviews in one look; none for who is no interviewer any more."""
    if not viewer.is_(Role.INTERVIEWER):
        return ToHold([], (), {})
    with office.read() as work:
        all_ = own_agenda(work, viewer)
        rows = all_.held
        mine = appointments(work, rows)
        told = (*(one.id for one in mine if _in_calendar(one, work.now)), *(row.id for row in all_.called_off))
        return ToHold(mine, _found(rows, mine, {row.id for row in rows}), asked_about(work, rows), told)


def _found(
    rows: Sequence[InterviewRow], known: Iterable[Appointment], shown: Collection[str], vacancy_id: str | None = None
) -> tuple[Overlap, ...]:
    """Overlaps of interviews still to be held, of which at least one is in the vacancy; `known` are all of them, and
    `shown` those that the viewer may know about."""
    every = {one.id: one for one in known if _to_come(one)}
    overlaps = []
    for clash in clashes(_bookings(row for row in rows if row.id in every)):
        pair = sorted((every[clash.first], every[clash.second]), key=lambda one: one.vacancy_id != vacancy_id)
        if vacancy_id in {None, pair[0].vacancy_id} and pair[0].id in shown:
            overlaps.append(Overlap(pair[0], pair[1] if pair[1].id in shown else None, clash.whose))
    return tuple(overlaps)


def _bookings(rows: Iterable[InterviewRow]) -> list[Booking]:
    return [
        Booking(
            id=row.id,
            candidate_id=row.candidacy.candidate_id,
            account_id=row.account_id,
            part_id=row.part_id,
            starts_at=row.starts_at,
            minutes=row.part.minutes,
        )
        for row in rows
        if row.starts_at is not None
    ]


def _in_calendar(one: Appointment, now: datetime) -> bool:
    """Whether a calendar has to hear of an interview: it will be held, or would have been and its time is still to come."""
    return one.starts_at is not None and (one.owed or (one.state is not CardState.SUBMITTED and one.starts_at > now))


def _to_come(one: Appointment) -> bool:
    return one.state is not CardState.SUBMITTED and one.phase.takes_cards


def _known(work: Work, here: Floor, rows: Sequence[InterviewRow]) -> list[InterviewRow]:
    """Those of these interviews that the viewer may know about, here and in other vacancies."""
    others = vacancies_by_id(work, {row.vacancy_id for row in rows} - {here.vacancy.id})
    there = floors(work, here.viewer, list(others.values())) if others else []
    by_id = {one.vacancy.id: one for one in [here, *there]}
    return [row for row in rows if may_set_up(by_id[row.vacancy_id].standing(row.candidacy_id))]
