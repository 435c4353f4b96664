"""`python -m screening check`: is the database as it must be? One sentence for each thing that is not."""

from __future__ import annotations

import typer

from screening.commands.output import one_sentence
from screening.services.checks import problems
from screening.services.office import open_office
from screening.settings import settings


def check() -> None:
    """Verify the audit chain and everything that must hold across the database; exit 1 when something does not."""
    with one_sentence():
        office = open_office(settings())
        found = problems(office)
        office.database.close()
    for problem in found:
        typer.echo(str(problem))
    if found:
        raise typer.Exit(1)
    typer.echo("The audit chain is whole and every check holds.")
