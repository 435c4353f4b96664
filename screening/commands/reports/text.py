"""Figures and columns for reading. The command line speaks English."""

from __future__ import annotations

import unicodedata

from screening.domain.name import joined
from screening.i18n import number


def shown(value: float | None, decimals: int = 2) -> str:
    """A number rounded half up; a dash when there is none."""
    return number(value, decimals, "en")


def table(header: list[str], rows: list[list[str]]) -> str:
    """Columns that line up on a terminal, the second to the left, numbers to the right.

    Each cell is one line without characters that do something to a terminal; letters that are two columns wide count so.
    """
    lines = [header, *rows]
    if not all(cell.isascii() and cell.isprintable() for line in lines for cell in line):
        lines = [[joined(cell) for cell in line] for line in lines]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["─" * width for width in widths])
    return "".join(
        "  ".join(
            _filled(cell, width, left=place == 1) for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )


def _filled(cell: str, width: int, left: bool) -> str:
    blanks = " " * (width - _width(cell))
    return cell + blanks if left else blanks + cell


def _width(cell: str) -> int:
    """Columns of a terminal that a text takes."""
    if cell.isascii():
        return len(cell)
    return sum(
        0
        if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me"}
        else 1 + (unicodedata.east_asian_width(sign) in {"W", "F"})
        for sign in cell
    )
