"""Everything that somebody still has to hold in a vacancy, handed over to one colleague at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from screening.domain.account import Account
from screening.domain.reason import optional_reason
from screening.errors import NeedsReason, RuleBroken
from screening.services.access.floor import Floor, hold_to_set_up
from screening.services.access.refusals import recorded
from screening.services.access.reveals import note_reveals, noted_so_far
from screening.services.interviews.changes import must_take_interviews
from screening.services.interviews.handover import give_to, must_be_successor
from screening.services.office.office import Office
from screening.store.card_fields import hold_card
from screening.store.database import Work
from screening.store.interviews import own_interviews
from screening.store.leavers import to_be_held_in
from screening.store.reveals import Pair
from screening.store.tables import InterviewRow


class Stays(StrEnum):
    """Why an interview cannot go to this colleague."""

    THEIRS_ALREADY = "they have this part with this candidate already"
    CONFLICT = "they have a conflict of interest with this candidate"


@dataclass(frozen=True, slots=True)
class Stayed:
    """An interview that was not handed over."""

    candidate: str
    part: str
    why: Stays


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many interviews went to the colleague, and which stayed."""

    interviews: int
    stayed: tuple[Stayed, ...]


@recorded()
def hand_over_all(
    office: Office, viewer: Account, vacancy_id: str, from_id: str, to_id: str, *, reading_reason: str = ""
) -> HandedOver:
    """Give everything that somebody still has to hold in a vacancy to another member of the panel, all or nothing.

    A time that has been is no time of theirs: nobody held that interview. What the other has already, or has a conflict of
    interest with, stays and is named in the answer. Raises NotFound, BadInput for somebody who cannot be chosen, RuleBroken
    when there is nothing that can go, and NeedsReason with the names of candidates of whom the other could already read
    something.
    """
    with office.write() as work:
        here = hold_to_set_up(work, viewer, vacancy_id)
        must_take_interviews(here)
        must_be_successor(here, from_id, to_id)
        owed = _held_back(work, here, from_id)
        stays = _stays(work, here, owed, to_id)
        going = [row for row in owed if row.id not in stays]
        stayed = [Stayed(row.candidacy.candidate.name, row.part.name, stays[row.id]) for row in owed if row.id in stays]
        if not going:
            raise RuleBroken(
                "None of these interviews can go to this colleague, who has each of them already or a conflict of interest. "
                "Choose somebody else."
            )
        noted = noted_so_far(work, here.vacancy)
        reason = _reason(noted, going, to_id, reading_reason)
        for row in going:
            why = reason if (row.candidacy_id, to_id) in noted else ""
            give_to(work, here, viewer, row, to_id, why, if_over="loses its time")
        note_reveals(work, here.vacancy)
        work.commit()
        return HandedOver(len(going), tuple(sorted(stayed, key=lambda one: (one.candidate, one.part))))


def _held_back(work: Work, here: Floor, account_id: str) -> list[InterviewRow]:
    """What somebody still has to hold, as far as the viewer may know; nobody submits any of it meanwhile."""
    for row in to_be_held_in(work, here.vacancy.id, account_id):
        hold_card(work, row.id)
    return [
        row
        for row in to_be_held_in(work, here.vacancy.id, account_id)  # what was submitted until then is none any more
        if row.candidacy_id not in here.recused
    ]


def _stays(work: Work, here: Floor, owed: Collection[InterviewRow], to_id: str) -> dict[str, Stays]:
    theirs = {(one.candidacy_id, one.part_id) for one in own_interviews(work, here.vacancy.id, to_id)}
    found = {row.id: Stays.THEIRS_ALREADY for row in owed if (row.candidacy_id, row.part_id) in theirs}
    return found | {row.id: Stays.CONFLICT for row in owed if (row.candidacy_id, to_id) in here.ground.recused}


def _reason(noted: Collection[Pair], going: Collection[InterviewRow], to_id: str, reason: str) -> str:
    readable = sorted({row.candidacy.candidate.name for row in going if (row.candidacy_id, to_id) in noted})
    clean = optional_reason(reason)
    if readable and not clean:
        raise NeedsReason(
            "This person could already read a colleague's card of {names}, so cards of their own would be marked “after "
            "reading” and count in the corrected view only. Choose somebody else, or write down why you do it all the same.",
            names=", ".join(readable),
        )
    return clean
