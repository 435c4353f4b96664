"""Opening a card with a reason: the one way in which an administrator reads scores. Recorded, and told to the recruiter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.reason import tidy_reason
from screening.domain.rubric import Rubric
from screening.domain.visibility import may_manage_accounts, may_open_with_reason
from screening.errors import NotAllowed, NotFound
from screening.services.access.doors import NO_INTERVIEW
from screening.services.access.floor import floor_about, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.access.reveals import note_reveal
from screening.services.access.tallies import tallies
from screening.services.cards.correct import Sealed, sealed_card
from screening.services.office.office import Office
from screening.services.vacancies.settings import rubric_of_settings
from screening.store.interviews import find_submitted
from screening.store.openings import openings_of, submitted_everywhere
from screening.store.recusals import recused_candidacies
from screening.store.tables import OpeningRow
from screening.store.tables.base import new_id
from screening.store.vacancies import find_vacancy


@dataclass(frozen=True, slots=True)
class Openable:
    """A submitted card that an administrator may open, without the candidate's name."""

    interview_id: str
    vacancy: str
    interviewer: str
    part: str
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedCard:
    """A card as an administrator reads it."""

    rubric: Rubric
    candidate: str
    interviewer: str
    sealed: tuple[Sealed, ...]


@dataclass(frozen=True, slots=True)
class CardOpening:
    """That an administrator read a card: which, when and why."""

    by: str
    candidate: str
    interviewer: str
    at: datetime
    reason: str


@recorded()
def openable_cards(office: Office, viewer: Account) -> list[Openable]:
    """Every submitted card that the viewer may open with a reason, newest first. Raises NotAllowed."""
    if not may_manage_accounts(viewer):
        raise NotAllowed("Only an administrator may do this.")
    with office.read() as work:
        biased = {one.vacancy.id for one in tallies(work, viewer) if not may_open_with_reason(one.standing)}
        recused = recused_candidacies(work, viewer.id)
        return [
            Openable(one.interview_id, one.vacancy, one.interviewer, one.part, one.submitted_at)
            for one in submitted_everywhere(work)
            if one.vacancy_id not in biased and one.candidacy_id not in recused
        ]


@recorded()
def open_with_reason(office: Office, viewer: Account, interview_id: str, reason: str) -> OpenedCard:
    """Read a submitted card as administrator. The reason is kept, and shown to who runs the vacancy.

    From then on the viewer counts as somebody who has seen colleagues' cards of this candidate. Raises NotFound when there
    is no such card for the viewer, BadInput without a reason.
    """
    if not may_manage_accounts(viewer):
        raise NotFound(NO_INTERVIEW)
    with office.write() as work:
        interview = find_submitted(work, interview_id)
        vacancy = find_vacancy(work, interview.vacancy_id) if interview else None
        if interview is None or vacancy is None:
            raise NotFound(NO_INTERVIEW)
        here = floor_about(work, viewer, vacancy, interview.candidacy_id)
        card = here.card(interview)
        if card is None or card.submission is None or not may_open_with_reason(here.standing(interview.candidacy_id)):
            raise NotFound(NO_INTERVIEW)
        now = work.now
        work.add(
            OpeningRow(
                id=new_id(), scorecard_id=card.id, account_id=viewer.id, opened_at=now, reason=tidy_reason(reason)
            )
        )
        if interview.account_id != viewer.id:
            note_reveal(work, interview.candidacy_id, viewer.id)
        work.record(EventKind.CARD_OPENED, viewer, vacancy=vacancy.id, subject=card.id)
        opened = OpenedCard(
            rubric=rubric_of_settings(office, work, card.settings_id),
            candidate=interview.candidacy.candidate.name,
            interviewer=interview.account.name,
            sealed=tuple(sealed_card(work, card, [one.criterion_id for one in interview.part.criteria])),
        )
        work.commit()
        return opened


@recorded()
def openings(office: Office, viewer: Account, vacancy_id: str) -> list[CardOpening]:
    """Which cards of a vacancy an administrator opened, newest first, for who runs it. Raises NotFound."""
    with office.read() as work:
        here = set_up_alone(work, viewer, vacancy_id)
        return [
            CardOpening(
                by=row.account.name,
                candidate=interview.candidacy.candidate.name,
                interviewer=interview.account.name,
                at=row.opened_at,
                reason=row.reason,
            )
            for row, interview in openings_of(work, vacancy_id)
            if interview.candidacy_id not in here.recused
        ]
