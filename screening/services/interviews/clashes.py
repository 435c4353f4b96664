"""Clashes of interviews, each with both interviews as far as the viewer may know them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from screening.domain.account import Account
from screening.domain.clash import Booking, clashes
from screening.domain.role import Role
from screening.domain.visibility import may_set_up
from screening.services.access.floor import Floor, floor_to_set_up, floors
from screening.services.access.refusals import recorded
from screening.services.interviews.appointments import Appointment, CardState, appointments
from screening.services.interviews.interviewer_asks import InterviewRequest, requests_in
from screening.services.office.office import Office
from screening.store.database import Work
from screening.store.interviews import interviews_by, interviews_elsewhere
from screening.store.recusals import recused_candidacies
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
    elsewhere = interviews_elsewhere(here.work, {row.account_id for row in here.interviews}, here.vacancy.id)
    rows = [*here.interviews, *elsewhere]
    return _found(here.work, rows, _known(here.work, here, rows), here.vacancy.id)


def my_clashes(office: Office, viewer: Account) -> tuple[Overlap, ...]:
    """The clashes among the viewer's own interviews; none for who is no interviewer any more."""
    if not viewer.is_(Role.INTERVIEWER):
        return ()
    with office.read() as work:
        recused = recused_candidacies(work, viewer.id)
        rows = [row for row in interviews_by(work, viewer.id) if row.candidacy_id not in recused]
        return _found(work, rows, rows, None)


def _found(
    work: Work, rows: Sequence[InterviewRow], known: Sequence[InterviewRow], vacancy_id: str | None
) -> tuple[Overlap, ...]:
    """Overlaps of interviews still to be held, of which at least one is in the vacancy."""
    every = {one.id: one for one in appointments(work, list(rows)) if _to_come(one)}
    shown = {row.id for row in known}
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


def _to_come(one: Appointment) -> bool:
    return one.state is not CardState.SUBMITTED and one.phase.takes_cards


def _known(work: Work, here: Floor, rows: Sequence[InterviewRow]) -> list[InterviewRow]:
    """Those of these interviews that the viewer may know about, here and in other vacancies."""
    others = vacancies_by_id(work, {row.vacancy_id for row in rows} - {here.vacancy.id})
    by_id = {there.vacancy.id: there for there in [here, *floors(work, here.viewer, list(others.values()))]}
    return [row for row in rows if may_set_up(by_id[row.vacancy_id].standing(row.candidacy_id))]
