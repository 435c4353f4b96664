"""The scorecard: open it, save fields as they are given, submit, read what may be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account, Role
from screening.domain.event import EventKind
from screening.domain.model import canonical_hash
from screening.domain.rubric import Criterion, Rubric
from screening.domain.scorecard import Closing, FieldKind, Gap, Line, Marks, check_closing, gaps, seal_hash
from screening.domain.vacancy import Phase
from screening.domain.visibility import may_see_content, may_see_names
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.card_fields import (
    CARD_KINDS,
    LINE_KINDS,
    WHOLE_CARD,
    Field,
    as_field,
    card_lines,
    closing_of,
    parse,
    put,
    value_of,
)
from screening.services.corrections import Sealed, sealed_card
from screening.services.interviews import Appointment, appointments
from screening.services.office import Office
from screening.services.own_interviews import NO_INTERVIEW, own_interview
from screening.services.refusals import recorded
from screening.services.reveals import note_reveals
from screening.services.standing import Floor
from screening.services.vacancies import freeze
from screening.store.database import Work
from screening.store.events import record
from screening.store.interviews import card_of
from screening.store.saving import Seat, find_seat
from screening.store.scorecards import (
    card_fields,
    draft_fields,
    find_card_field,
    find_draft,
    keep_revision,
)
from screening.store.tables import (
    CardFieldRow,
    DraftRow,
    EvidenceRow,
    InterviewRow,
    RatingRow,
    ScorecardRow,
    SubmissionRow,
    VacancyRow,
)
from screening.store.tables.base import new_id
from screening.store.vacancies import find_settings, find_vacancy


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
    closing: Closing
    sealed: bool

    @property
    def may_submit(self) -> bool:
        return not self.sealed and not self.gaps and self.appointment.phase.takes_cards


@dataclass(frozen=True, slots=True)
class ColleagueCard:
    """A colleague's submitted card; `interviewer` and the moment, which would tell who, are None where names are not shown."""

    interviewer: str | None
    part: str
    submitted_at: datetime | None
    sealed: tuple[Sealed, ...]
    late: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """What was sealed, without the corrections since."""
        return tuple(one.line for one in self.sealed)


@recorded()
def open_card(office: Office, viewer: Account, interview_id: str) -> Card:
    """The viewer's own card of an interview. Raises NotFound for any interview that is not the viewer's."""
    with office.database.read() as work:
        interview = own_interview(work, viewer, interview_id)
        card = card_of(work, interview_id)
        criteria = tuple(criterion.criterion_id for criterion in interview.part.criteria)
        stored = draft_fields(work, card.id) if card else []
        whole = card_fields(work, card.id) if card else []
        on_card = card_lines(list(criteria), stored)
        return Card(
            appointment=appointments(work, [interview])[0],
            rubric=_rubric_of(office, work, interview, card),
            criteria=criteria,
            fields=(*map(as_field, stored), *map(as_field, whole)),
            lines=tuple(on_card),
            gaps=tuple(gaps(on_card)),
            closing=closing_of(whole),
            sealed=card is not None and card.submission is not None,
        )


@recorded(BadInput)
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
    """Save one field of a card, and say which revision it has now.

    `criterion_id` with kind `rating`, `note` or `marks`; or `card` with `pad`, `clock`, `overall` or `recommendation`.

    The first save starts the card and freezes the vacancy's settings. The same value again changes nothing, so a message
    that arrives twice counts once. When the field has moved on since `base_revision` by another client, nothing is
    overwritten and the answer carries what is there.

    Raises NotFound for another person's interview, BadInput for a criterion or value that does not fit, RuleBroken when
    the card is submitted or the vacancy takes no cards any more.
    """
    with office.database.write() as work:
        seat = _seat(office, work, viewer, interview_id, criterion_id)
        _must_be_a_field(seat, criterion_id, kind)
        clean = parse(kind, value, _criterion(office, work, seat, criterion_id) if kind == "marks" else None)
        if seat.submitted:
            raise RuleBroken("This card is submitted and sealed. A later change is a correction with a reason.")
        row = _field_row(work, seat, criterion_id, kind)
        if row is not None and value_of(row) == clean:
            work.commit()
            return Saved(True, as_field(row))
        if row is not None and row.revision != base_revision and row.client_id != client_id:
            return Saved(False, as_field(row))
        if row is None:
            row = _new_row(seat, criterion_id, kind)
        put(row, clean)
        row.revision, row.client_id, row.saved_at = row.revision + 1, client_id[:64], office.clock()
        work.add(row)
        keep_revision(work, row)
        work.commit()
        return Saved(True, as_field(row))


