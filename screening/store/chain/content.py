"""Which tables are bound to the chain, what of their rows, and whose key each row is bound with."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Connection, column, select, table

from screening.domain.model import canonical
from screening.store.tables import Base

HOUSE = "house"
"""Owns what belongs to the installation as a whole."""

BOUND: Mapping[str, tuple[tuple[str, ...], str]] = {
    "account": (("id",), "id"),
    "invitation": (("token_hash",), "account_id"),
    "identity": (("id",), "account_id"),
    "sign_in_session": (("token_hash",), "account_id"),
    "rubric_version": (("content_hash",), HOUSE),
    "rubric_file": (("id",), HOUSE),
    "vacancy": (("id",), "id"),
    "vacancy_recruiter": (("vacancy_id", "account_id"), "vacancy_id"),
    "vacancy_settings": (("id",), "vacancy_id"),
    "panel_member": (("vacancy_id", "account_id"), "vacancy_id"),
    "plan_part": (("id",), "vacancy_id"),
    "plan_criterion": (("part_id", "criterion_id"), "part_id"),
    "plan_person": (("part_id", "account_id"), "part_id"),
    "phase_move": (("id",), "vacancy_id"),
    "candidate": (("id",), "id"),
    "candidacy": (("id",), "id"),
    "interview": (("id",), "candidacy_id"),
    "interview_request": (("id",), "interview_id"),
    "recusal": (("id",), "candidacy_id"),
    "reveal": (("candidacy_id", "account_id"), "candidacy_id"),
    "decision": (("id",), "candidacy_id"),
    "consent": (("id",), "candidacy_id"),
    "requirement": (("id",), "vacancy_id"),
    "requirement_state": (("candidacy_id", "requirement_id"), "candidacy_id"),
    "candidacy_facts": (("candidacy_id",), "candidacy_id"),
    "candidacy_note": (("id",), "candidacy_id"),
    "debrief_start": (("id",), "candidacy_id"),
    "debrief_note": (("candidacy_id", "criterion_id"), "candidacy_id"),
    "scorecard": (("id",), "interview_id"),
    "submission": (("id",), "scorecard_id"),
    "correction": (("scorecard_id", "criterion_id", "number"), "scorecard_id"),
    "card_opening": (("id",), "scorecard_id"),
}
"""Every bound table with the columns of its key, and the column that tells whose it is: the lead to the owner."""

LEADS = {
    "part_id": ("plan_part", "vacancy_id"),
    "interview_id": ("interview", "candidacy_id"),
    "scorecard_id": ("scorecard", "interview_id"),
}
"""Where a lead that is no owner itself goes on."""

LINK = frozenset({"link_number", "link_hash"})
"""The columns with a change's place in the chain of its card, from 1 on, and its hash."""

LEFT_OUT: Mapping[str, frozenset[str]] = {
    "account": frozenset({"language", "single_keys", "last_sign_in_at"}),  # tastes, and what the sign-ins tell
    "sign_in_session": frozenset({"active_at"}),  # moves on with every click
    "vacancy": frozenset({"version"}),  # counts changes for those who write at the same moment
    "scorecard": LINK,  # move on with every save; the submission keeps the last
    "draft_revision": LINK,  # what the hash of a change goes into
    "card_field_revision": LINK,
}
"""Columns that no event tells of."""

ELSEWHERE: Mapping[str, str] = {
    "rating": "in the hash that the submission carries",
    "evidence": "in the hash that the submission carries",
    "draft": "as the last of its changes",
    "card_field": "as the last of its changes",
    "draft_revision": "in the chain of the changes of its card",
    "card_field_revision": "in the chain of the changes of its card",
    "event": "in the chain itself",
    "binding": "in the digest that its event carries",
    "binding_key": "by every hash that was made with it",
    "chain_head": "by the last event",
    "wrong_tries": "nowhere: a count that guessing moves, of addresses that may be nobody's; it opens nothing",
}
"""How every other table is kept."""


def row_id(name: str, values: Mapping[str, Any]) -> str:
    """What a row of a bound table is called in its bindings."""
    return "/".join([str(values[key]) for key in BOUND[name][0]])


def told(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What of a row is bound.

    What is empty is left out, so that a column that is added later changes no hash: nothing in a column that may hold
    nothing, and "" or false in one that may not.
    """
    unbound, empties = LEFT_OUT.get(name, frozenset()), _empties(name)
    return {
        key: _plain(value)
        for key, value in values.items()
        if key not in unbound and not (value is empties.get(key) or (value == "" and empties.get(key) == ""))
    }


@cache
def _empties(name: str) -> dict[str, Any]:
    """What an empty cell of each column holds; of one that is not here, nothing."""
    columns = Base.metadata.tables[name].columns
    return {one.name: False if isinstance(one.type, Boolean) else "" for one in columns if not one.nullable}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat()
    return value


def mac_of(key: str, name: str, values: Mapping[str, Any]) -> str:
    """The keyed hash of a row: HMAC-SHA256 (RFC 2104) under the key of its owner, of its table and its content."""
    content = canonical([name, told(name, values)])
    return hmac.digest(str(key).encode(), content.encode(), "sha256").hex()


class Owners:
    """Finds whose key a row is bound with, and remembers the way."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], str] = {}

    def owner(self, name: str, values: Mapping[str, Any]) -> str:
        """The id of the candidacy, account or vacancy that a row belongs to."""
        lead = BOUND[name][1]
        return HOUSE if lead == HOUSE else self._follow(lead, str(values[lead]))

    def _follow(self, lead: str, value: str) -> str:
        if lead not in LEADS:
            return value
        found = self._known.get((lead, value))
        if found is None:
            name, further = LEADS[lead]
            place = table(name, column("id"), column(further))
            there = self._connection.scalar(select(place.c[further]).where(place.c.id == value))
            found = self._known[lead, value] = self._follow(further, str(there))
        return found
