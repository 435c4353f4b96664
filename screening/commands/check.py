"""`python -m screening check`: is the database as it must be? One sentence for each thing that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from screening.commands.output import one_sentence

if TYPE_CHECKING:
    from screening.domain.problem import Problem

Deploy = Annotated[
    bool, typer.Option("--deploy", help="Also whether the settings are safe to serve to others; each sentence names the fix.")
]  # fmt: skip


Since = Annotated[
    str | None,
    typer.Option("--since", metavar="NUMBER:HASH", help="Also whether the chain continues this head, which was kept elsewhere: an old copy that was put back, or a chain that was written anew, does not."),
]  # fmt: skip


def check(deploy: Deploy = False, since: Since = None) -> None:
    """Verify the audit chain and everything that must hold across the database; exit 1 when something does not.

    Prints the head of the chain: keep it elsewhere, for --since.
    """
    from screening.services.office.office import must_be_there, open_office
    from screening.services.upkeep.checks import examine
    from screening.settings import settings

    with one_sentence():
        if not deploy:  # which is asked before the first start too
            must_be_there(settings())
        wrong = _settings() if deploy else []  # before the database is opened, which changes its files
        office = open_office(settings())
        found = examine(office, since)
        office.database.close()
    for told in (*found.problems, *found.notices):
        typer.echo(str(told))
    if not found.problems:
        typer.echo("The audit chain is whole and every check holds.")
    if found.head:
        typer.echo(f"Head of the chain: {found.head}")
    if wrong or found.problems:
        raise typer.Exit(1)


def _settings() -> list[Problem]:
    from screening.services.upkeep.deployment import unsafe
    from screening.settings import settings
    from screening.web.streamlit_options import as_served

    found = [*unsafe(settings(), as_served()), *_provider()]
    for problem in found:
        typer.echo(str(problem))
    if not found:
        typer.echo("The settings are safe to serve.")
    return found


def _provider() -> list[Problem]:
    """What the provider of single sign-on says otherwise than the settings; that it does not answer is only told."""
    from screening.errors import ScreeningError
    from screening.settings import settings

    if not settings().single_sign_on:
        return []
    try:
        from screening.web.sign_in.oidc import wrong_with_provider

        wrong = wrong_with_provider(settings())
    except ImportError:  # which the settings are told of
        return []
    except ScreeningError:
        typer.echo(
            f"{settings().oidc_issuer} does not answer now, so it was not asked whether it is the provider that is meant."
        )
        return []
    return [wrong] if wrong is not None else []
