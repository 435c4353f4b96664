"""The ends of the chains of cards that are not submitted yet, bound by what happens meanwhile.

An event binds how far the cards of who acts have got, and those of the vacancy that it is about: so what was typed cannot be
taken away with its whole chain once anything happened, although no save has an event.
"""

from __future__ import annotations

import hmac
from typing import NamedTuple

from sqlalchemy import Connection, String, cast, exists, or_, select

from screening.domain.model import canonical
from screening.store.chain.keys import KEY
from screening.store.chain.link import Binding
from screening.store.chain.raw import PIECES
from screening.store.tables import InterviewRow, ScorecardRow
from screening.store.tables.base import table_of
from screening.store.tables.events import BindingRow

BINDING, CARD, INTERVIEW = table_of(BindingRow), table_of(ScorecardRow), table_of(InterviewRow)

TYPED = "typed"
"""Stands for the table in the bindings of ends; their row is the card with the number of its change."""


class End(NamedTuple):
    """How far a card had got when an event bound it."""

    card_id: str
    number: int
    key: str
    mac: str

    def is_at(self, link_hash: str) -> bool:
        """Whether the change of this number is the one that was bound."""
        return hmac.compare_digest(_mac(self.key, self.card_id, self.number, link_hash), self.mac)


def new_ends(connection: Connection, actor_id: str | None, vacancy_id: str | None) -> list[tuple[str, str, int, str]]:
    """The cards in question that have got further since: candidacy, card, number and hash of its last change."""
    theirs = [INTERVIEW.c.account_id == actor_id] if actor_id else []
    here = [INTERVIEW.c.vacancy_id == vacancy_id] if vacancy_id else []
    if not theirs and not here:
        return []
    row_id = CARD.c.id + "/" + cast(CARD.c.link_number, String)
    known = exists().where(BINDING.c.table_name == TYPED, BINDING.c.row_id == row_id)
    query = (
        select(INTERVIEW.c.candidacy_id, CARD.c.id, CARD.c.link_number, CARD.c.link_hash)
        .join(INTERVIEW, INTERVIEW.c.id == CARD.c.interview_id)
        .where(CARD.c.submitted_at.is_(None), CARD.c.link_number > 0, or_(*theirs, *here), ~known)
    )
    return [tuple(row) for row in connection.execute(query.order_by(CARD.c.id))]


def binding_of(candidacy_id: str, card_id: str, number: int, link_hash: str, key: str) -> Binding:
    """What an event says of the end of a card's chain."""
    return Binding(TYPED, _row(card_id, number), candidacy_id, _mac(key, card_id, number, link_hash))


def last_ends(connection: Connection) -> dict[str, End]:
    """The furthest end that was bound of each card that is not submitted; who has none is left out."""
    query = (
        select(BINDING.c.row_id, BINDING.c.mac, KEY.c.key)
        .join(KEY, KEY.c.owner_id == BINDING.c.owner_id)
        .where(BINDING.c.table_name == TYPED)
        .order_by(BINDING.c.row_id)
    )
    open_cards = set(connection.scalars(select(CARD.c.id).where(CARD.c.submitted_at.is_(None))))
    found: dict[str, End] = {}
    for row_id, mac, key in connection.execute(query, execution_options=PIECES):
        card_id, _slash, number = row_id.partition("/")
        if card_id in open_cards and number.isdecimal():
            found[card_id] = max(found.get(card_id, End(card_id, 0, key, mac)), End(card_id, int(number), key, mac))
    return found


def _row(card_id: str, number: int) -> str:
    return f"{card_id}/{number}"


def _mac(key: str, card_id: str, number: int, link_hash: str) -> str:
    return hmac.digest(str(key).encode(), canonical([TYPED, card_id, number, link_hash]).encode(), "sha256").hex()
