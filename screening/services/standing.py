"""How a viewer stands towards a vacancy or a candidacy: loaded once, then asked through `domain.visibility`."""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.vacancy import Phase, Reveal
from screening.domain.visibility import Standing, may_open_vacancy, may_see_progress
from screening.errors import NotFound
from screening.i18n import N_
from screening.store.database import Work
from screening.store.interviews import cards_of, interviews_of
from screening.store.recusals import recused_pairs
from screening.store.tables import CandidacyRow, InterviewRow, ScorecardRow, VacancyRow
from screening.store.vacancies import candidacies_of, find_vacancy, runs_vacancy

NO_VACANCY = N_("This vacancy does not exist, or not for you.")


class Floor:
    """A vacancy with its live interviews and cards, as one viewer finds it.

    Candidacies with which the viewer has a conflict of interest are not in it, and neither are interviews that will not
    be held because their interviewer has one; what was submitted before stays.
    """

    def __init__(self, work: Work, viewer: Account, vacancy: VacancyRow) -> None:
        self.work = work
        self.viewer = viewer
        self.vacancy = vacancy
        recused = recused_pairs(work, vacancy.id)
        self.recused = frozenset(candidacy for candidacy, account in recused if account == viewer.id)
        live = [one for one in interviews_of(work, vacancy.id) if one.candidacy_id not in self.recused]
        self.cards = cards_of(work, [interview.id for interview in live])
        self.interviews = [
            one for one in live if (one.candidacy_id, one.account_id) not in recused or self.submitted(one)
        ]
        self.runs = runs_vacancy(work, vacancy.id, viewer.id)
        self.own = [interview for interview in self.interviews if interview.account_id == viewer.id]

    @property
    def followed(self) -> list[InterviewRow]:
        """The interviews of which the viewer may know whether a card is in: the own ones, and those open to follow."""
        return [one for one in self.interviews if one in self.own or may_see_progress(self.standing(one.candidacy_id))]

    def submitted(self, interview: InterviewRow) -> bool:
        card = self.cards.get(interview.id)
        return card is not None and card.submission is not None

    def late(self, interview: InterviewRow) -> bool:
        """Whether the card was submitted in the debrief, after the phase of scoring."""
        card = self.cards.get(interview.id)
        return card is not None and card.submission is not None and card.submission.late

    def card(self, interview: InterviewRow) -> ScorecardRow | None:
        return self.cards.get(interview.id)

    def candidacies(self) -> list[CandidacyRow]:
        """The candidacies of the vacancy by name, but for those with which the viewer has a conflict of interest."""
        return [row for row in candidacies_of(self.work, self.vacancy.id) if row.id not in self.recused]

    def standing(self, candidacy_id: str | None = None) -> Standing:
        """The viewer's standing towards the vacancy, or towards one candidacy in it."""
        mine = [interview for interview in self.own if interview.candidacy_id == candidacy_id]
        return Standing(
            viewer=self.viewer,
            phase=Phase(self.vacancy.phase),
            reveal=Reveal(self.vacancy.reveal),
            names_shown=self.vacancy.names_shown,
            runs_vacancy=self.runs,
            interviews_here=bool(self.own),
            assigned=bool(mine),
            own_cards_in=bool(mine) and all(self.submitted(interview) for interview in mine),
            all_own_cards_in=bool(self.own) and all(self.submitted(interview) for interview in self.own),
            recused=candidacy_id in self.recused,
        )


def floor(work: Work, viewer: Account, vacancy_id: str) -> Floor:
    """The vacancy as the viewer finds it. Raises NotFound when it does not exist or the viewer has no part in it."""
    vacancy = find_vacancy(work, vacancy_id)
    if vacancy is None:
        raise NotFound(NO_VACANCY)
    found = Floor(work, viewer, vacancy)
    if not may_open_vacancy(found.standing()):
        raise NotFound(NO_VACANCY)
    return found
