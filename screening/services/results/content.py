"""The ranking of a vacancy, computed once for the same content of its cards, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screening.domain.candidacy.candidate import Stage
from screening.domain.correction import counts_in
from screening.domain.view import View
from screening.ranking import VERSION, Ranking, Ratings
from screening.services.access.floor import Floor
from screening.services.cards.correct import counted_ratings
from screening.services.office.office import Office
from screening.services.results.at_settings import formula_of, listed, ranked_at
from screening.store.candidacy.candidacies import CandidacyLine
from screening.store.planned_cards import CorrectedLevel, PlannedCard, corrected_levels
from screening.store.scorecards import SealedRating
from screening.store.tables import CandidacyRow
from screening.store.vacancies import to_settings

Candidacy = CandidacyRow | CandidacyLine
"""As far as a ranking asks: its id and stage."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that a ranking follows from. Equal contents have equal rankings.

    A sealed card and a correction never change, so that their ids and hashes stand for what is on them. Names are not in
    it: `listed` gives the order by name, and whether each candidacy holds a rank.
    """

    first: str
    newest: str
    cards: frozenset[tuple[str, str | None]]
    corrections: tuple[CorrectedLevel, ...]
    listed: tuple[tuple[str, bool], ...]
    method: str = VERSION


def remembered_ranking(
    office: Office, here: Floor, content: Content, candidacies: Sequence[Candidacy], view: View
) -> Ranking:
    """The ranking of this content, which was read at this floor from these candidacies, in the order of their names.

    The caller has checked that the viewer may see it.
    """
    known = office.rankings.find(content)
    if known is None:
        known = _computed(here, candidacies, view)
        office.rankings.keep(content, known)
    return known


def counts(card: PlannedCard, view: View) -> bool:
    """Whether what stands on a card counts in a view: it is submitted, and not after reading unless in the corrected view."""
    return card.seal is not None and (not card.after_reading or counts_in(view, after_reading=True))


def content_of(
    here: Floor,
    candidacies: Sequence[Candidacy],
    view: View,
    corrections: Sequence[CorrectedLevel] | None = None,
) -> Content:
    """What the ranking of the cards at this floor and of these candidacies, which are those that the viewer may see, follows from.

    `corrections` are those of the vacancy, where they are at hand.
    """
    versions = here.vacancy.settings
    made = corrected_levels(here.work, here.vacancy.id) if corrections is None else corrections
    sealed = {one.scorecard_id: one.seal for one in here.planned if one.scorecard_id and counts(one, view)}
    return Content(
        first=versions[0].content,
        newest=versions[-1].content,
        cards=frozenset(sealed.items()),
        corrections=tuple(
            one for one in made if one.scorecard_id in sealed and (view is View.CORRECTED or not one.after_reveal)
        ),
        listed=tuple(map(_listed, candidacies)),
    )


def _listed(row: Candidacy) -> tuple[str, bool]:
    return row.id, Stage(row.stage).holds_rank


def _computed(here: Floor, candidacies: Sequence[Candidacy], view: View) -> Ranking:
    versions = here.vacancy.settings
    return ranked_at(
        formula_of(to_settings(versions[0])),
        formula_of(to_settings(versions[-1])),
        table_of(counted_ratings(here.work, here, view), [one.id for one in candidacies]),
        listed(list(map(_listed, candidacies))),
    )


def table_of(counted: Sequence[SealedRating], candidacies: Sequence[str]) -> Ratings:
    """The ratings under the ids of candidacies, in this order, and of accounts."""
    table = Ratings.of(
        ((one.candidacy_id, one.account_id, one.criterion_id, one.level) for one in counted), candidacies
    )
    return table.arranged(candidacies, sorted(table.interviewers))
