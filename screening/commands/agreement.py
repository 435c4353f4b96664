"""`python -m screening agreement RATINGS`: how far interviewers agree."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from screening.commands.output import deliver, on_one_line, one_sentence, tell, to_json


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
    from screening.commands.reports.agreement import as_table, report
    from screening.commands.reports.warned import warned
    from screening.files.ratings.read import read_ratings
    from screening.ranking import LEVELS, agreement_of

    with one_sentence():
        file = read_ratings(ratings)
        result = agreement_of(file.ratings, LEVELS if level is None else (level.value,))
        content = report(result, [on_one_line(str(note)) for note in file.notes])
        deliver(to_json(content) if format is AgreementFormat.json else as_table(content).encode(), None)
        for note in content["notes"]:
            tell(note)
        for warning in content["warnings"]:
            tell(warned(warning))
