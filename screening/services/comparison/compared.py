"""A few candidates of a vacancy beside each other, for who may see its ranking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.view import View
from screening.services.access.refusals import recorded
from screening.services.comparison.chosen import Chosen, chosen_of
from screening.services.office.office import Office
from screening.services.results.ranking import VacancyRanking, ranking_of


@dataclass(frozen=True, slots=True)
class Compared:
    """The candidates that were chosen from a ranking, which `found` is as a whole."""

    found: VacancyRanking
    chosen: Chosen


@recorded()
def compared(
    office: Office, viewer: Account, vacancy_id: str, asked: Iterable[str] = (), view: View = View.SEALED
) -> Compared | None:
    """Those of a vacancy whom somebody asks for, by the ids of their candidacies; None while there is no ranking.

    Raises NotFound for a vacancy that the viewer has no part in, NotAllowed while its ranking is not open to the viewer.
    """
    found = ranking_of(office, viewer, vacancy_id, view)
    return Compared(found, chosen_of(found.places, asked)) if found else None
