"""What a decision would do, told before it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.view import View
from screening.services.access.refusals import recorded
from screening.services.decisions.asked import asked_of
from screening.services.decisions.decide import departs
from screening.services.decisions.said import ranking_on
from screening.services.office.office import Office
from screening.store.candidacy.decisions import still_owed


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What comes of a decision: how many interviews leave lists and calendars, and with whom it departs from the ranking."""

    interviews: int
    started: int
    """So many of these interviews have a card that is started, which is kept."""
    departs: tuple[str, ...]
    """By name."""


@recorded()
def foresee(
    office: Office,
    viewer: Account,
    vacancy_id: str,
    kind: DecisionKind,
    chosen: Mapping[str, int],
    view: View = View.SEALED,
) -> Foreseen:
    """What `decide` would do with the same. It raises what that would, but for the reason; nothing is written."""
    with office.read() as work:
        asked = asked_of(work, viewer, vacancy_id, kind, chosen, view)
        leaving = [one.candidacy_id for one in asked.steps if one.before.holds_rank and not one.after.holds_rank]
        interviews, started = still_owed(work, leaving) if leaving else (0, 0)
    ranking = ranking_on(asked.basis, office, viewer, vacancy_id) if asked.basis else None
    passing = departs(asked, ranking)
    return Foreseen(interviews, started, tuple(one.name for one in asked.steps if one.candidacy_id in passing))
