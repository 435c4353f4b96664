"""Interviews of somebody who can no longer hold them, for who runs their vacancy: what is to be handed over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.visibility import has_part
from screening.services.access.floor import set_up_alone
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.store.accounts import to_account
from screening.store.database import Work
from screening.store.leavers import left_behind
from screening.store.recusals import recused_candidacies
from screening.store.tables import InterviewRow
from screening.store.vacancies import vacancies_by_id


@dataclass(frozen=True, slots=True)
class LeftInterview:
    """An interview that somebody else has to hold."""

    id: str
    interviewer: Account
    candidate: str
    part: str
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class LeftIn:
    """So many interviews of a vacancy that somebody else has to hold."""

    vacancy_id: str
    title: str
    client: str
    interviews: int


@recorded()
def interviews_left(office: Office, viewer: Account, vacancy_id: str) -> list[LeftInterview]:
    """The interviews of a vacancy whose interviewer is disabled or no longer one, for who runs it; by
    interviewer and candidate. Raises NotFound."""
    with office.read() as work:
        set_up_alone(work, viewer, vacancy_id)
        found = [
            LeftInterview(row.id, to_account(row.account), row.candidacy.candidate.name, row.part.name, row.starts_at)
            for row in _left(work, viewer)
            if row.vacancy_id == vacancy_id
        ]
        return sorted(found, key=lambda one: (one.interviewer.name.casefold(), one.interviewer.id, one.candidate))


@recorded()
def interviews_left_everywhere(office: Office, viewer: Account) -> list[LeftIn]:
    """How many of those there are in each vacancy that the viewer runs."""
    with office.read() as work:
        counted = Counter(row.vacancy_id for row in _left(work, viewer))
        found = vacancies_by_id(work, set(counted)).values()
        return [LeftIn(row.id, row.title, row.client, counted[row.id]) for row in sorted(found, key=lambda x: x.title)]


def _left(work: Work, viewer: Account) -> list[InterviewRow]:
    if not has_part(viewer, runs=True):
        return []
    return left_behind(work, viewer.id, but=recused_candidacies(work, viewer.id))
