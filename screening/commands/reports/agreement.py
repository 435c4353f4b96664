"""How far interviewers agree, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from screening.commands.reports.text import shown, table
from screening.ranking import Agreement, Icc


def report(result: Agreement, notes: Sequence[str] = ()) -> dict[str, Any]:
    """Everything that the JSON of `agreement` holds; the notes are sentences on how the file of ratings was read."""
    return {
        "krippendorff_alpha": dict(result.krippendorff_alpha),
        "icc": {form: _icc(found) for form, found in result.icc.items()},
        "units": result.units,
        "raters": result.raters,
        "warnings": [
            {"code": "UNDEFINED", "statistic": one.statistic, "reason": one.reason} for one in result.undefined
        ],
        "notes": list(notes),
    }


def _icc(found: Icc | None) -> dict[str, float | None] | None:
    if found is None:
        return None
    return {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "f": found.f,
        "df1": found.df1,
        "df2": found.df2,
    }


def as_table(content: dict[str, Any]) -> str:
    """The figures for reading, with three decimals."""
    rows = [
        ["alpha", level, shown(value, 3), "–", "–", "–", "–", "–"]
        for level, value in content["krippendorff_alpha"].items()
    ]
    for form, found in content["icc"].items():
        figures = [None] * 6 if found is None else [found[key] for key in ("value", "low", "high", "f", "df1", "df2")]
        rows.append(
            ["ICC", form, *(shown(value, 3) for value in figures[:3]), shown(figures[3]), *map(_degrees, figures[4:])]
        )
    return (
        table(["", "form", "value", "95 % low", "high", "F", "df1", "df2"], rows)
        + f"\n{_counted(content['units'], 'unit')}, {_counted(content['raters'], 'interviewer')}\n"
    )


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _degrees(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
