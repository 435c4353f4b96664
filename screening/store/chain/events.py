"""The chain from its first event to its last, read piece by piece: whatever its length, it takes little memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from screening.domain.event import EventKind
from screening.store.chain.append import BINDING, EVENT, HEAD, LINK
from screening.store.chain.link import GENESIS, Binding, Head, digest_of, link_hash
from screening.store.chain.raw import PIECES, raw, raw_rows


class Flaw(Enum):
    """What is wrong with an event."""

    BROKEN = "broken"
    """It was changed, or one before it is missing."""
    BINDINGS = "bindings"
    """What it binds was changed."""
    UNBOUND = "unbound"
    """It binds nothing although it was written after rows were bound."""
    EARLIER = "earlier"
    """It is earlier than the one before it."""
    END = "end"
    """It is not the last one that was written: those after it are missing, or it stands beyond the end."""


@dataclass(slots=True)
class Chain:
    """What was found: the flaws as (event, flaw), the end, how many events bind nothing, and where a clock was set back."""

    flaws: list[tuple[int, Flaw]]
    head: Head
    unbound: int = 0
    set_back: int = 0

    @property
    def is_broken(self) -> bool:
        """Whether it was read no further than to a break."""
        return any(flaw is Flaw.BROKEN for _number, flaw in self.flaws)


def read_chain(work: Session) -> Chain:
    """The whole chain. Only its first break is told: after it nothing can be said of how the rest hangs together."""
    connection = work.connection()
    chain = Chain([], Head(0, GENESIS))
    last_at: datetime | None = None
    bindings = _Bindings(connection)
    for row in raw_rows(connection, select(*raw(list(EVENT.columns))).order_by(EVENT.c.number), EVENT):
        flaw = _flaw(row, chain.head, last_at, chain.unbound, bindings)
        if flaw:
            chain.flaws.append((chain.head.number + 1, flaw))
        if flaw is Flaw.BROKEN:
            return chain
        chain.head, last_at = Head(row["number"], row["hash"]), row["at"]
        chain.unbound += row["bound"] is None
        chain.set_back += row["kind"] == EventKind.CLOCK_SET_BACK
    ends = [
        (one["number"], one["hash"], one["at"]) for one in raw_rows(connection, select(*raw(list(HEAD.columns))), HEAD)
    ]
    if ends != ([(chain.head.number, chain.head.hash, last_at)] if chain.head.number else []):
        chain.flaws.append((chain.head.number, Flaw.END))
    return chain


def _flaw(
    row: Mapping[str, Any], before: Head, last_at: datetime | None, unbound: int, bindings: _Bindings
) -> Flaw | None:
    if row["number"] != before.number + 1 or row["previous_hash"] != before.hash or row["hash"] != _hash(row):
        return Flaw.BROKEN
    binds = bindings.of(row["number"])
    if row["bound"] is None:
        return Flaw.UNBOUND if unbound != before.number or binds else None
    if row["bound"] != digest_of(binds):
        return Flaw.BINDINGS
    if last_at and row["at"] < last_at and row["kind"] != EventKind.CLOCK_SET_BACK and unbound != before.number:
        return Flaw.EARLIER
    return None


def _hash(row: Mapping[str, Any]) -> str | None:
    if not isinstance(row["at"], datetime):
        return None  # so it is no event of ours
    return link_hash(**{name: row[name] for name in LINKED})


LINKED = (*LINK, "bound")


class _Bindings:
    """The bindings in the order of their events, taken event by event."""

    def __init__(self, connection: Connection) -> None:
        order = (BINDING.c.event_number, BINDING.c.table_name, BINDING.c.row_id)
        query = select(BINDING.c.event_number, *BOUND_COLUMNS).order_by(*order)
        self._groups = groupby(connection.execute(query, execution_options=PIECES), key=_event_of)
        self._next = next(self._groups, None)

    def of(self, number: int) -> list[Binding]:
        """Those of this event; numbers come in rising."""
        found: list[Binding] = []
        while self._next and self._next[0] <= number:
            held = [Binding(row.table_name, row.row_id, row.owner_id, row.mac) for row in self._next[1]]
            found = held if self._next[0] == number else found
            self._next = next(self._groups, None)
        return found


def _event_of(row: Any) -> int:
    """Of no event, beyond all, where somebody put there what is no number."""
    return row.event_number if isinstance(row.event_number, int) else NO_EVENT


NO_EVENT = 2**62

BOUND_COLUMNS = (BINDING.c.table_name, BINDING.c.row_id, BINDING.c.owner_id, BINDING.c.mac)


def current_head(work: Session) -> Head:
    """The end of the chain as the next event will be joined to it."""
    found = work.connection().execute(select(HEAD.c.number, HEAD.c.hash)).one_or_none()
    return Head(*found) if found else Head(0, GENESIS)


def hash_at(work: Session, number: int) -> str | None:
    """The hash of an event; None where there is none of that number."""
    return GENESIS if number == 0 else work.scalar(select(EVENT.c.hash).where(EVENT.c.number == number))
