"""Whom a vacancy debriefs, as far as the viewer may follow it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.domain.visibility import may_debrief, may_lead_debrief
from screening.services.access.floor import floor_alone
from screening.services.access.refusals import recorded
from screening.services.office.office import Office


@dataclass(frozen=True, slots=True)
class ToDebrief:
    """A candidate with how many of the cards are in."""

    candidacy_id: str
    name: str
    cards: int
    interviews: int


@dataclass(frozen=True, slots=True)
class Debriefs:
    """The candidates whose debrief the viewer may follow, by name; nobody while the vacancy is in the phase Score."""

    vacancy_id: str
    title: str
    client: str
    phase: Phase
    recruits: bool
    """Whether the viewer is here as a recruiter of the vacancy, whatever is open."""
    leads: bool
    """Whether the viewer leads the meeting."""
    candidates: tuple[ToDebrief, ...]

    def after(self, candidacy_id: str) -> ToDebrief | None:
        """The candidate who comes next."""
        ids = [one.candidacy_id for one in self.candidates]
        place = ids.index(candidacy_id) + 1 if candidacy_id in ids else len(ids)
        return self.candidates[place] if place < len(ids) else None


@recorded()
def debriefs_of(office: Office, viewer: Account, vacancy_id: str) -> Debriefs:
    """Whom to debrief in a vacancy: candidates with whom an interview is to be held or was. Raises NotFound."""
    with office.read() as work:
        here = floor_alone(work, viewer, vacancy_id)
        standing = here.standing()
        planned = [one for one in here.planned if one.live]
        interviews = Counter([one.candidacy_id for one in planned])
        cards = Counter([one.candidacy_id for one in planned if one.submitted])
        candidates = tuple(
            ToDebrief(one.id, one.name, cards[one.id], interviews[one.id])
            for one in here.candidacy_lines()
            if one.id in interviews and may_debrief(here.standing(one.id))
        )
    return Debriefs(
        vacancy_id,
        here.vacancy.title,
        here.vacancy.client,
        standing.phase,
        recruits=standing.recruits,
        leads=may_lead_debrief(standing),
        candidates=candidates,
    )
