"""The whole story of one candidate in one vacancy: every part that the reader has a right to, and none of the others."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Candidacy, Stage
from screening.domain.vacancy import Vacancy
from screening.domain.visibility import may_see_candidate, may_see_ranking, stage_shown
from screening.errors import NotFound
from screening.services.access.floor import Floor, floor_about
from screening.services.access.refusals import recorded
from screening.services.candidates.door import NO_CANDIDATE
from screening.services.office.office import Office
from screening.store.database import Work
from screening.store.tables import CandidacyRow, VacancyRow
from screening.store.vacancies import find_candidacy_in_part, to_candidacy, to_vacancy


@dataclass(frozen=True, slots=True)
class Story:
    """A candidate as one reader may know them. A part is None where the reader has no right to it."""

    candidacy: Candidacy
    """With the stage as the reader learns it; the address is for recruiters alone."""
    vacancy: Vacancy
    recruits: bool
    """Whether the reader is here as a recruiter of the vacancy."""


@recorded()
def story_of(office: Office, viewer: Account, candidacy_id: str) -> Story:
    """The story of a candidate for a recruiter of the vacancy, who interviews the candidate, or who may see the ranking.

    Raises NotFound for everybody else, also for who has a conflict of interest with the candidate.
    """
    with office.read() as work:
        row, here = _opened(work, viewer, candidacy_id)
        standing = here.standing(candidacy_id)
        candidacy = to_candidacy(row, stage_shown(standing, Stage(row.stage)))
        return Story(
            candidacy=candidacy if standing.recruits else candidacy.model_copy(update={"email": None}),
            vacancy=to_vacancy(here.vacancy),
            recruits=standing.recruits,
        )


def _opened(work: Work, viewer: Account, candidacy_id: str) -> tuple[CandidacyRow, Floor]:
    row = find_candidacy_in_part(work, candidacy_id, viewer.id)
    if row is None:
        raise NotFound(NO_CANDIDATE)
    here = floor_about(work, viewer, work.get_one(VacancyRow, row.vacancy_id), candidacy_id)
    known = may_see_candidate(here.standing(candidacy_id)) or may_see_ranking(here.standing())
    if candidacy_id in here.recused or not known:
        raise NotFound(NO_CANDIDATE)
    return row, here
