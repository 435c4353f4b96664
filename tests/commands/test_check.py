"""`python -m screening check`: one sentence for each thing that is wrong, and an exit code (B7)."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from screening.__main__ import app
from screening.settings import settings
from tests.services.upkeep.test_checks import tamper


@pytest.fixture
def check(firm, monkeypatch):
    """Runs the command on the firm's database: exit code and what it printed."""
    monkeypatch.setenv("EVENWICHT_DATABASE_URL", firm.office.settings.url)
    settings.cache_clear()
    yield lambda: (result := CliRunner().invoke(app, ["check"])) and (result.exit_code, result.stdout)
    monkeypatch.undo()
    settings.cache_clear()


def test_sound_database_exits_0_and_says_so(firm, check):
    firm.rate("ann", "kim", "COM-A", 3)

    assert check() == (0, "The audit chain is whole and every check holds.\n")


def test_anything_wrong_is_one_sentence_each_and_exits_1(firm, check):
    tamper(firm, "update event set actor_id = null where number = 3", "update vacancy set phase = 'closed'")

    assert check() == (
        1,
        "The audit chain is broken at event 3: it was changed, or one before it is missing.\n"
        f"The phases of the vacancy {firm.vacancy} do not follow from each other.\n",
    )


def test_database_that_cannot_be_opened_exits_2(check, monkeypatch, tmp_path):
    (tmp_path / "no.sqlite3").write_text("this is no database, however long the line may be " * 40)
    monkeypatch.setenv("EVENWICHT_DATABASE_URL", f"sqlite:///{tmp_path / 'no.sqlite3'}")
    settings.cache_clear()

    assert check()[0] == 2
