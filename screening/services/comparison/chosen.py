"""Who is compared: what an address asks for, and what of that there is to show this viewer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screening.services.results.ranking import RankedPlace

FEWEST, MOST = 2, 5
"""So many candidates are compared at a time."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The candidates of a comparison in the order of the list, and what was asked for besides.

    `unknown` of those that were asked for are not there for the viewer, whatever the reason: it is not told. `beyond` are
    the candidates that were asked for after the first five.
    """

    places: tuple[RankedPlace, ...]
    unknown: int = 0
    beyond: tuple[RankedPlace, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether there is anything to compare."""
        return len(self.places) >= FEWEST

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.candidacy.id for one in self.places)


def chosen_of(places: Sequence[RankedPlace], asked: Iterable[str]) -> Chosen:
    """The first five different ones of those `asked` for by the ids of their candidacies."""
    there = {one.candidacy.id: (at, one) for at, one in enumerate(places)}
    wanted = list(dict.fromkeys(asked))
    found = [there[one] for one in wanted if one in there]
    return Chosen(
        tuple(place for _at, place in sorted(found[:MOST], key=lambda one: one[0])),
        unknown=len(wanted) - len(found),
        beyond=tuple(place for _at, place in found[MOST:]),
    )
