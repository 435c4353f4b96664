"""The ranking of a vacancy with what its page tells beside it: the weights in force, the parts, and what was decided last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.view import View
from screening.domain.visibility import may_decide_and_export
from screening.services.access.floor import Floor, floor_alone
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.results.ranking import VacancyRanking, ranking_in
from screening.services.vacancies.weights import SettingsVersion, version_of
from screening.store.candidacy.decisions import decisions_in
from screening.store.database import Work
from screening.store.interviews import part_names


@dataclass(frozen=True, slots=True)
class LastDecision:
    """The stage that the last decision about a candidacy led to, and when; `undone` tells that it took one back."""

    to_stage: Stage
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class ShownRanking:
    """A ranking with what stands beside it on its page.

    `parts` are those of which a card counts, by name in the order of the plan. `decided` has the last decision by
    candidacy; it is empty for who may not decide.
    """

    found: VacancyRanking
    weights: SettingsVersion
    parts: Mapping[str, str]
    decided: Mapping[str, LastDecision]


@recorded()
def shown_ranking(office: Office, viewer: Account, vacancy_id: str, view: View = View.SEALED) -> ShownRanking | None:
    """The ranking as `results.ranking.ranking_of` gives it, with what its page tells beside it; None as there.

    Raises NotFound and NotAllowed as there.
    """
    with office.read() as work:
        here = floor_alone(work, viewer, vacancy_id)
        found = ranking_in(office, work, here, view)
        if found is None:
            return None
        counted = {part for place in found.places for part in place.parts}
        return ShownRanking(
            found=found,
            weights=version_of(work, here.vacancy.settings[-1]),
            parts={part: name for part, name in part_names(work, vacancy_id).items() if part in counted},
            decided=_decided(work, here),
        )


def _decided(work: Work, here: Floor) -> dict[str, LastDecision]:
    if not may_decide_and_export(here.standing()):
        return {}
    return {
        candidacy: LastDecision(made[-1].to_stage, made[-1].decided_at, made[-1].undoes is not None)
        for candidacy, made in decisions_in(work, here.vacancy.id).items()
        if candidacy not in here.recused
    }
