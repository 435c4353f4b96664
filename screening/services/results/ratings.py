"""The ratings of a vacancy as a table, with all that its ranking rests on, for who runs the installation at its command line.

There is no viewer: it is everything of the vacancy, also candidates of whom somebody sees nothing.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from screening.domain.event import EventKind
from screening.domain.name import alike, joined, unlike
from screening.domain.view import View
from screening.errors import NotFound, RuleBroken
from screening.files.frozen.content import FrozenRanking
from screening.services.access.floor import NO_VACANCY
from screening.services.cards.correct import all_counted_ratings
from screening.services.office.office import Office
from screening.services.results.content import table_of
from screening.services.results.frozen import frozen_ranking
from screening.store.candidacy.candidacies import candidacies_of
from screening.store.chain.events import current_head
from screening.store.chain.link import Head
from screening.store.database import Work
from screening.store.interviews import interviews_of
from screening.store.tables import AccountRow, VacancyRow
from screening.store.vacancies import find_vacancy

Row = tuple[str, str, str, int | None]
"""Candidate, interviewer, criterion, level (None: not assessed)."""


@dataclass(frozen=True, slots=True)
class RatingsTable:
    """Every submitted rating of a vacancy, under names that no other has, by candidate, interviewer and criterion.

    `frozen` knows people by the same names.
    """

    rows: tuple[Row, ...]
    frozen: FrozenRanking
    head: Head
    """That of the audit chain when they were read."""


def ratings_table(office: Office, vacancy_id: str, view: View, *, named: bool = True) -> RatingsTable:
    """Every submitted rating of a vacancy that counts in a view, and what its ranking rests on; recorded as an export.

    Not `named`, everybody goes by a random word, which is kept nowhere, and stands in the order of these words. Scores and
    ranks that follow are the same; equals are listed by their words, and rank intervals are drawn anew.
    Raises NotFound when there is no such vacancy, RuleBroken while there is no such rating.
    """
    with office.read() as work:
        vacancy = find_vacancy(work, vacancy_id)
        if vacancy is None:
            raise NotFound(NO_VACANCY)
        table = _read(work, vacancy, view, named=named)
    with office.write() as work:
        work.record(EventKind.EXPORTED, None, vacancy=vacancy_id, view=view.value, rows=len(table.rows))
        work.commit()
    return table


def _read(work: Work, vacancy: VacancyRow, view: View, *, named: bool) -> RatingsTable:
    counted = all_counted_ratings(work, vacancy.id, view)
    if not counted:
        raise RuleBroken("There is nothing to export yet: no submitted card counts in this view.")
    candidacies = candidacies_of(work, vacancy.id)
    candidates = _told_apart({one.id: one.candidate.name for one in candidacies})
    interviewers = _called({one.account_id: one.account for one in interviews_of(work, [vacancy.id])})
    table = table_of(counted, [one.id for one in candidacies])
    if not named:
        candidates, interviewers = _random_words(candidates), _random_words(interviewers)
        candidacies.sort(key=lambda row: candidates[row.id])
        table = table.arranged(
            [one.id for one in candidacies], sorted(table.interviewers, key=interviewers.__getitem__)
        )
    rows = (
        (candidates[one.candidacy_id], interviewers[one.account_id], one.criterion_id, one.level) for one in counted
    )
    return RatingsTable(
        tuple(sorted(rows, key=lambda row: row[:3])),
        frozen_ranking(vacancy, view, table, candidacies, candidates, interviewers),
        current_head(work),
    )


def _called(people: dict[str, AccountRow]) -> dict[str, str]:
    """The name of each account; who has a name that looks like another's gets the address behind it."""
    keys = list(people)
    sharing = {place for pair in alike([joined(one.name) for one in people.values()]) for place in pair}
    return _told_apart(
        {
            key: f"{people[key].name} ({people[key].email})" if place in sharing else people[key].name
            for place, key in enumerate(keys)
        }
    )


def _random_words(names: dict[str, str]) -> dict[str, str]:
    """A random word for each name: neither a word nor its place among the others says anything about the name."""
    words: dict[str, None] = {}
    while len(words) < len(names):
        words["".join(secrets.choice(LETTERS) for _ in range(10))] = None
    return dict(zip(names, words, strict=True))


LETTERS = "bcdfghjkmnpqrstvwxz"
"""Of which nobody makes a name, or a word that means something."""


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """The names as a file keeps them: on one line, and none that a reader would take for another."""
    return dict(zip(names, unlike([joined(name) for name in names.values()]), strict=True))
