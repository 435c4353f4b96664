"""Submitting a card: what is on it is copied, sealed, and never changed again."""

from __future__ import annotations

from datetime import datetime

from screening.domain.account import Account
from screening.domain.card_field import closing_of, lines_of
from screening.domain.event import EventKind
from screening.domain.scorecard import Closing, Line, Marks, check_closing, content_hash, gaps, seal_hash
from screening.domain.vacancy import Phase
from screening.errors import RuleBroken
from screening.i18n import N_
from screening.services.access.doors import must_be_awaited, own_interview
from screening.services.access.refusals import recorded
from screening.services.access.reveals import has_reveal, note_reveals
from screening.services.office.office import Office
from screening.store.card_fields import hold_card, saved_fields
from screening.store.database import Work
from screening.store.requests import open_requests
from screening.store.tables import EvidenceRow, RatingRow, ScorecardRow, SubmissionRow
from screening.store.tables.base import new_id

CLOSED = N_(
    "This vacancy takes no scorecards any more. Your text stays in this browser; ask the recruiter to reopen scoring."
)


@recorded()
def submit_card(office: Office, viewer: Account, interview_id: str, shown: str | None = None) -> datetime:
    """Seal the viewer's card; returns the moment. Submitting twice is the same as once.

    It is marked *late* in the debrief, and *after reading* when something of the candidate that somebody else submitted is, or
    ever was, open to the viewer; then it counts in the corrected view alone.
    `shown` is the `content` of the card that was read through: nothing is sealed that was not. Raises RuleBroken while
    anything is missing on the card, when it was changed since, when its candidate has left the procedure, or when the vacancy
    takes no cards any more.
    """
    with office.write() as work:
        hold_card(work, interview_id)
        own = own_interview(work, viewer, interview_id)
        card, vacancy = own.card, own.vacancy
        if card is not None and card.submission is not None:
            return card.submission.submitted_at
        must_be_awaited(own)
        must_take_cards(Phase(vacancy.phase))
        criteria = [criterion.criterion_id for criterion in own.interview.part.criteria]
        saved = saved_fields(work, card.id) if card else []
        on_card = lines_of(criteria, saved)
        missing = gaps(on_card)
        if card is None or missing:
            raise RuleBroken("This card is not complete yet: {count} points are still open.", count=len(missing))
        if shown not in (None, content_hash(on_card)):
            raise RuleBroken(
                "This card was changed while you were reading it through, on another device or in another tab. "
                "Read it once more, then submit."
            )
        closing = closing_of(saved)
        check_closing(closing)
        now = work.now
        late = Phase(vacancy.phase) is not Phase.SCORE
        after_reading = has_reveal(work, viewer, vacancy, own.interview.candidacy_id)
        _seal(work, card, on_card, closing, now, late=late, after_reading=after_reading)
        work.note(own.interview)  # whose card of whom it is, and in which part
        work.record(
            EventKind.CARD_SUBMITTED,
            viewer,
            vacancy=vacancy.id,
            subject=card.id,
            late=late,
            after_reading=after_reading,
        )
        _settle_requests(work, viewer, vacancy.id, interview_id)
        note_reveals(work, vacancy)
        work.commit()
        return now


def _settle_requests(work: Work, viewer: Account, vacancy_id: str, interview_id: str) -> None:
    """Who asked to move this interview or to be taken off it has held it after all."""
    for request in open_requests(work, [interview_id]):
        request.settled_at = work.now
        work.record(EventKind.INTERVIEW_SETTLED, viewer, vacancy=vacancy_id, subject=interview_id)


def must_take_cards(phase: Phase) -> None:
    """Raise RuleBroken in a phase in which no card is written any more."""
    if not phase.takes_cards:
        raise RuleBroken(CLOSED)


def _seal(
    work: Work,
    card: ScorecardRow,
    on_card: list[Line],
    closing: Closing,
    now: datetime,
    *,
    late: bool,
    after_reading: bool,
) -> None:
    for line in on_card:
        work.add(
            RatingRow(
                scorecard_id=card.id,
                criterion_id=line.criterion_id,
                part_id=card.part_id,
                level=line.rating.level,
                not_assessed=line.rating.not_assessed,
                case_only=line.rating.case_only,
                marks=line.marks.model_dump_json() if line.marks != Marks() else "",
            )
        )
    work.flush()
    for line in on_card:
        if line.note.strip():
            work.add(EvidenceRow(scorecard_id=card.id, criterion_id=line.criterion_id, note=line.note))
    work.flush()
    card.submitted_at = now
    work.add(
        SubmissionRow(
            id=new_id(),
            scorecard_id=card.id,
            submitted_at=now,
            late=late,
            after_reading=after_reading,
            content_hash=seal_hash(on_card, closing),
            overall=closing.overall,
            recommendation=closing.recommendation,
            recommendation_reason=closing.reason,
            link_number=card.link_number,
            link_hash=card.link_hash,
        )
    )
    work.flush()
