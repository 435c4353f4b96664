"""What one more interview with somebody who is compared would settle about who is first of all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from screening.ranking import Gain, Ranking, one_more_interview
from screening.ranking.what_if.once import once_per_ranking
from screening.services.access.floor import Floor
from screening.services.results.ranking import VacancyRanking
from screening.services.results.warned import barred_in
from screening.store.plans import able_names, live_pairs, parts_asked

LITTLE = 0.1
"""An interview that takes away less than this share of the doubt changes little."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What can still be asked: the parts of the interview plan by id, and who could meet whom.

    `could` has, for each candidacy that is compared, the parts that somebody of the panel who asks them could still hold: who can
    interview, has no interview with that candidate, and has read nothing of a colleague about them. `by` has their names by
    part, for recruiters of the vacancy.
    """

    names: dict[str, str]
    criteria: dict[str, tuple[str, ...]]
    could: dict[str, frozenset[str]]
    by: dict[str, dict[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more interview would settle: `gains`, first those that somebody of the panel could hold, most useful first.

    `doubt` is None where nothing shows how sure the order is; `nobody` are those compared with a rank whom nobody of the panel
    could meet, so that it would take somebody new.
    """

    doubt: float | None
    gains: tuple[Gain, ...]
    nobody: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of the doubt that the most useful one takes away."""
        return self.gains[0].gain / self.gains[0].doubt if self.gains and self.gains[0].doubt > 0 else 0.0

    @property
    def little(self) -> bool:
        return self.share < LITTLE


def plan_for(here: Floor, found: VacancyRanking, compared: Collection[str]) -> Plan:
    """The plan of the vacancy of this ranking, which was read at this floor, for those who are compared.

    Who could hold an interview is a recruiter's to know: it tells of conflicts of interest and of what a colleague has read. To an
    interviewer any part can be held.
    """
    work, vacancy = here.work, found.vacancy.id
    parts = parts_asked(work, vacancy)
    names, criteria = {one.id: one.name for one in parts}, {one.id: one.criteria for one in parts}
    if not found.recruits:
        return Plan(names, criteria, dict.fromkeys(compared, frozenset(names)), {})
    people = able_names(work, vacancy)
    out = live_pairs(work, vacancy, compared) | barred_in(here, compared)
    askers = {part.id: part.people or frozenset(people) for part in parts}
    by = {
        candidacy: {
            part: tuple(sorted(people[one] for one in asked & people.keys() if (candidacy, one) not in out))
            for part, asked in askers.items()
        }
        for candidacy in compared
    }
    could = {candidacy: frozenset(part for part, free in each.items() if free) for candidacy, each in by.items()}
    return Plan(names, criteria, could, by)


def one_more(ranking: Ranking, plan: Plan) -> OneMore:
    """What one more interview on each part of the plan would settle, with those who are compared and hold a rank."""
    holding = [one for one in plan.could if ranking[one].rank is not None]
    nobody = tuple(one for one in holding if not plan.could[one])
    if ranking.uncertainty is None or not ranking.uncertainty.posterior.measured or len(ranking.ranked) < 2:
        return OneMore(None, (), nobody)
    gains = _gains(ranking, plan.criteria, frozenset(holding))
    doubt = gains[0].doubt if gains else 0.0
    return OneMore(doubt, tuple(sorted(gains, key=lambda gain: gain.part not in plan.could[gain.candidate])), nobody)


def _gains(ranking: Ranking, parts: Mapping[str, tuple[str, ...]], among: frozenset[str]) -> tuple[Gain, ...]:
    """Worked out once for a ranking, whoever asks: it takes longer than the rest of the page."""
    known = _known(ranking)
    asked = (tuple(parts.items()), among)
    if asked not in known:
        known[asked] = one_more_interview(ranking, parts, top_k=1, among=among)
    return known[asked]


@once_per_ranking
def _known(_ranking: Ranking) -> dict[object, tuple[Gain, ...]]:
    return {}
