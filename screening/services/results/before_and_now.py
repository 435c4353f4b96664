"""What a change of the weights did: every candidate's place at the version before and at the one in force."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Candidacy
from screening.domain.view import View
from screening.ranking import Ranking, reweighted
from screening.services.access.floor import floor_alone
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.results.at_settings import estimates_hold, formula_of
from screening.services.results.ranking import ranking_in
from screening.store.vacancies import to_settings


@dataclass(frozen=True, slots=True)
class BeforeAndNow:
    """Where a candidate stood at the version before, and stands now. None where there is no rank or score."""

    candidate: str
    rank_before: int | None
    rank_now: int | None
    score_before: float | None
    score_now: float | None

    @property
    def moved(self) -> bool:
        return self.rank_before != self.rank_now


@recorded()
def before_and_now(office: Office, viewer: Account, vacancy_id: str) -> tuple[BeforeAndNow, ...] | None:
    """Every candidate's place at the version before and at the one in force, in the order that holds now.

    Severity and criterion means are the same on both sides. None while there is one version or nobody to rank, or when
    other criteria are planned since. Raises NotFound, and NotAllowed while the ranking is not open to the viewer.
    """
    with office.read() as work:
        here = floor_alone(work, viewer, vacancy_id)
        rows = here.vacancy.settings
        before = to_settings(rows[-2]) if len(rows) > 1 else None
        found = ranking_in(office, work, here, View.SEALED) if before else None
    if before is None or found is None or not estimates_hold(formula_of(before), found.ranking.formula):
        return None
    past = reweighted(found.ranking, formula_of(before), draws=0)
    return tuple(_places(past, found.ranking, place.candidacy) for place in found.places)


def _places(past: Ranking, now: Ranking, candidacy: Candidacy) -> BeforeAndNow:
    one, other = past[candidacy.id], now[candidacy.id]
    return BeforeAndNow(candidacy.name, one.rank, other.rank, one.score, other.score)
