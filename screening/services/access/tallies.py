"""How far vacancies are, as far as a viewer may know: from grouped counts, without the interviews themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from screening.domain.account import Account
from screening.domain.vacancy import Phase, Reveal
from screening.domain.visibility import Standing, may_see_progress
from screening.store.database import Work
from screening.store.interview_counts import InterviewCount, interview_counts
from screening.store.tables import VacancyRow
from screening.store.vacancies import vacancies_for, vacancies_run_by


@dataclass(frozen=True, slots=True)
class Tally:
    """A vacancy in a list with the viewer's standing towards it, and the cards that the viewer may know of: how many are
    planned and in, who still owes how many, by name, and how many interviews somebody else has to hold, for who runs it."""

    vacancy: VacancyRow
    standing: Standing
    planned: int
    submitted: int
    owed: dict[str, int]
    left_behind: int


def tallies(work: Work, viewer: Account) -> list[Tally]:
    """Every vacancy that the viewer runs or interviews in, newest first. The same as the `Floor` of each, counted.

    Neither holds candidacies with which the viewer has a conflict of interest, nor interviews that will not be held because
    their interviewer has one.
    """
    counts: dict[str, list[InterviewCount]] = {}
    for one in interview_counts(work, viewer.id):
        counts.setdefault(one.vacancy_id, []).append(one)
    runs = vacancies_run_by(work, viewer.id)
    return [
        _tally(viewer, vacancy, counts.get(vacancy.id, []), runs=vacancy.id in runs)
        for vacancy in vacancies_for(work, viewer.id)
    ]


def _tally(viewer: Account, vacancy: VacancyRow, counts: Sequence[InterviewCount], *, runs: bool) -> Tally:
    own = [one for one in counts if one.account_id == viewer.id]
    facts: dict[str, Any] = {
        "viewer": viewer,
        "phase": Phase(vacancy.phase),
        "reveal": Reveal(vacancy.reveal),
        "names_shown": vacancy.names_shown,
        "runs_vacancy": runs,
        "interviews_here": bool(own),
        "all_own_cards_in": bool(own) and all(one.submitted == one.planned for one in own),
    }
    followed = _followed(viewer, facts, counts)
    owed: dict[str, int] = {}
    for one in followed:
        if one.submitted < one.planned and Phase(vacancy.phase).takes_cards:
            owed[one.interviewer] = owed.get(one.interviewer, 0) + one.planned - one.submitted
    planned, submitted = sum(one.planned for one in followed), sum(one.submitted for one in followed)
    standing = Standing(**facts)
    left_behind = _left_behind(counts) if standing.recruits and standing.phase.takes_cards else 0
    return Tally(vacancy, standing, planned, submitted, owed, left_behind)


def _left_behind(counts: Sequence[InterviewCount]) -> int:
    """How many interviews are still to be held by people who are disabled or no longer interviewers."""
    return sum(one.planned - one.submitted for one in counts if not one.able)


def _followed(viewer: Account, facts: dict[str, Any], counts: Sequence[InterviewCount]) -> list[InterviewCount]:
    """The interviews of which the viewer may know whether a card is in: the own ones, and those open to follow."""
    kinds = {(one.assigned, one.own_cards_in) for one in counts}
    open_ = {
        kind
        for kind in kinds
        if may_see_progress(Standing(**facts, assigned=kind[0], own_cards_in=kind[0] and kind[1]))
    }
    return [one for one in counts if one.account_id == viewer.id or (one.assigned, one.own_cards_in) in open_]
