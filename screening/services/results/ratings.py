"""The ratings of a vacancy as a table, for who runs the installation at its command line."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.name import alike, joined, unlike
from screening.domain.view import View
from screening.errors import NotFound
from screening.services.access.floor import NO_VACANCY, Floor
from screening.services.cards.correct import counted_ratings
from screening.services.office.office import Office
from screening.store.accounts import to_account
from screening.store.chain.events import current_head
from screening.store.chain.link import Head
from screening.store.vacancies import candidacies_of, find_vacancy, recruiters_of

Row = tuple[str, str, str, int | None]
"""Candidacy, account, criterion, level (None: not assessed)."""


@dataclass(frozen=True, slots=True)
class RatingsTable:
    """Every submitted rating of a vacancy, under the ids of candidacies and accounts.

    `candidates` and `interviewers` give for each id a name that no other has.
    """

    rows: tuple[Row, ...]
    candidates: dict[str, str]
    interviewers: dict[str, str]
    head: Head
    """That of the audit chain when they were read."""


def ratings_table(office: Office, vacancy_id: str, view: View) -> RatingsTable:
    """Every submitted rating of a vacancy; recorded as an export. Raises NotFound when there is no such vacancy."""
    with office.read() as work:
        vacancy = find_vacancy(work, vacancy_id)
        runs = recruiters_of(work, [vacancy_id])[vacancy_id]
        if vacancy is None or not runs:
            raise NotFound(NO_VACANCY)
        here = Floor(work, to_account(runs[min(runs)]), vacancy)
        table = RatingsTable(
            tuple(
                (one.candidacy_id, one.account_id, one.criterion_id, one.level)
                for one in counted_ratings(work, here, view)
            ),
            _told_apart({row.id: row.candidate.name for row in candidacies_of(work, vacancy_id)}),
            _called({one.account_id: to_account(one.account) for one in here.interviews}),
            current_head(work),
        )
    with office.write() as work:
        work.record(EventKind.EXPORTED, None, vacancy=vacancy_id, view=view.value, rows=len(table.rows))
        work.commit()
    return table


def _called(people: dict[str, Account]) -> dict[str, str]:
    """The name of each account; who has a name that looks like another's gets the address behind it."""
    keys = list(people)
    sharing = {place for pair in alike([joined(one.name) for one in people.values()]) for place in pair}
    return _told_apart(
        {
            key: f"{people[key].name} ({people[key].email})" if place in sharing else people[key].name
            for place, key in enumerate(keys)
        }
    )


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """The names as a file keeps them: on one line, and none that a reader would take for another."""
    return dict(zip(names, unlike([joined(name) for name in names.values()]), strict=True))
