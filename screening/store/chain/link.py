"""How events are chained: the hash of each covers its content, its bindings, and the hash of the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from screening.domain.model import canonical_hash
from screening.errors import BadInput

GENESIS = "0" * 64
"""What stands before the first event."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: the number and the hash of its last event. `0` and `GENESIS` before there is one."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def read_head(text: str) -> Head:
    """The head that somebody kept, as it is printed, with or without the words before it. Raises BadInput for anything else."""
    found = re.fullmatch(r"\s*(?:[A-Za-z ]+:)?\s*(\d{1,12})\s*:\s*([0-9a-fA-F]{64})\s*", text, re.ASCII)
    if not found:
        raise BadInput(
            "“{text}” is no head of the chain: it is a number, a colon and 64 characters from 0 to 9 and a to f, "
            "as a check prints it.",
            text=text[:80],
        )
    return Head(int(found[1]), found[2].lower())


class Binding(NamedTuple):
    """What an event says of a row: of which table and row, whose key it is bound with, and the keyed hash of its content."""

    table: str
    row_id: str
    owner_id: str
    mac: str | None
    """Nothing where the event took the row away."""


def digest_of(bindings: Sequence[Binding]) -> str:
    """What an event carries of its bindings: empty where it has none."""
    return canonical_hash(sorted([list(one) for one in bindings])) if bindings else ""


def link_hash(
    number: int,
    at: datetime,
    kind: str,
    actor_id: str | None,
    vacancy_id: str | None,
    subject_id: str | None,
    detail: str,
    previous_hash: str,
    bound: str | None,
) -> str:
    """The hash of an event. `bound` is None for the ones from before rows were bound, whose hash it is no part of."""
    told = [number, at.astimezone(UTC).isoformat(), kind, actor_id, vacancy_id, subject_id, detail, previous_hash]
    return canonical_hash(told if bound is None else [*told, bound])
