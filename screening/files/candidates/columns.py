"""Which columns of a table hold names and addresses: by the titles, or by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screening.domain.name import joined
from screening.errors import BadInput
from screening.files.candidates.rows import Grid, Row
from screening.files.candidates.text import LOOKED_AT
from screening.files.candidates.titles import EMAIL, FIRST, INFIX, LAST, NAME, NAMES, kind_of, known
from screening.files.tables.notes import Note
from screening.i18n import N_

SHOWN = 6
"""So many columns are named in a message."""

NEEDED = BadInput(
    "A list of candidates has a column with names (name, or first name and last name) and perhaps one with e-mail addresses; "
    "other columns are left out."
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the parts of a name and of the address, and the rows that stand under the titles."""

    names: tuple[int, ...]
    email: int | None
    rows: Sequence[Row]
    width: int | None = None
    """How many columns have a title; None without titles."""
    notes: tuple[Note, ...] = ()


def columns_of(grid: Grid) -> Columns:
    """Raises BadInput that names what was found and what is needed."""
    header = _header(grid.rows)
    return _untitled(grid) if header is None else _titled(grid, header)


def _header(rows: Sequence[Row]) -> int | None:
    """Where the titles stand: in the first row, or lower where that row has two that are known."""
    for place, row in enumerate(rows[:LOOKED_AT]):
        if not any("@" in cell for cell in row.cells) and known(row.cells) >= (2 if place else 1):
            return place
    return None


def _titled(grid: Grid, header: int) -> Columns:
    titles = [joined(title) for title in grid.rows[header].cells]
    while titles and not titles[-1]:
        titles.pop()
    kinds = [kind_of(title) for title in titles]
    for kind in (NAME, FIRST, INFIX, LAST, EMAIL):
        if kinds.count(kind) > 1:
            one, other, *_rest = (title for title, found in zip(titles, kinds, strict=True) if found == kind)
            raise BadInput(
                "Two columns hold the same, “{one}” and “{other}”. Keep one of the two.", one=one, other=other
            )
    if not any(kind in NAMES for kind in kinds):
        raise BadInput("There is no column with names, only {found}. {needed}", found=_named(titles), needed=NEEDED)
    wanted = _name_kinds(kinds)
    left = [title for title, kind in zip(titles, kinds, strict=True) if title and kind != EMAIL and kind not in wanted]
    return Columns(
        tuple(kinds.index(kind) for kind in wanted),
        kinds.index(EMAIL) if EMAIL in kinds else None,
        grid.rows[header + 1 :],
        len(titles),
        (*_above(grid.rows[:header], grid.rows[header].number), *_left_out(left)),
    )


def _name_kinds(kinds: Sequence[str | None]) -> list[str]:
    """The columns that make the name: the whole name, or its parts. Beside a first name alone, “name” is the last name."""
    if NAME not in kinds:
        return [kind for kind in (FIRST, INFIX, LAST) if kind in kinds]
    if FIRST in kinds and LAST not in kinds:
        return [kind for kind in (FIRST, INFIX, NAME) if kind in kinds]
    return [NAME]


def _above(rows: Sequence[Row], titles: int) -> list[Note]:
    if not rows:
        return []
    words = next(cell for cell in rows[0].cells if cell.strip())
    told = N_("The titles stand in row {row}; what is above them was left out, beginning with “{words}”.")
    return [Note(told, {"row": titles, "words": joined(words)[:60]})]


def _left_out(titles: Sequence[str]) -> list[Note]:
    told = N_("Left out, since no more is kept than a name and an address: {columns}.")
    return [Note(told, {"columns": _named(titles)})] if titles else []


def _untitled(grid: Grid) -> Columns:
    width = max((len(row.cells) for row in grid.rows), default=0)
    used = [place for place in range(width) if any(row.at(place) for row in grid.rows)]
    columns = [place for place in used if not _counts(grid.rows, place)] or used
    addresses = [place for place in columns if _holds_addresses(grid.rows, place)]
    if len(columns) == 1:
        return Columns((columns[0],), None, grid.rows)
    if len(columns) == 2 and len(addresses) == 1:
        [email] = addresses
        first = grid.rows[0].at(email)
        if not first or "@" in first:
            [name] = set(columns) - {email}
            return Columns((name,), email, grid.rows)
    raise BadInput(
        "The first row has no titles that are known here: {found}. {needed} Put these titles above the columns.",
        found=_named([grid.rows[0].at(place) for place in columns]),
        needed=NEEDED,
    )


def _counts(rows: Sequence[Row], place: int) -> bool:
    """Whether a column only numbers the rows."""
    return all(row.at(place).rstrip(".").isdecimal() for row in rows if row.at(place))


def _holds_addresses(rows: Sequence[Row], place: int) -> bool:
    filled = [row.at(place) for row in rows if row.at(place)]
    return 2 * sum("@" in cell for cell in filled) > len(filled)


def _named(titles: Sequence[str]) -> str:
    filled = [f"“{joined(title)[:40]}”" for title in titles if title.strip()]
    shown = ", ".join(filled[:SHOWN])
    return shown if len(filled) <= SHOWN else f"{shown}, …"
