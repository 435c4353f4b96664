"""The phases that a vacancy went through, with who moved it and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.domain.visibility import may_set_up
from screening.errors import NotFound
from screening.services.access.floor import NO_VACANCY, floor
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.store.accounts import find_account
from screening.store.phases import moves_of


@dataclass(frozen=True, slots=True)
class Move:
    """A vacancy moved to another phase; a reason is there whenever it went back."""

    from_phase: Phase
    to_phase: Phase
    by: str
    at: datetime
    reason: str

    @property
    def back(self) -> bool:
        order = list(Phase)
        return order.index(self.to_phase) < order.index(self.from_phase)


@recorded()
def phase_history(office: Office, viewer: Account, vacancy_id: str) -> list[Move]:
    """Every move of a vacancy, newest first, for who runs it. Raises NotFound for everybody else."""
    with office.read() as work:
        if not may_set_up(floor(work, viewer, vacancy_id).standing()):
            raise NotFound(NO_VACANCY)
        names = {
            row.moved_by: mover.name
            for row in moves_of(work, vacancy_id)
            if (mover := find_account(work, row.moved_by))
        }
        return [
            Move(Phase(row.from_phase), Phase(row.to_phase), names[row.moved_by], row.moved_at, row.reason)
            for row in reversed(moves_of(work, vacancy_id))
        ]
