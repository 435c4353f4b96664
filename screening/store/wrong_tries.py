"""Wrong tries to sign in, counted under keys that name nobody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select

from screening.store.database import Work
from screening.store.tables import WrongTriesRow


def held_count(work: Work, key: str) -> WrongTriesRow | None:
    """The count under a key, held for this unit of work alone."""
    return work.scalar(select(WrongTriesRow).where(WrongTriesRow.address_hash == key).with_for_update())


def find_count(work: Work, key: str) -> WrongTriesRow | None:
    """The count under a key, to be looked at."""
    return work.get(WrongTriesRow, key)


def add_wrong_tries(work: Work, key: str, at: datetime) -> WrongTriesRow:
    row = WrongTriesRow(address_hash=key, tries=0, last_at=at)
    work.add(row)
    return row


def drop_count(work: Work, row: WrongTriesRow) -> None:
    work.delete(row)


def forget_wrong_tries(work: Work, beginning: str) -> None:
    """Drop every count whose key begins so."""
    work.execute(delete(WrongTriesRow).where(WrongTriesRow.address_hash.startswith(beginning)))


def forget_old_tries(work: Work, before: datetime, after: datetime) -> None:
    """Drop the counts that nobody added to since `before`, and those of a clock that was beyond `after`."""
    work.execute(delete(WrongTriesRow).where((WrongTriesRow.last_at < before) | (WrongTriesRow.last_at > after)))


def forget_the_oldest(work: Work, most: int, now: datetime) -> None:
    """Drop counts until `most` are left: those that hold nobody up first, and the oldest of them."""
    there = work.scalar(select(func.count()).select_from(WrongTriesRow)) or 0
    if there > most:
        waiting = func.coalesce(WrongTriesRow.wait_until > now, False)
        oldest = select(WrongTriesRow.address_hash).order_by(waiting, WrongTriesRow.last_at).limit(there - most)
        work.execute(delete(WrongTriesRow).where(WrongTriesRow.address_hash.in_(oldest)))
