"""The way to the debrief of a candidate: the same answer for what does not exist and for what is not the viewer's."""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.domain.visibility import may_debrief, may_open_vacancy, may_see_candidate
from screening.errors import NotAllowed, NotFound, RuleBroken
from screening.i18n import N_
from screening.services.access.floor import NO_VACANCY, Floor, floor_about
from screening.services.candidates.door import NO_CANDIDATE
from screening.store.candidacy.candidacies import find_candidacy
from screening.store.database import Work
from screening.store.vacancies import find_vacancy_for

NOT_OPEN = N_("The debrief is not open while cards are being written. It opens with the phase Debrief.")
OWED = N_(
    "The debrief of this candidate opens to you once your own cards are in: an interviewer's of this candidate, a recruiter's of "
    "the whole vacancy."
)


def candidate_floor(work: Work, viewer: Account, vacancy_id: str, candidacy_id: str) -> Floor:
    """The vacancy as far as one candidate goes, for who may follow the debrief.

    Raises NotFound for somebody outside and for a conflict of interest, RuleBroken in the phase Score, NotAllowed while own
    cards are owed.
    """
    vacancy = find_vacancy_for(work, vacancy_id, viewer.id)
    if vacancy is None:
        raise NotFound(NO_VACANCY)
    here = floor_about(work, viewer, vacancy, candidacy_id)
    standing = here.standing(candidacy_id)
    if not may_open_vacancy(here.standing()):
        raise NotFound(NO_VACANCY)
    found = find_candidacy(work, candidacy_id)
    if found is None or found.vacancy_id != vacancy_id or not may_see_candidate(standing):
        raise NotFound(NO_CANDIDATE)
    if standing.phase is Phase.SCORE:
        raise RuleBroken(NOT_OPEN)
    if not may_debrief(standing):
        raise NotAllowed(OWED)
    return here
