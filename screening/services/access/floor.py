"""How a viewer stands towards a vacancy or a candidacy: loaded once, then asked through `domain.visibility`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from screening.domain.account import Account
from screening.domain.vacancy import Phase, Reveal
from screening.domain.visibility import Standing, may_open_vacancy, may_see_progress, may_set_up
from screening.errors import NotFound
from screening.i18n import N_
from screening.store.candidacy.candidacies import CandidacyLine, candidacies_of, candidacy_lines
from screening.store.database import Work
from screening.store.interviews import (
    cards_in,
    cards_of,
    interviews_about,
    interviews_of,
    interviews_with,
    own_elsewhere,
    own_interviews,
)
from screening.store.planned_cards import PlannedCard, planned_cards
from screening.store.recusals import recused_pairs
from screening.store.tables import AccountRow, CandidacyRow, InterviewRow, ScorecardRow, VacancyRow
from screening.store.vacancies import find_vacancy_for, hold_vacancy, recruiters_of

NO_VACANCY = N_("This vacancy does not exist, or not for you.")


@dataclass(frozen=True, slots=True)
class Ground:
    """What holds of a vacancy whoever looks: its live interviews, their cards, who runs it, and who has a conflict of
    interest with whom, as pairs of candidacy and account."""

    vacancy: VacancyRow
    interviews: tuple[InterviewRow, ...]
    cards: dict[str, ScorecardRow]
    recruiters: dict[str, AccountRow]
    recused: frozenset[tuple[str, str]]


def grounds(work: Work, vacancies: Sequence[VacancyRow]) -> list[Ground]:
    """The ground of each of these vacancies, in as many looks as that of one."""
    ids = [vacancy.id for vacancy in vacancies]
    recused, cards = frozenset(recused_pairs(work, ids)), cards_in(work, ids)
    interviews: dict[str, list[InterviewRow]] = {one: [] for one in ids}
    for row in interviews_of(work, ids):
        interviews[row.vacancy_id].append(row)
    recruiters = recruiters_of(work, ids)
    return [Ground(one, tuple(interviews[one.id]), cards, recruiters[one.id], recused) for one in vacancies]


def ground_about(work: Work, vacancy: VacancyRow, candidacy_id: str, account_id: str) -> Ground:
    """As much of the ground as says how this person stands towards one candidacy, however large the vacancy is.

    It has the interviews of that candidacy. Of the own ones with others it has one, whose card is still owed if any is:
    nothing else about them is asked there. Conflicts of interest are those of the whole vacancy, so that letters for
    interviewers are the same here as there.
    """
    elsewhere = own_elsewhere(work, vacancy.id, account_id, but=candidacy_id)
    interviews = (*interviews_about(work, vacancy.id, candidacy_id), *([elsewhere] if elsewhere else []))
    return Ground(
        vacancy,
        interviews,
        cards_of(work, [one.id for one in interviews]),
        recruiters_of(work, [vacancy.id])[vacancy.id],
        frozenset(recused_pairs(work, [vacancy.id])),
    )


def own_ground(work: Work, vacancy: VacancyRow, account_id: str) -> Ground:
    """As much of the ground as says how this person stands towards the vacancy: the own interviews, however many there are."""
    ids = [vacancy.id]
    own = own_interviews(work, vacancy.id, account_id)
    cards = cards_of(work, [one.id for one in own])
    return Ground(vacancy, tuple(own), cards, recruiters_of(work, ids)[vacancy.id], frozenset(recused_pairs(work, ids)))


class Floor:
    """A vacancy with its live interviews and cards, as one viewer finds it.

    Candidacies with which the viewer has a conflict of interest are not in it, and neither are interviews that will not
    be held because their interviewer has one; what was submitted before stays.
    """

    def __init__(self, work: Work, viewer: Account, vacancy: VacancyRow, ground: Ground | None = None) -> None:
        self.work = work
        self.viewer = viewer
        self.vacancy = vacancy
        self.ground = ground or grounds(work, [vacancy])[0]
        self.cards = self.ground.cards
        self.recused = frozenset(candidacy for candidacy, account in self.ground.recused if account == viewer.id)
        self.interviews = [
            one
            for one in self.ground.interviews
            if self.has(one.candidacy_id, one.account_id, submitted=self.submitted(one))
        ]
        self.runs = viewer.id in self.ground.recruiters
        self.own = [interview for interview in self.interviews if interview.account_id == viewer.id]
        self.about: dict[str, list[InterviewRow]] = {}
        """The interviews by candidacy."""
        for one in self.interviews:
            self.about.setdefault(one.candidacy_id, []).append(one)
        self._all_own_cards_in = bool(self.own) and all(map(self.submitted, self.own))

    def has(self, candidacy_id: str, account_id: str, *, submitted: bool) -> bool:
        """Whether the viewer finds an interview of this candidacy and interviewer here; see the class."""
        withdrawn = (candidacy_id, account_id) in self.ground.recused and not submitted
        return candidacy_id not in self.recused and not withdrawn

    @property
    def followed(self) -> list[InterviewRow]:
        """The interviews of which the viewer may know whether a card is in: the own ones, and those open to follow."""
        open_ = {candidacy for candidacy in self.about if may_see_progress(self.standing(candidacy))}
        return [one for one in self.interviews if one.account_id == self.viewer.id or one.candidacy_id in open_]

    @cached_property
    def planned(self) -> list[PlannedCard]:
        """The planned cards of the whole vacancy that the viewer finds, as they stood when they were first asked for."""
        cards = planned_cards(self.work, self.vacancy.id)
        if not self.ground.recused:
            return cards  # nobody has a conflict of interest: each of thousands need not be asked about
        return [one for one in cards if self.has(one.candidacy_id, one.account_id, submitted=one.submitted)]

    def submitted(self, interview: InterviewRow) -> bool:
        card = self.cards.get(interview.id)
        return card is not None and card.submission is not None

    def card(self, interview: InterviewRow) -> ScorecardRow | None:
        return self.cards.get(interview.id)

    def candidacies(self) -> list[CandidacyRow]:
        """The candidacies of the vacancy by name, but for those with which the viewer has a conflict of interest."""
        return [row for row in candidacies_of(self.work, self.vacancy.id) if row.id not in self.recused]

    def candidacy_lines(self) -> list[CandidacyLine]:
        """The same without their rows: for lists of hundreds."""
        return [one for one in candidacy_lines(self.work, self.vacancy.id) if one.id not in self.recused]

    def standing(self, candidacy_id: str | None = None) -> Standing:
        """The viewer's standing towards the vacancy, or towards one candidacy in it."""
        about = self.about.get(candidacy_id, ()) if candidacy_id else ()
        mine = [interview for interview in about if interview.account_id == self.viewer.id]
        return Standing(
            viewer=self.viewer,
            phase=Phase(self.vacancy.phase),
            reveal=Reveal(self.vacancy.reveal),
            names_shown=self.vacancy.names_shown,
            runs_vacancy=self.runs,
            interviews_here=bool(self.own),
            assigned=bool(mine),
            own_cards_in=bool(mine) and all(self.submitted(interview) for interview in mine),
            all_own_cards_in=self._all_own_cards_in,
            recused=candidacy_id in self.recused,
        )


