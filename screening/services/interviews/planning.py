"""Interviews: plan and cancel them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.errors import BadInput, Conflict, RuleBroken
from screening.services.access.floor import Floor, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.access.reveals import note_pairs, note_reveals, noted_so_far, reason_after_reading
from screening.services.interviews.changes import (
    add_interview,
    after_reading,
    interview_to_change,
    must_be_in_procedure,
    must_take_interviews,
    tidy_place,
    to_plan,
    was_at,
)
from screening.services.interviews.everyone import LeftOut, New, ToPlan, new_seats, to_plan_everyone
from screening.services.office.beforehand import write_worked_out
from screening.services.office.office import Office
from screening.store.database import Work
from screening.store.interviews import add_interviews, parts_of, same_interview
from screening.store.vacancies import able_panel


@dataclass(frozen=True, slots=True)
class Planned:
    """What planning all at once came to: how many interviews are new, and who was left out."""

    new: int
    left_out: tuple[LeftOut, ...]


@recorded()
def plan_everyone(office: Office, viewer: Account, vacancy_id: str, shown: str | None = None) -> Planned:
    """Plan the interviews that the plan still lacks, for everybody who is being interviewed.

    What exists stays; whoever was cancelled for a candidate and part is not asked for it again, and whoever could read a
    colleague's card of a candidate is left out. `shown` is the fingerprint of the preview that somebody saw: Conflict where it
    would be another by now. Raises RuleBroken when profile, panel or candidates are missing, or when the plan does not fit
    its minutes.
    """

    def look(work: Work, viewer: Account) -> ToPlan:
        here = set_up_alone(work, viewer, vacancy_id)
        must_take_interviews(here)
        return to_plan_everyone(office, here)

    def write(work: Work, viewer: Account, new: New) -> Planned:
        if shown not in {None, new.fingerprint}:
            raise Conflict(
                "Something changed in the meantime, so that other interviews would be made than you saw. Nothing was planned; "
                "look at the new list below."
            )
        note_pairs(work, vacancy_id, new.could_read)
        add_interviews(work, vacancy_id, [(one.candidacy_id, one.account_id, one.part_id) for one in new.seats])
        if new.seats:
            work.record(EventKind.INTERVIEW_PLANNED, viewer, vacancy=vacancy_id, count=len(new.seats))
        return Planned(len(new.seats), new.left_out)

    return write_worked_out(office, viewer, look, new_seats, write, vacancy_id=vacancy_id)


@recorded()
def plan_interview(
    office: Office,
    viewer: Account,
    vacancy_id: str,
    candidacy_id: str,
    account_id: str,
    part_id: str,
    *,
    starts_at: datetime | None = None,
    place: str = "",
    reading_reason: str = "",
) -> str:
    """Plan one interview, or give the existing one a time and place; returns its id.

    `reading_reason` is why somebody who could already read something of this candidate is planned all the same; the card
    will be marked after reading. Raises BadInput, RuleBroken for a new interview of somebody with a conflict of interest
    and for a candidate who has left the procedure, and NeedsReason for one of such a reader without a reason.
    """
    with office.write() as work:
        here = to_plan(work, viewer, vacancy_id)
        _must_belong(here, candidacy_id, account_id, part_id)
        row = same_interview(work, candidacy_id, account_id, part_id)
        new = row is None or row.cancelled_at is not None
        noted = noted_so_far(work, here.vacancy) if new else set()
        reason = reason_after_reading(noted, candidacy_id, account_id, reading_reason)
        if row is None:
            row = add_interview(work, here, candidacy_id, account_id, part_id, starts_at, tidy_place(place))
            kind = EventKind.INTERVIEW_PLANNED
            before = {}
        else:
            before = was_at(row, starts_at)
            row.starts_at, row.place, row.cancelled_at = starts_at, tidy_place(place), None
            kind = EventKind.INTERVIEW_MOVED
        row.reading_reason = reason or row.reading_reason
        work.record(kind, viewer, vacancy=vacancy_id, subject=row.id, **after_reading(reason), **before)
        work.commit()
        return row.id


@recorded()
def cancel_interview(office: Office, viewer: Account, interview_id: str) -> None:
    """Cancel an interview whose card is not submitted; a draft is kept and returns when it is planned again."""
    with office.write() as work:
        row, here = interview_to_change(work, viewer, interview_id)
        row.cancelled_at = work.now
        work.record(EventKind.INTERVIEW_CANCELLED, viewer, vacancy=row.vacancy_id, subject=row.id)
        note_reveals(work, here.vacancy)
        work.commit()


def _must_belong(here: Floor, candidacy_id: str, account_id: str, part_id: str) -> None:
    work, vacancy_id = here.work, here.vacancy.id
    candidacies = {row.id: row for row in here.candidacies()}
    if candidacy_id not in candidacies:
        raise BadInput("Choose a candidate of this vacancy.")
    must_be_in_procedure(candidacies[candidacy_id])
    if account_id not in {member.account_id for member in able_panel(work, vacancy_id)}:
        raise BadInput("Choose a member of the panel.")
    if part_id not in {part.id for part in parts_of(work, vacancy_id)}:
        raise BadInput("Choose a part of the interview plan.")
    if (candidacy_id, account_id) in here.ground.recused:
        raise RuleBroken("This interviewer has a conflict of interest with this candidate. Choose somebody else.")
