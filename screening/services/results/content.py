"""The ranking of a vacancy, computed once for the same content of its cards, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screening.domain.candidate import Candidacy
from screening.domain.correction import counts_in
from screening.domain.vacancy import RankingSettings
from screening.domain.view import View
from screening.ranking import VERSION, Formula, Options, Ranking, Ratings, rank, reweighted
from screening.services.access.floor import Floor
from screening.services.cards.correct import counted_ratings
from screening.services.office.office import Office
from screening.store.database import Work
from screening.store.planned_cards import CorrectedLevel, PlannedCard, corrected_levels
from screening.store.vacancies import to_settings


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
    office: Office,
    work: Work,
    here: Floor,
    cards: Sequence[PlannedCard],
    candidacies: Sequence[Candidacy],
    view: View,
) -> Ranking:
    """The ranking of these cards and candidacies, which are those that the viewer may see, in the order of their names.

    The caller has checked that the viewer may see it.
    """
    content = _content(work, here, cards, candidacies, view)
    known = office.rankings.find(content)
    if known is None:
        known = _computed(work, here, candidacies, view)
        office.rankings.keep(content, known)
    return known


def counts(card: PlannedCard, view: View) -> bool:
    """Whether what stands on a card counts in a view: it is submitted, and not after reading unless in the corrected view."""
    return card.submitted and counts_in(view, after_reading=card.after_reading)


def formula_of(settings: RankingSettings) -> Formula:
    """The ranking's formula at a vacancy's settings."""
    profile = settings.profile
    domains = {name: (profile.domain_weights[name], weights) for name, weights in settings.weights.items()}
    return Formula.of(
        domains,
        beta=profile.beta,
        planned=settings.planned,
        minimums=profile.minimums,
        competencies=settings.members,
        scale=(profile.scale.min, profile.scale.max),
    )


def _content(
    work: Work, here: Floor, cards: Sequence[PlannedCard], candidacies: Sequence[Candidacy], view: View
) -> Content:
    versions = here.vacancy.settings
    sealed = {one.scorecard_id: one.seal for one in cards if one.scorecard_id and counts(one, view)}
    return Content(
        first=versions[0].content,
        newest=versions[-1].content,
        cards=frozenset(sealed.items()),
        corrections=tuple(
            one
            for one in corrected_levels(work, here.vacancy.id)
            if one.scorecard_id in sealed and (view is View.CORRECTED or not one.after_reveal)
        ),
        listed=tuple((one.id, one.stage.holds_rank) for one in candidacies),
    )


def _computed(work: Work, here: Floor, candidacies: Sequence[Candidacy], view: View) -> Ranking:
    versions = here.vacancy.settings
    table = _table(work, here, view, [one.id for one in candidacies])
    return _ranked_at(to_settings(versions[0]), to_settings(versions[-1]), table, _options(candidacies))


def _ranked_at(first: RankingSettings, newest: RankingSettings, table: Ratings, options: Options) -> Ranking:
    """Severity and criterion means are estimated once, at the weights that were frozen first, and held fixed after."""
    was, now = formula_of(first), formula_of(newest)
    if first == newest or was.criteria != now.criteria:
        return rank(table, now, options)
    return reweighted(rank(table, was, options), now)


def _table(work: Work, here: Floor, view: View, candidacies: Iterable[str]) -> Ratings:
    """The ratings under the ids of candidacies and accounts."""
    counted = counted_ratings(work, here, view)
    return Ratings.of(((one.candidacy_id, one.account_id, one.criterion_id, one.level) for one in counted), candidacies)


def _options(candidacies: Sequence[Candidacy]) -> Options:
    """Equals are listed by the place of their names, since the names themselves are not to be remembered."""
    return Options(
        unranked=[one.id for one in candidacies if not one.stage.holds_rank],
        names={one.id: f"{place:09}" for place, one in enumerate(candidacies)},
    )
