"""Whether what was typed on cards is what it was: the changes of each card in their chain, and each field its last change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, Table, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from screening.store.chain.changes import change_hash
from screening.store.chain.content import LINK
from screening.store.chain.ends import End, last_ends
from screening.store.chain.raw import PIECES, raw, raw_rows
from screening.store.chain.rows import in_bytes
from screening.store.tables import (
    CardFieldRevisionRow,
    CardFieldRow,
    DraftRevisionRow,
    DraftRow,
    ScorecardRow,
    SubmissionRow,
)
from screening.store.tables.base import table_of

CARD, SUBMISSION = table_of(ScorecardRow), table_of(SubmissionRow)
FIELDS = (
    (table_of(DraftRow), table_of(DraftRevisionRow), ("scorecard_id", "criterion_id", "kind")),
    (table_of(CardFieldRow), table_of(CardFieldRevisionRow), ("scorecard_id", "kind")),
)
"""Fields as they are, every value that they had, and the columns by which one is known."""


Change = tuple[str, Mapping[str, Any]]
"""The table of a change, and its values by column."""


class BrokenCard(NamedTuple):
    """A card whose changes are not what they were, and the first one of which that can be told."""

    card_id: str
    number: int


def broken_cards(work: Session) -> Iterator[BrokenCard]:
    """Cards of which a change was altered, or taken away, or added beside the chain."""
    connection = work.connection()
    ends = last_ends(connection)
    changes = groupby(_changes(connection), key=lambda one: str(one[1]["scorecard_id"]))
    of, held = next(changes, (None, iter(())))
    for card in connection.execute(_cards(connection), execution_options=PIECES):
        while of is not None and of < card.id:  # of a card that is gone, which is told elsewhere
            of, held = next(changes, (None, iter(())))
        number = _first_break(card, held if of == card.id else iter(()), ends.get(card.id))
        if number is not None:
            yield BrokenCard(card.id, number)


def _first_break(card: Row[Any], changes: Iterator[Change], bound: End | None) -> int | None:
    number, link = 0, ""
    for history, change in changes:
        expected = change_hash(history, link or card.id, change)
        if (change["link_number"], change["link_hash"]) != (number + 1, expected):
            return number + 1
        number, link = number + 1, expected
        if bound and bound.number == number and not bound.is_at(link):
            return number
    if bound and number < bound.number:
        return number + 1
    ends = [(card.link_number, card.link_hash)]
    if card.sealed_hash is not None:
        ends.append((card.sealed_number, card.sealed_hash))
    return None if all(end == (number, link) for end in ends) else number + 1


def _cards(connection: Connection) -> Select[Any]:
    sealed = (SUBMISSION.c.link_number.label("sealed_number"), SUBMISSION.c.link_hash.label("sealed_hash"))
    query = select(CARD.c.id, CARD.c.link_number, CARD.c.link_hash, *sealed).select_from(CARD)
    return query.outerjoin(SUBMISSION, SUBMISSION.c.scorecard_id == CARD.c.id).order_by(in_bytes(connection, CARD.c.id))


def _changes(connection: Connection) -> Iterator[Change]:
    """The changes of all cards, card by card, in the order of their chain."""
    histories = [_changes_in(connection, history) for _fields, history, _key in FIELDS]
    return merge(*histories, key=lambda one: (one[1]["scorecard_id"], one[1]["link_number"]))


def _changes_in(connection: Connection, history: Table) -> Iterator[Change]:
    query = select(*raw(list(history.columns)))
    query = query.order_by(in_bytes(connection, history.c.scorecard_id), history.c.link_number)
    for row in raw_rows(connection, query, history):
        yield history.name, row


def broken_histories(work: Session) -> list[tuple[str, ...]]:
    """Fields of cards whose changes are not 1, 2, 3 … up to the one that the field has."""
    broken: list[tuple[str, ...]] = []
    for fields, history, names in FIELDS:
        key = [history.c[name] for name in names]
        counted = select(*key, func.min(history.c.revision).label("first"), func.max(history.c.revision).label("last"))
        kept = counted.add_columns(func.count().label("number")).group_by(*key).subquery()
        same = and_(*(fields.c[name] == kept.c[name] for name in names))
        whole = and_(kept.c.first == 1, kept.c.last == fields.c.revision, kept.c.number == fields.c.revision)
        query = select(*(fields.c[name] for name in names)).outerjoin(kept, same)
        broken += work.execute(query.where(or_(kept.c.first.is_(None), ~whole)))
        there = exists().where(and_(*(fields.c[name] == history.c[name] for name in names)))
        broken += work.execute(select(*key).where(~there).distinct())
    return sorted(tuple(one) for one in broken)


def fields_unlike_their_last_change(work: Session) -> list[tuple[str, ...]]:
    """Fields of cards that hold something else than the last change of them."""
    found: list[tuple[str, ...]] = []
    for fields, history, names in FIELDS:
        content = [one.name for one in history.columns if one.name in fields.c and one.name not in LINK]
        last = exists().where(and_(*(fields.c[name].is_not_distinct_from(history.c[name]) for name in content)))
        of = exists().where(and_(*(fields.c[name] == history.c[name] for name in (*names, "revision"))))
        found += work.execute(select(*(fields.c[name] for name in names)).where(of, ~last))
    return sorted(tuple(one) for one in found)
