"""Statements that are made into text once: values, errors and commits are those of any other statement."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, insert, select

from screening.errors import Conflict
from screening.store.engine.prepared import Prepared
from screening.store.tables import SessionRow
from screening.store.tables.base import table_of
from tests.conftest import START

SIGN_IN = table_of(SessionRow)
NEW = Prepared(insert(SIGN_IN), SIGN_IN.columns.keys())
FOUND = select(SIGN_IN.c.active_at, SIGN_IN.c.revoked_at).where(SIGN_IN.c.token_hash == bindparam("token"))


@pytest.fixture
def sign_in(firm) -> dict[str, object]:
    """A sign-in that is in no database yet."""
    moments = dict.fromkeys(("created_at", "active_at", "expires_at"), START)
    return {"token_hash": "new", "account_id": firm.ann.id, "revoked_at": None} | moments


def found(firm) -> list[object] | None:
    with firm.office.database.look() as look:
        return Prepared(FOUND).row(look, {"token": "new"})


def test_values_go_in_and_come_out_as_of_any_other_statement(firm, sign_in):
    with firm.office.database.change() as change:
        NEW.run(change, sign_in)
        change.commit()

    with firm.office.read() as work:
        plain = work.execute(FOUND, {"token": "new"}).one()
    assert found(firm) == list(plain) == [START, None]


def test_in_a_unit_of_work_it_is_part_of_it(firm, sign_in):
    with firm.office.write() as work:
        NEW.run(work, sign_in)

    assert found(firm) is None


def test_what_is_not_committed_is_undone(firm, sign_in):
    with firm.office.database.change() as change:
        NEW.run(change, sign_in)

    assert found(firm) is None


def test_what_begins_no_transaction_itself_is_committed_where_it_says_so(firm, sign_in):
    with firm.office.database.look() as look:
        NEW.run(look, sign_in)
        look.commit()

    assert found(firm) == [START, None]


def test_what_the_database_refuses_is_the_same_refusal(firm, sign_in):
    with firm.office.database.change() as change:
        NEW.run(change, sign_in)
        change.commit()

    with pytest.raises(Conflict), firm.office.database.change() as change:
        NEW.run(change, sign_in)


def test_a_moment_without_its_zone_is_refused(firm, sign_in):
    with pytest.raises(ValueError, match="time zone"), firm.office.database.change() as change:
        NEW.run(change, sign_in | {"active_at": START.replace(tzinfo=None)})
