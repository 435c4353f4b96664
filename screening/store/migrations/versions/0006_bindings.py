"""Events bind the rows that they tell of, and the changes of a card are chained; what is there is bound as it was found."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from screening.domain.event import EventKind
from screening.store.chain.append import append
from screening.store.chain.changes import change_hash
from screening.store.chain.content import BOUND, row_id
from screening.store.chain.raw import raw, raw_rows
from screening.store.guards import Guard
from screening.store.tables.base import UTCDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

APPEND_ONLY = "this table is append-only"
SAME = "exists (select 1 from binding b where b.event_number = new.event_number and b.table_name = new.table_name and b.row_id = new.row_id)"

GUARDS = (
    Guard("binding_kept", "binding", "update", APPEND_ONLY),
    Guard("binding_not_deleted", "binding", "delete", APPEND_ONLY),
    Guard("binding_replaced", "binding", "insert", APPEND_ONLY, SAME),
)

SEALS = (
    Guard("submission_sealed", "submission", "update", "a submitted card is sealed"),
    Guard("revision_kept", "draft_revision", "update", APPEND_ONLY),
    Guard("card_field_revision_kept", "card_field_revision", "update", APPEND_ONLY),
)
"""In the way while the changes that are there are chained."""

HISTORIES = ("draft_revision", "card_field_revision")
LINKED = ("scorecard", "submission", *HISTORIES)


def upgrade() -> None:
    create_tables()
    op.add_column("event", sa.Column("bound", sa.String(64), nullable=True))
    for table in LINKED:
        op.add_column(table, sa.Column("link_number", sa.Integer(), nullable=False, server_default="0"))
        op.add_column(table, sa.Column("link_hash", sa.String(64), nullable=False, server_default=""))
    for guard in GUARDS:
        guard.put()
    for seal in SEALS:
        seal.lift()
    chain_what_was_typed()
    for seal in SEALS:
        seal.put()
    bind_what_is_there()


def create_tables() -> None:
    op.create_table(
        "binding",
        sa.Column("event_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_name", sa.String(30), nullable=False),
        sa.Column("row_id", sa.String(140), nullable=False),
        sa.Column("owner_id", sa.String(32), nullable=False),
        sa.Column("mac", sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(["event_number"], ["event.number"], name=op.f("fk_binding_event_number")),
        sa.PrimaryKeyConstraint("event_number", "table_name", "row_id", name=op.f("pk_binding")),
    )
    op.create_index("ix_binding_row", "binding", ["table_name", "row_id", "event_number"])
    op.create_table(
        "binding_key",
        sa.Column("owner_id", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_binding_key")),
    )
    op.create_table(
        "chain_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_chain_head_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_head")),
    )


def chain_what_was_typed() -> None:
    """In the order in which it was saved; changes of one moment in that of their fields."""
    connection = op.get_bind()
    card, submission, histories = table("scorecard"), table("submission"), [table(name) for name in HISTORIES]
    for (card_id,) in connection.execute(sa.select(card.c.id).order_by(card.c.id)).all():
        number, link = 0, ""
        linked: dict[str, list[dict[str, Any]]] = {name: [] for name in HISTORIES}
        for name, values in changes_of(connection, histories, card_id):
            number, link = number + 1, change_hash(name, link or card_id, values)
            linked[name].append({f"of_{key}": values.get(key) for key in KEY} | {"number": number, "link": link})
        for history in histories:
            if linked[history.name]:
                connection.execute(link_of(history), linked[history.name])
        for place, key in ((card, card.c.id), (submission, submission.c.scorecard_id)):
            connection.execute(place.update().where(key == card_id).values(link_number=number, link_hash=link))


KEY = ("scorecard_id", "criterion_id", "kind", "revision")


def link_of(history: sa.Table) -> sa.Update:
    same = [history.c[key] == sa.bindparam(f"of_{key}") for key in KEY if key in history.c]
    values: dict[str, Any] = {"link_number": sa.bindparam("number"), "link_hash": sa.bindparam("link")}
    return history.update().where(*same).values(values)


def changes_of(
    connection: sa.Connection, histories: list[sa.Table], card_id: str
) -> list[tuple[str, dict[str, Any]]]:
    found = [
        (history.name, row)
        for history in histories
        for row in raw_rows(connection, sa.select(*raw(list(history.columns))).where(history.c.scorecard_id == card_id), history)
    ]
    for _name, values in found:
        del values["link_number"], values["link_hash"]
    return sorted(found, key=lambda one: (str(one[1]["saved_at"]), one[1].get("criterion_id", ""), one[1]["kind"], one[1]["revision"]))  # fmt: skip


def bind_what_is_there() -> None:
    connection = op.get_bind()
    event, head = table("event"), table("chain_head")
    last = connection.execute(event.select().order_by(event.c.number.desc()).limit(1)).mappings().one_or_none()
    if last is None:
        return
    end = {"number": last["number"], "hash": last["hash"], "at": last["at"]}
    connection.execute(head.insert().values(id=1, **end))
    rows = {(name, row_id(name, values)): values for name, values in bound_rows(connection)}
    append(connection, datetime.now(UTC), EventKind.ROWS_BOUND, None, None, None, {"rows": len(rows)}, rows)


def bound_rows(connection: sa.Connection) -> Iterator[tuple[str, Mapping[str, Any]]]:
    there = set(sa.inspect(connection).get_table_names())
    for name in sorted(set(BOUND) & there):
        there_too = table(name)
        for row in raw_rows(connection, sa.select(*raw(list(there_too.columns))), there_too):
            yield name, row


def table(name: str) -> sa.Table:
    """A table as it is at this version, its moments with their zone."""
    return sa.Table(name, sa.MetaData(), autoload_with=op.get_bind(), listeners=[("column_reflect", _moments)])


def _moments(_inspector: sa.Inspector, _table: sa.Table, column: dict[str, Any]) -> None:
    if isinstance(column["type"], sa.DateTime):
        column["type"] = UTCDateTime()
