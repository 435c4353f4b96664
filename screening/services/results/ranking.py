"""The ranking of a vacancy, for who may see it: sealed ratings in, places with what they rest on out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Candidacy, Stage
from screening.domain.rubric import Rubric
from screening.domain.vacancy import RankingSettings, Vacancy
from screening.domain.view import View
from screening.domain.visibility import may_see_names, may_see_ranking, stage_shown
from screening.errors import NotAllowed
from screening.i18n import N_
from screening.ranking import RankedCandidate, Ranking
from screening.services.access.floor import Floor, floor_alone
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.results.content import content_of, counts, remembered_ranking
from screening.services.results.warned import NOBODY, Barred, barred_in, proposes
from screening.services.vacancies.settings import rubric_for
from screening.store.accounts import names_of
from screening.store.candidacy.candidacies import CandidacyLine
from screening.store.database import Work
from screening.store.planned_cards import PlannedCard, corrected_levels
from screening.store.vacancies import to_settings, to_vacancy

BLIND = N_(
    "You can see the ranking once it is open to you: an interviewer from the debrief on and with all own cards in, "
    "a recruiter on the panel when all own cards are in."
)


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """One candidacy on the list, with how many of its planned cards count in the view.

    `after_reading` more are in but were written after reading, which the sealed view leaves out; `lacks` tells that coverage
    is missing for that reason.
    """

    candidacy: Candidacy
    ranked: RankedCandidate
    cards: int
    planned: int
    """Also those that never came before the candidate left the procedure."""
    after_reading: int = 0
    lacks: bool = False
    gone: int = 0
    """So many of the planned ones nobody waits for any more."""
    parts: frozenset[str] = frozenset()
    """The parts of the plan of which a card counts."""


@dataclass(frozen=True, slots=True)
class VacancyRanking:
    """A vacancy's ranking in a view (sealed values unless another is asked), at the settings in force.

    `ranking` knows candidates by the id of the candidacy and interviewers by that of the account, and is the same for
    everybody who sees these cards; `candidates` and `interviewers` say what they are called to this viewer. `left_out`
    candidates, with whom the viewer has a conflict of interest, are neither in it nor counted.
    """

    vacancy: Vacancy
    settings: RankingSettings
    rubric: Rubric
    ranking: Ranking
    places: tuple[RankedPlace, ...]
    interviewers: dict[str, str]
    recruits: bool
    """Whether the viewer is here as a recruiter of the vacancy."""
    view: View = View.SEALED
    barred: Barred = NOBODY
    """With whom no warning may propose an interview, as `warned.barred_in` says it; nobody where none proposes one."""
    late: tuple[tuple[str, str], ...] = ()
    """Cards that were submitted in the debrief, as interviewer and candidacy."""
    after_reading: tuple[tuple[str, str], ...] = ()
    """Cards that were written after reading, which count in the corrected view alone, as interviewer and candidacy."""
    left_out: int = 0
    in_other_view: Ranking | None = None
    """The same cards in the other view; the very same ranking where nothing makes a difference."""

    @property
    def candidates(self) -> dict[str, str]:
        """The name behind each candidacy."""
        return {place.candidacy.id: place.candidacy.name for place in self.places}

    @property
    def submitted(self) -> int:
        return sum(place.cards + place.after_reading for place in self.places)

    @property
    def planned(self) -> int:
        """Without those for which nobody waits any more."""
        return sum(place.planned - place.gone for place in self.places)


@recorded()
def ranking_of(office: Office, viewer: Account, vacancy_id: str, view: View = View.SEALED) -> VacancyRanking | None:
    """The ranking of a vacancy; None while it has no role profile or no candidates.

    Raises NotFound for a vacancy that the viewer has no part in, NotAllowed while the ranking is not open to the viewer.
    """
    with office.read() as work:
        return ranking_in(office, work, floor_alone(work, viewer, vacancy_id), view)


def ranking_in(office: Office, work: Work, here: Floor, view: View) -> VacancyRanking | None:
    """The same within a look at the database; `here` is the vacancy with at least the viewer's own interviews.

    Raises NotAllowed while the ranking is not open to the viewer.
    """
    if not may_see_ranking(here.standing()):
        raise NotAllowed(BLIND)
    versions, standing = here.vacancy.settings, here.standing()
    rows, cards = here.candidacy_lines(), here.planned
    if not versions or not rows:
        return None
    candidacies = [row.shown(stage_shown(standing, Stage(row.stage))) for row in rows]
    in_view = _in_each_view(office, here, rows)
    ranking = in_view[view]
    return VacancyRanking(
        vacancy=to_vacancy(here.vacancy),
        settings=to_settings(versions[-1]),
        rubric=rubric_for(office, work, here.vacancy),
        ranking=ranking,
        places=_places(ranking, in_view[View.CORRECTED], candidacies, cards, view),
        interviewers=called(here),
        recruits=standing.recruits,
        view=view,
        barred=barred_in(here, [one.id for one in candidacies]) if proposes(ranking) else NOBODY,
        late=tuple((one.account_id, one.candidacy_id) for one in cards if one.late),
        after_reading=tuple((one.account_id, one.candidacy_id) for one in cards if one.after_reading),
        left_out=len(here.recused),
        in_other_view=next(one for other, one in in_view.items() if other is not view),
    )


def _in_each_view(office: Office, here: Floor, rows: Sequence[CandidacyLine]) -> dict[View, Ranking]:
    """The ranking in each view; the corrected one has every card in it. Where nothing makes a difference it is one ranking."""
    made = corrected_levels(here.work, here.vacancy.id)
    sealed, corrected = View.SEALED, View.CORRECTED
    apart = any(one.after_reading and one.seal is not None for one in here.planned) or any(
        one.after_reveal for one in made
    )

    def ranking(view: View) -> Ranking:
        return remembered_ranking(office, here, content_of(here, rows, view, made), rows, view)

    by_sealed = ranking(sealed)
    return {sealed: by_sealed, corrected: ranking(corrected) if apart else by_sealed}


def called(here: Floor) -> dict[str, str]:
    """What each interviewer is called to this viewer: the name, or a letter where names are not shown."""
    people = {one.account_id for one in here.planned if one.live}
    if may_see_names(here.standing()) or here.vacancy.names_shown:
        return names_of(here.work, people)
    return {account: _letter(place) for place, account in enumerate(sorted(people))}


def _letter(place: int) -> str:
    """A to Z, and then AA to ZZ."""
    again, letter = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[letter] * (again + 1)


def _places(
    ranking: Ranking, whole: Ranking, candidacies: Sequence[Candidacy], cards: Sequence[PlannedCard], view: View
) -> tuple[RankedPlace, ...]:
    """The places in their order; `whole` is the ranking with every card in it."""
    by_id = {one.id: one for one in candidacies}
    planned = Counter([one.candidacy_id for one in cards])
    live = Counter([one.candidacy_id for one in cards if one.live])
    submitted = Counter([one.candidacy_id for one in cards if one.seal is not None])
    counting = [one for one in cards if counts(one, view)]
    counted = Counter([one.candidacy_id for one in counting])
    parts: dict[str, set[str]] = {}
    for card in counting:
        parts.setdefault(card.candidacy_id, set()).add(card.part_id)
    return tuple(
        RankedPlace(
            by_id[row.candidate],
            row,
            cards=counted[row.candidate],
            planned=planned[row.candidate],
            gone=planned[row.candidate] - live[row.candidate],
            after_reading=submitted[row.candidate] - counted[row.candidate],
            lacks=row.coverage < whole[row.candidate].coverage,
            parts=frozenset(parts.get(row.candidate, ())),
        )
        for row in ranking
    )
