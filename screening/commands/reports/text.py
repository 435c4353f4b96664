"""Figures and columns for reading. The command line speaks English."""

from __future__ import annotations

from screening.i18n import number


def shown(value: float | None, decimals: int = 2) -> str:
    """A number rounded half up; a dash when there is none."""
    return number(value, decimals, "en")


def table(header: list[str], rows: list[list[str]]) -> str:
    """Columns that line up, the first column and texts to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    lines = [header, ["─" * width for width in widths], *rows]
    return (
        "\n".join(
            "  ".join(
                cell.ljust(width) if place == 1 else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in lines
        )
        + "\n"
    )
