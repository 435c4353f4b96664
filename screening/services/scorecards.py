"""The scorecard: open it, save fields as they are given, submit, read what may be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from screening.domain.account import Account, Role
from screening.domain.event import EventKind
from screening.domain.model import canonical_hash
from screening.domain.rubric import Rubric
from screening.domain.scorecard import FieldKind, Gap, Line, Rating, gaps, tidy_note
from screening.domain.vacancy import Phase
from screening.domain.visibility import may_see_content, may_see_names
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.interviews import NO_INTERVIEW, Appointment, appointments
from screening.services.office import Office
from screening.services.standing import Floor
from screening.services.vacancies import freeze
from screening.store.database import Work
from screening.store.events import record
from screening.store.interviews import card_of, find_interview
from screening.store.scorecards import draft_fields, find_draft, keep_revision, lines, rating_of, sealed_lines
from screening.store.tables import (
    DraftRow,
    EvidenceRow,
    InterviewRow,
    RatingRow,
    ScorecardRow,
    SubmissionRow,
    VacancyRow,
)
from screening.store.tables.base import new_id
from screening.store.vacancies import find_rubric_version, find_settings, find_vacancy


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a card as it is saved: its value and its revision (0 = never saved)."""

    criterion_id: str
    kind: FieldKind
    value: Rating | str
    revision: int
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to a save. Not `accepted` means that another tab or device was first; `field` is what it saved."""

    accepted: bool
    field: Field


@dataclass(frozen=True, slots=True)
class Card:
    """An interviewer's own card, open or sealed."""

    appointment: Appointment
    rubric: Rubric
    criteria: tuple[str, ...]
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    gaps: tuple[Gap, ...]
    sealed: bool

    @property
    def may_submit(self) -> bool:
        return not self.sealed and not self.gaps and self.appointment.phase.takes_cards


@dataclass(frozen=True, slots=True)
class ColleagueCard:
    """A colleague's submitted card; `interviewer` is None where names are not shown."""

    interviewer: str | None
    part: str
    submitted_at: datetime
    lines: tuple[Line, ...]


def open_card(office: Office, viewer: Account, interview_id: str) -> Card:
    """The viewer's own card of an interview. Raises NotFound for any interview that is not the viewer's."""
    with office.database.read() as work:
        interview = _own_interview(work, viewer, interview_id)
        card = card_of(work, interview_id)
        criteria = tuple(criterion.criterion_id for criterion in interview.part.criteria)
        stored = draft_fields(work, card.id) if card else []
        on_card = lines(list(criteria), stored)
        return Card(
            appointment=appointments(work, [interview])[0],
            rubric=_rubric_of(office, work, card),
            criteria=criteria,
            fields=tuple(_field(row) for row in stored),
            lines=tuple(on_card),
            gaps=tuple(gaps(on_card)),
            sealed=card is not None and card.submission is not None,
        )


def save_field(
    office: Office,
    viewer: Account,
    interview_id: str,
    criterion_id: str,
    kind: FieldKind,
    value: object,
    base_revision: int,
    client_id: str,
) -> Saved:
    """Save the rating or the note of one criterion, and say which revision it has now.

    The first save starts the card and freezes the vacancy's settings. The same value again changes nothing, so a message
    that arrives twice counts once. When the field has moved on since `base_revision` by another client, nothing is
    overwritten and the answer carries what is there.

    Raises NotFound for another person's interview, BadInput for a criterion or value that does not fit, RuleBroken when
    the card is submitted or the vacancy takes no cards any more.
    """
    clean = _parse(kind, value)
    with office.database.write() as work:
        interview = _own_interview(work, viewer, interview_id)
        vacancy = _scoring_vacancy(work, interview)
        if criterion_id not in {criterion.criterion_id for criterion in interview.part.criteria}:
            raise BadInput("The criterion “{criterion}” is not part of this interview.", criterion=criterion_id[:12])
        card = card_of(work, interview_id) or _start(office, work, viewer, interview, vacancy)
        if card.submission is not None:
            raise RuleBroken("This card is submitted and sealed. A later change is a correction with a reason.")
        row = find_draft(work, card.id, criterion_id, kind)
        if row is not None and _value(row) == clean:
            work.commit()
            return Saved(True, _field(row))
        if row is not None and row.revision != base_revision and row.client_id != client_id:
            return Saved(False, _field(row))
        if row is None:
            row = DraftRow(
                scorecard_id=card.id, criterion_id=criterion_id, kind=kind, part_id=interview.part_id, revision=0
            )
            work.add(row)
        _put(row, clean)
        row.revision, row.client_id, row.saved_at = row.revision + 1, client_id[:64], office.clock()
        keep_revision(work, row)
        work.commit()
        return Saved(True, _field(row))


