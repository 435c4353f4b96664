"""Whether the triggers by which the database refuses changes are there, unchanged, switched on, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib import import_module
from typing import NamedTuple

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from screening.store.guards import Guard
from screening.store.migrate import MIGRATIONS


class TriggerFlaw(Enum):
    """What is wrong with a trigger."""

    MISSING = "missing"
    CHANGED = "changed"
    """It is not what it was made as, or it is switched off."""
    STRANGE = "strange"
    """It is none of ours."""


class WrongTrigger(NamedTuple):
    name: str
    table: str
    flaw: TriggerFlaw


_SQLITE = "select name, tbl_name, sql from sqlite_master where type = 'trigger'"
_POSTGRES = """
    select t.tgname, c.relname, case when t.tgenabled in ('O', 'A') then pg_get_triggerdef(t.oid) || ' runs ' || p.prosrc else '' end
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace
"""


@cache
def guards_in_force() -> tuple[Guard, ...]:
    """Every guard that the migrations put in place, by name."""
    package = "screening.store.migrations.versions"
    versions = sorted(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))
    found = {guard.name: guard for one in versions for guard in import_module(f"{package}.{one}").GUARDS}
    return tuple(found[name] for name in sorted(found))


def wrong_triggers(work: Session) -> Iterator[WrongTrigger]:
    """Every trigger that is missing, changed, switched off, or none of ours."""
    connection = work.connection()
    sqlite = connection.dialect.name == "sqlite"
    there = {
        name: (table, _spelt(made)) for name, table, made in connection.execute(text(_SQLITE if sqlite else _POSTGRES))
    }
    for guard in guards_in_force():
        found = there.pop(f"guard_{guard.name}", None)
        if found is None:
            yield WrongTrigger(f"guard_{guard.name}", guard.table, TriggerFlaw.MISSING)
        elif found != (guard.table, _spelt(_made(guard, connection))):
            yield WrongTrigger(f"guard_{guard.name}", guard.table, TriggerFlaw.CHANGED)
    for name, (table, _made_as) in sorted(there.items()):
        yield WrongTrigger(name, table, TriggerFlaw.STRANGE)


def _made(guard: Guard, connection: Connection) -> str:
    """How the database tells this guard."""
    *functions, trigger = guard.statements(connection.dialect.name)
    return trigger + "".join(AND_ITS_BODY + one.split("$$")[1] for one in functions)


AND_ITS_BODY = " runs "


def _spelt(made: str) -> str:
    """The first words of a statement as everybody spells them, without the schema that PostgreSQL adds; the rest as it stands."""
    trigger, runs, body = made.partition(AND_ITS_BODY)
    if runs:
        return re.sub(r" on \w+\.(?=\w+ for each row)", " on ", trigger.casefold()) + runs + body
    return re.sub("^create trigger", "create trigger", trigger, flags=re.IGNORECASE)
