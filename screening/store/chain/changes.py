"""The changes of a card's fields while it is written: chained within the card, without an event for each.

The event that starts a card binds its id, at which its chain begins; the one that submits it binds the end of its chain.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screening.domain.model import canonical_hash
from screening.store.chain.content import told

LINK = ("link_number", "link_hash")
"""The columns with a change's place in the chain of its card, from 1 on, and its hash."""


def change_hash(previous: str, values: Mapping[str, Any]) -> str:
    """The hash of a change: of its values by column but `LINK`, and of the hash before it, or the card's id at the first."""
    return canonical_hash([previous, told("draft_revision", values)])
