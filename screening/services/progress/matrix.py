"""How far every interview of a vacancy is, without content: planned, started, submitted, owed since, and what stands in the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.role import Role
from screening.services.access.floor import Floor, floor_to_set_up
from screening.services.access.refusals import recorded
from screening.services.interviews.appointments import Appointment, CardState, appointments
from screening.services.interviews.interviewer_asks import RequestKind, asked_in
from screening.services.office.office import Office
from screening.store.candidacy.candidacies import candidates_of
from screening.store.tables import InterviewRow


@dataclass(frozen=True)
class Slot:
    """One interview with the state of its card; `conflict` when it will not be held for its interviewer's conflict of interest,
    `asked` when the interviewer asked to move it or to be taken off it. What a page asks of hundreds is worked out once."""

    interview: Appointment
    now: datetime
    conflict: bool = False
    asked: RequestKind | None = None

    @cached_property
    def submitted(self) -> bool:
        return self.interview.state is CardState.SUBMITTED

    @cached_property
    def owed(self) -> bool:
        """Whether a card is still expected of its interviewer."""
        return self._open and self.interview.interviewer.is_(Role.INTERVIEWER)

    @property
    def to_hand_over(self) -> bool:
        """Whether somebody else has to hold it: its interviewer is disabled, or no interviewer any more."""
        return self._open and not self.interview.interviewer.is_(Role.INTERVIEWER)

    @property
    def _open(self) -> bool:
        return self.interview.owed and not self.conflict

    @cached_property
    def since(self) -> datetime | None:
        """Since when the card is waited for; None while its time is still to come."""
        return self.interview.owed_since(self.now) if self.owed else None

    @property
    def without_time(self) -> bool:
        return self.owed and self.interview.starts_at is None

    @property
    def to_remind_of(self) -> bool:
        """Whether its interviewer can do something about it now: the card is waited for, or a time has still to be agreed."""
        return self.since is not None or self.without_time


@dataclass(frozen=True, slots=True)
class Followed:
    """A candidate of the matrix."""

    candidacy_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The candidates who are in the procedure by name with their interviews, and who is out of it with the cards that are in."""

    candidates: tuple[Followed, ...]
    slots: tuple[Slot, ...]
    out: tuple[Followed, ...]
    handed_in: tuple[Slot, ...]

    @property
    def to_hold(self) -> list[Slot]:
        """The interviews that count: all but those that a conflict of interest keeps from being held."""
        return [one for one in self.slots if not one.conflict]

    @property
    def left_behind(self) -> list[Appointment]:
        """The interviews that somebody else has to hold, by interviewer and candidate."""
        found = [one.interview for one in self.slots if one.to_hand_over]
        return sorted(found, key=lambda one: (one.interviewer.name.casefold(), one.interviewer.id, one.candidate))


@recorded()
def progress_matrix(office: Office, viewer: Account, vacancy_id: str) -> Matrix:
    """How far a vacancy is, for who runs it. Raises NotFound for everybody else.

    Candidates with whom the viewer has a conflict of interest are not in it, nor counted.
    """
    with office.read() as work:
        return matrix_of(floor_to_set_up(work, viewer, vacancy_id))


def matrix_of(here: Floor) -> Matrix:
    """The same of a vacancy at hand; the caller has checked that the viewer runs it."""
    everybody = [one for one in candidates_of(here.work, here.vacancy.id) if one.candidacy_id not in here.recused]
    inside = {one.candidacy_id for one in everybody if Stage(one.stage).holds_rank}
    candidates = [Followed(one.candidacy_id, one.name) for one in everybody]
    slots = _slots(here, inside)
    return Matrix(
        tuple(one for one in candidates if one.candidacy_id in inside),
        tuple(one for one in slots if one.interview.candidacy_id in inside),
        tuple(one for one in candidates if one.candidacy_id not in inside),
        tuple(one for one in slots if one.interview.candidacy_id not in inside),
    )


def _slots(here: Floor, inside: Collection[str]) -> list[Slot]:
    """Whoever runs a vacancy may follow all that is on its floor. Of who is not `inside` the procedure only cards that are in
    are on it."""
    work = here.work
    kept = [one for one in _kept_by_conflict(here) if one.candidacy_id in inside]
    asked, conflicts = asked_in(work, here.vacancy.id), {one.id for one in kept}
    found = appointments(work, [*here.interviews, *kept], here.cards)
    return [Slot(one, work.now, one.id in conflicts, asked.get(one.id)) for one in found]


def _kept_by_conflict(here: Floor) -> list[InterviewRow]:
    """Interviews that will not be held because their interviewer has a conflict of interest."""
    if not here.ground.recused:
        return []
    return [
        one
        for one in here.ground.interviews
        if (one.candidacy_id, one.account_id) in here.ground.recused
        and one.candidacy_id not in here.recused
        and not here.submitted(one)
    ]


def owing(slots: Iterable[Slot]) -> dict[str, list[Slot]]:
    """The cards that are still to come by the id of their interviewer; who keeps others waiting longest comes first. What is to
    be handed over is of nobody."""
    found: dict[str, list[Slot]] = {}
    for one in slots:
        if one.owed:
            found.setdefault(one.interview.interviewer.id, []).append(one)
    for theirs in found.values():
        theirs.sort(key=waiting_order)
    return dict(sorted(found.items(), key=lambda one: waiting_order(one[1][0])))


def waiting_order(one: Slot) -> tuple[bool, str, str, str]:
    """The oldest first, then those that nobody waits for yet, by name."""
    since = one.since.isoformat() if one.since else ""
    return (not since, since, one.interview.interviewer.name.casefold(), one.interview.candidate.casefold())
