"""Interviews as people see them in a list: a person's agenda, and how far a vacancy is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from screening.domain.account import Account
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.access.floor import floor
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.store.accounts import to_account
from screening.store.chain.revisions import revisions
from screening.store.database import Work
from screening.store.interviews import cards_of, criteria_counts, every_interview_by
from screening.store.recusals import recused_candidacies
from screening.store.reveals import Pair, reveals_about
from screening.store.scorecards import scored_counts
from screening.store.tables import InterviewRow, ScorecardRow, VacancyRow
from screening.store.vacancies import vacancies_by_id


class CardState(StrEnum):
    NOT_STARTED = "not_started"
    DRAFT = "draft"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview as its interviewer or recruiter sees it in a list."""

    id: str
    vacancy_id: str
    vacancy: str
    client: str
    phase: Phase
    candidacy_id: str
    candidate: str
    interviewer: Account
    part: str
    minutes: int
    starts_at: datetime | None
    place: str
    state: CardState
    scored: int
    criteria: int
    submitted_at: datetime | None
    late: bool = False
    """Submitted in the debrief, after the phase of scoring."""
    started_at: datetime | None = None
    """When the card was started, None before that."""
    after_reading: bool = False
    """Submitted after something of the candidate that somebody else submitted was open to the interviewer; or, while it is
    not submitted, that it will be."""
    reading_reason: str = ""
    """Why it was planned although that was so."""

    @property
    def owed(self) -> bool:
        """Whether a card is still expected."""
        return self.state is not CardState.SUBMITTED and self.phase.takes_cards

    def owed_since(self, now: datetime) -> datetime | None:
        """Since when the card is waited for: the planned end of the interview, or without a time the start of the card."""
        since = self.starts_at + timedelta(minutes=self.minutes) if self.starts_at else self.started_at
        return since if self.owed and since and since <= now else None


def my_interviews(office: Office, viewer: Account) -> list[Appointment]:
    """The viewer's own interviews, in time order, those without a time last; none for who is no interviewer any more."""
    if not viewer.is_(Role.INTERVIEWER):
        return []
    with office.read() as work:
        return appointments(work, own_rows(work, viewer))


def own_rows(work: Work, viewer: Account) -> list[InterviewRow]:
    """An interviewer's own interviews in time order, but for those that are called off or with whom there is a conflict of interest."""
    return own_agenda(work, viewer).held


@dataclass(frozen=True, slots=True)
class Agenda:
    """A person's own interviews in time order: those to hold or held, and those that will not be held although their time is
    still to come.

    The latter are cancelled, handed over, or with somebody with whom there is a conflict of interest; or, by themselves, they
    are as planned and `without_them`: the candidate has left the procedure, or the person is no interviewer any more.
    """

    held: list[InterviewRow]
    cancelled: list[InterviewRow]
    without_them: list[InterviewRow]

    @property
    def called_off(self) -> list[InterviewRow]:
        return [*self.cancelled, *self.without_them]


def own_agenda(work: Work, viewer: Account) -> Agenda:
    """Everything of the viewer's that a calendar knows of."""
    recused = recused_candidacies(work, viewer.id)
    every, interviews = every_interview_by(work, viewer.id), viewer.is_(Role.INTERVIEWER)
    own = [row for row, live in every if live and interviews and row.candidacy_id not in recused]
    held = {row.id for row in own}
    off = to_come(work, [row for row, _live in every if row.id not in held])
    cancelled = [row for row in off if row.cancelled_at is not None or row.candidacy_id in recused]
    known = {row.id for row in cancelled}
    return Agenda(own, cancelled, [row for row in off if row.id not in known])


def to_come(work: Work, rows: Sequence[InterviewRow]) -> list[InterviewRow]:
    """Those of these interviews with a time that is not over, or that had one before they were moved."""
    known = revisions(work, rows) if rows else {}
    return [row for row in rows if is_to_come(row, known[row.id].told, work.now)]


def is_to_come(row: InterviewRow, told: Sequence[datetime], now: datetime) -> bool:
    """Whether an interview has a time that is not over, or had one of those that were `told`."""
    times = [row.starts_at, *told] if row.starts_at else told
    return any(start + timedelta(minutes=row.part.minutes) > now for start in times)


@recorded()
def progress(office: Office, viewer: Account, vacancy_id: str) -> list[Appointment]:
    """All interviews of a vacancy with the state of their cards, without content. Raises NotFound."""
    with office.read() as work:
        here = floor(work, viewer, vacancy_id)
        return appointments(work, here.followed, here.cards)


def appointments(
    work: Work, rows: list[InterviewRow], cards: Mapping[str, ScorecardRow] | None = None
) -> list[Appointment]:
    """These interviews as people see them, with the state of their cards, which are looked up unless they are at hand."""
    known = cards_of(work, [row.id for row in rows]) if cards is None else cards
    theirs = [card for row in rows if (card := known.get(row.id))]
    drafts = scored_counts(work, [card.id for card in theirs if card.submission is None])
    vacancies = vacancies_by_id(work, {row.vacancy_id for row in rows})
    criteria = criteria_counts(work, {row.part_id for row in rows})
    revealed = reveals_about(work, {row.candidacy_id for row in rows})
    people = {row.account_id: to_account(row.account) for row in {row.account_id: row for row in rows}.values()}
    found = []
    for row in rows:
        card, asked = known.get(row.id), criteria.get(row.part_id, 0)
        scored = 0 if card is None else asked if card.submission else drafts.get(card.id, 0)
        one = appointment(row, vacancies[row.vacancy_id], card, scored, asked, people[row.account_id])
        found.append(with_mark_to_come(one, revealed))
    return found


def with_mark_to_come(one: Appointment, revealed: Collection[Pair]) -> Appointment:
    """The same, with whether a card that is still to come will be marked after reading."""
    reads = (one.candidacy_id, one.interviewer.id) in revealed
    return one if one.submitted_at else replace(one, after_reading=reads)


def appointment(
    row: InterviewRow,
    vacancy: VacancyRow,
    card: ScorecardRow | None,
    scored: int,
    criteria: int,
    interviewer: Account | None = None,
) -> Appointment:
    """One interview, whose card has a level or NB on `scored` of its `criteria`."""
    submission = card.submission if card else None
    state = CardState.SUBMITTED if submission else CardState.DRAFT if card else CardState.NOT_STARTED
    return Appointment(
        id=row.id,
        vacancy_id=row.vacancy_id,
        vacancy=vacancy.title,
        client=vacancy.client,
        phase=Phase(vacancy.phase),
        candidacy_id=row.candidacy_id,
        candidate=row.candidacy.candidate.name,
        interviewer=interviewer or to_account(row.account),
        part=row.part.name,
        minutes=row.part.minutes,
        starts_at=row.starts_at,
        place=row.place,
        state=state,
        scored=scored,
        criteria=criteria,
        submitted_at=submission.submitted_at if submission else None,
        late=submission is not None and submission.late,
        started_at=card.started_at if card else None,
        after_reading=submission is not None and submission.after_reading,
        reading_reason=row.reading_reason,
    )
