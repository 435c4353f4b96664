"""The database changed by hand, as somebody who has its file can, and what `check` says of it."""

from __future__ import annotations

from screening.services.upkeep.checks import problems
from screening.store.engine.sqlite import library as sqlite3
from tests.conftest import Firm
from tests.store.raw import file_of


def tamper(firm: Firm, *statements: str, **ids: str) -> None:
    """Change the file by hand past triggers and foreign keys, and put those back; statements may name `ids`."""
    connection = sqlite3.connect(file_of(firm.office), isolation_level=None)
    connection.execute("begin")
    triggers = connection.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
    for name, _made in triggers:
        connection.execute(f"drop trigger {name}")
    for statement in statements:
        assert connection.execute(statement, ids).rowcount != 0, statement
    for _name, made in triggers:
        connection.execute(made)
    connection.execute("commit")
    connection.close()


def found(firm: Firm) -> list[str]:
    return [str(one) for one in problems(firm.office)]
