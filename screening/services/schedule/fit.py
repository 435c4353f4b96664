"""Times for conversations so that nobody is asked twice at once: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from zoneinfo import ZoneInfo

from screening.services.schedule.book import Book, Conversation, Placed, Taken, rounded
from screening.services.schedule.wish import Day, Wish

IN_VAIN = 60
"""After so many days on which nobody could be planned the rest is given up."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The conversations that have a time now, day by day; and the candidates whose conversations do not fit in any day that
    is as long as these, or on whose days somebody is always busy. On `short` days fewer candidates come than were asked for,
    although others waited."""

    placed: tuple[Placed, ...]
    too_long: tuple[str, ...]
    no_room: tuple[str, ...]
    short: tuple[date, ...] = ()


def fit(
    wish: Wish,
    candidates: Sequence[tuple[Conversation, ...]],
    taken: Iterable[Taken],
    days: Iterable[Day],
    now: datetime,
    zone: ZoneInfo,
) -> Fitted:
    """Give each candidate the first day on which all their conversations fit, in the order of the candidates.

    All conversations of a candidate are on one day, in their order, each as early as can be. Who cannot be planned on a day
    lets others go first on that day. Nothing begins before `now` unless the wish says so.
    """
    book = Book(wish, taken, zone)
    days = iter(days)
    waiting: list[tuple[Conversation, ...]] = []
    too_long: list[tuple[Conversation, ...]] = []
    placed: list[Placed] = []
    short: list[date] = []
    empty = Book(wish, (), zone)
    # two, because one of them has other hours in the night in which the clock is put forward or back
    samples = list(islice(days, 2))
    days = chain(samples, days)
    for theirs in candidates:
        fits = any(empty.try_day(theirs, day, day.opens) is not None for day in samples)
        (waiting if fits else too_long).append(theirs)
    in_vain, day = 0, next(days, None)
    while waiting and day is not None and in_vain < IN_VAIN:
        came = _fill(book, waiting, day, day.opens if wish.past else max(day.opens, rounded(now)))
        placed += came
        if came and waiting and book.count(day.day) < wish.a_day:
            short.append(day.day)
        in_vain = 0 if came else in_vain + 1
        day = next(days, None)
    return Fitted(tuple(placed), _ids(too_long), _ids(waiting), tuple(short))


def _fill(book: Book, waiting: list[tuple[Conversation, ...]], day: Day, opens: datetime) -> list[Placed]:
    """As many of those who wait as go on this day; they wait no longer."""
    came: list[Placed] = []
    for theirs in list(waiting):
        if book.is_full(day.day, theirs[0].candidacy_id):
            continue
        found = book.try_day(theirs, day, opens)
        if found is not None:
            book.take(found)
            came += found
            waiting.remove(theirs)
        if book.count(day.day) >= book.wish.a_day and not book.may_return(waiting, day.day):
            break
    return sorted(came, key=lambda one: one.starts_at)


def _ids(candidates: Iterable[tuple[Conversation, ...]]) -> tuple[str, ...]:
    return tuple(theirs[0].candidacy_id for theirs in candidates)
