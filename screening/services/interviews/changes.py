"""What every change of an interview asks first, whoever makes it, and what it leaves behind."""

from __future__ import annotations

from datetime import datetime

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.text import tidy
from screening.domain.vacancy import Phase
from screening.errors import BadInput, NotFound, RuleBroken
from screening.i18n import N_
from screening.services.access.doors import NO_INTERVIEW, run_interview
from screening.services.access.floor import Floor, hold_to_set_up
from screening.store.card_fields import hold_card
from screening.store.database import Work
from screening.store.tables import CandidacyRow, InterviewRow
from screening.store.tables.base import new_id

NOT_IN_PROCEDURE = N_(
    "This candidate is no longer in the procedure, so nobody owes an interview with them. "
    "Bring the candidate back in the procedure first."
)


def after_reading(reason: str) -> dict[str, bool]:
    """What an event says of an interview that was planned after reading, for this reason."""
    return {"after_reading": True} if reason else {}


def was_at(row: InterviewRow, starts_at: datetime | None) -> dict[str, str]:
    """What an event says of an interview that gets another time or none: when it was to be, as calendars have it."""
    return {"was": row.starts_at.isoformat()} if row.starts_at and row.starts_at != starts_at else {}


def tidy_place(text: str) -> str:
    """A place or video link: at most 250 characters on one line. Raises BadInput."""
    clean = " ".join(tidy(text).split())
    if len(clean) > 250:
        raise BadInput("The place or link has {length} characters; at most {limit} fit.", length=len(clean), limit=250)
    return clean


def to_plan(work: Work, viewer: Account, vacancy_id: str) -> Floor:
    """The vacancy, for who plans its interviews. Raises NotFound, and RuleBroken when it takes no interviews any more."""
    here = hold_to_set_up(work, viewer, vacancy_id)
    must_take_interviews(here)
    return here


def interview_to_change(work: Work, viewer: Account, interview_id: str) -> tuple[InterviewRow, Floor]:
    """An interview that is still to be held, for who runs its vacancy; nobody submits its card meanwhile.

    Raises NotFound, and RuleBroken when its card is submitted, the vacancy takes no interviews any more, or the candidate has
    left the procedure.
    """
    hold_card(work, interview_id)
    row, here = interview_in_procedure(work, viewer, interview_id)
    if row.cancelled_at is not None:
        raise NotFound(NO_INTERVIEW)
    must_take_interviews(here)
    if here.submitted(row):
        raise RuleBroken("The card of this interview is submitted, so the interview stays.")
    return row, here


def interview_in_procedure(work: Work, viewer: Account, interview_id: str) -> tuple[InterviewRow, Floor]:
    """What `run_interview` finds. Raises RuleBroken when nobody owes that interview, its candidate having left the procedure."""
    row, here = run_interview(work, viewer, interview_id)
    if not here.submitted(row):
        must_be_in_procedure(row.candidacy)
    return row, here


def must_be_in_procedure(candidacy: CandidacyRow) -> None:
    if not Stage(candidacy.stage).holds_rank:
        raise RuleBroken(NOT_IN_PROCEDURE)


def must_take_interviews(here: Floor) -> None:
    """Raise RuleBroken in a phase in which no interview is planned any more."""
    if not Phase(here.vacancy.phase).takes_cards:
        raise RuleBroken("This vacancy does not take interviews any more. Move it back a phase first.")


def add_interview(
    work: Work,
    here: Floor,
    candidacy_id: str,
    account_id: str,
    part_id: str,
    starts_at: datetime | None,
    place: str,
) -> InterviewRow:
    """A new interview in the caller's transaction."""
    row = InterviewRow(
        id=new_id(),
        vacancy_id=here.vacancy.id,
        candidacy_id=candidacy_id,
        account_id=account_id,
        part_id=part_id,
        starts_at=starts_at,
        place=place,
        created_at=work.now,
    )
    work.add(row)
    work.flush()
    return row
