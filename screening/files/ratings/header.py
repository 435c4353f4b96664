"""The header of a file of ratings: which column is which, and what to do about a header that is another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from screening.domain.name import joined
from screening.errors import BadInput
from screening.files.ratings.shapes import FOUR, advice
from screening.files.ratings.table import COLUMNS

NAMES = {
    "candidate": "candidate",
    "kandidaat": "candidate",
    "interviewer": "interviewer",
    "criterion": "criterion",
    "criterium": "criterion",
    "score": "score",
}
"""How a column may be called, in lower case."""

SHOWN = 5
"""So many unknown columns are named in a message."""

LOOKED_AT = 20
"""So many rows are looked at for a header that does not stand where it belongs."""


def column_places(header: Sequence[str], file: str, below: Iterable[Sequence[str]] = ()) -> dict[str, int]:
    """Where each of the four columns stands. Raises BadInput naming columns that are unknown, double or missing, and what
    the file looks like instead; `below` are the rows under the header, to tell that from.

    Cells without text at the end of the header are no columns.
    """
    titles = [joined(title) for title in header]
    while titles and not titles[-1]:
        titles.pop()
    unknown = [title for title in titles if title.casefold() not in NAMES]
    if unknown:
        rows = list(islice(below, LOOKED_AT - 1))
        raise BadInput(
            "{file} has columns that do not belong in a file of ratings: {unknown}. {four} {advice}",
            file=file,
            unknown=_named(unknown),
            four=FOUR,
            advice=advice(titles, [kind_of(title) for title in titles], rows, _lower_header(rows)),
        )
    kinds = [NAMES[title.casefold()] for title in titles]
    for column in COLUMNS:
        if column not in kinds:
            raise BadInput("{file} has no column {column}. {four}", file=file, column=column, four=FOUR)
        if kinds.count(column) > 1:
            one, other, *_rest = (title for title, kind in zip(titles, kinds, strict=True) if kind == column)
            raise BadInput(
                "{file} has the column {column} twice, as “{one}” and as “{other}”. Keep one of the two. {four}",
                file=file,
                column=column,
                one=one,
                other=other,
                four=FOUR,
            )
    return {column: kinds.index(column) for column in COLUMNS}


def kind_of(title: str) -> str | None:
    """Which of the four columns a title names; None for another title."""
    return NAMES.get(joined(title).casefold())


def known_titles(header: Sequence[str]) -> int:
    """How many cells of a header are titles of our columns."""
    return sum(kind_of(title) is not None for title in header)


def _lower_header(below: Iterable[Sequence[str]]) -> int | None:
    """How many rows under the first the header stands after all; None where it does not."""
    for place, row in enumerate(below, start=1):
        if {kind_of(cell) for cell in row} >= set(COLUMNS):
            return place
    return None


def _named(titles: Sequence[str]) -> str:
    shown = ", ".join(f"“{title[:40]}”" if title else "one without a name" for title in titles[:SHOWN])
    return shown if len(titles) <= SHOWN else f"{shown} and {len(titles) - SHOWN:,} more"
