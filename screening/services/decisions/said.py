"""What the ranking says to whoever decides, at the moment of the decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.view import View
from screening.domain.visibility import may_see_ranking
from screening.ranking import Ranking
from screening.services.access.floor import Floor, floor_alone
from screening.services.office.office import Office
from screening.services.results.content import Content, content_of, remembered_ranking
from screening.store.tables import CandidacyRow


@dataclass(frozen=True, slots=True)
class Basis:
    """What the ranking that somebody sees follows from, in which view, and the number of the version of the settings."""

    content: Content
    view: View
    settings_number: int


def basis_of(here: Floor, candidacies: Sequence[CandidacyRow], view: View) -> Basis | None:
    """The basis of the ranking at this floor; None where there is none yet, or it is not open to the viewer."""
    versions = here.vacancy.settings
    if not versions or not candidacies or not may_see_ranking(here.standing()):
        return None
    return Basis(content_of(here, candidacies, view), view, versions[-1].number)


def ranking_on(basis: Basis, office: Office, viewer: Account, vacancy_id: str) -> Ranking | None:
    """The ranking on this basis; None when what it rests on has changed since.

    It is computed within a look at the database, so never call it while a unit of work is open.
    """
    with office.read() as work:
        here = floor_alone(work, viewer, vacancy_id)
        candidacies = here.candidacies()
        if basis_of(here, candidacies, basis.view) != basis:
            return None
        return remembered_ranking(office, here, basis.content, candidacies, basis.view)


def intervals_of(ranking: Ranking) -> dict[str, tuple[int, int]]:
    """The rank intervals of those who hold a rank; empty without draws, and where nobody was seen by two interviewers.

    In the latter case an interval rests on what is assumed alone, so it tells nobody apart.
    """
    if not ranking.compares:
        return {}
    return {row.candidate: row.rank_interval for row in ranking if row.rank_interval is not None}
