"""What an interviewer asks of the recruiter about an interview: to move it, or to be taken off one that was not attended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.text import tidy
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.access.doors import NO_INTERVIEW, must_be_awaited, own_interview
from screening.services.access.floor import Floor
from screening.services.access.refusals import recorded
from screening.services.access.reveals import note_reveals
from screening.services.interviews.changes import interview_in_procedure, interview_to_change
from screening.services.office.office import Office
from screening.store.database import Work
from screening.store.requests import find_request, open_request_kinds, open_requests
from screening.store.tables import InterviewRequestRow, InterviewRow
from screening.store.tables.base import new_id

MAX_WORDS = 500


class RequestKind(StrEnum):
    MOVE = "move"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class InterviewRequest:
    """An open request, as the recruiter of the vacancy sees it."""

    id: str
    interview_id: str
    kind: RequestKind
    interviewer: str
    candidate: str
    words: str
    asked_at: datetime


@recorded()
def ask(office: Office, viewer: Account, interview_id: str, kind: RequestKind, words: str) -> None:
    """Ask to move one's own interview, or to be taken off it ("I did not attend"). A later request replaces an open one.

    Raises NotFound for another person's interview, RuleBroken when its card is submitted or its candidate
    has left the procedure, BadInput without a word on why.
    """
    clean = tidy(words)
    if not clean:
        raise BadInput("Write in a few words why, so that the recruiter can act on it.")
    if len(clean) > MAX_WORDS:
        raise BadInput("At most {limit} characters fit here.", limit=MAX_WORDS)
    with office.write() as work:
        own = own_interview(work, viewer, interview_id)
        must_be_awaited(own)
        interview, card = own.interview, own.card
        if card is not None and card.submission is not None:
            raise RuleBroken("The card of this interview is submitted, so the interview stays.")
        for earlier in open_requests(work, [interview_id]):
            earlier.settled_at = work.now
        work.add(
            InterviewRequestRow(id=new_id(), interview_id=interview_id, kind=kind.value, words=clean, asked_at=work.now)
        )
        work.record(
            EventKind.INTERVIEW_ASKED, viewer, vacancy=interview.vacancy_id, subject=interview_id, asked=kind.value
        )
        work.commit()


def requests_in(here: Floor) -> list[InterviewRequest]:
    """The open requests of a vacancy, oldest first; the caller has checked that the viewer runs it."""
    by_id = {interview.id: interview for interview in here.interviews}
    return [_request(row, by_id[row.interview_id]) for row in open_requests(here.work, list(by_id))]


def asked_about(work: Work, rows: Iterable[InterviewRow]) -> dict[str, RequestKind]:
    """What was asked about these interviews and is still open, by interview id."""
    return {row.interview_id: RequestKind(row.kind) for row in open_requests(work, [one.id for one in rows])}


def asked_in(work: Work, vacancy_id: str) -> dict[str, RequestKind]:
    """The same about every interview of a vacancy, however many there are."""
    return {interview: RequestKind(kind) for interview, kind in open_request_kinds(work, vacancy_id)}


@recorded()
def settle(office: Office, viewer: Account, request_id: str, *, cancel: bool = False) -> None:
    """Mark a request as dealt with; `cancel` takes the interviewer off, keeping a draft.

    Raises NotFound for who does not run the vacancy, and RuleBroken for taking somebody off whose card is submitted, when the
    vacancy takes no interviews any more, or when the candidate has left the procedure.
    """
    with office.write() as work:
        row = find_request(work, request_id, viewer.id)
        if row is None:
            raise NotFound(NO_INTERVIEW)
        reach = interview_to_change if cancel else interview_in_procedure
        interview, here = reach(work, viewer, row.interview_id)
        row.settled_at = work.now
        work.record(EventKind.INTERVIEW_SETTLED, viewer, vacancy=interview.vacancy_id, subject=interview.id)
        if cancel:
            interview.cancelled_at = work.now
            work.record(EventKind.INTERVIEW_CANCELLED, viewer, vacancy=interview.vacancy_id, subject=interview.id)
            note_reveals(work, here.vacancy)
        work.commit()


def _request(row: InterviewRequestRow, interview: InterviewRow) -> InterviewRequest:
    return InterviewRequest(
        row.id,
        row.interview_id,
        RequestKind(row.kind),
        interview.account.name,
        interview.candidacy.candidate.name,
        row.words,
        row.asked_at,
    )
