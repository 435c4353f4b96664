"""The ranking of a vacancy, for who may see it: sealed ratings in, places with what they rest on out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from screening.domain.account import Account
from screening.domain.candidate import Candidacy
from screening.domain.correction import View
from screening.domain.rubric import Rubric
from screening.domain.vacancy import RankingSettings, Vacancy
from screening.domain.visibility import may_see_names, may_see_ranking
from screening.errors import NotAllowed
from screening.i18n import N_
from screening.ranking import Formula, Options, RankedCandidate, Ranking, Ratings, rank, reweighted
from screening.services.access.floor import Floor, floor
from screening.services.access.refusals import recorded
from screening.services.cards.correct import counted_ratings
from screening.services.office.office import Office
from screening.services.vacancies.settings import rubric_for
from screening.store.database import Work
from screening.store.scorecards import SealedRating
from screening.store.vacancies import to_candidacy, to_settings, to_vacancy

BLIND = N_(
    "You can see the ranking once it is open to you: an interviewer from the debrief on and with all own cards in, "
    "a recruiter on the panel when all own cards are in."
)


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """One candidacy on the list, with how many of its planned cards are in."""

    candidacy: Candidacy
    ranked: RankedCandidate
    cards: int
    planned: int


@dataclass(frozen=True, slots=True)
class VacancyRanking:
    """A vacancy's ranking in a view (sealed values unless another is asked), at the settings in force.

    `ranking` and `ratings` know candidates by the id of the candidacy and interviewers by that of the account;
    `candidates` and `interviewers` say what they are called to this viewer. `left_out` candidates, with whom the viewer
    has a conflict of interest, are neither in it nor counted.
    """

    vacancy: Vacancy
    settings: RankingSettings
    rubric: Rubric
    ranking: Ranking
    places: tuple[RankedPlace, ...]
    ratings: tuple[SealedRating, ...]
    interviewers: dict[str, str]
    view: View = View.SEALED
    late: tuple[tuple[str, str], ...] = ()
    """Cards that were submitted in the debrief, as interviewer and candidacy."""
    left_out: int = 0

    @property
    def candidates(self) -> dict[str, str]:
        """The name behind each candidacy."""
        return {place.candidacy.id: place.candidacy.name for place in self.places}

    @property
    def submitted(self) -> int:
        return sum(place.cards for place in self.places)

    @property
    def planned(self) -> int:
        return sum(place.planned for place in self.places)


@recorded()
def ranking_of(office: Office, viewer: Account, vacancy_id: str, view: View = View.SEALED) -> VacancyRanking | None:
    """The ranking of a vacancy; None while it has no role profile or no candidates.

    Raises NotFound for a vacancy that the viewer has no part in, NotAllowed while the ranking is not open to the viewer.
    """
    with office.read() as work:
        here = floor(work, viewer, vacancy_id)
        if not may_see_ranking(here.standing()):
            raise NotAllowed(BLIND)
        return _load(office, work, here, view)


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


def _load(office: Office, work: Work, here: Floor, view: View) -> VacancyRanking | None:
    versions, candidacies = here.vacancy.settings, [to_candidacy(row) for row in here.candidacies()]
    if not versions or not candidacies:
        return None
    settings = to_settings(versions[-1])
    counted = counted_ratings(work, here, view)
    by_id = {candidacy.id: candidacy for candidacy in candidacies}
    ranking = _ranked_at(to_settings(versions[0]), settings, _table(counted, by_id), _options(candidacies))
    return VacancyRanking(
        vacancy=to_vacancy(here.vacancy),
        settings=settings,
        rubric=rubric_for(office, work, here.vacancy),
        ranking=ranking,
        ratings=tuple(counted),
        places=tuple(_place(here, by_id[row.candidate], row) for row in ranking),
        interviewers=_names(here),
        view=view,
        late=tuple((one.account_id, one.candidacy_id) for one in here.interviews if here.late(one)),
        left_out=len(here.recused),
    )


def _names(here: Floor) -> dict[str, str]:
    """What each interviewer is called to this viewer: the name, or a letter where names are not shown."""
    people = {interview.account_id: interview.account.name for interview in here.interviews}
    if may_see_names(here.standing()) or here.vacancy.names_shown:
        return people
    return {account: ascii_uppercase[place % 26] for place, account in enumerate(sorted(people))}


def _ranked_at(first: RankingSettings, newest: RankingSettings, table: Ratings, options: Options) -> Ranking:
    """Severity and criterion means are estimated once, at the weights that were frozen first, and held fixed after."""
    was, now = formula_of(first), formula_of(newest)
    if first == newest or was.criteria != now.criteria:
        return rank(table, now, options)
    return reweighted(rank(table, was, options), now)


def _table(counted: list[SealedRating], candidacies: Iterable[str]) -> Ratings:
    """The ratings under the ids of candidacies and accounts."""
    return Ratings.of(((one.candidacy_id, one.account_id, one.criterion_id, one.level) for one in counted), candidacies)


def _options(candidacies: list[Candidacy]) -> Options:
    return Options(
        unranked=[one.id for one in candidacies if not one.stage.holds_rank],
        names={one.id: one.name for one in candidacies},
    )


def _place(here: Floor, candidacy: Candidacy, row: RankedCandidate) -> RankedPlace:
    theirs = [interview for interview in here.interviews if interview.candidacy_id == candidacy.id]
    return RankedPlace(candidacy, row, sum(map(here.submitted, theirs)), len(theirs))
