"""Triggers by which the database itself refuses a change, for SQLite and PostgreSQL. Migrations put them in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from alembic import op


@dataclass(frozen=True, slots=True)
class Guard:
    """Before `event` on `table`, refuse with `message` where `condition` holds (both databases read it alike)."""

    name: str
    table: str
    event: Literal["insert", "update", "delete"]
    message: str
    condition: str | None = None

    def put(self) -> None:
        """Put it in place, in the migration that runs."""
        for statement in self.statements(op.get_bind().dialect.name):
            op.execute(statement)

    def lift(self) -> None:
        """Take it away, in a migration that has to change what it keeps and puts it back."""
        op.execute(f"drop trigger guard_{self.name}" + ("" if _on_sqlite() else f" on {self.table}"))
        if not _on_sqlite():
            op.execute(f"drop function guard_{self.name}()")

    def statements(self, dialect: str) -> Iterator[str]:
        """The statements that put it in place."""
        return self._sqlite() if dialect == "sqlite" else self._postgres()

    def _sqlite(self) -> Iterator[str]:
        when = f"when {self.condition} " if self.condition else ""
        yield (
            f"create trigger guard_{self.name} before {self.event} on {self.table} "
            f"{when}begin select raise(abort, '{self.message}'); end"
        )

    def _postgres(self) -> Iterator[str]:
        result = "old" if self.event == "delete" else "new"
        yield (
            f"create function guard_{self.name}() returns trigger language plpgsql as $$ begin "
            f"if {self.condition or 'true'} then raise exception '{self.message}' "
            f"using errcode = 'integrity_constraint_violation'; end if; return {result}; end $$"
        )
        yield (
            f"create trigger guard_{self.name} before {self.event} on {self.table} "
            f"for each row execute function guard_{self.name}()"
        )


def _on_sqlite() -> bool:
    return bool(op.get_bind().dialect.name == "sqlite")
