"""`python -m screening agreement RATINGS`: how far interviewers agree."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from screening.commands.output import deliver, one_sentence, shown, table, tell, to_json

if TYPE_CHECKING:
    from screening.ranking import Agreement, Icc


class Level(StrEnum):
    """Level of measurement of the scores."""

    nominal = "nominal"
    ordinal = "ordinal"
    interval = "interval"
    ratio = "ratio"


class AgreementFormat(StrEnum):
    """How the figures are written."""

    table = "table"
    json = "json"


def agreement(
    ratings: Annotated[Path, typer.Argument(help="CSV or XLSX with candidate, interviewer, criterion, score.")],
    level: Annotated[
        Level | None, typer.Option(help="Only Krippendorff's alpha at this level; default all four.")
    ] = None,
    format: Annotated[AgreementFormat, typer.Option(help="Format of the result.")] = AgreementFormat.table,  # noqa: A002  it names the option
) -> None:
    """Krippendorff's alpha and intraclass correlations with 95 % intervals; a unit is a candidate on a criterion."""
    # pandas takes half a second to import; other commands need not wait for it
    from screening.commands.reports.warned import warned
    from screening.files.ratings.read import read_ratings
    from screening.ranking import LEVELS, agreement_of

    with one_sentence():
        result = agreement_of(read_ratings(ratings), LEVELS if level is None else (level.value,))
        content = report(result)
        deliver(to_json(content) if format is AgreementFormat.json else as_table(content).encode(), None)
        for warning in content["warnings"]:
            tell(warned(warning))


def report(result: Agreement) -> dict[str, Any]:
    """Everything that the JSON of `agreement` holds."""
    return {
        "krippendorff_alpha": dict(result.krippendorff_alpha),
        "icc": {form: _icc(found) for form, found in result.icc.items()},
        "units": result.units,
        "raters": result.raters,
        "warnings": [
            {"code": "UNDEFINED", "statistic": one.statistic, "reason": one.reason} for one in result.undefined
        ],
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
        + f"\n{content['units']} units, {content['raters']} interviewers\n"
    )


def _degrees(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
