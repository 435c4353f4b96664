"""Values are remembered by content, within a room, and the least lately used goes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from screening.services.office.remembered import Remembered


def test_what_was_kept_is_found_by_equal_content():
    remembered: Remembered[str] = Remembered(room=3)
    remembered.keep(("cards", 1), "first")

    assert (remembered.find(("cards", 1)), remembered.find(("cards", 2))) == ("first", None)


def test_what_was_not_used_for_longest_is_forgotten_first():
    remembered: Remembered[str] = Remembered(room=2)
    for one in "ab":
        remembered.keep(one, one)
    remembered.find("a")

    remembered.keep("c", "c")

    assert [remembered.find(one) for one in "abc"] == ["a", None, "c"]


def test_what_is_heavier_than_the_room_is_not_kept_and_leaves_none_of_the_weight_behind():
    remembered: Remembered[str] = Remembered(room=3, weigh=len)

    remembered.keep("long", "four")
    remembered.keep("short", "xyz")

    assert (remembered.find("long"), remembered.find("short")) == (None, "xyz")


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 6))))
def test_together_they_never_weigh_more_than_the_room(kept):
    remembered: Remembered[int] = Remembered(room=10, weigh=lambda value: value)
    for content, value in kept:
        remembered.keep(content, value)

    found = [remembered.find(content) for content in range(9)]

    assert sum(value for value in found if value is not None) <= 10
    assert not kept or found[kept[-1][0]] == kept[-1][1]


def test_many_threads_at_once_find_what_belongs_to_their_content():
    remembered: Remembered[int] = Remembered(room=5)

    def use(turn: int) -> bool:
        content = turn % 9
        remembered.keep(content, content)
        return remembered.find(content) in {content, None}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(4000)))
