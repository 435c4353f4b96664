"""Wrong tries to sign in, one count for each address."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from screening.store.database import Work
from screening.store.tables import WrongTriesRow


def wrong_tries(work: Work, address_hash: str) -> WrongTriesRow | None:
    """The count of an address, held for this unit of work alone."""
    return work.scalar(select(WrongTriesRow).where(WrongTriesRow.address_hash == address_hash).with_for_update())


def add_wrong_tries(work: Work, address_hash: str, at: datetime) -> WrongTriesRow:
    row = WrongTriesRow(address_hash=address_hash, tries=0, last_at=at)
    work.add(row)
    return row


def forget_wrong_tries(work: Work, address_hash: str) -> None:
    work.execute(delete(WrongTriesRow).where(WrongTriesRow.address_hash == address_hash))


def forget_old_tries(work: Work, before: datetime, after: datetime) -> None:
    """Drop the counts of addresses that nobody has tried since `before`, and those of a clock that was beyond `after`."""
    work.execute(delete(WrongTriesRow).where((WrongTriesRow.last_at < before) | (WrongTriesRow.last_at > after)))
