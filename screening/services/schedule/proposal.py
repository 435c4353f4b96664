"""Times that would be given, as they are shown before they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from screening.domain.model import canonical_hash


class Why(StrEnum):
    """Why a conversation stays without a time."""

    TOO_LONG = "too_long"
    NO_ROOM = "no_room"
    TAKEN = "taken"
    OVER = "over"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Slot:
    """One conversation with its time: when, with whom, by whom, where. `interviews` get it."""

    starts_at: datetime
    ends_at: datetime
    candidate: str
    part: str
    interviewers: tuple[str, ...]
    place: str
    interviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """A candidate whose conversations stay without a time, or the interviewer who cannot join one or hold any more."""

    candidate: str
    why: Why
    interviewer: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The times that would be given, in their order, and what stays without one.

    `longlist` are the candidates who are not planned yet. On `short` days fewer candidates come than were asked for, since no more
    fit. `fingerprint` is equal where the times are.
    """

    slots: tuple[Slot, ...]
    without: tuple[Without, ...]
    longlist: tuple[str, ...]
    short: tuple[date, ...] = ()

    @property
    def fingerprint(self) -> str:
        times = [(one.starts_at.isoformat(), one.place, one.interviews) for one in self.slots]
        return canonical_hash([times, [(one.candidate, one.why, one.interviewer) for one in self.without]])
