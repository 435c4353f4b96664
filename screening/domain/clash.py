"""Clashes: interviews that ask the same person to be in two places at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from screening.domain.model import Model


class Booking(Model):
    """When an interview takes place, and whom it takes."""

    id: str
    candidate_id: str
    account_id: str
    part_id: str
    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class Clash(Model):
    """Two interviews that overlap, and whose time is asked twice."""

    first: str
    second: str
    whose: Literal["interviewer", "candidate"]


def clashes(bookings: Iterable[Booking]) -> tuple[Clash, ...]:
    """The pairs of overlapping interviews with the same interviewer or the same candidate, earliest first.

    Interviewers who see a candidate together, in the same part at the same moment, do not clash; nor do interviews of
    which one starts when the other ends.
    """
    ordered = sorted(bookings, key=lambda one: (one.starts_at, one.id))
    found: list[Clash] = []
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.starts_at >= one.ends_at:
                break
            if one.account_id == other.account_id:
                found.append(Clash(first=one.id, second=other.id, whose="interviewer"))
            elif one.candidate_id == other.candidate_id and not _together(one, other):
                found.append(Clash(first=one.id, second=other.id, whose="candidate"))
    return tuple(found)


def _together(one: Booking, other: Booking) -> bool:
    return (one.part_id, one.starts_at) == (other.part_id, other.starts_at)
