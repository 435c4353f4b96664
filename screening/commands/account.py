"""`python -m screening account`: make an account or let somebody in again, for who runs the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from screening.domain.role import Role

if TYPE_CHECKING:
    from screening.services.office.office import Office
    from screening.services.people.accounts import Person
    from screening.services.people.invitations import Invited

HELP = "Accounts: make or rescue an administrator from the terminal, list who may sign in."
account = typer.Typer(help=HELP, short_help=HELP, no_args_is_help=True, rich_markup_mode=None)

Email = Annotated[str, typer.Argument(help="E-mail address, which is the user name.")]


def create(
    email: Email,
    name: Annotated[str, typer.Option(help="Name of the person.")],
    role: Annotated[list[Role] | None, typer.Option(help="Role; may be given more than once.")] = None,
) -> None:
    """Make an account (an administrator unless --role says otherwise) and print the path of a one-time invitation."""
    from screening.services.people.terminal import create_account

    with _office() as office:
        _hand_over(create_account(office, name, email, frozenset(role or [Role.ADMINISTRATOR])))


def reset(
    email: Email,
    administrator: Annotated[bool, typer.Option("--administrator", help="Give the role of administrator too.")] = False,
) -> None:
    """Let somebody in again: enable the account, end its sign-ins, print the path of a one-time invitation."""
    from screening.services.people.terminal import reset_account

    with _office() as office:
        _hand_over(reset_account(office, email, administrator=administrator))


def list_() -> None:
    """List every account with its roles and state, one a line."""
    from screening.services.people.terminal import every_account

    with _office() as office:
        for person in every_account(office):
            typer.echo("\t".join(_printable(cell) for cell in _cells(person)))


@contextmanager
def _office() -> Iterator[Office]:
    from screening.services.office.office import open_office
    from screening.settings import settings

    office = open_office(settings())
    try:
        yield office
    finally:
        office.database.close()


def _hand_over(made: Invited) -> None:
    """The path on stdout, for a script; what to do with it on stderr."""
    roles = ", ".join(sorted(made.account.roles))
    until = f"{made.expires_at:%Y-%m-%d %H:%M} UTC"
    typer.echo(
        f"{made.account.email} ({roles}). Open this path on your server once, before {until}, to choose a password:",
        err=True,
    )
    typer.echo(f"/invitation/{made.token}")


def _cells(person: Person) -> tuple[str, str, str, str]:
    account = person.account
    state = "disabled" if account.disabled else "active" if person.has_password else "without password"
    return account.email, account.name, ", ".join(sorted(account.roles)), state


def _printable(text: str) -> str:
    """Text that cannot steer the terminal."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


for command, called in ((create, "create"), (reset, "reset"), (list_, "list")):
    account.command(called, short_help=command.__doc__)(command)
