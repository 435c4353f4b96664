"""Who is taken when, while conversations are added: what a day still has room for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from screening.services.schedule.wish import Day, Wish

STEP = timedelta(minutes=5)
"""Conversations begin at a multiple of this."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One part with one candidate, by everybody who is planned in it: one time for all of them."""

    candidacy_id: str
    part_id: str
    minutes: int
    accounts: tuple[str, ...]
    interviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A time that is taken already; without a candidacy it is somewhere else in the firm, which nobody is told."""

    account_id: str
    candidacy_id: str | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Placed:
    """A conversation with its time."""

    conversation: Conversation
    starts_at: datetime

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.conversation.minutes)


class Book:
    """What is taken, by person and day, while conversations are added to it."""

    def __init__(self, wish: Wish, taken: Iterable[Taken], zone: ZoneInfo) -> None:
        self.wish, self._zone = wish, zone
        self._pause = timedelta(minutes=wish.pause)
        self._busy: dict[tuple[str, date], list[tuple[datetime, datetime]]] = defaultdict(list)
        self._held: dict[date, dict[tuple[str, datetime, datetime], None]] = defaultdict(dict)
        self._here: dict[date, set[str]] = defaultdict(set)
        for one in taken:
            self._add(one.account_id, one.starts_at, one.ends_at)
            if one.candidacy_id is not None:
                self._hold(one.candidacy_id, one.starts_at, one.ends_at)

    def count(self, day: date) -> int:
        """How many candidates come on a day."""
        return len(self._here[day])

    def is_full(self, day: date, candidacy_id: str) -> bool:
        """Whether a day has its candidates, and this one is not among them."""
        return self.count(day) >= self.wish.a_day and candidacy_id not in self._here[day]

    def may_return(self, waiting: Iterable[tuple[Conversation, ...]], day: date) -> bool:
        """Whether somebody who waits comes on this day already."""
        return any(theirs[0].candidacy_id in self._here[day] for theirs in waiting)

    def try_day(self, theirs: tuple[Conversation, ...], day: Day, opens: datetime) -> list[Placed] | None:
        """A candidate's conversations on this day, one after the other; None where they do not all fit."""
        found: list[Placed] = []
        earliest = rounded(opens)
        for one in theirs:
            start = self._earliest(one, day, earliest)
            if start is None:
                return None
            found.append(Placed(one, start))
            earliest = rounded(found[-1].ends_at + self._pause)
        return found

    def take(self, found: Iterable[Placed]) -> None:
        for one in found:
            for account in one.conversation.accounts:
                self._add(account, one.starts_at, one.ends_at)
            self._hold(one.conversation.candidacy_id, one.starts_at, one.ends_at)

    def _earliest(self, one: Conversation, day: Day, start: datetime) -> datetime | None:
        length = timedelta(minutes=one.minutes)
        while start + length <= day.closes:
            hurdle = self._in_the_way(one, day, start, start + length)
            if hurdle is None:
                return start
            start = rounded(hurdle)
        return None

    def _in_the_way(self, one: Conversation, day: Day, starts: datetime, ends: datetime) -> datetime | None:
        """Until when something stands in the way of a conversation at this time; None when nothing does."""
        if day.lunch and starts < day.lunch[1] and day.lunch[0] < ends:
            return day.lunch[1]
        for who in (one.candidacy_id, *one.accounts):
            for begun, over in self._busy.get((who, day.day), ()):
                if starts < over + self._pause and begun - self._pause < ends:
                    return over + self._pause
        return self._crowd(one, day.day, starts, ends)

    def _crowd(self, one: Conversation, day: date, starts: datetime, ends: datetime) -> datetime | None:
        """Until when so many other candidates are spoken with that nobody can be added."""
        others = [
            (begun, over)
            for candidacy, begun, over in self._held.get(day, ())
            if candidacy != one.candidacy_id and starts < over and begun < ends
        ]
        for moment in (max(begun, starts) for begun, _over in others):
            if sum(begun <= moment < over for begun, over in others) >= self.wish.at_once:
                return min(over for _begun, over in others)
        return None

    def _hold(self, candidacy_id: str, starts: datetime, ends: datetime) -> None:
        self._add(candidacy_id, starts, ends)
        for day in self._days(starts, ends):
            self._held[day][candidacy_id, starts, ends] = None
            self._here[day].add(candidacy_id)

    def _add(self, who: str, starts: datetime, ends: datetime) -> None:
        for day in self._days(starts, ends):
            self._busy[who, day].append((starts, ends))

    def _days(self, starts: datetime, ends: datetime) -> list[date]:
        """The days on which this is, on the wall."""
        first, last = (moment.astimezone(self._zone).date() for moment in (starts, ends))
        return [first + timedelta(days=after) for after in range((last - first).days + 1)]


def rounded(moment: datetime) -> datetime:
    """The next moment at which a conversation may begin."""
    over = timedelta(seconds=moment.timestamp() % STEP.total_seconds())
    return (moment + (STEP - over if over else timedelta(0))).astimezone(UTC)