def floor_about(work: Work, viewer: Account, vacancy: VacancyRow, candidacy_id: str) -> Floor:
    """The vacancy as far as one candidacy goes: its interviews and cards, and how the viewer stands towards it."""
    return Floor(work, viewer, vacancy, ground_about(work, vacancy, candidacy_id, viewer.id))


def floors(work: Work, viewer: Account, vacancies: Sequence[VacancyRow]) -> list[Floor]:
    """Each of these vacancies as the viewer finds it, in as many looks as one of them takes."""
    return [Floor(work, viewer, ground.vacancy, ground) for ground in grounds(work, vacancies)]


def floor(work: Work, viewer: Account, vacancy_id: str) -> Floor:
    """The vacancy as the viewer finds it. Raises NotFound when it does not exist or the viewer has no part in it."""
    vacancy = find_vacancy_for(work, vacancy_id, viewer.id)
    if vacancy is None:
        raise NotFound(NO_VACANCY)
    return _opened(Floor(work, viewer, vacancy))


def floor_to_set_up(work: Work, viewer: Account, vacancy_id: str) -> Floor:
    """The vacancy as who runs it finds it. Raises NotFound for everybody else, as for one that does not exist."""
    return _to_set_up(floor(work, viewer, vacancy_id))


def floor_alone(work: Work, viewer: Account, vacancy_id: str) -> Floor:
    """The vacancy as the viewer finds it, with no other interviews than the own ones: for what is asked of it as a whole.

    It costs the same however many interviews there are. Raises NotFound as `floor` does.
    """
    vacancy = find_vacancy_for(work, vacancy_id, viewer.id)
    if vacancy is None:
        raise NotFound(NO_VACANCY)
    return _opened(Floor(work, viewer, vacancy, own_ground(work, vacancy, viewer.id)))


def set_up_alone(work: Work, viewer: Account, vacancy_id: str) -> Floor:
    """The same as who runs the vacancy finds it. Raises NotFound for everybody else, as for one that does not exist."""
    return _to_set_up(floor_alone(work, viewer, vacancy_id))


def hold_to_set_up(work: Work, viewer: Account, vacancy_id: str) -> Floor:
    """The same in a unit of work that changes what a plan or an interview rests on: until it ends, no other one does."""
    hold_vacancy(work, vacancy_id)
    return set_up_alone(work, viewer, vacancy_id)


def floor_among(work: Work, viewer: Account, vacancy_id: str, candidacy_ids: Collection[str]) -> Floor:
    """The vacancy as far as these candidacies go: their interviews, and the own ones. Raises NotFound as `floor` does."""
    vacancy = find_vacancy_for(work, vacancy_id, viewer.id)
    if vacancy is None:
        raise NotFound(NO_VACANCY)
    own = own_ground(work, vacancy, viewer.id)
    theirs = [one for one in interviews_with(work, vacancy_id, candidacy_ids) if one.account_id != viewer.id]
    cards = own.cards | cards_of(work, [one.id for one in theirs])
    return _opened(Floor(work, viewer, vacancy, replace(own, interviews=(*own.interviews, *theirs), cards=cards)))


def _opened(found: Floor) -> Floor:
    if not may_open_vacancy(found.standing()):
        raise NotFound(NO_VACANCY)
    return found


def _to_set_up(found: Floor) -> Floor:
    if not may_set_up(found.standing()):
        raise NotFound(NO_VACANCY)
    return found
