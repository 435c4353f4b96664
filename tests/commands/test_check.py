"""`python -m screening check`: one sentence for each thing that is wrong, and an exit code (B7)."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from screening.__main__ import app
from screening.settings import settings
from screening.store.engine.sqlite import library as sqlite3
from tests.conftest import Firm
from tests.services.upkeep.by_hand import tamper
from tests.sound import without_head
from tests.store.raw import connect, file_of, rows


@pytest.fixture
def check(firm, monkeypatch):
    """Runs the command on the firm's database: exit code and what it printed."""
    monkeypatch.setenv("EVENWICHT_DATABASE_URL", firm.office.settings.url)
    settings.cache_clear()
    yield (
        lambda *options: (
            (result := CliRunner().invoke(app, ["check", *options])) and (result.exit_code, without_head(result.stdout))
        )
    )
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
        f"The row {firm.vacancy} of vacancy was changed: it is not what event 12 told of it.\n"
        f"The phases of the vacancy {firm.vacancy} do not follow from each other.\n",
    )


def test_database_that_is_not_there_is_told_and_not_made(check, monkeypatch, tmp_path):
    """A11: a copy whose name was typed wrong is no sound copy."""
    monkeypatch.setenv("EVENWICHT_DATABASE_URL", f"sqlite:///{tmp_path / 'copie.sqlite3'}")
    settings.cache_clear()

    assert check() == (2, "")
    assert list(tmp_path.glob("copie*")) == []


def test_copy_that_is_empty_is_told(check, monkeypatch, tmp_path):
    """A11: what a copy that failed leaves."""
    (tmp_path / "copie.sqlite3").touch()
    monkeypatch.setenv("EVENWICHT_DATABASE_URL", f"sqlite:///{tmp_path / 'copie.sqlite3'}")
    settings.cache_clear()

    assert check() == (2, "")
    assert (tmp_path / "copie.sqlite3").stat().st_size == 0


def test_database_that_cannot_be_opened_exits_2(check, monkeypatch, tmp_path):
    (tmp_path / "no.sqlite3").write_text("this is no database, however long the line may be " * 40)
    monkeypatch.setenv("EVENWICHT_DATABASE_URL", f"sqlite:///{tmp_path / 'no.sqlite3'}")
    settings.cache_clear()

    assert check()[0] == 2


def test_backup_that_was_laid_over_a_database_in_use_is_found(firm, check, tmp_path):
    """A6: part of what was saved since stands in the file that is gone, part in the log beside it."""
    firm.rate("ann", "kim", "COM-A", 3)
    kept = backup_of(firm, tmp_path / "kept.sqlite3").read_bytes()
    firm.submit("ann", "kim")
    with closing(connect(firm.office)) as other:
        other.execute("pragma wal_checkpoint(truncate)")
    firm.rate("bob", "kim", "COM-A", 2)
    file_of(firm.office).write_bytes(kept)

    code, told = check()

    assert code == 1
    assert told.splitlines() != []


@pytest.mark.parametrize("part", [0.1, 0.5, 0.95, 0.999])
def test_backup_that_cannot_be_restored_is_noticed(firm, check, monkeypatch, tmp_path, part):
    """A11: a copy that was cut off."""
    copy = backup_of(firm, tmp_path / "kept.sqlite3")
    copy.write_bytes(copy.read_bytes()[: int(copy.stat().st_size * part)])
    monkeypatch.setenv("EVENWICHT_DATABASE_URL", f"sqlite:///{copy}")
    settings.cache_clear()

    code, told = check()

    assert code != 0
    assert "check holds" not in told


def test_backup_made_as_the_readme_says_is_sound(firm, check, monkeypatch, tmp_path):
    """A10, A11: while the server writes; with nothing beside it."""
    firm.submit("ann", "kim")
    copy = backup_of(firm, tmp_path / "kept.sqlite3")
    monkeypatch.setenv("EVENWICHT_DATABASE_URL", f"sqlite:///{copy}")
    settings.cache_clear()

    assert check() == (0, "The audit chain is whole and every check holds.\n")
    assert rows(firm.office, "select count(*) from submission") == [(1,)]


def backup_of(firm: Firm, to: Path) -> Path:
    with closing(connect(firm.office)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    return to
