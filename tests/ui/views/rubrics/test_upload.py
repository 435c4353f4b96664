"""G9: of a file that was sent nothing stays behind but what somebody put in force."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from screening.files.ratings.read import read_ratings
from screening.services.rubrics.versions import files
from tests.commands.test_whole_or_nothing import ROWS, as_csv, as_xlsx
from tests.ui.pages import alerts, dutch, fill, press, visit

MARK = "merkteken-9f31c2"


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch) -> Path:
    """The folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def uploaded(firm, content: bytes):
    at = visit(firm.administrator, "rubrics", tab="versions")
    at.file_uploader[0].upload("mijn-versie.yaml", content).run()
    return at


def marked(firm) -> str:
    """The text of a rubric in use with a mark in it."""
    text = next(one.text for one in files(firm.office, firm.administrator) if one.name == "communication.yaml")
    return text.replace("Vertelt iedereen hetzelfde verhaal.", f"Vertelt iedereen {MARK}.", 1)


def on_disk(firm, temporary: Path) -> list[str]:
    """The files of the installation, and temporary ones, that hold the mark."""
    everything = [*firm.office.settings.data_dir.rglob("*"), *temporary.rglob("*")]
    return [one.name for one in everything if one.is_file() and MARK.encode() in one.read_bytes()]


def in_session(at) -> bool:
    """Whether a session keeps the mark anywhere."""
    return MARK in repr(at.session_state)


def test_a_file_that_is_refused_leaves_nothing(firm, temporary):
    """G9"""
    at = uploaded(firm, b"\xff\xfe " + MARK.encode())

    assert ([kind for kind, _text in alerts(at)][:1], in_session(at)) == (["error"], False)
    assert (on_disk(firm, temporary), list(temporary.iterdir())) == ([], [])


def test_a_file_that_was_only_looked_at_is_gone_with_the_next(firm, temporary):
    """G9: until then it stands in the field in which it is read, and nowhere else."""
    at = uploaded(firm, marked(firm).encode())
    press(at, dutch("Show the difference"))
    there = in_session(at)
    at.selectbox(key="rubric-file").set_value("leadership.yaml").run()

    assert (there, in_session(at), on_disk(firm, temporary)) == (True, False, [])


def test_of_a_file_that_was_put_in_force_only_the_version_stays(firm, temporary):
    """G9"""
    at = uploaded(firm, marked(firm).encode())
    press(at, dutch("Show the difference"))
    press(fill(at, {"Why does this change?": "duidelijker"}), "Put this version in force")
    at.selectbox(key="rubric-file").set_value("leadership.yaml").run()

    assert MARK in firm.office.rubric.criteria["COM-A"].anchors[1].nl
    assert (in_session(at), list(temporary.iterdir())) == (False, [])
    assert all(name.startswith("evenwicht.sqlite3") for name in on_disk(firm, temporary))


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_file_of_ratings_that_is_read_leaves_no_copy(tmp_path, temporary, write):
    """G9"""
    folder = tmp_path / "theirs"
    folder.mkdir()
    ratings = write(folder, [list(row) for row in ROWS])

    read_ratings(ratings)

    assert (list(temporary.iterdir()), list(folder.iterdir())) == ([], [ratings])
