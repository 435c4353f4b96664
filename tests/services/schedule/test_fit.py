"""Part 11, item 3: times for several candidates a day, whatever is asked: nobody twice at once, within the hours, one time for all."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.clash import Booking, clashes
from screening.services.schedule.book import Conversation, Taken
from screening.services.schedule.fit import Fitted, fit
from screening.services.schedule.wish import Wish, days_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2026, 3, 9)
LONG_AGO = datetime(2026, 3, 1, tzinfo=UTC)


def talk(candidate: str, part: str, *who: str, minutes: int = 60) -> Conversation:
    return Conversation(candidate, part, minutes, who, tuple(f"{candidate}-{part}-{one}" for one in who))


def fitted(wish: Wish, candidates, taken=(), now=LONG_AGO) -> Fitted:
    assert wish.first is not None
    return fit(wish, candidates, taken, days_of(wish, wish.first, AMSTERDAM), now, AMSTERDAM)


def told(found: Fitted) -> list[tuple[str, str, str]]:
    return [
        (one.conversation.candidacy_id, one.conversation.part_id, f"{one.starts_at.astimezone(AMSTERDAM):%d %H:%M}")
        for one in found.placed
    ]


KIM = (talk("kim", "one", "ann", "bob"), talk("kim", "two", "cas"))
LEX = (talk("lex", "one", "ann", "bob"), talk("lex", "two", "cas"))
MAX = (talk("max", "one", "ann", "bob"), talk("max", "two", "cas"))


def test_candidates_follow_one_another_in_their_order_with_pauses_and_a_lunch():
    wish = Wish(MONDAY, ("one", "two"), a_day=2)

    assert told(fitted(wish, [KIM, LEX, MAX])) == [
        ("kim", "one", "09 09:00"),
        ("kim", "two", "09 10:15"),
        ("lex", "one", "09 11:15"),
        ("lex", "two", "09 13:15"),
        ("max", "one", "10 09:00"),
        ("max", "two", "10 10:15"),
    ]


def test_days_on_which_fewer_fit_than_were_asked_for_are_told():
    three = Wish(MONDAY, ("one", "two"), a_day=3, closes=time(15))
    one = replace(three, a_day=1)

    assert [fitted(wish, [KIM, LEX, MAX]).short for wish in (three, one)] == [(MONDAY,), ()]


def test_two_at_once_only_where_the_interviewers_differ():
    wish = Wish(MONDAY, ("one", "two"), a_day=2, at_once=2)

    assert told(fitted(wish, [KIM, LEX])) == [
        ("kim", "one", "09 09:00"),
        ("kim", "two", "09 10:15"),
        ("lex", "one", "09 10:15"),
        ("lex", "two", "09 11:30"),
    ]


def test_days_that_are_left_out_and_days_of_the_week_are_passed_over():
    wish = Wish(MONDAY, ("one", "two"), weekdays=frozenset({0, 2}), left_out=frozenset({date(2026, 3, 11)}))

    assert [when for _who, _part, when in told(fitted(wish, [KIM, LEX]))] == [
        "09 09:00",
        "09 10:15",
        "16 09:00",
        "16 10:15",
    ]


def test_who_cannot_come_on_a_day_lets_the_next_one_go_first():
    away = Taken("cas", None, datetime(2026, 3, 9, 6, tzinfo=UTC), datetime(2026, 3, 9, 20, tzinfo=UTC))
    dan = (talk("dan", "one", "ann"),)

    assert told(fitted(Wish(MONDAY, ("one", "two")), [KIM, dan], [away])) == [
        ("dan", "one", "09 09:00"),
        ("kim", "one", "10 09:00"),
        ("kim", "two", "10 10:15"),
    ]


def test_what_does_not_fit_in_a_day_or_on_any_day_stays_without_a_time():
    wish = Wish(MONDAY, ("one", "two"), opens=time(9), closes=time(11, 30), lunch=None, weekdays=frozenset({0}))
    long_one = (talk("ria", "one", "ann", minutes=200),)
    never = [
        Taken(
            "dan",
            None,
            datetime(2026, 3, 1, tzinfo=UTC) + timedelta(weeks=week),
            datetime(2026, 3, 10, tzinfo=UTC) + timedelta(weeks=week),
        )
        for week in range(80)
    ]

    found = fitted(wish, [long_one, (talk("sam", "one", "dan"),), KIM], never)

    assert (found.too_long, found.no_room) == (("ria",), ("sam",))
    assert told(found) == [("kim", "one", "09 09:00"), ("kim", "two", "09 10:15")]


def test_nothing_begins_in_the_past_unless_it_is_asked():
    at_noon = datetime(2026, 3, 9, 12, 3, tzinfo=UTC)

    assert [told(fitted(Wish(MONDAY, ("one", "two"), past=past), [KIM], now=at_noon))[0] for past in (False, True)] == [
        ("kim", "one", "09 13:15"),
        ("kim", "one", "09 09:00"),
    ]


@pytest.mark.parametrize(("night", "opens"), [(date(2026, 3, 29), time(1)), (date(2026, 10, 25), time(1))])
def test_a_conversation_lasts_as_long_in_a_night_in_which_the_clock_changes(night, opens):
    wish = Wish(night, ("one",), a_day=3, opens=opens, closes=time(6), pause=0, lunch=None, weekdays=frozenset({6}))

    found = fitted(wish, [(talk(who, "one", "ann", minutes=90),) for who in ("kim", "lex", "max")])

    starts = [one.starts_at for one in found.placed]
    first_night = [after - before for before, after in pairwise(starts) if after - before < timedelta(days=1)]
    assert set(first_night) == {timedelta(minutes=90)}
    assert all(one.ends_at.astimezone(AMSTERDAM).time() <= time(6) for one in found.placed)


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_what_fits_on_other_days_is_not_too_long_for_the_night_in_which_the_clock_changes(night):
    wish = Wish(night, ("one",), opens=time(0), closes=time(6), pause=0, lunch=None)
    wish = replace(wish, weekdays=frozenset(range(7)))

    found = fitted(wish, [(talk("kim", "one", "ann", minutes=340),), (talk("lex", "one", "ann", minutes=500),)])

    assert (found.too_long, len(found.placed)) == (("lex",), 1)


PEOPLE = ("ann", "bob", "cas", "dan")
PARTS = ("one", "two", "three")
hours = st.integers(0, 23).map(time)
groups = st.lists(
    st.dictionaries(st.sampled_from(PARTS), st.sets(st.sampled_from(PEOPLE), min_size=1), min_size=1), max_size=9
)


@st.composite
def wishes(draw) -> Wish:
    opens, lunch, over, closes = sorted(draw(st.lists(st.integers(0, 23), min_size=4, max_size=4, unique=True)))
    return Wish(
        date(2026, 3, 25) + timedelta(days=draw(st.integers(0, 10))),
        tuple(draw(st.permutations(PARTS))),
        a_day=draw(st.integers(1, 8)),
        opens=time(opens),
        closes=time(closes),
        pause=draw(st.sampled_from((0, 15, 40))),
        lunch=draw(st.sampled_from((None, (time(lunch), time(over))))),
        weekdays=draw(st.frozensets(st.integers(0, 6), min_size=1)),
        at_once=draw(st.sampled_from((1, 2))),
    )


busy = st.lists(
    st.builds(
        lambda who, candidate, hour, minutes: Taken(
            who,
            candidate,
            (at := datetime(2026, 3, 25, tzinfo=UTC) + timedelta(minutes=20 * hour)),
            at + timedelta(minutes=minutes),
        ),
        st.sampled_from(PEOPLE),
        st.none(),
        st.integers(0, 600),
        st.integers(10, 300),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(wish=wishes(), asked=groups, taken=busy, minutes=st.sampled_from((30, 55, 90)))
def test_whatever_is_asked_nobody_is_twice_at_once_and_all_of_it_is_within_the_hours(wish, asked, taken, minutes):
    candidates = [
        tuple(talk(f"c{turn}", part, *sorted(parts[part]), minutes=minutes) for part in wish.parts if part in parts)
        for turn, parts in enumerate(asked)
    ]

    found = fitted(wish, candidates, taken)

    placed = [(one.conversation, one.starts_at, one.ends_at) for one in found.placed]
    mine = [
        Booking(
            id=interview,
            candidate_id=one.candidacy_id,
            account_id=who,
            part_id=one.part_id,
            starts_at=starts,
            minutes=one.minutes,
        )
        for one, starts, _ends in placed
        for who, interview in zip(one.accounts, one.interviews, strict=True)
    ]
    elsewhere = [
        Booking(
            id=f"t{turn}",
            candidate_id=f"t{turn}",
            account_id=one.account_id,
            part_id="x",
            starts_at=one.starts_at,
            minutes=int((one.ends_at - one.starts_at).total_seconds()) // 60,
        )
        for turn, one in enumerate(taken)
    ]
    among_these = {one.id for one in mine}
    assert [one for one in clashes([*mine, *elsewhere]) if {one.first, one.second} & among_these] == []
    local = [(one, starts.astimezone(AMSTERDAM), ends.astimezone(AMSTERDAM)) for one, starts, ends in placed]
    for _one, starts, ends in local:
        assert wish.first <= starts.date() == ends.date()
        assert starts.weekday() in wish.weekdays
        assert wish.opens <= starts.time() < ends.time() <= wish.closes or minutes > 60 * 23
        assert wish.lunch is None or ends.time() <= wish.lunch[0] or wish.lunch[1] <= starts.time()
    by_day = defaultdict(set)
    for one, starts, _ends in local:
        by_day[starts.date()].add(one.candidacy_id)
    assert all(len(who) <= wish.a_day for who in by_day.values())
    assert max(Counter(one.candidacy_id for one, *_ in placed).values(), default=0) <= len(wish.parts)
    for moment in {starts for _one, starts, _ends in placed}:
        assert len({one.candidacy_id for one, starts, ends in placed if starts <= moment < ends}) <= wish.at_once
    everybody = {one[0].candidacy_id for one in candidates}
    done = {one.candidacy_id for one, *_ in placed}
    assert done | set(found.too_long) | set(found.no_room) == everybody
    assert not any(a & b for a, b in combinations((done, set(found.too_long), set(found.no_room)), 2))
