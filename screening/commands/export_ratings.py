"""`python -m screening export-ratings VACANCY`: the ratings of a vacancy as a CSV that `rank` and `agreement` read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from screening.commands.output import WORKBOOKS, check_target, deliver_together, one_sentence, tell
from screening.domain.view import View
from screening.errors import BadInput

EVERYTHING = "Everything of the vacancy is in these files: the command line has no viewer, so nothing is hidden for a conflict of interest."


def export_ratings(
    vacancy: Annotated[str, typer.Argument(help="Id of the vacancy, as it stands in the address of its page.")],
    output: Annotated[Path, typer.Option(help="CSV file to write, whole or not at all.")],
    view: Annotated[View, typer.Option(help="Sealed values, or with every correction.")] = View.SEALED,
    names: Annotated[
        bool, typer.Option(help="With names, or with a random word for everybody, in no order of theirs, to keep.")
    ] = True,
) -> None:
    """Write a vacancy's submitted ratings: candidate, interviewer, criterion, score; NB for not assessed.

    Beside it comes FILE.frozen.yaml with what the ranking rests on besides them: the settings as they were frozen and as
    they are, severities, criterion means, and how far each candidate came. `rank FILE --frozen FILE.frozen.yaml` gives the
    ranking of the vacancy from these two. FILE.head holds the head of the audit chain, for `check --since`.
    All three are written, or none.
    """
    from screening.files.frozen.write import frozen_yaml
    from screening.files.ratings.write import ratings_csv
    from screening.services.office.current import office
    from screening.services.results.ratings import ratings_table

    with one_sentence():
        check_target(output)
        frozen, head = (output.with_name(f"{output.name}.{kind}") for kind in ("frozen.yaml", "head"))
        for file in (frozen, head):
            check_target(file)
        _refuse_workbook(output)
        found = ratings_table(office(), vacancy, view, named=names)
        deliver_together(
            {frozen: frozen_yaml(found.frozen), head: f"{found.head}\n".encode(), output: ratings_csv(found.rows)}
        )
        tell(EVERYTHING)


def _refuse_workbook(output: Path) -> None:
    """Text that is called a workbook is read by nothing."""
    if output.suffix.lower() in WORKBOOKS:
        raise BadInput("Ratings are exported as text, not as a workbook: name a file that ends in .csv.")
