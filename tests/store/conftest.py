"""A firm in the middle of scoring, as a database file that tests may break."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from screening.domain.vacancy import Phase
from screening.services.cards.correct import correct
from screening.services.cards.save import save_field
from screening.services.vacancies import phases
from screening.store.engine.sqlite import library as sqlite3
from tests.conftest import MovableClock
from tests.store.copies import firm_on_copy
from tests.store.raw import rows


@pytest.fixture(scope="module")
def scored_file(tmp_path_factory, firm_database, rubrics) -> tuple[Path, dict[str, str]]:
    """Ann's card of Kim is submitted and corrected, her card of Lex begun, the vacancy moved on and back; with the ids in it."""
    source, ids = firm_database
    folder = tmp_path_factory.mktemp("scored")
    firm = firm_on_copy(source, folder, ids, rubrics, MovableClock())
    office = firm.office
    save_field(office, firm.ann, firm.interviews["ann", "kim"], "card", "overall", "in short", 0, "x")
    firm.submit("ann", "kim", 4)
    correct(office, firm.ann, firm.interviews["ann", "kim"], "COM-A", {"level": 3}, "heard it", "misread")
    firm.rate("ann", "lex", "COM-A", 3)
    phases.move_phase(office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    phases.move_phase(office, firm.recruiter, firm.vacancy, Phase.SCORE, "a card was forgotten")
    cards = dict(rows(office, "select interview_id, id from scorecard"))
    part, settings = rows(office, "select part_id, settings_id from scorecard")[0]
    candidates = dict(rows(office, "select id, candidate_id from candidacy"))
    office.database.close()
    return folder / "evenwicht.sqlite3", {
        "now": "2026-03-02 09:00:00.000000",
        "vacancy": firm.vacancy,
        "ann": firm.ann.id,
        "kim": firm.candidacies["kim"],
        "kim_candidate": candidates[firm.candidacies["kim"]],
        "sealed": cards[firm.interviews["ann", "kim"]],
        "draft": cards[firm.interviews["ann", "lex"]],
        "sealed_interview": firm.interviews["ann", "kim"],
        "planned_interview": firm.interviews["ann", "max"],
        "part": part,
        "settings": settings,
        "rubric": rows(office, "select rubric_hash from vacancy_settings")[0][0],
    }


@pytest.fixture
def scored(tmp_path, scored_file) -> Iterator[tuple[sqlite3.Connection, dict[str, str]]]:
    """A copy of one's own: a connection that commits every statement, and the ids."""
    source, ids = scored_file
    shutil.copy(source, tmp_path / "scored.sqlite3")
    connection = sqlite3.connect(tmp_path / "scored.sqlite3", isolation_level=None)
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = off")
    yield connection, ids
    connection.close()
