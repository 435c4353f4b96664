"""Candidates, and the candidacy: one candidate in one vacancy."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from screening.domain.model import Model
from screening.domain.name import joined, look, name_key, tidy_name
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


def check_new_name(name: str, present: Iterable[str]) -> str:
    """The tidied name, or RuleBroken when the vacancy already has somebody of that name, or of one that looks the same.

    `present` are the names of its candidates.
    """
    clean = tidy_name(name)
    keys = set(enumerate(look(clean)))
    for other in present:
        if joined(other) == clean:
            raise RuleBroken(
                "There is already a candidate “{name}” in this vacancy. Add what tells the two apart, "
                "for example “{name} (Utrecht)”.",
                name=clean,
            )
        if name_key(other) == name_key(clean) or not keys.isdisjoint(enumerate(look(other))):
            raise RuleBroken(
                "“{name}” reads like “{other}”, who is already a candidate in this vacancy. Add what tells the two apart, "
                "for example “{name} (Utrecht)”.",
                name=clean,
                other=other,
            )
    return clean