def submit_card(office: Office, viewer: Account, interview_id: str) -> datetime:
    """Seal the viewer's card; returns the moment. Submitting twice is the same as once.

    Raises RuleBroken while anything is missing on the card, or when the vacancy takes no cards any more.
    """
    with office.database.write() as work:
        interview = _own_interview(work, viewer, interview_id)
        card = card_of(work, interview_id)
        if card is not None and card.submission is not None:
            return card.submission.submitted_at
        vacancy = _scoring_vacancy(work, interview)
        criteria = [criterion.criterion_id for criterion in interview.part.criteria]
        on_card = lines(criteria, draft_fields(work, card.id)) if card else [Line(criterion_id=c) for c in criteria]
        missing = gaps(on_card)
        if card is None or missing:
            raise RuleBroken("This card is not complete yet: {count} points are still open.", count=len(missing))
        _seal(office, work, card, on_card, late=Phase(vacancy.phase) is not Phase.SCORE)
        record(
            work,
            office.clock(),
            EventKind.CARD_SUBMITTED,
            actor_id=viewer.id,
            vacancy_id=vacancy.id,
            subject_id=card.id,
        )
        work.commit()
        return office.clock() if card.submitted_at is None else card.submitted_at


def colleague_cards(office: Office, viewer: Account, vacancy_id: str, candidacy_id: str) -> list[ColleagueCard] | None:
    """Colleagues' submitted cards of a candidate, oldest first; None while the viewer may not see them.

    Interviewers who are not shown by name get no name; the order then follows the content, not the person.
    """
    with office.database.read() as work:
        vacancy = find_vacancy(work, vacancy_id)
        if vacancy is None:
            return None
        here = Floor(work, viewer, vacancy)
        standing = here.standing(candidacy_id)
        if not may_see_content(standing):
            return None
        named = may_see_names(standing)
        shown = [
            _colleague_card(work, here, interview, named)
            for interview in here.interviews
            if interview.candidacy_id == candidacy_id
            and interview.account_id != viewer.id
            and here.submitted(interview)
        ]
        return sorted(
            shown,
            key=lambda card: (
                card.submitted_at.isoformat() if named else canonical_hash([line.model_dump() for line in card.lines])
            ),
        )


def _own_interview(work: Work, viewer: Account, interview_id: str) -> InterviewRow:
    row = find_interview(work, interview_id)
    if row is None or row.account_id != viewer.id or row.cancelled_at is not None or not viewer.is_(Role.INTERVIEWER):
        raise NotFound(NO_INTERVIEW)
    return row


def _scoring_vacancy(work: Work, interview: InterviewRow) -> VacancyRow:
    vacancy = find_vacancy(work, interview.vacancy_id)
    if vacancy is None:  # a foreign key forbids it
        raise NotFound(NO_INTERVIEW)
    if not Phase(vacancy.phase).takes_cards:
        raise RuleBroken(
            "This vacancy takes no scorecards any more. Your text stays in this browser; ask the recruiter to reopen scoring."
        )
    return vacancy


def _start(office: Office, work: Work, viewer: Account, interview: InterviewRow, vacancy: VacancyRow) -> ScorecardRow:
    settings = freeze(office, work, vacancy, viewer.id)
    card = ScorecardRow(
        id=new_id(),
        interview_id=interview.id,
        part_id=interview.part_id,
        settings_id=settings.id,
        started_at=office.clock(),
    )
    work.add(card)
    work.flush()
    record(work, office.clock(), EventKind.CARD_STARTED, actor_id=viewer.id, vacancy_id=vacancy.id, subject_id=card.id)
    return card


def _seal(office: Office, work: Work, card: ScorecardRow, on_card: list[Line], *, late: bool) -> None:
    now = office.clock()
    for line in on_card:
        work.add(
            RatingRow(
                scorecard_id=card.id,
                criterion_id=line.criterion_id,
                part_id=card.part_id,
                level=line.rating.level,
                not_assessed=line.rating.not_assessed,
                case_only=line.rating.case_only,
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
            content_hash=canonical_hash([line.model_dump(mode="json") for line in on_card]),
        )
    )
    work.flush()


def _rubric_of(office: Office, work: Work, card: ScorecardRow | None) -> Rubric:
    if card is None:
        return office.rubric
    settings = find_settings(work, card.settings_id)
    if settings is None or settings.rubric_hash == office.rubric.content_hash():
        return office.rubric
    return find_rubric_version(work, settings.rubric_hash) or office.rubric


def _colleague_card(work: Work, here: Floor, interview: InterviewRow, named: bool) -> ColleagueCard:
    card = here.cards[interview.id]
    order = [criterion.criterion_id for criterion in interview.part.criteria]
    on_card = sorted(sealed_lines(work, card.id), key=lambda line: order.index(line.criterion_id))
    return ColleagueCard(
        interviewer=interview.account.name if named else None,
        part=interview.part.name,
        submitted_at=card.submitted_at or interview.created_at,
        lines=tuple(on_card),
    )


def _parse(kind: FieldKind, value: object) -> Rating | str:
    if kind == "note":
        if not isinstance(value, str):
            raise BadInput("A note is text.")
        return tidy_note(value)
    try:
        return Rating.model_validate(value)
    except ValidationError:
        raise BadInput("A rating is a level from 1 to 5, or “not assessed”.") from None


def _value(row: DraftRow) -> Rating | str:
    return row.note if row.kind == "note" else rating_of(row)


def _put(row: DraftRow, value: Rating | str) -> None:
    rating, note = (Rating(), value) if isinstance(value, str) else (value, "")
    row.level, row.not_assessed, row.case_only, row.note = rating.level, rating.not_assessed, rating.case_only, note


def _field(row: DraftRow) -> Field:
    return Field(row.criterion_id, "note" if row.kind == "note" else "rating", _value(row), row.revision, row.saved_at)
