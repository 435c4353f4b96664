"""Take an addition back, of one candidate or of a list, as long as nothing was done with anybody in it."""

from __future__ import annotations

from collections.abc import Sequence

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.vacancy import Phase
from screening.domain.visibility import may_decide_and_export
from screening.errors import RuleBroken
from screening.i18n import N_
from screening.services.access.doors import must_be_open
from screening.services.access.floor import Floor, hold_to_set_up, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.candidates.door import candidacy_to_change, candidacy_to_see
from screening.services.office.office import Office
from screening.store.candidacy.candidacies import candidacies_of
from screening.store.candidacy.candidates import are_as_brought_in, last_brought_in, remove_candidates
from screening.store.tables import CandidacyRow

CLOSED = N_("This vacancy is closed, so nobody is removed from it any more. Reopen it under Phase.")


@recorded()
def last_import(office: Office, viewer: Account, vacancy_id: str) -> list[str]:
    """The candidacies of the list that the viewer brought in last, without those taken back one by one, where it can be taken
    back still. Raises NotFound."""
    with office.read() as work:
        here = set_up_alone(work, viewer, vacancy_id)
        made = set(last_brought_in(work, vacancy_id, viewer.id))
        rows = [row for row in candidacies_of(work, vacancy_id) if row.id in made]
        return [row.id for row in rows] if rows and _may_be_removed(here, rows) else []


@recorded()
def take_back_import(office: Office, viewer: Account, vacancy_id: str, candidacy_ids: Sequence[str]) -> int:
    """Remove the candidates of one list that the viewer brought in; returns how many. All of them, or none.

    Raises RuleBroken when they did not all come in with one act of the viewer's, when anything was done with one of them, and in
    a closed vacancy.
    """
    with office.write() as work:
        here = _must_be_removable_from(hold_to_set_up(work, viewer, vacancy_id))
        asked = set(candidacy_ids)
        rows = [row for row in candidacies_of(work, vacancy_id) if row.id in asked]
        if not rows or len(rows) != len(asked) or not _may_be_removed(here, rows):
            raise RuleBroken(
                "This list can be taken back no more: something was done with its candidates since. Nobody was removed; record "
                "those who should not be here as withdrawn."
            )
        remove_candidates(work, rows)
        work.record(EventKind.CANDIDATES_TAKEN_BACK, viewer, vacancy=vacancy_id, count=len(rows))
        work.commit()
        return len(rows)


@recorded()
def can_take_back(office: Office, viewer: Account, candidacy_id: str) -> bool:
    """Whether the viewer can take the addition of this candidate back still, be it one of a list. Raises NotFound."""
    with office.read() as work:
        row, here = candidacy_to_see(work, viewer, candidacy_id)
        return _may_be_removed(here, [row])


@recorded()
def take_back_candidate(office: Office, viewer: Account, candidacy_id: str) -> None:
    """Remove one candidate whom the viewer added. Raises NotFound, and RuleBroken as `take_back_import`."""
    with office.write() as work:
        row, here = candidacy_to_change(work, viewer, candidacy_id)
        _must_be_removable_from(here)
        if not _may_be_removed(here, [row]):
            raise RuleBroken(
                "“{name}” cannot be removed: something was done with this candidate since, or somebody else added them. Record "
                "who should not be here as withdrawn.",
                name=row.candidate.name,
            )
        remove_candidates(work, [row])
        work.record(EventKind.CANDIDATES_TAKEN_BACK, viewer, vacancy=row.vacancy_id, subject=candidacy_id, count=1)
        work.commit()


def _may_be_removed(here: Floor, rows: Sequence[CandidacyRow]) -> bool:
    open_ = Phase(here.vacancy.phase) is not Phase.CLOSED and _may_know_of_decisions(here)
    return open_ and are_as_brought_in(here.work, rows, here.viewer.id)


def _may_know_of_decisions(here: Floor) -> bool:
    """Who still owes a card is not to learn, from whether somebody can be removed, that a colleague decided about them."""
    return may_decide_and_export(here.standing()) or set(here.ground.recruiters) == {here.viewer.id}


def _must_be_removable_from(here: Floor) -> Floor:
    if not _may_know_of_decisions(here):
        raise RuleBroken(
            "You can remove candidates once all your own cards in this vacancy are in. Until then, record those who should not be "
            "here as withdrawn."
        )
    return must_be_open(here, CLOSED)
