"""Conflicts of interest: somebody marks one with a candidacy, and sees nothing of it from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.reason import tidy_reason
from screening.domain.visibility import may_manage_accounts, may_recuse, may_undo_recusal
from screening.errors import NotAllowed, NotFound, RuleBroken
from screening.i18n import N_
from screening.services.access.carriers import must_be_carried_beside
from screening.services.access.floor import Floor, floor_about, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.access.reveals import gates_change, note_reveals
from screening.services.candidates.door import NO_CANDIDATE
from screening.services.office.office import Office
from screening.services.vacancies.panel import cancel_interviews_of_who_left
from screening.store.accounts import to_account
from screening.store.candidacy.candidacies import find_candidacy, find_candidacy_for
from screening.store.database import Work
from screening.store.recusals import find_recusal, recusals_in_force, recusals_of
from screening.store.tables import RecusalRow
from screening.store.tables.base import new_id
from screening.store.vacancies import find_vacancy, hold_vacancy

NO_RECUSAL = N_("This conflict of interest does not exist, or not for you.")


@dataclass(frozen=True, slots=True)
class Recusal:
    """A conflict of interest; the candidate is None where the viewer may not know who it is."""

    id: str
    account: Account
    candidate: str | None
    vacancy: str
    made_at: datetime
    undone_at: datetime | None
    undone_reason: str


@recorded()
def recuse(office: Office, viewer: Account, candidacy_id: str) -> None:
    """Mark a conflict of interest of the viewer with a candidate: from now on they see nothing of this candidacy.

    A draft is kept and nobody waits for it any more; a submitted card stays and counts. Raises NotFound for a candidacy
    that is not the viewer's to see, which includes one that is marked already, and RuleBroken for the only recruiter who
    carries it.
    """
    with office.write() as work:
        found = find_candidacy_for(work, candidacy_id, viewer.id)
        if found is None:
            raise NotFound(NO_CANDIDATE)
        hold_vacancy(work, found.vacancy_id)
        here = _floor_of(work, viewer, candidacy_id)
        if not may_recuse(here.standing(candidacy_id)):
            raise NotFound(NO_CANDIDATE)
        must_be_carried_beside(work, here.vacancy.id, candidacy_id, viewer.id)
        with gates_change(work, here.vacancy):
            work.add(RecusalRow(id=new_id(), candidacy_id=candidacy_id, account_id=viewer.id, made_at=work.now))
        work.record(EventKind.RECUSED, viewer, vacancy=here.vacancy.id, subject=candidacy_id)
        work.commit()


@recorded()
def undo_recusal(office: Office, viewer: Account, recusal_id: str, reason: str) -> None:
    """Undo somebody else's conflict of interest, with the reason kept. By who runs the vacancy, or an administrator.

    Raises NotFound for one that is not the viewer's to see, RuleBroken for the viewer's own, BadInput without a reason.
    """
    with office.write() as work:
        row = find_recusal(work, recusal_id, viewer.id, anywhere=may_manage_accounts(viewer))
        if row is None or row.undone_at is not None:
            raise NotFound(NO_RECUSAL)
        if row.account_id == viewer.id:
            raise RuleBroken("Somebody else undoes your conflict of interest: another recruiter, or an administrator.")
        here = _floor_of(work, viewer, row.candidacy_id)
        if not may_undo_recusal(here.standing(row.candidacy_id)):
            raise NotFound(NO_RECUSAL)
        row.undone_at, row.undone_by, row.undone_reason = work.now, viewer.id, tidy_reason(reason)
        cancel_interviews_of_who_left(work, viewer, here.vacancy.id, [row.candidacy_id], row.account_id)
        work.record(
            EventKind.RECUSAL_UNDONE, viewer, vacancy=here.vacancy.id, subject=row.candidacy_id, account=row.account_id
        )
        note_reveals(work, here.vacancy)
        work.commit()


@recorded()
def recusals(office: Office, viewer: Account, vacancy_id: str) -> list[Recusal]:
    """The conflicts of interest of a vacancy, undone ones too, for who runs it. Raises NotFound."""
    with office.read() as work:
        here = set_up_alone(work, viewer, vacancy_id)
        names = {row.id: row.candidate.name for row in here.candidacies()}
        return [
            _recusal(row, names[row.candidacy_id], here.vacancy.title)
            for row in recusals_of(work, vacancy_id)
            if row.candidacy_id in names
        ]


@recorded()
def recusals_everywhere(office: Office, viewer: Account) -> list[Recusal]:
    """The conflicts of interest that stand, without the candidates' names, for an administrator."""
    if not may_manage_accounts(viewer):
        raise NotAllowed("Only an administrator may do this.")
    with office.read() as work:
        return [_recusal(row, None, title) for row, title in recusals_in_force(work) if row.account_id != viewer.id]


def _floor_of(work: Work, viewer: Account, candidacy_id: str) -> Floor:
    candidacy = find_candidacy(work, candidacy_id)
    vacancy = find_vacancy(work, candidacy.vacancy_id) if candidacy else None
    if vacancy is None:
        raise NotFound(NO_CANDIDATE)
    return floor_about(work, viewer, vacancy, candidacy_id)


def _recusal(row: RecusalRow, candidate: str | None, vacancy: str) -> Recusal:
    return Recusal(row.id, to_account(row.account), candidate, vacancy, row.made_at, row.undone_at, row.undone_reason)
