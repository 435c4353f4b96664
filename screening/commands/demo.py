"""`python -m screening demo`: fill the demonstration database and say who can sign in."""

from __future__ import annotations

from typing import Annotated

import typer


def demo(
    print_url: Annotated[
        bool, typer.Option("--print-url", help="Print the database URL of the demonstration and nothing else.")
    ] = False,
) -> None:
    """Fill a separate database with a fictional vacancy: 8 candidates, 4 interviewers, most cards submitted."""
    from screening.demo.fill import PASSWORD, demo_url, fill
    from screening.settings import settings

    if print_url:
        typer.echo(demo_url(settings()))
        return
    people = fill(settings())
    typer.echo(f"\n  Proefdatabase / demonstration database: {demo_url(settings())}")
    typer.echo(f"  Wachtwoord voor iedereen / everybody's password: {PASSWORD}\n")
    for person in people:
        typer.echo(f"    {person.email:<36} {', '.join(person.roles)}")
    typer.echo("")
