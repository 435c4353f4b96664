"""What somebody asks of a schedule: from which day on, how many candidates a day, within which hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from screening.errors import BadInput

MOST_A_DAY = 8
"""Candidates."""
LONGEST_PAUSE = 120
"""Minutes."""
MONDAY_TO_FRIDAY = frozenset(range(5))
AHEAD = timedelta(days=3 * 366)
"""So far ahead days are looked at."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a schedule is to be like. `parts` are asked in that order; a part that is not among them is left alone.

    `pause` are minutes between two conversations of the same person. `lunch` is a time in which nobody is planned.
    `at_once` is how many candidates may be spoken with at the same time, each by interviewers of their own.
    """

    first: date | None
    parts: tuple[str, ...]
    a_day: int = 1
    opens: time = time(9, 0)
    closes: time = time(17, 0)
    pause: int = 15
    lunch: tuple[time, time] | None = (time(12, 30), time(13, 15))
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    """0 is Monday."""
    left_out: frozenset[date] = frozenset()
    at_once: int = 1
    place: str = ""
    past: bool = False
    """Whether a time that is over may be given, for interviews that were held already."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which there may be interviews: from when to when, and the break in it."""

    day: date
    opens: datetime
    closes: datetime
    lunch: tuple[datetime, datetime] | None


def check_wish(wish: Wish, today: date) -> date:
    """The first day of a wish that can be carried out. Raises BadInput, a sentence that says what to change."""
    if wish.first is None:
        raise BadInput("Choose the first day.")
    if wish.first < today and not wish.past:
        raise BadInput(
            "The first day is over. Choose today or a later day, or say that times that are over may be given."
        )
    if not wish.parts:
        raise BadInput("Choose at least one part of the interview plan.")
    if not 1 <= wish.a_day <= MOST_A_DAY:
        raise BadInput("Choose 1 to {most} candidates a day.", most=MOST_A_DAY)
    if not wish.weekdays:
        raise BadInput("Choose at least one day of the week.")
    if not 0 <= wish.pause <= LONGEST_PAUSE:
        raise BadInput("A pause takes 0 to {most} minutes.", most=LONGEST_PAUSE)
    if wish.opens >= wish.closes:
        raise BadInput("The day ends before it begins. Choose a later end, or an earlier beginning.")
    if wish.lunch and wish.lunch[0] >= wish.lunch[1]:
        raise BadInput("The break ends before it begins. Choose a later end, or an earlier beginning.")
    return wish.first


def read_days(text: str) -> frozenset[date]:
    """The days that somebody typed, such as `25-12-2026, 26-12-2026`. Raises BadInput that names what is no day."""
    found = set()
    for word in re.split(r"[\s,;]+", text.strip()):
        if not word:
            continue
        try:
            found.add(datetime.strptime(word, "%d-%m-%Y").date())  # noqa: DTZ007  a day has no time zone
        except ValueError:
            raise BadInput(
                "“{text}” is no day. Write days as 25-12-2026, with commas between.", text=word[:40]
            ) from None
    return frozenset(found)


def days_of(wish: Wish, first: date, zone: ZoneInfo) -> Iterator[Day]:
    """The days of a wish in order, in the time zone of the installation, as far ahead as is looked."""
    day = first
    while day < first + AHEAD:
        if day.weekday() in wish.weekdays and day not in wish.left_out:
            lunch = (_at(day, wish.lunch[0], zone), _at(day, wish.lunch[1], zone)) if wish.lunch else None
            yield Day(day, _at(day, wish.opens, zone), _at(day, wish.closes, zone), lunch)
        day += timedelta(days=1)


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """A moment of the clock on the wall, counted through a night in which that clock is put forward or back."""
    return datetime.combine(day, hour, zone).astimezone(UTC)
