"""What interviewers changed after reading colleagues' cards, toward the panel or away from it, and what that does to the ranking.

It says nothing of a candidate before whoever leads the debrief went on to them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.view import View
from screening.domain.visibility import may_debrief, may_lead_debrief, may_see_ranking
from screening.ranking import Drift, DriftedRating, drift
from screening.services.access.floor import Floor, floor
from screening.services.access.refusals import recorded
from screening.services.cards.correct import counted_ratings
from screening.services.debrief.start import begun_among
from screening.services.office.office import Office
from screening.services.results.content import table_of
from screening.services.results.ranking import VacancyRanking, called, ranking_in
from screening.store.candidacy.candidacies import candidates_of
from screening.store.database import Work
from screening.store.scorecards import SealedRating


@dataclass(frozen=True, slots=True)
class Shift:
    """What one interviewer changed after reading: `who` as the viewer may know them, and the figures of `ranking.drift`.

    `changes` name candidates by the id of their candidacy.
    """

    who: str
    own: bool
    drift: Drift

    @property
    def changes(self) -> tuple[DriftedRating, ...]:
        return self.drift.changes


@dataclass(frozen=True, slots=True)
class Moved:
    """A candidate whose rank differs in the corrected view; None where there is none."""

    name: str
    sealed: int | None
    corrected: int | None


@dataclass(frozen=True, slots=True)
class Drifted:
    """What was changed after reading, by interviewer: only those who changed something."""

    shifts: tuple[Shift, ...]
    names: dict[str, str]
    """Of the candidates it is about, by the id of the candidacy."""
    waiting: int
    """So many candidates with a card are left out: the debrief has not come to them yet, and somebody must not be watching then."""
    moved: tuple[Moved, ...] | None
    """None where the ranking is not open to the viewer, or left out with those candidates."""


@recorded()
def drift_of(office: Office, viewer: Account, vacancy_id: str, candidacy_id: str | None = None) -> Drifted:
    """What was changed after reading about one candidate, or about all whose debrief the viewer may follow.

    Raises NotFound for a vacancy that the viewer has no part in; about a candidate of whom the viewer reads nothing, it is
    empty.
    """
    with office.read() as work:
        here = floor(work, viewer, vacancy_id)
        everybody = {one.candidacy_id: one.name for one in candidates_of(work, vacancy_id)}
        followed = {one for one in here.about if may_debrief(here.standing(one))}
        begun = begun_among(here, followed) if may_lead_debrief(here.standing()) else followed
        asked = begun if candidacy_id is None else begun & {candidacy_id}
        names = {one: name for one, name in everybody.items() if one in asked}
        waiting = sum(any(map(here.submitted, here.about[one])) for one in followed - begun)
        moved = _moved(office, work, here) if candidacy_id is None and not waiting else None
        return Drifted(_shifts(work, here, names), names, waiting, moved)


def _shifts(work: Work, here: Floor, names: Mapping[str, str]) -> tuple[Shift, ...]:
    called_ = called(here)
    sealed, corrected = (_sealed_in_time(counted_ratings(work, here, view), names) for view in View)
    found = drift(table_of(sealed, list(names)), table_of(corrected, list(names))) if sealed else ()
    shifts = [
        Shift(called_[one.interviewer], one.interviewer == here.viewer.id, one)
        for one in found
        if one.changed or one.added or one.withdrawn
    ]
    return tuple(sorted(shifts, key=lambda one: one.who.casefold()))


def _sealed_in_time(rated: Collection[SealedRating], names: Mapping[str, str]) -> list[SealedRating]:
    """Without cards that were written after reading as a whole: nothing on these was changed."""
    return [one for one in rated if one.candidacy_id in names and not one.after_reading]


def _moved(office: Office, work: Work, here: Floor) -> tuple[Moved, ...] | None:
    """Whose rank differs, in the order of the sealed view."""
    if not may_see_ranking(here.standing()):
        return None
    sealed, corrected = (ranking_in(office, work, here, view) for view in View)
    if sealed is None or corrected is None:
        return None
    before, after = _ranks(sealed), _ranks(corrected)
    return tuple(Moved(sealed.candidates[one], before[one], after[one]) for one in before if before[one] != after[one])


def _ranks(found: VacancyRanking) -> dict[str, int | None]:
    return {place.candidacy.id: place.ranked.rank for place in found.places}
