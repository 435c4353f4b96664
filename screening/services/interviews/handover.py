"""Interviews that go otherwise than planned: moved to another time, or handed over to somebody else of the panel."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.errors import BadInput, RuleBroken
from screening.services.access.floor import Floor
from screening.services.access.refusals import recorded
from screening.services.access.reveals import note_reveals, noted_so_far, reason_after_reading
from screening.services.interviews.changes import (
    add_interview,
    after_reading,
    interview_to_change,
    tidy_place,
    was_at,
)
from screening.services.office.office import Office
from screening.store.database import Work
from screening.store.interviews import same_interview
from screening.store.tables import InterviewRow
from screening.store.vacancies import able_panel


@recorded()
def move_interview(
    office: Office,
    viewer: Account,
    interview_id: str,
    starts_at: datetime | None,
    place: str,
    *,
    together: bool = False,
) -> int:
    """Give an interview another time and place; returns how many moved.

    `together` moves the colleagues in the same conversation, that is with the same candidate and part, along with it.
    Raises NotFound, and RuleBroken when the card is submitted already.
    """
    where = tidy_place(place)
    with office.write() as work:
        row, here = interview_to_change(work, viewer, interview_id)
        conversation = [
            one
            for one in here.interviews
            if (one.candidacy_id, one.part_id) == (row.candidacy_id, row.part_id) and not here.submitted(one)
        ]
        moved = conversation if together else [row]
        for one in moved:
            before = was_at(one, starts_at)
            one.starts_at, one.place = starts_at, where
            work.record(EventKind.INTERVIEW_MOVED, viewer, vacancy=one.vacancy_id, subject=one.id, **before)
        work.commit()
        return len(moved)


@recorded()
def hand_over(office: Office, viewer: Account, interview_id: str, account_id: str, *, reading_reason: str = "") -> str:
    """Give an interview to another member of the panel, at the same time and place; returns the id of theirs.

    A draft stays with who wrote it and is there again when the interview comes back to them. `reading_reason` is why it goes
    to somebody who could already read something of this candidate; their card will be marked after reading. Raises BadInput
    for somebody outside the panel, RuleBroken when the card is submitted, when the other already has this interview or a
    conflict of interest, NeedsReason when they are such a reader and there is no reason.
    """
    with office.write() as work:
        row, here = interview_to_change(work, viewer, interview_id)
        _check_successor(here, row, account_id)
        noted = noted_so_far(work, here.vacancy)
        made = give_to(
            work,
            here,
            viewer,
            row,
            account_id,
            reason_after_reading(noted, row.candidacy_id, account_id, reading_reason),
        )
        note_reveals(work, here.vacancy)
        work.commit()
        return made


def give_to(
    work: Work,
    here: Floor,
    viewer: Account,
    row: InterviewRow,
    account_id: str,
    reason: str,
    *,
    if_over: Literal["keeps its time", "loses its time"] = "keeps its time",
) -> str:
    """Give an interview to somebody who may have it, in the caller's transaction; returns the id of theirs.

    `reason` is why it goes to somebody who could already read something of this candidate; empty for who could not. `if_over`
    is what comes of a time that has been: it stays where somebody else held the interview, and not where nobody did.
    """
    over = row.starts_at is not None and row.starts_at + timedelta(minutes=row.part.minutes) <= work.now
    starts_at, place = (None, "") if over and if_over == "loses its time" else (row.starts_at, row.place)
    other = same_interview(work, row.candidacy_id, account_id, row.part_id)
    if other is None:
        other = add_interview(work, here, row.candidacy_id, account_id, row.part_id, starts_at, place)
    else:
        other.starts_at, other.place, other.cancelled_at = starts_at, place, None
    other.reading_reason = reason or other.reading_reason
    row.cancelled_at = work.now
    said = after_reading(reason)
    work.record(EventKind.INTERVIEW_HANDED_OVER, viewer, vacancy=row.vacancy_id, subject=row.id, to=other.id, **said)
    return other.id


def must_be_successor(here: Floor, from_id: str, to_id: str) -> None:
    """Raise BadInput unless this is another member of the panel, who can interview."""
    if to_id == from_id or to_id not in {one.account_id for one in able_panel(here.work, here.vacancy.id)}:
        raise BadInput("Choose another member of the panel.")


def _check_successor(here: Floor, row: InterviewRow, account_id: str) -> None:
    must_be_successor(here, row.account_id, account_id)
    if (row.candidacy_id, account_id) in here.ground.recused:
        raise RuleBroken("This interviewer has a conflict of interest with this candidate. Choose somebody else.")
    if any(
        (one.candidacy_id, one.part_id, one.account_id) == (row.candidacy_id, row.part_id, account_id)
        for one in here.interviews
    ):
        raise RuleBroken("This interviewer already has this part with this candidate. Choose somebody else.")
