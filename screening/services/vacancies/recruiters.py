"""The recruiters of a vacancy: who runs it, somebody added or gone, and one who is appointed where none is left."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.access.carriers import must_be_carried_without, unseen
from screening.services.access.floor import NO_VACANCY, hold_to_set_up, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.access.reveals import gates_change
from screening.services.office.office import Office
from screening.services.people.accounts import must_manage
from screening.store.accounts import active_recruiters, find_account, to_account
from screening.store.audit import AuditFilter, find_events
from screening.store.database import Work
from screening.store.leavers import (
    active_recruiters_of,
    find_recruiter,
    recruiting_around,
    vacancies_without_recruiter,
)
from screening.store.recusals import recused_pairs
from screening.store.reveals import Pair
from screening.store.tables import VacancyRecruiterRow, VacancyRow
from screening.store.vacancies import find_vacancy, hold_vacancy, recruiters_of, vacancies_by_id

APPOINTED = "appointed"
"""What the event says of a recruiter whom an administrator gave to a vacancy."""
SHOWN = 1_000
"""Changes of recruiters that are looked at: all there can be."""


@dataclass(frozen=True, slots=True)
class Uncarried:
    """A vacancy that needs a recruiter, with no more of it than an administrator may know."""

    vacancy_id: str
    title: str
    client: str
    phase: Phase
    partly: bool
    """It has an active recruiter, but none who may see all of its candidates."""


@recorded()
def recruiters(office: Office, viewer: Account, vacancy_id: str) -> list[Account]:
    """Who runs a vacancy, by name, also who can no longer, for one of them. Raises NotFound for everybody else."""
    with office.read() as work:
        set_up_alone(work, viewer, vacancy_id)
        found = map(to_account, recruiters_of(work, [vacancy_id])[vacancy_id].values())
        return sorted(found, key=lambda one: (one.name.casefold(), one.id))


@recorded()
def add_recruiter(office: Office, viewer: Account, vacancy_id: str, account_id: str) -> None:
    """Share a vacancy with a colleague, who runs it too from now on. Raises BadInput for somebody who is no recruiter."""
    with office.write() as work:
        vacancy = hold_to_set_up(work, viewer, vacancy_id).vacancy
        _add(work, viewer, vacancy, account_id)
        work.commit()


@recorded()
def remove_recruiter(office: Office, viewer: Account, vacancy_id: str, account_id: str) -> None:
    """Leave a vacancy, or take a colleague off it: they find it no more, unless they interview in it.

    What they could read stays noted. Raises RuleBroken for the last active recruiter, and for the last who may see a
    candidate.
    """
    with office.write() as work:
        vacancy = hold_to_set_up(work, viewer, vacancy_id).vacancy
        row = find_recruiter(work, vacancy_id, account_id)
        if row is not None:
            must_be_carried_without(work, vacancy_id, account_id)
            with gates_change(work, vacancy):
                work.delete(row)
            work.record(EventKind.RECRUITER_LEFT, viewer, vacancy=vacancy_id, subject=account_id)
        work.commit()


@recorded()
def uncarried(office: Office, viewer: Account) -> list[Uncarried]:
    """The vacancies that need a recruiter, for administrators: nobody active runs them, or nobody who may see everybody.

    Nothing of their candidates is told. Open vacancies come first.
    """
    must_manage(viewer)
    with office.read() as work:
        found = [_uncarried(row, partly=False) for row in vacancies_without_recruiter(work)]
        found += [_uncarried(row, partly=True) for row in vacancies_by_id(work, _partly_carried(work)).values()]
        return sorted(found, key=lambda one: (one.phase is Phase.CLOSED, one.title.casefold(), one.vacancy_id))


@dataclass(frozen=True, slots=True)
class Appointment:
    """That somebody who did not run the vacancy, an administrator, gave it a recruiter."""

    recruiter: str
    by: str
    at: datetime


@recorded()
def appointments(office: Office, viewer: Account, vacancy_id: str) -> tuple[Appointment, ...]:
    """Who was appointed recruiter by an administrator, newest first, for who runs the vacancy. Raises NotFound."""
    wanted = AuditFilter(kinds=(EventKind.RECRUITER_ADDED.value,), vacancy_id=vacancy_id)
    with office.read() as work:
        set_up_alone(work, viewer, vacancy_id)
        found = [row for row in find_events(work, wanted, skip=0, limit=SHOWN) if json.loads(row.detail).get(APPOINTED)]
        return tuple(Appointment(_name(work, row.subject_id), _name(work, row.actor_id), row.at) for row in found)


@recorded()
def appoint_recruiter(office: Office, viewer: Account, vacancy_id: str, account_id: str) -> None:
    """Give a vacancy that needs one a recruiter, as administrator.

    Raises NotFound, RuleBroken when it has an active recruiter for all of its candidates, when this one could not see more of
    them, or for oneself while somebody else would do, and BadInput for somebody who is no recruiter.
    """
    must_manage(viewer)
    with office.write() as work:
        hold_vacancy(work, vacancy_id)
        vacancy = find_vacancy(work, vacancy_id)
        if vacancy is None:
            raise NotFound(NO_VACANCY)
        active, recused = active_recruiters_of(work, vacancy_id), recused_pairs(work, [vacancy_id])
        if active and not unseen(active, recused):
            raise RuleBroken("This vacancy has an active recruiter by now, who can add a colleague.")
        if unseen(active, recused) and unseen(active | {account_id}, recused) == unseen(active, recused):
            raise RuleBroken(
                "This person has a conflict of interest with the candidates whom no recruiter may see. "
                "Choose somebody else."
            )
        if account_id == viewer.id and _others_who_would_do(work, active, recused, viewer):
            raise RuleBroken("You do not appoint yourself while there is somebody else. Choose another recruiter.")
        _add(work, viewer, vacancy, account_id, appointed=True)
        work.commit()


def _others_who_would_do(work: Work, active: Collection[str], recused: Collection[Pair], viewer: Account) -> bool:
    """Whether another active recruiter could be appointed, and would see what nobody sees yet."""
    unseen_now = unseen(active, recused)
    others = {row.id for row in active_recruiters(work)} - {viewer.id} - set(active)
    return any(not unseen_now or unseen({*active, one}, recused) != unseen_now for one in others)


def _name(work: Work, account_id: str | None) -> str:
    row = find_account(work, account_id or "")
    return row.name if row else account_id or ""


def _add(work: Work, viewer: Account, vacancy: VacancyRow, account_id: str, *, appointed: bool = False) -> None:
    row = find_account(work, account_id)
    if row is None or not to_account(row).is_(Role.RECRUITER):
        raise BadInput("Choose somebody with the role of recruiter.")
    if find_recruiter(work, vacancy.id, account_id) is None:
        with gates_change(work, vacancy):
            work.add(VacancyRecruiterRow(vacancy_id=vacancy.id, account_id=account_id, added_at=work.now))
        said = {APPOINTED: True} if appointed else {}
        work.record(EventKind.RECRUITER_ADDED, viewer, vacancy=vacancy.id, subject=account_id, **said)


def _partly_carried(work: Work) -> set[str]:
    """The vacancies of which every active recruiter has a conflict of interest with one and the same candidate."""
    active, conflicts = recruiting_around(work)
    return {
        vacancy
        for vacancy, _pair in conflicts
        if unseen(
            {account for one, account in active if one == vacancy},
            {pair for one, pair in conflicts if one == vacancy},
        )
    }


def _uncarried(row: VacancyRow, *, partly: bool) -> Uncarried:
    return Uncarried(row.id, row.title, row.client, Phase(row.phase), partly)
