"""Times for interviews that have none yet: one candidate a working day, each part at its own hour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.errors import BadInput
from screening.services.access.floor import Floor, floor_to_set_up
from screening.services.access.refusals import recorded
from screening.services.interviews.planning import must_take_interviews, tidy_place
from screening.services.office.office import Office
from screening.store.tables import InterviewRow

WEEKEND = 5
"""`date.weekday()` from this on is no working day."""


@recorded()
def give_times(
    office: Office, viewer: Account, vacancy_id: str, first: date | None, hours: Mapping[str, time | None], place: str
) -> int:
    """Give every interview without a time one, from the day `first` on; returns how many got one.

    `hours` is by part; a part without an hour is left alone. Who joins a conversation that has a time already gets that
    time and place. Raises BadInput without a day.
    """
    if first is None:
        raise BadInput("Choose the first day.")
    where = tidy_place(place)
    with office.write() as work:
        here = floor_to_set_up(work, viewer, vacancy_id)
        must_take_interviews(here)
        zone, days = ZoneInfo(office.settings.timezone), _working_days(first)
        given = _join(here)
        for rows in _without_time(here, {part for part, hour in hours.items() if hour}):
            day = next(days)
            for row in rows:
                row.starts_at, row.place = datetime.combine(day, hours[row.part_id] or time(), zone), where
            given += len(rows)
        if given:
            work.record(EventKind.INTERVIEW_MOVED, viewer, vacancy=vacancy_id, count=given)
        work.commit()
        return given


def _join(here: Floor) -> int:
    """Who has no time yet in a conversation that has one gets that time and place."""
    agreed = {(row.candidacy_id, row.part_id): row for row in here.interviews if row.starts_at}
    joining = [row for row in here.interviews if not row.starts_at and (row.candidacy_id, row.part_id) in agreed]
    for row in joining:
        other = agreed[row.candidacy_id, row.part_id]
        row.starts_at, row.place = other.starts_at, other.place
    return len(joining)


def _without_time(here: Floor, parts: set[str]) -> Iterator[list[InterviewRow]]:
    """The interviews of `parts` that have no time, candidate by candidate in the order in which they came."""
    for candidacy in sorted(here.candidacies(), key=lambda one: (one.created_at, one.name_key)):
        rows = [
            row
            for row in here.interviews
            if row.candidacy_id == candidacy.id
            and row.part_id in parts
            and row.starts_at is None
            and not here.submitted(row)
        ]
        if rows:
            yield rows


def _working_days(first: date) -> Iterator[date]:
    day = first
    while True:
        if day.weekday() < WEEKEND:
            yield day
        day += timedelta(days=1)
