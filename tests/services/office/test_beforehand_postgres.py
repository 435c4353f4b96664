"""The same on a real PostgreSQL, where units of work that write overlap: a plan is of the profile that holds, and frozen once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Event

import pytest
from sqlalchemy import text

from screening.errors import RuleBroken
from screening.services.candidates import add as candidates
from screening.services.cards import save
from screening.services.interviews import planning
from screening.services.office.office import Office
from screening.services.vacancies import panel, plan, plan_rows, profile, set_up
from screening.store.database import open_database
from screening.store.vacancies import hold_vacancy
from tests.conftest import Firm, MovableClock
from tests.store.copies import firm_on_copy
from tests.store.postgres import running

pytestmark = pytest.mark.long


@pytest.fixture
def firm(firm_database, tmp_path, rubrics) -> Iterator[Firm]:
    source, ids = firm_database
    clock = MovableClock()
    kept = firm_on_copy(source, tmp_path / "kept", ids, rubrics, clock)
    with running() as server:
        url = server.copy_of(source, "firm")
        settings = kept.office.settings.model_copy(update={"database_url": url})
        office = Office(open_database(url), *rubrics, settings, clock)
        yield replace(kept, office=office)
        office.database.close()
        kept.office.database.close()


@pytest.fixture
def fresh(firm) -> str:
    """A vacancy with one candidate whose interviews are planned and not begun."""
    made = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Nergens", "it-manager")
    panel.add_to_panel(firm.office, firm.recruiter, made, firm.ann.id)
    candidates.add_candidate(firm.office, firm.recruiter, made, "Noor Noord")
    planning.plan_everyone(firm.office, firm.recruiter, made)
    return made


def waiting(office: Office) -> bool:
    """Whether somebody waits for what another unit of work holds."""
    with office.read() as work:
        found = work.scalar(text("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"))
    return bool(found)


def asked(firm: Firm, vacancy: str) -> tuple[list[str], list[str]]:
    """What the plan asks, and what the settings plan."""
    found = set_up.set_up_of(firm.office, firm.recruiter, vacancy)
    assert found.settings is not None
    return sorted(one for part in found.parts for one in part.criteria), sorted(found.settings.planned)


def test_a_plan_waits_for_who_changes_what_it_rests_on_and_is_searched_for_again(firm, fresh, monkeypatch):
    """The other has changed the profile and not committed yet while ours looks again before it writes."""
    searches, search = [], plan_rows.propose
    monkeypatch.setattr(plan_rows, "propose", lambda *about: searches.append(1) or search(*about))
    put, may_commit = plan_rows.put_parts, Event()
    has_put = Event()

    def slowly(work, viewer, vacancy_id, parts) -> None:
        put(work, viewer, vacancy_id, parts)
        has_put.set()
        may_commit.wait(30)

    monkeypatch.setattr(profile, "put_parts", slowly)
    with ThreadPoolExecutor(2) as pool:
        theirs = pool.submit(profile.choose_profile, firm.office, firm.recruiter, fresh, "cio")
        has_put.wait(30)
        ours = pool.submit(plan.propose_plan, firm.office, firm.recruiter, fresh, "standard")
        while not waiting(firm.office) and not ours.done():
            pass
        may_commit.set()
        theirs.result()
        ours.result()

    plan_asks, planned = asked(firm, fresh)
    assert plan_asks == planned
    assert len(searches) == 3  # theirs, ours, and ours again


def test_a_first_save_waits_for_a_plan_that_is_being_written_and_is_told_what_is_asked_now(firm, fresh):
    part = set_up.set_up_of(firm.office, firm.recruiter, fresh).parts[0]
    with firm.office.read() as work:
        interview = work.scalar(text("select id from interview where vacancy_id = :v limit 1").bindparams(v=fresh))
    saving = partial(
        save.save_field, firm.office, firm.ann, interview, part.criteria[0], "rating", {"level": 3}, 0, "x"
    )

    with ThreadPoolExecutor(1) as pool:
        with firm.office.write() as work:
            hold_vacancy(work, fresh)
            saved = pool.submit(saving)
            while not waiting(firm.office):
                assert not saved.done()
        assert saved.result(30).accepted

    with pytest.raises(RuleBroken, match="Scoring has started"):
        plan.propose_plan(firm.office, firm.recruiter, fresh, "standard")
