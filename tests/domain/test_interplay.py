"""Interplay: each pattern is a question on its own side of the threshold, and nothing on the other."""

from __future__ import annotations

import pytest

from screening.domain.interplay import HIGH, LOW, PATTERNS, Noticed, noticed

SIDES = [pytest.param(pattern, low, id=f"{pattern.id}-{low}") for pattern in PATTERNS for low in pattern.low]
JUST_BELOW = LOW - 0.01


@pytest.mark.parametrize(("pattern", "low"), SIDES)
def test_a_pattern_is_noticed_from_high_on_and_below_low(pattern, low):
    found = noticed({pattern.high: HIGH, low: JUST_BELOW})

    assert found == (Noticed(pattern=pattern, low=low, high_mean=HIGH, low_mean=JUST_BELOW),)


@pytest.mark.parametrize(("pattern", "low"), SIDES)
@pytest.mark.parametrize(("high_mean", "low_mean"), [(HIGH - 0.01, JUST_BELOW), (HIGH, LOW)])
def test_on_the_other_side_of_either_threshold_nothing_is_asked(pattern, low, high_mean, low_mean):
    assert noticed({pattern.high: high_mean, low: low_mean}) == ()


@pytest.mark.parametrize(("pattern", "low"), SIDES)
def test_a_side_that_nobody_scored_makes_no_pattern(pattern, low):
    assert (noticed({pattern.high: 5.0}), noticed({low: 1.0})) == ((), ())


def test_of_two_sides_that_may_be_low_the_lowest_counts():
    [found] = noticed({"ADA": 4.0, "TEC-B": 2.0, "TEC-C": 1.5})

    assert (found.pattern.id, found.low, found.low_mean) == ("adaptability-over-operations", "TEC-C", 1.5)


def test_there_are_seven_and_each_asks_in_both_languages_and_says_no_more_than_possibly():
    assert (len(PATTERNS), len({one.id for one in PATTERNS})) == (7, 7)
    assert [one.id for one in PATTERNS if not (one.question.nl.endswith("?") and one.question.en.endswith("?"))] == []
    assert {(one.signal.nl.split()[0], one.signal.en.split()[0]) for one in PATTERNS} == {("Mogelijk", "Possibly")}
    assert [one.id for one in PATTERNS if "CLM-18" not in one.claims] == []
