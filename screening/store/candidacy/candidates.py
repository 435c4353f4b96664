"""Candidates added at once, and removed again as long as nothing was done with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, exists, func, select

from screening.domain.candidacy.candidate import Stage
from screening.domain.event import EventKind
from screening.store.database import Work
from screening.store.tables import BindingRow, CandidacyRow, CandidateRow, EventRow
from screening.store.tables.base import Base, new_id, table_of


def add_candidates(
    work: Work, vacancy_id: str, stage: Stage, people: Sequence[tuple[str, str, str | None]]
) -> list[str]:
    """Add people, each by name, key of the name and address, to a vacancy; the ids of their candidacies in the same order."""
    ids = [(new_id(), new_id()) for _ in people]
    work.add_at_once(
        table_of(CandidateRow),
        [
            {"id": candidate, "name": name, "email": email, "created_at": work.now}
            for (candidate, _), (name, _key, email) in zip(ids, people, strict=True)
        ],
    )
    work.add_at_once(
        table_of(CandidacyRow),
        [
            {"id": candidacy, "vacancy_id": vacancy_id, "candidate_id": candidate, "name_key": key}
            | {"stage": stage.value, "created_at": work.now}
            for (candidate, candidacy), (_name, key, _email) in zip(ids, people, strict=True)
        ],
    )
    return [candidacy for _candidate, candidacy in ids]


def last_brought_in(work: Work, vacancy_id: str, account_id: str) -> list[str]:
    """The candidacies of the list that this account brought in last, whatever became of them."""
    newest = (
        select(func.max(EventRow.number))
        .where(EventRow.vacancy_id == vacancy_id, EventRow.actor_id == account_id)
        .where(EventRow.kind == EventKind.CANDIDATE_ADDED.value, EventRow.detail.contains('"count"'))
    )
    bound = select(BindingRow.row_id).where(BindingRow.event_number == newest.scalar_subquery())
    return list(work.scalars(bound.where(BindingRow.table_name == CandidacyRow.__tablename__)))


def are_as_brought_in(work: Work, candidacies: Sequence[CandidacyRow], account_id: str) -> bool:
    """Whether these came in with one act of this account, did not change since, and nothing refers to them."""
    ids = [row.id for row in candidacies]
    query = (
        select(BindingRow.event_number, EventRow.kind, EventRow.actor_id)
        .join(EventRow, EventRow.number == BindingRow.event_number)
        .where(BindingRow.row_id.in_([*ids, *(row.candidate_id for row in candidacies)]))
        .where(BindingRow.table_name.in_([CandidacyRow.__tablename__, CandidateRow.__tablename__]))
    )
    acts = list(work.execute(query.distinct()))
    if len(acts) != 1 or tuple(acts[0])[1:] != (EventKind.CANDIDATE_ADDED.value, account_id):
        return False
    return not any(work.scalar(select(exists().where(column.in_(ids)))) for column in _references())


def remove_candidates(work: Work, candidacies: Sequence[CandidacyRow]) -> None:
    """Take these away, with the people that they are about; the next event tells of it."""
    for row in candidacies:
        work.delete(row)
        work.delete(row.candidate)
    work.flush()


def _references() -> Iterator[Column[Any]]:
    """Every column, of whatever table, that names a candidacy."""
    candidacy = table_of(CandidacyRow).c.id
    for table in Base.metadata.sorted_tables:
        yield from (column for column in table.c if column.references(candidacy))
