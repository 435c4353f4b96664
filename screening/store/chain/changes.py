"""The changes of a card's fields while it is written: chained within the card, without an event for each.

The event that starts a card binds its id, at which its chain begins; the one that submits it binds the end of its chain.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screening.domain.model import canonical_hash
from screening.store.chain.content import told


def change_hash(history: str, previous: str, values: Mapping[str, Any]) -> str:
    """The hash of a change, by column, in a table of histories: of all but `LINK`, and of the hash before it.

    Before the first change of a card stands its id.
    """
    return canonical_hash([previous, history, told(history, values)])
