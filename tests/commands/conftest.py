"""An installation that is safe to serve."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from screening.services.upkeep import open_files
from screening.settings import settings
from screening.web import streamlit_options
from tests.commands.installation import SOUND, build, run_as, set_variables
from tests.store.raw import file_of


@pytest.fixture
def installation(firm, tmp_path, monkeypatch) -> Iterator[Path]:
    """A sound installation of its own: its data, rubrics and options, a home with nothing in it, and a user who is not root."""
    build(tmp_path)
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path)
    for module in (streamlit_options, open_files):
        monkeypatch.setattr(module, "PROJECT", tmp_path)
    run_as(monkeypatch, user=os.getuid() or 1000, group=tmp_path.stat().st_gid)
    set_variables(
        monkeypatch,
        **SOUND,
        HOME=str(tmp_path / "home"),
        EVENWICHT_DATA_DIR=str(tmp_path / "data"),
        EVENWICHT_RUBRICS_DIR=str(tmp_path / "rubrics"),
    )
    file_of(firm.office).chmod(0o600)
    yield tmp_path
    monkeypatch.undo()
    settings.cache_clear()
