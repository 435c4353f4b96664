"""A12: every schema that was released is brought up to date with its data, wholly or not at all, and once."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from screening.domain.candidacy.facts import Met
from screening.domain.vacancy import Phase
from screening.services.cards.read import open_card
from screening.services.cards.submit import submit_card
from screening.services.facts.known import known_of
from screening.services.interviews.calendar import agenda
from screening.services.interviews.handover import move_interview
from screening.services.upkeep.checks import problems
from screening.services.vacancies.phases import move_phase
from screening.settings import PROJECT
from screening.store.database import open_database
from screening.store.migrate import KNOWN
from tests.conftest import MovableClock
from tests.services.upkeep.everything import know
from tests.store.copies import firm_on_copy
from tests.store.faults import PulledPlug, fault_at
from tests.store.raw import file_of, rows
from tests.store.releases import content, released
from tests.store.test_migrate import schema

OLD = KNOWN[:-1]

KILLED = """
import os, sys
from sqlalchemy import Engine, event
from screening.store.database import open_database

@event.listens_for(Engine, "before_cursor_execute")
def kill(_connection, _cursor, sql, *_rest):
    if sql.startswith("UPDATE alembic_version") and f"'{sys.argv[2]}'" in sql:
        os.kill(os.getpid(), 9)

open_database(sys.argv[1])
"""
"""Brings a database up to date, and is killed at the end of one of the steps."""


@pytest.fixture(scope="module")
def today(tmp_path_factory, firm_database, rubrics) -> Path:
    """A firm with sealed cards, one of them after reading, a card that is begun, and a little of everything else."""
    source, ids = firm_database
    firm = firm_on_copy(source, tmp_path_factory.mktemp("today"), ids, rubrics, MovableClock())
    firm.submit("bob", "kim", 4)
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE):
        firm.clock.move(minutes=1)
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "one card more")
    firm.fill("ann", "kim", {"COM-A": 2})
    firm.clock.move(minutes=1)
    submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
    firm.rate("ann", "lex", "COM-A", 3, "not finished yet")
    firm.office.database.close()
    return file_of(firm.office)


@pytest.fixture(scope="module")
def releases(tmp_path_factory, today) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("releases")
    return {version: released(folder / f"{version}.sqlite3", version, today) for version in OLD}


def lost(path: Path, release: Path) -> list[tuple]:
    """The rows of a release that are not in this database as they were."""
    now, before = content(path, release), content(release, release)
    return [(table, *row) for table, there in before.items() for row in there if row not in now[table]]


def upgraded(path: Path) -> None:
    open_database(f"sqlite:///{path}").close()


@pytest.mark.parametrize("version", OLD)
def test_every_released_schema_is_brought_up_to_date_with_its_data(tmp_path, releases, firm_database, rubrics, version):
    """A12: every row and column is as it was; cards, seals and marks are what they were; a second time changes nothing."""
    firm = firm_on_copy(releases[version], tmp_path / "data", firm_database[1], rubrics, MovableClock())
    path = file_of(firm.office)
    firm.office.database.close()
    once = schema(path)
    upgraded(path)

    sealed, begun = (open_card(firm.office, firm.ann, firm.interviews["ann", one]) for one in ("kim", "lex"))
    assert lost(path, releases[version]) == []
    assert [(sealed.sealed, sealed.lines[0].rating.level), (begun.sealed, begun.lines[0].note)] == [
        (True, 2),
        (False, "not finished yet"),
    ]
    assert rows(firm.office, "select count(*) from submission where after_reading") == [(int(version >= "0003"),)]
    assert ([str(one) for one in problems(firm.office)], schema(path) == once) == ([], True)
    firm.office.database.close()


def test_interviews_of_before_rows_were_bound_are_counted_on_in_calendars(tmp_path, releases, firm_database, rubrics):
    """What never had a time stays out of them, and every move raises the number."""
    firm = firm_on_copy(releases["0005"], tmp_path / "data", firm_database[1], rubrics, MovableClock())
    before = agenda(firm.office, firm.ann, "nl").content
    numbers = []
    for hours in (1, 2):
        firm.clock.move(hours=1)
        at = firm.clock() + timedelta(days=1, hours=hours)
        move_interview(firm.office, firm.recruiter, firm.interviews["ann", "lex"], at, "")
        numbers += re.findall(rb"SEQUENCE:(\d+)", agenda(firm.office, firm.ann, "nl").content)
    firm.office.database.close()

    assert (b"VEVENT" in before, numbers) == (False, [b"2", b"3"])


def test_what_came_later_works_on_a_database_of_before(tmp_path, releases, firm_database, rubrics):
    """A12: of a candidate who was there already, facts, requirements and notes are kept."""
    firm = firm_on_copy(releases["0007"], tmp_path / "data", firm_database[1], rubrics, MovableClock())

    know(firm)

    found = known_of(firm.office, firm.recruiter, firm.candidacies["kim"])
    assert (found.facts.availability, [state for _one, state in found.requirements]) == ("May", [Met.MET])
    assert [str(one) for one in problems(firm.office)] == []
    firm.office.database.close()


@pytest.mark.long
@pytest.mark.parametrize("version", OLD)
def test_upgrade_that_is_cut_off_at_a_statement_leaves_the_old_database_as_it_was(tmp_path, releases, version):
    """A12: at ten of them, from the first to the last."""
    before, whole = schema(releases[version]), statements_of(releases[version], tmp_path / "whole.sqlite3")

    for statement in sorted({*range(1, whole, whole // 8 + 1), whole - 1, whole}):
        path = Path(shutil.copy(releases[version], tmp_path / f"cut {statement}.sqlite3"))
        with fault_at(statement), pytest.raises(PulledPlug):
            upgraded(path)
        assert schema(path) == before, f"at statement {statement}"
        path.unlink()


def statements_of(release: Path, path: Path) -> int:
    shutil.copy(release, path)
    with fault_at(0) as run:
        upgraded(path)
    return len(run)


@pytest.mark.long
@pytest.mark.parametrize("step", KNOWN[1:])
def test_upgrade_that_is_killed_at_any_step_is_completed_by_the_next_start(tmp_path, releases, step):
    """A12: with `kill -9`."""
    path = tmp_path / "killed.sqlite3"
    shutil.copy(releases[OLD[0]], path)

    killed = subprocess.run([sys.executable, "-c", KILLED, f"sqlite:///{path}", step], cwd=PROJECT, check=False)
    left = schema(path)
    upgraded(path)

    assert (killed.returncode, left == schema(releases[OLD[0]])) == (-signal.SIGKILL, True)
    assert lost(path, releases[OLD[0]]) == []
