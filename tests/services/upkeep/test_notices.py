"""What is no fault: rows that a purge took away, a clock that was set back, and events from before rows were bound."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from screening.domain.event import EventKind
from screening.services.office.office import open_office
from screening.services.people import sign_in
from screening.services.upkeep.checks import Examined, examine
from screening.settings import Settings
from screening.store.engine.sqlite import library as sqlite3
from screening.store.tables import CandidateRow
from tests.services.upkeep.by_hand import tamper
from tests.store.postgres import running
from tests.store.raw import rows

OLD = Path(__file__).parents[2] / "store" / "released" / "0005.sqlite3.gz"


def told(found: Examined) -> tuple[list[str], list[str]]:
    return [str(one) for one in found.problems], [str(one) for one in found.notices]


# A purge, which destroys the key of a candidacy

CARDS = "(select c.id from scorecard c join interview i on i.id = c.interview_id where i.candidacy_id = :kim)"
OF_KIM = (
    *(f"delete from {table} where scorecard_id in {CARDS}" for table in ("evidence", "rating", "submission", "draft_revision", "draft")),  # noqa: S608  ours
    "delete from scorecard where interview_id in (select id from interview where candidacy_id = :kim)",
    "delete from interview where candidacy_id = :kim",
    "delete from reveal where candidacy_id = :kim",
    "delete from candidacy where id = :kim",
)  # fmt: skip


def test_rows_of_a_candidacy_whose_key_a_purge_destroyed_are_no_fault(firm):
    """K6, J2: what is kept of them tells nothing any more, and nothing is missing."""
    firm.submit("ann", "kim")
    kim = firm.candidacies["kim"]
    tamper(firm, *OF_KIM, "delete from binding_key where owner_id = :kim", kim=kim)
    before = told(examine(firm.office))[0]
    with firm.office.write() as work:
        work.record(EventKind.PURGED, None, vacancy=firm.vacancy, subject=kim, cards=1)
        work.commit()

    assert [one for one in before if f"The row {kim} of candidacy cannot be compared" in one] != []
    assert told(examine(firm.office)) == ([], [])


def test_purge_explains_no_row_of_a_candidacy_whose_key_is_there(firm):
    """An event of a purge that did not take place hides nothing."""
    kim = firm.candidacies["kim"]
    tamper(firm, "delete from interview where id = :id", id=firm.interviews["bob", "kim"])
    with firm.office.write() as work:
        work.record(EventKind.PURGED, None, vacancy=firm.vacancy, subject=kim, cards=1)
        work.commit()

    assert [one for one in told(examine(firm.office))[0] if "of interview is missing" in one] != []


# Clocks


def test_clock_that_was_set_back_is_told_by_an_event_and_is_no_fault(firm):
    sign_in.sign_in_as(firm.office, firm.ann)
    firm.clock.move(hours=-1)
    sign_in.sign_in_as(firm.office, firm.bob)

    kinds = rows(firm.office, "select kind, detail from event order by number desc limit 2")
    assert kinds == [("session.signed_in", "{}"), ("chain.clock_set_back", '{"seconds": 3600}')]
    assert told(examine(firm.office)) == (
        [],
        ["The clock was set back while events were written (number of times: 1)."],
    )


def test_unit_of_work_that_waited_for_another_takes_the_time_of_that(firm):
    """Its clock was read before; the chain runs forward all the same."""
    sign_in.sign_in_as(firm.office, firm.ann)
    firm.clock.move(seconds=-30)
    sign_in.sign_in_as(firm.office, firm.bob)

    first, second = rows(firm.office, "select at from event order by number desc limit 2")
    assert first == second
    assert told(examine(firm.office)) == ([], [])


# What changes without an event


def test_change_that_no_event_tells_of_is_refused(firm):
    """J1: whoever writes a service and forgets the event meets this in its first test."""
    with firm.office.write() as work:
        work.add(CandidateRow(id="1", name="Kim", email=None, created_at=work.now))

        with pytest.raises(RuntimeError, match=r"no event tells of this change: \[\('candidate', '1'\)\]"):
            work.commit()

    assert rows(firm.office, "select count(*) from candidate where id = '1'") == [(0,)]


# A database from before rows were bound


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def old(request, tmp_path) -> Iterator[Settings]:
    """A database as the version before left it, in which every table holds something."""
    file = tmp_path / "data" / "evenwicht.sqlite3"
    file.parent.mkdir(mode=0o700)
    file.write_bytes(gzip.decompress(OLD.read_bytes()))
    file.chmod(0o600)
    if request.param == "sqlite":
        yield Settings(data_dir=file.parent)
        return
    with running() as server:
        yield Settings(data_dir=file.parent, database_url=server.copy_as_it_is(file, "old", "0005"))


def test_database_of_before_is_bound_as_it_was_found_and_its_events_are_told_once_as_unbound(old, rubrics):
    """J2."""
    first = open_office(old)
    found = examine(first)
    first.database.close()
    again = open_office(old)

    assert (found, examine(again)) == (found, found)
    assert told(found) == (
        [],
        [
            "Events 1 to 46 are from before rows were bound: what they told was not compared. "
            "What stood there then was bound by event 47."
        ],
    )
    assert found.head is not None
    assert found.head.number == 47
    again.database.close()


def test_cell_that_cannot_be_read_does_not_keep_a_database_from_its_upgrade(tmp_path, rubrics):
    """It is bound as it was found, and whoever changes it later is told of."""
    file = tmp_path / "evenwicht.sqlite3"
    file.write_bytes(gzip.decompress(OLD.read_bytes()))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("update interview set created_at = 'once'")

    office = open_office(Settings(data_dir=tmp_path))
    found = told(examine(office))[0]
    office.database.close()

    assert [one for one in found if "interview was changed" in one] == []


def test_edit_after_the_upgrade_is_told_with_its_row(old):
    """Also of what events told long before."""
    office = open_office(old)
    with office.database.change() as change:
        [bob] = change.exec_driver_sql("select id from account where name = 'Bob Balans'").one()
        change.exec_driver_sql(f"update account set is_administrator = not is_administrator where id = '{bob}'")  # noqa: S608  ours
        change.commit()

    found = told(examine(office))[0]

    assert found == [f"The row {bob} of account was changed: it is not what event 47 told of it."]
    office.database.close()
