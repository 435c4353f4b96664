"""The keys with which rows are bound: one for each candidacy, account and vacancy, made when it is first needed."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from sqlalchemy import Connection, insert, select

from screening.store.tables.base import table_of
from screening.store.tables.events import BindingKeyRow

KEY = table_of(BindingKeyRow)
AT_ONCE = 500
"""So many ids go into one question: databases have a limit."""


def keys_for(connection: Connection, owners: Collection[str]) -> dict[str, str]:
    """The keys of these owners, in hexadecimal; who has none yet is given one, in the caller's transaction."""
    wanted = sorted(owners)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        query = select(KEY.c.owner_id, KEY.c.key).where(KEY.c.owner_id.in_(wanted[start : start + AT_ONCE]))
        found.update((row.owner_id, row.key) for row in connection.execute(query))
    fresh = {owner: secrets.token_hex(32) for owner in wanted if owner not in found}
    if fresh:
        connection.execute(insert(KEY), [{"owner_id": owner, "key": key} for owner, key in fresh.items()])
    return found | fresh
