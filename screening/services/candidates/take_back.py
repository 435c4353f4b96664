"""Take a list back that was just brought in, as long as nothing was done with anybody in it."""

from __future__ import annotations

from collections.abc import Sequence

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.vacancy import Phase
from screening.errors import RuleBroken
from screening.services.access.floor import hold_to_set_up, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.store.candidates import are_as_brought_in, last_brought_in, remove_candidates
from screening.store.vacancies import candidacies_of


@recorded()
def last_import(office: Office, viewer: Account, vacancy_id: str) -> list[str]:
    """The candidacies of the list that the viewer brought in last, where it can be taken back still. Raises NotFound."""
    with office.read() as work:
        here = set_up_alone(work, viewer, vacancy_id)
        made = set(last_brought_in(work, vacancy_id, viewer.id))
        rows = [row for row in candidacies_of(work, vacancy_id) if row.id in made]
        open_ = Phase(here.vacancy.phase) is not Phase.CLOSED and bool(rows) and len(rows) == len(made)
        return [row.id for row in rows] if open_ and are_as_brought_in(work, rows, viewer.id) else []


@recorded()
def take_back_import(office: Office, viewer: Account, vacancy_id: str, candidacy_ids: Sequence[str]) -> int:
    """Remove the candidates of one list that the viewer brought in; returns how many. All of them, or none.

    Raises RuleBroken when they did not all come in with one act of the viewer's, or when anything was done with one of them.
    """
    with office.write() as work:
        hold_to_set_up(work, viewer, vacancy_id)
        asked = set(candidacy_ids)
        rows = [row for row in candidacies_of(work, vacancy_id) if row.id in asked]
        if not rows or len(rows) != len(asked) or not are_as_brought_in(work, rows, viewer.id):
            raise RuleBroken(
                "This list can be taken back no more: something was done with its candidates since. Nobody was removed; record "
                "those who should not be here as withdrawn."
            )
        remove_candidates(work, rows)
        work.record(EventKind.CANDIDATES_TAKEN_BACK, viewer, vacancy=vacancy_id, count=len(rows))
        work.commit()
        return len(rows)
