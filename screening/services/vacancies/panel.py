"""The panel of a vacancy: who interviews."""

from __future__ import annotations

from collections.abc import Collection

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.errors import BadInput, RuleBroken
from screening.services.access.doors import must_be_open
from screening.services.access.floor import Floor, hold_to_set_up
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.store.accounts import find_account
from screening.store.database import Work
from screening.store.interview_counts import pair_counts
from screening.store.leavers import owed_from_outside_the_panel
from screening.store.tables import PanelRow
from screening.store.vacancies import panel_of


@recorded()
def add_to_panel(office: Office, viewer: Account, vacancy_id: str, account_id: str) -> None:
    """Put an interviewer on the panel. Raises BadInput for somebody who is no interviewer, RuleBroken in a closed vacancy."""
    with office.write() as work:
        must_be_open(hold_to_set_up(work, viewer, vacancy_id))
        row = find_account(work, account_id)
        if row is None or row.disabled_at is not None or not row.is_interviewer:
            raise BadInput("Choose somebody with the role of interviewer.")
        if account_id not in {member.account_id for member in panel_of(work, vacancy_id)}:
            work.add(PanelRow(vacancy_id=vacancy_id, account_id=account_id, added_at=work.now))
            work.record(EventKind.PANEL_CHANGED, viewer, vacancy=vacancy_id, subject=account_id, on=True)
        work.commit()


@recorded()
def remove_from_panel(office: Office, viewer: Account, vacancy_id: str, account_id: str) -> None:
    """Take somebody off the panel. Their submitted cards stay; RuleBroken while they have interviews without a card,
    and in a closed vacancy."""
    with office.write() as work:
        here = must_be_open(hold_to_set_up(work, viewer, vacancy_id))
        if _owes_cards(work, here, account_id):
            raise RuleBroken(
                "This person still has interviews without a submitted card. Cancel those or hand them over first."
            )
        for member in panel_of(work, vacancy_id):
            if member.account_id == account_id:
                work.delete(member)
                work.record(EventKind.PANEL_CHANGED, viewer, vacancy=vacancy_id, subject=account_id, on=False)
        work.commit()


def cancel_interviews_of_who_left(
    work: Work, viewer: Account, vacancy_id: str, candidacy_ids: Collection[str], account_id: str | None = None
) -> None:
    """Cancel the interviews with candidates who come back, or with whom somebody has no conflict of interest any more, of
    people who left the panel meanwhile: nobody owes a card from outside it. What they wrote is kept, as with any cancelled
    interview."""
    for one in owed_from_outside_the_panel(work, candidacy_ids, account_id):
        one.cancelled_at = work.now
        work.record(EventKind.INTERVIEW_CANCELLED, viewer, vacancy=vacancy_id, subject=one.id)


def _owes_cards(work: Work, here: Floor, account_id: str) -> bool:
    """Whether somebody has interviews still to be held, as far as the viewer knows of them."""
    return any(
        one.submitted < one.planned
        for one in pair_counts(work, here.vacancy.id)
        if one.account_id == account_id
        and one.candidacy_id not in here.recused
        and (one.candidacy_id, account_id) not in here.ground.recused
    )
