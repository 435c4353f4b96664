"""When a sign-in ends: after a while without activity, in any case after some hours; not in the middle of an interview."""

from __future__ import annotations

from datetime import datetime, timedelta

from screening.domain.model import Model

AFTER_INTERVIEW = timedelta(minutes=30)
"""A started interview keeps its interviewer signed in until this long after its planned end."""


class StartedInterview(Model):
    """An interview whose card is started and not yet submitted."""

    started_at: datetime
    planned_at: datetime | None
    minutes: int

    @property
    def begins_at(self) -> datetime:
        """A card that is opened beforehand to prepare does not start the interview; without a planned time it does."""
        return max(self.started_at, self.planned_at or self.started_at)

    @property
    def ends_at(self) -> datetime:
        return (self.planned_at or self.started_at) + timedelta(minutes=self.minutes)


def idle_until(active_at: datetime, idle: timedelta, started: list[StartedInterview]) -> datetime:
    """Until when no activity is needed: the idle limit, stretched by every interview that begins before it is reached."""
    until = active_at + idle
    for interview in sorted(started, key=lambda one: one.begins_at):
        if interview.begins_at <= until:
            until = max(until, interview.ends_at + AFTER_INTERVIEW)
    return until
