"""A few candidates of a vacancy beside each other, for who may see its ranking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.view import View
from screening.services.access.floor import floor_alone
from screening.services.access.refusals import recorded
from screening.services.comparison.chosen import Chosen, chosen_of
from screening.services.comparison.one_more import Plan, plan_for
from screening.services.office.office import Office
from screening.services.results.ranking import VacancyRanking, ranking_in


@dataclass(frozen=True, slots=True)
class Compared:
    """The candidates that were chosen from a ranking, which `found` is as a whole, and what can still be asked of them."""

    found: VacancyRanking
    chosen: Chosen
    plan: Plan
    version: int
    """Of the weights in force, which counts from 1."""


@recorded()
def compared(
    office: Office, viewer: Account, vacancy_id: str, asked: Iterable[str] = (), view: View = View.SEALED
) -> Compared | None:
    """Those of a vacancy whom somebody asks for, by the ids of their candidacies; None while there is no ranking.

    Raises NotFound for a vacancy that the viewer has no part in, NotAllowed while its ranking is not open to the viewer.
    """
    with office.read() as work:
        here = floor_alone(work, viewer, vacancy_id)
        found = ranking_in(office, work, here, view)
        if found is None:
            return None
        chosen = chosen_of(found.places, asked)
        return Compared(found, chosen, plan_for(here, found, chosen.ids), here.vacancy.settings[-1].number)
