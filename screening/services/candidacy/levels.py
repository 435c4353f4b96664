"""The levels of one candidate side by side: a row for each criterion, a column for each interviewer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.correction import counts_in
from screening.domain.rubric import Rubric
from screening.domain.scorecard import Line
from screening.domain.view import View
from screening.services.cards.correct import Sealed
from screening.services.cards.read import ColleagueCard


@dataclass(frozen=True, slots=True)
class Seat:
    """An interviewer with every submitted card of the candidate; `called` is a letter where names are not shown."""

    called: str
    own: bool
    cards: tuple[ColleagueCard, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one interviewer says on one criterion in the view that is shown."""

    sealed: Sealed
    line: Line
    """The value that stands in this view."""
    counts: bool
    """A card that was written after reading does not in the sealed view."""

    @property
    def before(self) -> Line | None:
        """What was sealed first, where a correction has put another level in its place."""
        return self.sealed.line if self.sealed.line.rating != self.line.rating else None

    @property
    def drifted(self) -> bool:
        """The value shown is drift: that of a correction made after a reveal, which the sealed view does not count."""
        return self.line.rating != self.sealed.official.rating


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion. `cells` are in the order of the seats, None where an interviewer's cards do not ask for it."""

    criterion_id: str
    cells: tuple[Cell | None, ...]
    spread: float | None
    """The highest minus the lowest level that counts, as the ranking has it; None for one interviewer, and where the reader may
    not know it."""
    planned: bool
    """What is not planned is shown and never counts."""

    @property
    def heard(self) -> int:
        """So many interviewers gave a level that counts."""
        return sum(one is not None and one.counts and one.line.rating.level is not None for one in self.cells)


def seats_of(
    cards: Sequence[tuple[str, ColleagueCard]], viewer: Account, called: Mapping[str, str]
) -> tuple[Seat, ...]:
    """The interviewers of these cards in the order of their names: each by the name on them, by what they are `called` by
    account, or else by a letter."""
    theirs: dict[str, list[ColleagueCard]] = {}
    for account, card in cards:
        theirs.setdefault(account, []).append(card)
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ" * len(theirs))
    seats = []
    for account, own in theirs.items():
        named = own[0].interviewer or called.get(account) or next(letters)
        seats.append(Seat(named, account == viewer.id, tuple(own)))
    return tuple(sorted(seats, key=lambda seat: seat.called.casefold()))


def rows_of(
    seats: Sequence[Seat],
    rubric: Rubric,
    view: View,
    planned: Collection[str] | None = None,
    spread: Mapping[str, float] | None = None,
) -> tuple[Row, ...]:
    """A row for each criterion that is planned or asked for, in the order of the rubric.

    `planned` and `spread` are the ranking's; None where the reader may not know it, who reads of no criterion that these cards
    do not ask for.
    """
    cells = [_cells(seat, view) for seat in seats]
    asked = {criterion for one in cells for criterion in one} | set(planned or ())
    return tuple(
        Row(
            criterion,
            tuple(one.get(criterion) for one in cells),
            spread.get(criterion) if spread else None,
            planned is None or criterion in planned,
        )
        for criterion in rubric.criteria
        if criterion in asked
    )


def _cells(seat: Seat, view: View) -> dict[str, Cell]:
    return {
        one.line.criterion_id: Cell(
            one,
            one.official if view is View.SEALED else one.latest,
            counts_in(view, after_reading=card.after_reading),
        )
        for card in seat.cards
        for one in card.sealed
    }
