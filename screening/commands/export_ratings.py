"""`python -m screening export-ratings VACANCY`: the ratings of a vacancy as a CSV that `rank` and `agreement` read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screening.commands.output import check_target, deliver, one_sentence
from screening.domain.view import View

if TYPE_CHECKING:
    from screening.services.results.ratings import RatingsTable


def export_ratings(
    vacancy: Annotated[str, typer.Argument(help="Id of the vacancy, as it stands in the address of its page.")],
    output: Annotated[Path, typer.Option(help="CSV file to write, whole or not at all.")],
    view: Annotated[View, typer.Option(help="Sealed values, or with every correction.")] = View.SEALED,
) -> None:
    """Write a vacancy's submitted ratings: candidate, interviewer, criterion, score; NB for not assessed.

    Beside it comes FILE.head with the head of the audit chain, for `check --since`.
    """
    from screening.files.ratings.write import ratings_csv
    from screening.services.office.current import office
    from screening.services.results.ratings import ratings_table

    with one_sentence():
        beside = output.with_name(f"{output.name}.head")
        check_target(output)
        check_target(beside)
        found = ratings_table(office(), vacancy, view)
        deliver(f"{found.head}\n".encode(), beside)
        deliver(ratings_csv(_named(found)), output)


def _named(found: RatingsTable) -> list[tuple[str, str, str, int | None]]:
    """The rows under the names that are the ids of a file, by candidate, interviewer and criterion."""
    return sorted(
        (
            (found.candidates[candidacy], found.interviewers[account], criterion, level)
            for candidacy, account, criterion, level in found.rows
        ),
        key=lambda row: row[:3],
    )
