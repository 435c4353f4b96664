"""The phases of a vacancy: move it, and the moves it made, with who did it and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.reason import optional_reason
from screening.domain.vacancy import Phase, check_next_phase
from screening.errors import Conflict
from screening.services.access.floor import hold_to_set_up, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.access.reveals import gates_change
from screening.services.office.office import Office
from screening.store.accounts import find_account
from screening.store.phases import moves_of
from screening.store.tables import PhaseMoveRow
from screening.store.tables.base import new_id


@dataclass(frozen=True, slots=True)
class PhaseMove:
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
def move_phase(
    office: Office, viewer: Account, vacancy_id: str, wanted: Phase, reason: str = "", shown: Phase | None = None
) -> None:
    """Move a vacancy one phase on, or one back with a reason. Raises RuleBroken.

    `shown` is the phase in which whoever asks saw it, with what was missing then; Conflict when it is in another by now.
    """
    with office.write() as work:
        vacancy = hold_to_set_up(work, viewer, vacancy_id).vacancy
        if shown is not None and Phase(vacancy.phase) is not shown:
            raise Conflict("Somebody moved this vacancy to another phase meanwhile. Look again; nothing was changed.")
        check_next_phase(Phase(vacancy.phase), wanted, reason)
        work.add(
            PhaseMoveRow(
                id=new_id(),
                vacancy_id=vacancy_id,
                moved_at=work.now,
                moved_by=viewer.id,
                from_phase=vacancy.phase,
                to_phase=wanted.value,
                reason=optional_reason(reason),
            )
        )
        with gates_change(work, vacancy):
            vacancy.phase = wanted.value
        vacancy.closed_at = work.now if wanted is Phase.CLOSED else None
        work.record(EventKind.PHASE_MOVED, viewer, vacancy=vacancy_id, phase=wanted.value)
        work.commit()


@recorded()
def phase_history(office: Office, viewer: Account, vacancy_id: str) -> list[PhaseMove]:
    """Every move of a vacancy, newest first, for who runs it. Raises NotFound for everybody else."""
    with office.read() as work:
        set_up_alone(work, viewer, vacancy_id)
        moves = moves_of(work, vacancy_id)
        names = {one: mover.name for one in {row.moved_by for row in moves} if (mover := find_account(work, one))}
        return [
            PhaseMove(Phase(row.from_phase), Phase(row.to_phase), names[row.moved_by], row.moved_at, row.reason)
            for row in reversed(moves)
        ]
