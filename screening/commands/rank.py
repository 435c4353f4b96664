"""`python -m screening rank RATINGS`: the ranking, usable without the app."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from screening.commands.output import (
    WORKBOOKS,
    check_target,
    deliver,
    nothing_thrown_away,
    on_one_line,
    one_sentence,
    tell,
    to_json,
)
from screening.errors import BadInput

if TYPE_CHECKING:
    from screening.files.ratings.read import RatingsFile
    from screening.files.tables.notes import Note
    from screening.ranking import Formula, Options, Ranking

FEW_DRAWS = 100
"""With fewer draws the ends of a 90 % range are those of a handful of draws."""

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
    frozen: Annotated[
        Path | None,
        typer.Option(
            help="What export-ratings wrote beside RATINGS: gives the ranking of the vacancy. Brings the profile."
        ),
    ] = None,
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
    top_k: Annotated[
        int | None,
        typer.Option(help="Size of the shortlist whose probability is asked; default that of --frozen, or 3."),
    ] = None,
    draws: Annotated[
        int | None, typer.Option(help="Number of uncertainty draws, 0 for none; default that of --frozen, or 1000.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of the draws; default that of --frozen, or 0.")] = None,
    format: Annotated[RankingFormat, typer.Option(help="Format of the result.")] = RankingFormat.table,  # noqa: A002  it names the option
    output: Annotated[Path | None, typer.Option(help="File to write; without it the result goes to stdout.")] = None,
) -> None:
    """Rank candidates from a file of ratings: balanced, corrected for severity, with how sure the order is."""
    with one_sentence(), nothing_thrown_away():
        if draws == 0:
            # without draws there is nothing that more threads would do sooner, and waiting threads keep a processor busy
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from screening.commands.reports.ranking import report
        from screening.commands.reports.warned import coded
        from screening.ranking import Options

        if format is RankingFormat.xlsx and output is None:
            raise BadInput("A workbook cannot be shown here; name a file with --output.")
        if format is not RankingFormat.xlsx and output is not None and output.suffix.lower() in WORKBOOKS:
            raise BadInput("{file} is called a workbook: add --format xlsx, or give it another name.", file=output.name)
        check_target(output, [ratings, frozen, Path(profile) if profile else None])
        balance = _balance(beta, geometric)
        asked: dict[str, Any] = {
            name: value for name, value in (("draws", draws), ("seed", seed), ("top_k", top_k)) if value is not None
        }
        if frozen is None:
            options = replace(Options(severity=not no_severity, random_assignment=random_assignment), **asked)
            ranking, notes = _ranked(ratings, profile, balance, geometric, options)
        else:
            _refuse_beside_frozen(
                {"--profile": profile, "--no-severity": no_severity, "--random-assignment": random_assignment}
            )
            from screening.commands.frozen import ranked_frozen

            ranking, notes = ranked_frozen(ratings, frozen, asked, balance, geometric)
        content = report(ranking, [on_one_line(str(note)) for note in notes])
        deliver(_rendered(content, format, ranking.options.top_k), output)
        for note in content["notes"]:
            tell(note)
        if 0 < ranking.options.draws < FEW_DRAWS:
            tell(
                f"So few draws as {ranking.options.draws} say nothing of how sure the order is. Leave out --draws for 1,000."
            )
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


def _ranked(
    path: Path, profile: str | None, beta: float | None, geometric: bool, options: Options
) -> tuple[Ranking, Sequence[Note]]:
    """The ranking of a file of ratings, and what is worth telling of the file."""
    from screening.ranking import rank as ranked

    file, formula = _read(path, profile, beta, geometric)
    if len(file.ratings) >= LONG_WORK:
        tell(f"Ranking {len(file.ratings.candidates):,} candidates on {len(file.ratings):,} ratings …")
    return ranked(file.ratings, formula, options), file.notes


def _refuse_beside_frozen(options: Mapping[str, object]) -> None:
    """These say otherwise what the frozen file says."""
    for name, given in options.items():
        if given:
            raise BadInput(
                "The frozen file brings the role profile and the severities: use --frozen or {option}, not both.",
                option=name,
            )


def _read(path: Path, profile_name: str | None, beta: float | None, geometric: bool) -> tuple[RatingsFile, Formula]:
    """The ratings and the formula; the profile is read first, because it knows scale and criteria."""
    from screening.files.ratings.read import read_ratings
    from screening.files.ratings.scores.numbers import USUAL
    from screening.ranking import Formula
    from screening.ranking.scores.formula import DEFAULT_BETA

    if profile_name is None:
        found = read_ratings(path, scale=USUAL)
        formula = Formula.equal(
            found.ratings.criteria, geometric=geometric, beta=DEFAULT_BETA if beta is None else beta
        )
    else:
        from screening.commands.formula import formula_from

        formula, known = formula_from(profile_name, beta, geometric)
        found = read_ratings(path, scale=(formula.scale_min, formula.scale_max), criteria=known)
    return found, formula


def _balance(text: str | None, geometric: bool) -> float | None:
    """β as written on the command line: a number or a fraction from 0 to 1. Raises BadInput for anything else."""
    if geometric and text is not None:
        raise BadInput("The geometric mean has no balance: use --beta or --geometric, not both.")
    if text is None:
        return None
    from screening.domain.profile import fraction_of

    value = fraction_of(text.strip())
    if value is None:
        raise BadInput("The balance “{text}” is not a number or a fraction such as 1/3.", text=text)
    if not 0 <= value <= 1:
        raise BadInput("The balance must lie between 0 and 1, not {text}.", text=text)
    return value
