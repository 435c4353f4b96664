"""How a panel uses the scale: strict or lenient and how sure that is, flat or not, how soon cards come, how far they agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from screening.domain.account import Account
from screening.domain.view import View
from screening.ranking import (
    FEW_CANDIDATES,
    FEW_COMPARISONS,
    Ranking,
    RankingWarning,
    Strictness,
    SureAgreement,
    strictness_of,
    sure_agreement,
)
from screening.ranking.what_if.once import once_per_ranking
from screening.services.access.floor import Floor, floor_alone
from screening.services.access.refusals import recorded
from screening.services.cards.correct import counted_ratings
from screening.services.office.office import Office
from screening.services.panel.habits import CardIn, Habits, Levels, habits_of, levels_on
from screening.services.results.ranking import VacancyRanking, ranking_in
from screening.services.results.warned import warnings_in
from screening.store.accounts import names_of
from screening.store.interviews import part_minutes
from screening.store.planned_cards import Handed, PlannedCard, handed_in

PERSONAL = {"SEV-LARGE", "RATER-FLAT"}
"""Codes that say of single interviewers how they score."""


class Lack(StrEnum):
    """What is missing before anything is said about somebody's strictness."""

    SCORES = "scores"
    COLLEAGUE = "colleague"
    CANDIDATES = "candidates"
    COMPARISONS = "comparisons"


@dataclass(frozen=True, slots=True)
class InterviewerHealth:
    """One interviewer with cards planned: what is known of strictness (None: nothing scored that weighs), and the habits."""

    account_id: str
    name: str
    strictness: Strictness | None
    habits: Habits
    owed: int
    lack: Lack | None
    """Why nothing is said about strictness; None where there is enough to go by."""


@dataclass(frozen=True, slots=True)
class PanelHealth:
    """The panel of a vacancy, by the sealed values.

    `people` are all interviewers for a recruiter, and the viewer alone for an interviewer (`alone`): how strict a colleague is
    belongs to that colleague and who runs the vacancy. `comparisons` are the independent ones between interviewers that
    strictness rests on.
    """

    found: VacancyRanking
    people: tuple[InterviewerHealth, ...]
    alone: bool
    agreement: SureAgreement
    warnings: tuple[RankingWarning, ...]
    comparisons: float


_strictness = once_per_ranking(strictness_of)
_agreement = once_per_ranking(lambda ranking: sure_agreement(ranking.cells.ratings))


@recorded()
def panel_health(office: Office, viewer: Account, vacancy_id: str) -> PanelHealth | None:
    """How the panel of a vacancy uses the scale; None while it has no role profile or no candidates.

    Raises NotFound for a vacancy that the viewer has no part in, NotAllowed while its ranking is not open to the viewer.
    """
    with office.read() as work:
        here = floor_alone(work, viewer, vacancy_id)
        found = ranking_in(office, work, here, View.SEALED)
        if found is None:
            return None
        planned = [one for one in here.planned if one.live]
        shown = names_of(work, {one.account_id for one in planned})
        if not found.recruits:
            shown = {viewer.id: viewer.name} if viewer.id in shown else {}
        known, cards = _strictness(found.ranking), _cards_in(here, found.ranking, planned)
        owed = Counter([one.account_id for one in planned if not one.submitted])
        comparisons = found.ranking.severity.posterior.freedom
        return PanelHealth(
            found,
            tuple(
                InterviewerHealth(
                    one,
                    name,
                    known.get(one),
                    habits_of(cards[one]),
                    owed[one],
                    _lack(known.get(one), comparisons),
                )
                for one, name in sorted(shown.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
            ),
            not found.recruits,
            _agreement(found.ranking),
            told_to(found, shown),
            comparisons,
        )


def told_to(found: VacancyRanking, shown: Collection[str]) -> tuple[RankingWarning, ...]:
    """The warnings of a ranking with, of what they say about single interviewers, what is said of those who are `shown`."""
    told = []
    for one in warnings_in(found.ranking, found.barred):
        if one.code not in PERSONAL:
            told.append(one)
            continue
        mine = {name: value for name, value in one.facts["interviewers"].items() if name in shown}
        if mine:
            told.append(RankingWarning(one.code, {**one.facts, "interviewers": mine}))
    return tuple(told)


def strict_and_lenient(ranking: Ranking, shown: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who of the `shown` interviewers is stricter and who is more lenient than colleagues on the same candidates.

    Only where there is enough to go by and the whole interval lies on that side.
    """
    comparisons = ranking.severity.posterior.freedom
    sure = {
        name: known
        for name, known in _strictness(ranking).items()
        if name in shown and _lack(known, comparisons) is None
    }
    return (
        tuple(name for name, known in sure.items() if known.high is not None and known.high < 0),
        tuple(name for name, known in sure.items() if known.low is not None and known.low > 0),
    )


def _lack(known: Strictness | None, comparisons: float) -> Lack | None:
    """By the minimums of the warning SEV-FEW: six comparisons in all, three candidates whom a colleague scored too."""
    if known is None:
        return Lack.SCORES
    if known.low is None:
        return Lack.COLLEAGUE
    if known.shared < FEW_CANDIDATES:
        return Lack.CANDIDATES
    return Lack.COMPARISONS if comparisons < FEW_COMPARISONS - 1e-9 else None


def _cards_in(here: Floor, ranking: Ranking, planned: Sequence[PlannedCard]) -> dict[str, list[CardIn]]:
    """The submitted ones of these cards by interviewer, with what counts on them."""
    submitted = {one.scorecard_id: one for one in planned if one.scorecard_id and one.submitted}
    sealed, minutes = _sealed(here, ranking, submitted), part_minutes(here.work, here.vacancy.id)
    found: dict[str, list[CardIn]] = defaultdict(list)
    for scorecard, card in submitted.items():
        levels, handed = sealed[scorecard]
        took = _took(handed, minutes[card.part_id])
        found[card.account_id].append(CardIn(levels, took, handed.starts_at is not None, card.late))
    return found


def _sealed(here: Floor, ranking: Ranking, submitted: Collection[str]) -> dict[str, tuple[Levels, Handed]]:
    """What counts on each submitted card in this ranking of the floor, and its times; read once for it, as neither changes."""
    known = _by_card(ranking)
    if not known.keys() >= set(submitted):
        on_card: dict[str, list[int | None]] = defaultdict(list)
        for rating in counted_ratings(here.work, here, View.SEALED):
            on_card[rating.scorecard_id].append(rating.level)
        times = handed_in(here.work, here.vacancy.id)
        known.update({card: (levels_on(on_card[card]), handed) for card, handed in times.items()})
    return known


@once_per_ranking
def _by_card(_ranking: Ranking) -> dict[str, tuple[Levels, Handed]]:
    return {}


def _took(handed: Handed, minutes: int) -> timedelta:
    """From the planned end of the interview, or without a time from the start of the card, until it was submitted."""
    if handed.starts_at is None:
        return handed.submitted_at - handed.started_at
    return handed.submitted_at - handed.starts_at - timedelta(minutes=minutes)
