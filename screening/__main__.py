"""The command line: `python -m screening COMMAND`.

A command module says how it is called. What it works with is imported in its body, so that no command waits for what
another one needs, and `--help` for nothing.
"""

from __future__ import annotations

import logging
import sys

import typer

from screening.commands.account import account
from screening.commands.agreement import agreement
from screening.commands.check import check
from screening.commands.demo import demo
from screening.commands.explain import explain
from screening.commands.export_ratings import export_ratings
from screening.commands.rank import rank
from screening.errors import ScreeningError

app = typer.Typer(
    help="Evenwicht: structured interviews scored live, ranked in balance.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich alone would take as long as all the rest
)
for command in (rank, agreement, export_ratings, explain, check, demo):
    app.command(short_help=command.__doc__)(command)
app.add_typer(account, name="account")


@app.callback()
def _commands() -> None:
    """Evenwicht on the command line."""


def main() -> None:
    """Run a command; an error is one sentence on stderr and exit code 2."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        app()
    except ScreeningError as error:
        print(error, file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
