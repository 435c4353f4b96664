"""A head of the chain that was kept elsewhere tells what the chain itself cannot: an old copy, and a chain written anew (J2)."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from screening.domain.event import EventKind
from screening.errors import BadInput
from screening.services.people import sign_in
from screening.services.upkeep.checks import examine
from screening.store.chain.append import append
from screening.store.chain.events import current_head
from screening.store.chain.link import Head, read_head
from screening.store.tables import AccountRow
from tests.conftest import Firm
from tests.services.upkeep.by_hand import tamper
from tests.store.raw import file_of, rows


def head_of(firm: Firm) -> str:
    with firm.office.read() as work:
        return str(current_head(work))


def said(firm: Firm, since: str) -> list[str]:
    return [str(one) for one in examine(firm.office, since).problems]


def test_head_is_the_number_and_the_hash_of_the_last_event(firm):
    number, last = rows(firm.office, "select number, hash from event order by number desc limit 1")[0]

    assert (head_of(firm), examine(firm.office).head) == (f"{number}:{last}", Head(number, last))


def test_chain_continues_every_head_that_it_ever_had(firm):
    kept = [head_of(firm), "0:" + "0" * 64]
    firm.submit("ann", "kim")
    kept.append(head_of(firm))

    assert [said(firm, one) for one in kept] == [[], [], []]


def test_who_kept_a_head_is_told_that_the_chain_continues_it(firm):
    kept = head_of(firm)
    firm.submit("ann", "kim")

    notices = [str(one) for one in examine(firm.office, kept).notices]

    assert notices == [f"The chain continues event {kept.partition(':')[0]}, of which a head was kept."]


def test_broken_chain_has_no_head_to_keep(firm):
    tamper(firm, "update event set actor_id = 'somebody' where number = 7")
    found = examine(firm.office)

    assert (found.head, found.notices) == (None, ())


def test_old_copy_that_was_put_back_is_told(firm):
    """It is sound in itself: nothing but the head shows that it is not what there was."""
    old = file_of(firm.office).read_bytes()
    firm.submit("ann", "kim")
    kept = head_of(firm)
    firm.office.database.close()
    file_of(firm.office).write_bytes(old)
    last = rows(firm.office, "select max(number) from event")[0][0]

    assert said(firm, "0:" + "0" * 64) == []
    assert said(firm, kept) == [
        f"The chain does not reach event {kept.partition(':')[0]}, of which a head was kept: it ends with {last}. "
        "An old copy was put back, or events were taken away."
    ]


def test_old_copy_in_which_work_went_on_is_told(firm):
    """There are more events than before, and they are others."""
    old = file_of(firm.office).read_bytes()
    firm.submit("ann", "kim")
    kept = head_of(firm)
    firm.office.database.close()
    file_of(firm.office).write_bytes(old)
    firm.submit("ann", "lex", 5)
    firm.submit("ann", "max", 5)

    assert said(firm, kept) == [
        f"Event {kept.partition(':')[0]} is not the one of which a head was kept: the chain was written anew, or it is another database."
    ]


def test_tail_that_was_forged_with_the_keys_of_the_database_is_told_by_the_head_alone(firm):
    """Whoever owns the server can write the last events anew, so that all of it fits."""
    sign_in.sign_in_as(firm.office, firm.ann)
    kept = head_of(firm)
    last = int(kept.partition(":")[0])
    forge_the_last_event(firm, last)

    assert said(firm, "0:" + "0" * 64) == []
    assert said(firm, kept) == [
        f"Event {last} is not the one of which a head was kept: the chain was written anew, or it is another database."
    ]


def forge_the_last_event(firm: Firm, last: int) -> None:
    """Bob is an administrator, and the last event says so instead of what it said."""
    before = rows(firm.office, "select number, hash, at from event where number = ?", last - 1)[0]
    tamper(
        firm,
        "delete from sign_in_session where token_hash = (select row_id from binding where event_number = :last)",
        "delete from binding where event_number = :last",
        "delete from event where number = :last",
        f"update chain_head set number = {last - 1}, hash = '{before[1]}', at = '{before[2]}'",  # noqa: S608  ours
        "update account set is_administrator = 1 where id = :bob",
        last=last,
        bob=firm.bob.id,
    )
    with firm.office.write() as work:
        bob = work.scalar(select(AccountRow).where(AccountRow.id == firm.bob.id))
        values = {column.name: getattr(bob, column.name) for column in AccountRow.__table__.columns}
        who = (firm.administrator.id, None, bob.id)
        append(work.connection(), work.now, EventKind.ACCOUNT_CHANGED, *who, {}, {("account", bob.id): values})
        work.commit()


def test_head_of_another_installation_is_told(firm):
    assert said(firm, "3:" + "ab" * 32) == [
        "Event 3 is not the one of which a head was kept: the chain was written anew, or it is another database."
    ]


@pytest.mark.parametrize(
    "text", ["", "12", "12:", ":" + "ab" * 32, "12:" + "ab" * 31, "-1:" + "ab" * 32, "x:" + "gh" * 32]
)
def test_what_is_no_head_is_refused_with_what_one_looks_like(firm, text):
    with pytest.raises(BadInput, match=r"^“.*” is no head of the chain: it is a number, a colon and 64 characters"):
        examine(firm.office, text)


def test_head_is_read_however_it_was_copied():
    assert read_head(f" 12 : {'AB' * 32}\n") == Head(12, "ab" * 32)
    assert read_head(f"Head of the chain: 12:{'ab' * 32}") == Head(12, "ab" * 32)
    assert re.fullmatch(r"12:(ab){32}", str(Head(12, "ab" * 32)))
