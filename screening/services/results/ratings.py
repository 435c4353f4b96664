"""The ratings of a vacancy as a table, for who runs the installation at its command line."""

from __future__ import annotations

from screening.domain.correction import View
from screening.domain.event import EventKind
from screening.errors import NotFound
from screening.services.access.floor import NO_VACANCY, Floor
from screening.services.cards.correct import counted_ratings
from screening.services.office.office import Office
from screening.store.accounts import to_account
from screening.store.vacancies import candidacies_of, find_vacancy, recruiters_of

Row = tuple[str, str, str, int | None]
"""Candidate, interviewer, criterion, level (None: not assessed)."""


def ratings_table(office: Office, vacancy_id: str, view: View) -> list[Row]:
    """Every submitted rating of a vacancy by candidate, interviewer and criterion; recorded as an export.

    Interviewers who share a name get their address behind it. Raises NotFound when there is no such vacancy.
    """
    with office.write() as work:
        vacancy = find_vacancy(work, vacancy_id)
        runs = recruiters_of(work, [vacancy_id])[vacancy_id]
        if vacancy is None or not runs:
            raise NotFound(NO_VACANCY)
        here = Floor(work, to_account(runs[min(runs)]), vacancy)
        people = {one.account_id: to_account(one.account) for one in here.interviews}
        names = [account.name for account in people.values()]
        called = {
            key: f"{one.name} ({one.email})" if names.count(one.name) > 1 else one.name for key, one in people.items()
        }
        candidates = {row.id: row.candidate.name for row in candidacies_of(work, vacancy_id)}
        table = [
            (candidates[one.candidacy_id], called[one.account_id], one.criterion_id, one.level)
            for one in counted_ratings(work, here, view)
        ]
        work.record(EventKind.EXPORTED, None, vacancy=vacancy_id, view=view.value, rows=len(table))
        work.commit()
        return sorted(table, key=lambda row: row[:3])
