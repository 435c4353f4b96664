"""Splitting criteria over conversations: a small exact search, so that a plan that can fit does fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby, product

from screening.domain.model import Model

MAX_CRITERIA = 7
"""More than this many criteria in one conversation are not scored with attention."""


Placed = tuple[tuple["PlannedCriterion", ...], ...]
Room = tuple[int, int]
"""(minutes left, criteria left)"""


class PlannedCriterion(Model):
    """A criterion as the plan sees it: `minutes` are those of its primary question."""

    id: str
    competency: str
    technical: bool
    minutes: int


def technical_last(
    criteria: Sequence[PlannedCriterion],
    asking: Sequence[int],
    place: Callable[[tuple[PlannedCriterion, ...], Sequence[int]], Placed | None],
) -> Placed | None:
    """The technical criteria in the last room by themselves; None when there are none, or nothing beside them."""
    technical = tuple(one for one in criteria if one.technical)
    human = tuple(one for one in criteria if not one.technical)
    if not (technical and human):
        return None
    before, last = place(human, asking[:-1]), place(technical, asking[-1:])
    return (*before, *last) if before and last else None


def fitting(criteria: tuple[PlannedCriterion, ...], asking: Sequence[int]) -> Placed | None:
    """The best split over rooms of so many asking minutes, or None: fewest divided competencies, then early ones early."""
    groups = [tuple(mine) for _key, mine in groupby(criteria, key=lambda one: one.competency)]
    ways = [_ways(group, len(asking)) for group in groups]

    @cache
    def best(place: int, left: tuple[Room, ...]) -> tuple[tuple[int, int], tuple[Placed, ...]] | None:
        if place == len(groups):
            return (0, 0), ()
        found = None
        for way in ways[place]:
            after = _after(left, way)
            rest = best(place + 1, after) if after else None
            if rest is None:
                continue
            divided = sum(map(bool, way)) - 1 + rest[0][0]
            late = sum(room * len(mine) for room, mine in enumerate(way)) * (len(groups) - place) + rest[0][1]
            if found is None or (divided, late) < found[0]:
                found = (divided, late), (way, *rest[1])
        return found

    solved = best(0, tuple((minutes, MAX_CRITERIA) for minutes in asking))
    if solved is None:
        return None
    return tuple(tuple(one for way in solved[1] for one in way[room]) for room in range(len(asking)))


def _ways(group: tuple[PlannedCriterion, ...], rooms: int) -> tuple[Placed, ...]:
    """The ways to divide one competency over rooms that differ in minutes or number."""
    ways: dict[tuple[Room, ...], Placed] = {}
    for where in product(range(rooms), repeat=len(group)):
        way = tuple(tuple(one for one, at in zip(group, where, strict=True) if at == room) for room in range(rooms))
        ways.setdefault(tuple((sum(one.minutes for one in mine), len(mine)) for mine in way), way)
    return tuple(ways.values())


def _after(left: tuple[Room, ...], way: Placed) -> tuple[Room, ...] | None:
    after = tuple(
        (minutes - sum(one.minutes for one in mine), count - len(mine))
        for (minutes, count), mine in zip(left, way, strict=True)
    )
    return after if all(minutes >= 0 and count >= 0 for minutes, count in after) else None


def evenly(criteria: tuple[PlannedCriterion, ...], asking: Sequence[int]) -> Placed:
    """Whole competencies, each to the room that is fullest up to then by the smallest share."""
    rooms: list[list[PlannedCriterion]] = [[] for _minutes in asking]
    for _key, mine in groupby(criteria, key=lambda one: one.competency):
        shares = [
            sum(one.minutes for one in room) / max(minutes, 1) for room, minutes in zip(rooms, asking, strict=True)
        ]
        rooms[shares.index(min(shares))].extend(mine)
    return tuple(tuple(room) for room in rooms)
