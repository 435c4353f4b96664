"""What somebody leaves to others when their account is disabled or loses a role, told before it is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.role import Role
from screening.services.access.carriers import unseen
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.people.accounts import get_account, must_manage
from screening.store.accounts import to_account
from screening.store.database import Work
from screening.store.leavers import active_recruiters_of, to_be_held_by
from screening.store.recusals import recused_candidacies, recused_pairs
from screening.store.vacancies import vacancies_by_id, vacancies_run_by


@dataclass(frozen=True, slots=True)
class Leaves:
    """What somebody leaves in one vacancy, in counts alone: administrators know no candidates."""

    title: str
    client: str
    owed: int
    """Interviews still to be held, whose card will not come."""
    last_recruiter: bool = False
    """Nobody else who is active runs the vacancy."""
    last_for_some: bool = False
    """Somebody else does, but there is a candidate whom only this one may see."""


@recorded()
def leaving(office: Office, viewer: Account, account_id: str, roles: frozenset[Role]) -> list[Leaves]:
    """What somebody leaves, vacancy by vacancy, who is to have no more than these roles; for an administrator.

    Candidates with whom the administrator has a conflict of interest are not counted.
    """
    must_manage(viewer)
    with office.read() as work:
        lost = {role for role in Role if to_account(get_account(work, account_id)).is_(role)} - roles
        owed = _owed(work, viewer, account_id) if Role.INTERVIEWER in lost else Counter()
        run = vacancies_run_by(work, account_id) if Role.RECRUITER in lost else frozenset()
        found = [
            Leaves(row.title, row.client, owed[row.id], *(_last(work, row.id, account_id) if row.id in run else ()))
            for row in vacancies_by_id(work, {*owed, *run}).values()
        ]
        found = [one for one in found if one.owed or one.last_recruiter or one.last_for_some]
        return sorted(found, key=lambda one: (one.title.casefold(), one.client.casefold(), one.owed))


def _owed(work: Work, viewer: Account, account_id: str) -> Counter[str]:
    return Counter(to_be_held_by(work, account_id, but=recused_candidacies(work, viewer.id)))


def _last(work: Work, vacancy_id: str, account_id: str) -> tuple[bool, bool]:
    """Whether nobody else carries a vacancy, and whether nobody else does so with one of its candidates."""
    active, recused = active_recruiters_of(work, vacancy_id), recused_pairs(work, [vacancy_id])
    others = active - {account_id}
    return not others, bool(others) and unseen(others, recused) != unseen(active, recused)
