"""Candidates, and the candidacy: one candidate in one vacancy."""

from __future__ import annotations

from enum import StrEnum

from screening.domain.account import tidy_name
from screening.domain.model import Model
from screening.errors import RuleBroken


class Stage(StrEnum):
    """How far a candidacy has come."""

    LONGLIST = "longlist"
    INTERVIEWING = "interviewing"
    SHORTLIST = "shortlist"
    PRESENTED = "presented"
    PLACED = "placed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def holds_rank(self) -> bool:
        """Withdrawn, declined and placed candidacies inform the calibration and hold no rank."""
        return self not in {Stage.PLACED, Stage.DECLINED, Stage.WITHDRAWN}


class Candidacy(Model):
    """One candidate in one vacancy, with no more personal data than the search needs."""

    id: str
    candidate_id: str
    vacancy_id: str
    name: str
    email: str | None = None
    stage: Stage


def name_key(name: str) -> str:
    """What two names are compared by: spelling without case and extra blanks."""
    return tidy_name(name).casefold()


def check_new_name(name: str, taken: set[str]) -> str:
    """The tidied name, or RuleBroken when the vacancy already has somebody of that name."""
    clean = tidy_name(name)
    if name_key(clean) in taken:
        raise RuleBroken(
            "There is already a candidate “{name}” in this vacancy. Add what tells the two apart, "
            "for example “{name} (Utrecht)”.",
            name=clean,
        )
    return clean
