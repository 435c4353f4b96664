"""What the ranking of a vacancy rests on besides its ratings, for a file beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screening.domain.candidacy.candidate import Stage
from screening.domain.view import View
from screening.files.frozen.content import (
    Belonging,
    FrozenRanking,
    Listed,
    OfVacancy,
    RatedBy,
    SettingsVersion,
    hash_of,
)
from screening.ranking import VERSION, Options, Ratings, rank
from screening.services.results.at_settings import estimates_hold, formula_of
from screening.store.tables import CandidacyRow, VacancyRow, VacancySettingsRow
from screening.store.vacancies import to_settings

SHOWN = Options()
"""How the pages draw."""


def frozen_ranking(
    vacancy: VacancyRow,
    view: View,
    table: Ratings,
    candidacies: Sequence[CandidacyRow],
    candidates: Mapping[str, str],
    interviewers: Mapping[str, str],
) -> FrozenRanking:
    """What the ranking of these ratings rests on, with people under the names that `candidates` and `interviewers` give.

    Severities and criterion means are estimated here at the settings that were frozen first, as for the pages.
    """
    newest = vacancy.settings[-1]
    first = _estimated_at(vacancy.settings)
    estimated = rank(table, formula_of(to_settings(first)), Options(draws=0))
    severities = zip(table.interviewers, estimated.severity.values.tolist(), strict=True)
    return FrozenRanking(
        schema_version=1,
        kind="frozen_ranking",
        method=VERSION,
        vacancy=OfVacancy(id=vacancy.id, title=vacancy.title),
        view=view,
        ratings=Belonging(scores=len(table), sha256=hash_of(table)),
        draws=SHOWN.draws,
        seed=SHOWN.seed,
        top_k=SHOWN.top_k,
        frozen=_version(first),
        current=None if newest is first else _version(newest),
        criterion_means=dict(zip(estimated.formula.criteria, estimated.criterion_means.tolist(), strict=True)),
        interviewers=[RatedBy(name=interviewers[one], severity=value) for one, value in severities],
        candidates=[Listed(name=candidates[one.id], stage=Stage(one.stage)) for one in candidacies],
    )


def _estimated_at(versions: Sequence[VacancySettingsRow]) -> VacancySettingsRow:
    """The version at which severities and criterion means are estimated: the first, or the newest where they do not hold there."""
    first, newest = versions[0], versions[-1]
    held = estimates_hold(formula_of(to_settings(first)), formula_of(to_settings(newest)))
    return first if held else newest


def _version(row: VacancySettingsRow) -> SettingsVersion:
    return SettingsVersion.of(row.number, to_settings(row))
