"""What a list of candidates comes to: people by row, and before that a table of any text."""

from __future__ import annotations

from dataclasses import dataclass, field

from screening.errors import BadInput
from screening.files.tables.notes import Note

MOST = 2_000
"""So many candidates are brought in at once."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in a list: the row, the name and the address as they stand there, and what is wrong with the row."""

    row: int
    name: str
    email: str = ""
    wrong: BadInput | None = None


@dataclass(frozen=True, slots=True)
class CandidateList:
    """The people in a list, and what is worth telling of it though it is read."""

    people: tuple[Listed, ...]
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Row:
    """A row that holds something: its number, its cells, and what is wrong with some of them, by place."""

    number: int
    cells: list[str]
    wrong: dict[int, BadInput] = field(default_factory=dict)

    def at(self, place: int) -> str:
        return self.cells[place].strip() if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table that hold something."""

    rows: list[Row]
    notes: tuple[Note, ...] = ()
    called: str = ""
    """What messages call the file; empty for what was pasted."""