@recorded()
def submit_card(office: Office, viewer: Account, interview_id: str) -> datetime:
    """Seal the viewer's card; returns the moment. Submitting twice is the same as once.

    Raises RuleBroken while anything is missing on the card, or when the vacancy takes no cards any more.
    """
    with office.database.write() as work:
        interview = own_interview(work, viewer, interview_id)
        card = card_of(work, interview_id)
        if card is not None and card.submission is not None:
            return card.submission.submitted_at
        vacancy = _scoring_vacancy(work, interview)
        criteria = [criterion.criterion_id for criterion in interview.part.criteria]
        on_card = card_lines(criteria, draft_fields(work, card.id) if card else [])
        missing = gaps(on_card)
        if card is None or missing:
            raise RuleBroken("This card is not complete yet: {count} points are still open.", count=len(missing))
        closing = closing_of(card_fields(work, card.id))
        check_closing(closing)
        _seal(office, work, card, on_card, closing, late=Phase(vacancy.phase) is not Phase.SCORE)
        record(
            work,
            office.clock(),
            EventKind.CARD_SUBMITTED,
            actor_id=viewer.id,
            vacancy_id=vacancy.id,
            subject_id=card.id,
        )
        note_reveals(office, work, vacancy)
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
                card.submitted_at.isoformat()
                if card.submitted_at
                else canonical_hash([line.model_dump() for line in card.lines])
            ),
        )


def _scoring_vacancy(work: Work, interview: InterviewRow) -> VacancyRow:
    vacancy = find_vacancy(work, interview.vacancy_id)
    if vacancy is None:  # a foreign key forbids it
        raise NotFound(NO_INTERVIEW)
    _must_take_cards(Phase(vacancy.phase))
    return vacancy


def _must_take_cards(phase: Phase) -> None:
    if not phase.takes_cards:
        raise RuleBroken(
            "This vacancy takes no scorecards any more. Your text stays in this browser; ask the recruiter to reopen scoring."
        )


def _seat(office: Office, work: Work, viewer: Account, interview_id: str, criterion_id: str) -> Seat:
    """The viewer's seat at the card; a first save starts it. Raises NotFound, or RuleBroken when no cards are taken."""
    seat = find_seat(work, viewer.id, interview_id, criterion_id) if viewer.is_(Role.INTERVIEWER) else None
    if seat is None:
        interview = own_interview(work, viewer, interview_id)
        vacancy = _scoring_vacancy(work, interview)
        planned = {criterion.criterion_id for criterion in interview.part.criteria}
        if criterion_id != WHOLE_CARD and criterion_id not in planned:
            raise _no_criterion(criterion_id)
        _start(office, work, viewer, interview, vacancy)
        seat = find_seat(work, viewer.id, interview_id, criterion_id)
    if seat is None:
        raise NotFound(NO_INTERVIEW)
    _must_take_cards(Phase(seat.phase))
    return seat


def _must_be_a_field(seat: Seat, criterion_id: str, kind: str) -> None:
    if criterion_id == WHOLE_CARD and kind in CARD_KINDS:
        return
    if kind not in LINE_KINDS or not seat.planned:
        raise _no_criterion(criterion_id)


def _no_criterion(criterion_id: str) -> BadInput:
    return BadInput("The criterion “{criterion}” is not part of this interview.", criterion=criterion_id[:12])


def _criterion(office: Office, work: Work, seat: Seat, criterion_id: str) -> Criterion | None:
    settings = find_settings(work, seat.settings_id)
    rubric = office.in_force.version(work, settings.rubric_hash) if settings else None
    return (rubric or office.rubric).criteria.get(criterion_id)


def _field_row(work: Work, seat: Seat, criterion_id: str, kind: str) -> DraftRow | CardFieldRow | None:
    if criterion_id == WHOLE_CARD:
        return find_card_field(work, seat.scorecard_id, kind)
    return find_draft(work, seat.scorecard_id, criterion_id, kind)


def _new_row(seat: Seat, criterion_id: str, kind: str) -> DraftRow | CardFieldRow:
    if criterion_id == WHOLE_CARD:
        return CardFieldRow(scorecard_id=seat.scorecard_id, kind=kind, revision=0)
    return DraftRow(
        scorecard_id=seat.scorecard_id, criterion_id=criterion_id, kind=kind, part_id=seat.part_id, revision=0
    )


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


def _seal(office: Office, work: Work, card: ScorecardRow, on_card: list[Line], closing: Closing, *, late: bool) -> None:
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
            content_hash=seal_hash(on_card, closing),
            overall=closing.overall,
            recommendation=closing.recommendation,
            recommendation_reason=closing.reason,
        )
    )
    work.flush()


def _rubric_of(office: Office, work: Work, interview: InterviewRow, card: ScorecardRow | None) -> Rubric:
    """The version that the card was started with; before that the vacancy's, which follows the one in force until frozen."""
    vacancy = find_vacancy(work, interview.vacancy_id)
    newest = vacancy.settings[-1] if vacancy and vacancy.settings else None
    settings = find_settings(work, card.settings_id) if card else newest
    if settings is None or settings.frozen_at is None:
        return office.rubric
    return office.in_force.version(work, settings.rubric_hash) or office.rubric


def _colleague_card(work: Work, here: Floor, interview: InterviewRow, named: bool) -> ColleagueCard:
    card = here.cards[interview.id]
    order = [criterion.criterion_id for criterion in interview.part.criteria]
    return ColleagueCard(
        interviewer=interview.account.name if named else None,
        part=interview.part.name,
        submitted_at=card.submitted_at if named else None,
        sealed=tuple(sealed_card(work, card, order)),
        late=card.submission is not None and card.submission.late,
    )
