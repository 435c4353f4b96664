"""When a sign-in ends without activity."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.session import StartedInterview, idle_until

IDLE = timedelta(minutes=30)


def at(time: str) -> datetime:
    hour, minute = time.split(":")
    return datetime(2026, 3, 2, int(hour), int(minute), tzinfo=UTC)


def sitting(started: str, planned: str | None, minutes: int = 60) -> StartedInterview:
    return StartedInterview(started_at=at(started), planned_at=at(planned) if planned else None, minutes=minutes)


def test_without_an_interview_it_is_half_an_hour_after_the_last_activity():
    assert idle_until(at("14:00"), IDLE, []) == at("14:30")


@pytest.mark.parametrize(
    ("started", "planned", "until"),
    [
        ("14:00", "14:00", "15:30"),
        ("14:10", "14:00", "15:30"),
        ("13:50", "14:00", "15:30"),
        ("14:10", None, "15:40"),
        ("09:00", "14:20", "15:50"),
    ],
    ids=["on time", "late", "a little early", "without a planned time", "prepared that morning"],
)
def test_a_started_interview_stretches_it_to_half_an_hour_after_its_planned_end(started, planned, until):
    """E2, rules 3"""
    assert idle_until(at("14:00"), IDLE, [sitting(started, planned)]) == at(until)


@pytest.mark.parametrize(
    ("started", "planned"),
    [("09:00", "14:31"), ("09:00", "11:00"), ("09:00", None)],
    ids=["begins after the limit", "long over", "without a time, long over"],
)
def test_an_interview_that_is_not_under_way_stretches_nothing(started, planned):
    assert idle_until(at("14:00"), IDLE, [sitting(started, planned)]) == at("14:30")


def test_interviews_one_after_another_carry_each_other_in_whatever_order_they_are_given():
    day = [sitting("09:00", "15:15"), sitting("09:00", "14:00"), sitting("09:00", "19:00")]

    assert idle_until(at("14:00"), IDLE, day) == at("16:45")


def test_activity_after_an_interview_counts_as_ever():
    assert idle_until(at("15:20"), IDLE, [sitting("14:00", "14:00")]) == at("15:50")
