"""The whole story of one candidate in one vacancy: every part that the reader has a right to, and none of the others."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Candidacy, Stage
from screening.domain.candidacy.facts import Met
from screening.domain.rubric import Rubric
from screening.domain.vacancy import Vacancy
from screening.domain.view import View
from screening.domain.visibility import (
    Standing,
    may_decide_and_export,
    may_see_candidate,
    may_see_closings,
    may_see_content,
    may_see_ranking,
    stage_shown,
)
from screening.errors import NotFound
from screening.services.access.floor import Floor, floor_about, floor_alone
from screening.services.access.refusals import recorded
from screening.services.candidacy.findings import Findings, findings_of
from screening.services.candidacy.levels import Row, Seat, rows_of, seats_of
from screening.services.candidacy.place import Place, place_in
from screening.services.candidates.door import NO_CANDIDATE
from screening.services.cards.read import open_cards
from screening.services.decisions.history import Made, made_about
from screening.services.office.office import Office
from screening.services.results.ranking import VacancyRanking, ranking_in
from screening.services.vacancies.settings import rubric_for
from screening.store.candidacy.candidacies import find_candidacy_in_part, to_candidacy
from screening.store.candidacy.decisions import decisions_about
from screening.store.candidacy.facts import states_about
from screening.store.candidacy.requirements import requirements_of
from screening.store.database import Work
from screening.store.tables import CandidacyRow, VacancyRow
from screening.store.vacancies import to_vacancy


@dataclass(frozen=True, slots=True)
class Open:
    """Which parts of the story are open to the reader."""

    content: bool
    """Colleagues' levels and evidence."""
    closings: bool
    """Their overall impressions and recommendations."""
    ranking: bool
    """Ranks, means, spread and profiles."""
    recruits: bool
    """Notes and unscored facts: a recruiter of the vacancy."""
    assigned: bool
    """The reader interviews this candidate."""
    own_in: bool
    """All own cards of this candidate are in."""
    all_own_in: bool
    """All own cards of the vacancy are in."""


@dataclass(frozen=True, slots=True)
class Story:
    """A candidate as one reader may know them, in a view. A part is None where the reader has no right to it, or where there is
    no role profile yet."""

    candidacy: Candidacy
    """With the stage as the reader learns it; the address is for recruiters alone."""
    vacancy: Vacancy
    rubric: Rubric
    view: View
    open: Open
    history: tuple[Made, ...] | None
    """The decisions about this candidate, newest first."""
    place: Place | None
    findings: Findings | None
    seats: tuple[Seat, ...]
    """Who wrote the cards that the reader may read: colleagues' where the content is open, and the own ones."""
    rows: tuple[Row, ...]
    """Their levels side by side."""


@recorded()
def story_of(office: Office, viewer: Account, candidacy_id: str, view: View = View.SEALED) -> Story:
    """The story of a candidate for a recruiter of the vacancy, who interviews the candidate, or who may see the ranking.

    Raises NotFound for everybody else, also for who has a conflict of interest with the candidate.
    """
    with office.read() as work:
        row, here = _opened(work, viewer, candidacy_id)
        standing, vacancy = here.standing(candidacy_id), here.vacancy
        ranked = _ranking(office, work, viewer, here, view)
        candidacy = to_candidacy(row, stage_shown(standing, Stage(row.stage)))
        rubric = ranked.rubric if ranked else rubric_for(office, work, vacancy)
        place = place_in(ranked, candidacy_id) if ranked else None
        seats = seats_of(open_cards(here, candidacy_id), viewer, ranked.interviewers if ranked else {})
        return Story(
            candidacy=candidacy if standing.recruits else candidacy.model_copy(update={"email": None}),
            vacancy=to_vacancy(vacancy),
            rubric=rubric,
            view=view,
            open=_open(standing),
            history=_history(work, here, candidacy_id),
            place=place,
            findings=_findings(work, here, candidacy_id, ranked, place),
            seats=seats,
            rows=_rows(seats, rubric, view, ranked, place),
        )


def _opened(work: Work, viewer: Account, candidacy_id: str) -> tuple[CandidacyRow, Floor]:
    row = find_candidacy_in_part(work, candidacy_id, viewer.id)
    if row is None:
        raise NotFound(NO_CANDIDATE)
    here = floor_about(work, viewer, work.get_one(VacancyRow, row.vacancy_id), candidacy_id)
    known = may_see_candidate(here.standing(candidacy_id)) or may_see_ranking(here.standing())
    if candidacy_id in here.recused or not known:
        raise NotFound(NO_CANDIDATE)
    return row, here


def _open(standing: Standing) -> Open:
    return Open(
        content=may_see_content(standing),
        closings=may_see_closings(standing),
        ranking=may_see_ranking(standing),
        recruits=standing.recruits,
        assigned=standing.assigned,
        own_in=standing.own_cards_in,
        all_own_in=standing.all_own_cards_in,
    )


def _ranking(office: Office, work: Work, viewer: Account, here: Floor, view: View) -> VacancyRanking | None:
    if not may_see_ranking(here.standing()):
        return None
    return ranking_in(office, work, floor_alone(work, viewer, here.vacancy.id), view)


def _findings(
    work: Work, here: Floor, candidacy_id: str, ranked: VacancyRanking | None, place: Place | None
) -> Findings | None:
    if ranked is None or place is None:
        return None
    unknown = _unknown(work, here, candidacy_id)
    return findings_of(place.place.ranked, ranked.ranking.formula, ranked.rubric, unknown)


def _unknown(work: Work, here: Floor, candidacy_id: str) -> tuple[str, ...]:
    """The hard requirements of which recruiters do not know yet whether they are met; for recruiters."""
    if not here.standing(candidacy_id).recruits:
        return ()
    states = states_about(work, candidacy_id)
    asked = requirements_of(work, here.vacancy.id)
    return tuple(one.words for one in asked if states.get(one.id, Met.UNKNOWN) is Met.UNKNOWN)


def _rows(
    seats: tuple[Seat, ...], rubric: Rubric, view: View, ranked: VacancyRanking | None, place: Place | None
) -> tuple[Row, ...]:
    if not seats:
        return ()
    if ranked is None or place is None:
        return rows_of(seats, rubric, view)
    return rows_of(seats, rubric, view, ranked.settings.planned, place.place.ranked.spread)


def _history(work: Work, here: Floor, candidacy_id: str) -> tuple[Made, ...] | None:
    if not may_decide_and_export(here.standing(candidacy_id)):
        return None
    return made_about(work, here, decisions_about(work, [candidacy_id]))[candidacy_id]
