"""The scorecard: the own one, and colleagues' once they may be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.card_field import Field, closing_of, lines_of
from screening.domain.model import canonical_hash
from screening.domain.rubric import Rubric
from screening.domain.scorecard import Closing, Gap, Line, content_hash, gaps
from screening.domain.visibility import may_see_closings, may_see_content, may_see_names
from screening.services.access.doors import own_interview
from screening.services.access.floor import Floor, floor_about
from screening.services.access.refusals import recorded
from screening.services.cards.correct import Sealed, sealed_cards
from screening.services.interviews.appointments import Appointment, appointment, with_mark_to_come
from screening.services.office.office import Office
from screening.services.vacancies.settings import rubric_for
from screening.store.card_fields import saved_fields
from screening.store.reveals import reveals_about
from screening.store.tables import InterviewRow, ScorecardRow, SubmissionRow
from screening.store.vacancies import find_vacancy_for


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
    gone: bool = False
    """Nobody waits for it: the candidate has left the procedure. It is there again if that changes."""

    @property
    def content(self) -> str:
        """What tells the lines of this card from any other, for `submit_card` to know what was read through."""
        return content_hash(self.lines)

    @property
    def may_submit(self) -> bool:
        return not self.sealed and not self.gone and not self.gaps and self.appointment.phase.takes_cards


@dataclass(frozen=True, slots=True)
class ColleagueCard:
    """A submitted card as it is read beside others; `interviewer` and the moment, which would tell who, are None where names are not shown."""

    interviewer: str | None
    part: str
    submitted_at: datetime | None
    sealed: tuple[Sealed, ...]
    closing: Closing
    late: bool = False
    after_reading: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """What was sealed, without the corrections since."""
        return tuple(one.line for one in self.sealed)


@recorded()
def open_card(office: Office, viewer: Account, interview_id: str) -> Card:
    """The viewer's own card of an interview. Raises NotFound for any interview that is not the viewer's."""
    with office.read() as work:
        own = own_interview(work, viewer, interview_id)
        card = own.card
        criteria = tuple(criterion.criterion_id for criterion in own.interview.part.criteria)
        saved = saved_fields(work, card.id) if card else []
        on_card = lines_of(criteria, saved)
        one = appointment(own.interview, own.vacancy, card, sum(line.rating.given for line in on_card), len(criteria))
        return Card(
            appointment=with_mark_to_come(one, reveals_about(work, [one.candidacy_id])),
            rubric=rubric_for(office, work, own.vacancy, own.rubric_hash),
            criteria=criteria,
            fields=tuple(saved),
            lines=tuple(on_card),
            gaps=tuple(gaps(on_card)),
            closing=closing_of(saved),
            sealed=card is not None and card.submission is not None,
            gone=own.gone,
        )


def colleague_cards(office: Office, viewer: Account, vacancy_id: str, candidacy_id: str) -> list[ColleagueCard] | None:
    """Colleagues' submitted cards of a candidate, oldest first; None while the viewer may not see them.

    Interviewers who are not shown by name get no name; the order then follows the content, not the person. Overall impression
    and recommendation are empty for a colleague until the debrief.
    """
    with office.read() as work:
        vacancy = find_vacancy_for(work, vacancy_id, viewer.id)
        if vacancy is None:
            return None
        here = floor_about(work, viewer, vacancy, candidacy_id)
        if not may_see_content(here.standing(candidacy_id)):
            return None
        return [card for account, card in open_cards(here, candidacy_id) if account != viewer.id]


def open_cards(here: Floor, candidacy_id: str) -> list[tuple[str, ColleagueCard]]:
    """Every submitted card of a candidate that the viewer may read, each with the account of its interviewer, in the order of
    `colleague_cards`. The own ones are among them as they are, whatever is open of colleagues.

    The account is for the caller to tell cards of one interviewer from those of others, and is shown to nobody.
    """
    standing, me = here.standing(candidacy_id), here.viewer.id
    reads, named, closings = may_see_content(standing), may_see_names(standing), may_see_closings(standing)
    rows = [one for one in here.about.get(candidacy_id, ()) if here.submitted(one)]
    rows = [one for one in rows if reads or (one.account_id == me and standing.interviews)]
    orders = {here.cards[one.id].id: [asked.criterion_id for asked in one.part.criteria] for one in rows}
    sealed = sealed_cards(here.work, orders)
    found = []
    for row in rows:
        own = row.account_id == me
        card = _colleague_card(row, here.cards[row.id], sealed, named=named or own, closings=closings or own)
        found.append((row.account_id, card))
    return sorted(found, key=lambda one: _order(one[1]))


def _order(card: ColleagueCard) -> str:
    """By the moment; where that is not shown by the content, which does not tell whose it is."""
    if card.submitted_at:
        return card.submitted_at.isoformat()
    return canonical_hash([line.model_dump() for line in card.lines])


def _colleague_card(
    interview: InterviewRow, card: ScorecardRow, sealed: dict[str, list[Sealed]], *, named: bool, closings: bool
) -> ColleagueCard:
    return ColleagueCard(
        interviewer=interview.account.name if named else None,
        part=interview.part.name,
        submitted_at=card.submitted_at if named else None,
        sealed=tuple(sealed[card.id]),
        late=card.submission is not None and card.submission.late,
        after_reading=card.submission is not None and card.submission.after_reading,
        closing=_sealed_closing(card.submission) if card.submission and closings else Closing(),
    )


def _sealed_closing(submission: SubmissionRow) -> Closing:
    return Closing(
        overall=submission.overall,
        recommendation=submission.recommendation,  # type: ignore[arg-type]  # the model reads the stored word
        reason=submission.recommendation_reason,
    )
