"""Rankings of made-up cards, as a viewer is given them, without a database: many cards in a moment."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from screening.domain.candidacy.candidate import Candidacy, Stage
from screening.domain.profile import RoleProfile
from screening.domain.rubric import Rubric
from screening.domain.vacancy import Phase, Reveal, Vacancy, settings_from
from screening.ranking import Options, Ratings, rank
from screening.services.results.at_settings import formula_of
from screening.services.results.ranking import RankedPlace, VacancyRanking
from screening.store.scorecards import SealedRating

PANEL = ("ann", "bob", "cas", "dov")
AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def generated(
    rubric: Rubric, profile: RoleProfile, people: int, seed: int
) -> tuple[VacancyRanking, tuple[SealedRating, ...]]:
    """So many candidates, most of them met by all of four interviewers of unlike strictness, with gaps of every kind."""
    dice = random.Random(seed)  # noqa: S311  dice for a test
    settings = settings_from(profile, rubric, "made up")
    candidates = [f"k{number:04}" for number in range(people)]
    ratings = tuple(one for candidate in candidates for one in _cards(dice, candidate, settings.planned))
    table = Ratings.of(((one.candidacy_id, one.account_id, one.criterion_id, one.level) for one in ratings), candidates)
    ranking = rank(table, formula_of(settings), Options(draws=0))
    found = VacancyRanking(
        vacancy=Vacancy(
            id="v", title="IT-manager", client="Nergens", phase=Phase.DECIDE, reveal=Reveal.AFTER_OWN, names_shown=True,
            created_at=AT, profile_id=profile.id, frozen=True, version=1,
        ),
        settings=settings,
        rubric=rubric,
        ranking=ranking,
        places=tuple(RankedPlace(_candidacy(row.candidate), row, cards=len(PANEL), planned=len(PANEL)) for row in ranking),
        interviewers={who: who.title() for who in PANEL},
        recruits=True,
    )  # fmt: skip
    return found, ratings


def _cards(dice: random.Random, candidate: str, criteria: tuple[str, ...]) -> list[SealedRating]:
    """The cards of a candidate: now and then somebody was not there, a criterion was not assessed, or nobody asked it."""
    panel = [who for who in PANEL if dice.random() > 0.1]
    asked = [criterion for criterion in criteria if dice.random() > 0.04]
    return [
        SealedRating(candidate, who, criterion, _level(dice, PANEL.index(who)), case_only=False, note="")
        for who in panel
        for criterion in asked
    ]


def _level(dice: random.Random, lenient: int) -> int | None:
    return None if dice.random() < 0.05 else min(5, max(1, dice.randint(1, 4) + (lenient > 1) - (dice.random() < 0.2)))


def _candidacy(candidate: str) -> Candidacy:
    return Candidacy(
        id=candidate, candidate_id=candidate, vacancy_id="v", name=f"Kandidaat {candidate}", stage=Stage.INTERVIEWING
    )
