"""Where the ranking puts one candidate: rank, score and profile with how firm they are, and who stands beside."""

from __future__ import annotations

from dataclasses import dataclass

from screening.ranking import Estimate, Interval, competency_estimates, true_scores
from screening.services.results.ranking import RankedPlace, VacancyRanking


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A candidate next to this one in the order of the ranking."""

    candidacy_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """One candidate's place in the ranking of a view, with 90 % intervals where there are any.

    `competencies` are means adjusted for strict and lenient interviewers, as in the score; None where nobody scored.
    """

    place: RankedPlace
    of: int
    """So many hold a rank."""
    score: Interval | None
    domains: dict[str, Interval]
    competencies: dict[str, Estimate | None]
    before: Neighbour | None
    after: Neighbour | None
    assumed: bool = False
    """Whether the intervals of scores rest on an assumption: nobody was heard by two interviewers on a domain."""


def place_in(found: VacancyRanking, candidacy_id: str) -> Place:
    """The place of a candidate who is in this ranking."""
    at = next(at for at, one in enumerate(found.places) if one.candidacy.id == candidacy_id)
    true = true_scores(found.ranking).get(candidacy_id)
    return Place(
        place=found.places[at],
        of=len(found.ranking.ranked),
        score=true.score if true else None,
        domains=true.domains if true else {},
        competencies=competency_estimates(found.ranking)[candidacy_id],
        before=_neighbour(found, at - 1),
        after=_neighbour(found, at + 1),
        assumed=not found.ranking.compares,
    )


def _neighbour(found: VacancyRanking, at: int) -> Neighbour | None:
    if not 0 <= at < len(found.places):
        return None
    other = found.places[at].candidacy
    return Neighbour(other.id, other.name)
