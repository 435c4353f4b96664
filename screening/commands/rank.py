"""`python -m screening rank RATINGS`: the ranking, usable without the app."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from screening.commands.output import check_target, deliver, one_sentence, tell, to_json
from screening.errors import BadInput

if TYPE_CHECKING:
    from screening.files.ratings.read import RatingsFile
    from screening.ranking import Formula

LONG_WORK = 100_000
"""From so many ratings on, progress is told."""


class RankingFormat(StrEnum):
    """How the ranking is written."""

    table = "table"
    json = "json"
    xlsx = "xlsx"


def rank(
    ratings: Annotated[Path, typer.Argument(help="CSV or XLSX with candidate, interviewer, criterion, score.")],
    profile: Annotated[str | None, typer.Option(help="Role profile: a shipped one by its id, or a YAML file.")] = None,
    beta: Annotated[
        str | None,
        typer.Option(help="Balance from 0 to 1, a number or a fraction; default that of the profile, or 1/3."),
    ] = None,
    geometric: Annotated[
        bool, typer.Option("--geometric", help="Weighted geometric mean instead of the balanced mean.")
    ] = False,
    no_severity: Annotated[
        bool, typer.Option("--no-severity", help="Leave lenient and strict interviewers uncorrected.")
    ] = False,
    random_assignment: Annotated[
        bool, typer.Option("--random-assignment", help="Assume that chance decided who saw whom.")
    ] = False,
    top_k: Annotated[int, typer.Option(help="Size of the shortlist whose probability is asked.")] = 3,
    draws: Annotated[int, typer.Option(help="Number of uncertainty draws; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(help="Seed of the draws.")] = 0,
    format: Annotated[RankingFormat, typer.Option(help="Format of the result.")] = RankingFormat.table,  # noqa: A002  it names the option
    output: Annotated[Path | None, typer.Option(help="File to write; without it the result goes to stdout.")] = None,
) -> None:
    """Rank candidates from a file of ratings: balanced, corrected for severity, with how sure the order is."""
    from screening.commands.reports.ranking import report
    from screening.commands.reports.warned import coded
    from screening.ranking import Options
    from screening.ranking import rank as ranked

    with one_sentence():
        if format is RankingFormat.xlsx and output is None:
            raise BadInput("A workbook cannot be shown here; name a file with --output.")
        check_target(output)
        options = Options(
            severity=not no_severity, random_assignment=random_assignment, draws=draws, seed=seed, top_k=top_k
        )
        file, formula = _read(ratings, profile, beta, geometric)
        table = file.ratings
        if len(table) >= LONG_WORK:
            tell(f"Ranking {len(table.candidates):,} candidates on {len(table):,} ratings …")
        content = report(ranked(table, formula, options))
        deliver(_rendered(content, format, top_k), output)
        for note in file.notes:
            tell(str(note))
        for warning in content["warnings"]:
            tell(coded(warning))


def _rendered(content: dict[str, Any], wanted: RankingFormat, top_k: int) -> bytes:
    from screening.commands.reports.table import as_table

    if wanted is RankingFormat.json:
        return to_json(content)
    if wanted is RankingFormat.xlsx:
        from screening.commands.reports.workbook import as_workbook

        return as_workbook(content, top_k)
    return as_table(content, top_k).encode()


def _read(path: Path, profile_name: str | None, beta_text: str | None, geometric: bool) -> tuple[RatingsFile, Formula]:
    """The ratings and the formula; the profile is read first, because it knows scale and criteria."""
    from screening.files.ratings.read import read_ratings
    from screening.ranking import Formula
    from screening.ranking.scores.formula import DEFAULT_BETA

    if geometric and beta_text is not None:
        raise BadInput("The geometric mean has no balance: use --beta or --geometric, not both.")
    beta = _balance(beta_text)
    if profile_name is None:
        found = read_ratings(path, scale=(1.0, 5.0))
        formula = Formula.equal(
            found.ratings.criteria, geometric=geometric, beta=DEFAULT_BETA if beta is None else beta
        )
    else:
        from screening.commands.formula import formula_from

        formula, known = formula_from(profile_name, beta, geometric)
        found = read_ratings(path, scale=(formula.scale_min, formula.scale_max), criteria=known)
    return found, formula


def _balance(text: str | None) -> float | None:
    """β as written on the command line: a number or a fraction from 0 to 1. Raises BadInput for anything else."""
    if text is None:
        return None
    try:
        value = float(Fraction(text.strip()))
    except (ValueError, ZeroDivisionError, OverflowError):
        raise BadInput("The balance “{text}” is not a number or a fraction such as 1/3.", text=text) from None
    if not 0 <= value <= 1:
        raise BadInput("The balance must lie between 0 and 1, not {text}.", text=text)
    return value
