"""Candidates, and the candidacy: one candidate in one vacancy."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from screening.domain.model import Model
from screening.domain.name import joined, look, name_key, tidy_name
from screening.errors import RuleBroken
from screening.i18n import N_


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


STAGE_NAMES = {
    Stage.LONGLIST: N_("longlist"),
    Stage.INTERVIEWING: N_("interviewing"),
    Stage.SHORTLIST: N_("shortlist"),
    Stage.PRESENTED: N_("presented"),
    Stage.PLACED: N_("placed"),
    Stage.DECLINED: N_("declined"),
    Stage.WITHDRAWN: N_("withdrawn"),
}
OUT_OF_PROCEDURE = tuple(stage for stage in Stage if not stage.holds_rank)
"""The stages of a candidate about whom nobody owes an interview any more."""


class Candidacy(Model):
    """One candidate in one vacancy, with no more personal data than the search needs."""

    id: str
    candidate_id: str
    vacancy_id: str
    name: str
    email: str | None = None
    stage: Stage | None = None
    """None where the viewer learns no stage, or only that the candidacy is not in the procedure any more."""


class NamesOfVacancy:
    """The names of a vacancy's candidates, each looked at once, however many new ones are held against them."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._same: dict[str, str] = {}
        self._alike: dict[tuple[int, str], str] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        self._same.setdefault(joined(name), name)
        for key in _keys(name):
            self._alike.setdefault(key, name)

    def same(self, clean: str) -> bool:
        """Whether somebody has exactly this name."""
        return clean in self._same

    def alike(self, clean: str) -> str | None:
        """The first name that reads like this one, the same name included."""
        return next((self._alike[key] for key in _keys(clean) if key in self._alike), None)

    def check(self, clean: str) -> None:
        """Raise RuleBroken for a name that is there, or that a reader would take for one that is."""
        if self.same(clean):
            raise RuleBroken(
                "There is already a candidate “{name}” in this vacancy. Add what tells the two apart, "
                "for example “{name} (Utrecht)”.",
                name=clean,
            )
        if (other := self.alike(clean)) is not None:
            raise RuleBroken(
                "“{name}” reads like “{other}”, who is already a candidate in this vacancy. Add what tells the two apart, "
                "for example “{name} (Utrecht)”.",
                name=clean,
                other=other,
            )


def _keys(name: str) -> list[tuple[int, str]]:
    return [*enumerate(look(name)), (2, name_key(name))]


def check_new_name(name: str, present: Iterable[str]) -> str:
    """The tidied name, or RuleBroken when the vacancy already has somebody of that name, or of one that looks the same.

    `present` are the names of its candidates.
    """
    clean = tidy_name(name)
    NamesOfVacancy(present).check(clean)
    return clean
