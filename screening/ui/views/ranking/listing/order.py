"""Which lines are shown, and in which order: what the reader sorts and filters by. No rank ever changes by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from screening.ui.views.ranking.listing.lines import Flag, Line

RANK, NAME, COVERAGE, SPREAD = "rank", "name", "coverage", "spread"
"""What one can sort by, besides every domain by its own name."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader asked for. A filter without choices lets everybody through; of several choices one is enough."""

    sort: str = RANK
    stages: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def filters(self) -> bool:
        return bool(self.stages or self.parts or self.flags)

    @property
    def by_rank(self) -> bool:
        return self.sort == RANK


def arranged(lines: Sequence[Line], wish: Wish) -> list[Line]:
    """The lines that the filters let through, sorted as asked; equals stay in the order of rank."""
    return sorted((one for one in lines if _passes(one, wish)), key=_key(wish.sort))


def _passes(line: Line, wish: Wish) -> bool:
    stage = line.place.candidacy.stage
    return (
        (not wish.stages or (stage is not None and stage.value in wish.stages))
        and (not wish.parts or not line.place.parts.isdisjoint(wish.parts))
        and (not wish.flags or not set(wish.flags).isdisjoint(line.flags))
    )


def _key(sort: str) -> Callable[[Line], tuple[bool, float | str]]:
    """Names and coverage rise, so that what is thin comes first; scores and spread fall. What is undefined comes last."""
    if sort == RANK:
        return lambda _line: (False, 0.0)
    if sort == NAME:
        return lambda line: (False, line.name.casefold())
    if sort == COVERAGE:
        return lambda line: (False, line.place.ranked.coverage)
    if sort == SPREAD:
        return lambda line: _falling(line.spread)
    return lambda line: _falling(line.domains.get(sort))


def _falling(value: float | None) -> tuple[bool, float]:
    return (value is None, -(value or 0.0))
