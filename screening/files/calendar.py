"""Calendar files (iCalendar, RFC 5545): appointments in, text that every calendar reads out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//Evenwicht//Evenwicht//NL"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An appointment of so many minutes. `id` stays the same when it moves, so that calendars move it too.

    `revision` rises with every change, the last of which was made at `changed_at`: a calendar takes the file with the higher
    one. What is `cancelled` stays in the file under its id, so that calendars take it out.
    """

    id: str
    title: str
    starts_at: datetime
    minutes: int
    place: str
    description: str
    revision: int
    changed_at: datetime
    cancelled: bool = False


def write_calendar(entries: Sequence[CalendarEntry], name: str, zone: str, made_at: datetime) -> bytes:
    """A calendar of `entries`, its moments in UTC, shown in the time zone `zone`; private to whoever imports it."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone)
    for entry in entries:
        calendar.add_component(_event(entry, made_at))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, made_at: datetime) -> Event:
    start = entry.starts_at.astimezone(UTC)
    event = Event()
    event.add("uid", f"{entry.id}@evenwicht")
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.revision)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.cancelled:
        event.add("transp", "TRANSPARENT")
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=entry.minutes))
    event.add("summary", entry.title)
    if entry.description:
        event.add("description", entry.description)
    event.add("class", "PRIVATE")
    if entry.place:
        event.add("location", entry.place)
    return event
