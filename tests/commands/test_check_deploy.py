"""I5: `python -m screening check --deploy` lets no unsafe setting pass, and names the way to mend each."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from screening.__main__ import app
from screening.settings import PROJECT, settings
from screening.store import sqlite
from screening.web import streamlit_options
from tests.store.raw import file_of

SOUND = {
    "EVENWICHT_COOKIE_SECURE": "true",
    "EVENWICHT_HOSTS": "localhost,screening.bureau.example",
    "EVENWICHT_OIDC_ISSUER": "https://sign-in.bureau.example",
    "EVENWICHT_OIDC_CLIENT_ID": "evenwicht",
    "EVENWICHT_OIDC_CLIENT_SECRET": "heel geheim",
}
SAFE = "The settings are safe to serve.\n"
WHOLE = "The audit chain is whole and every check holds.\n"
CONFIG = ".streamlit/config.toml"

VARIABLES = {
    "EVENWICHT_COOKIE_SECURE": (
        "false",
        "The sign-in cookie also travels unencrypted: serve behind TLS and set EVENWICHT_COOKIE_SECURE=true.",
    ),
    "EVENWICHT_HOSTS": (
        "localhost,127.0.0.1",
        "The server answers on this machine alone: set EVENWICHT_HOSTS to the name in the address people open.",
    ),
    "EVENWICHT_IDLE_MINUTES": (
        "31",
        "A sign-in lasts too long without activity: set EVENWICHT_IDLE_MINUTES to 30 or less.",
    ),
    "EVENWICHT_ABSOLUTE_HOURS": ("13", "A sign-in lasts too long: set EVENWICHT_ABSOLUTE_HOURS to 12 or less."),
    "STREAMLIT_SERVER_ENABLE_CORS": (
        "false",
        f"Other sites could open pages in somebody's name: set server.enableCORS = true in {CONFIG}.",
    ),
    "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": (
        "full",
        f'Pages show the inside of errors: set client.showErrorDetails = "none" in {CONFIG}.',
    ),
}
LINES = {
    'showErrorDetails = "none"': (
        'showErrorDetails = "full"',
        f'Pages show the inside of errors: set client.showErrorDetails = "none" in {CONFIG}.',
    ),
    "enableXsrfProtection = true": (
        "enableXsrfProtection = false",
        f"Other sites could upload in somebody's name: set server.enableXsrfProtection = true in {CONFIG}.",
    ),
    "enableCORS = true": (
        "enableCORS = false",
        f"Other sites could open pages in somebody's name: set server.enableCORS = true in {CONFIG}.",
    ),
    "enableAgentApi = false": (
        "enableAgentApi = true",
        f"The pages can be driven by programs: set server.enableAgentApi = false in {CONFIG}.",
    ),
    "enableStaticServing = false": (
        "enableStaticServing = true",
        f"A folder is served to everybody: set server.enableStaticServing = false in {CONFIG}.",
    ),
    "gatherUsageStats = false": (
        "gatherUsageStats = true",
        f"Use is reported to the makers of Streamlit: set browser.gatherUsageStats = false in {CONFIG}.",
    ),
}


@pytest.fixture
def installation(firm, tmp_path, monkeypatch) -> Path:
    """A sound installation of its own: its data, its rubrics, its configuration, and a user who is not root."""
    for part in (".streamlit", "rubrics"):
        shutil.copytree(PROJECT / part, tmp_path / part)
    monkeypatch.setattr(streamlit_options, "PROJECT", tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    set_variables(
        monkeypatch, **SOUND, EVENWICHT_DATA_DIR=str(tmp_path / "data"), EVENWICHT_RUBRICS_DIR=str(tmp_path / "rubrics")
    )
    file_of(firm.office).chmod(0o600)
    yield tmp_path
    monkeypatch.undo()
    settings.cache_clear()


def set_variables(monkeypatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()


def check(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", *options])
    return result.exit_code, result.stdout


def test_sound_installation_passes(installation):
    """I5"""
    assert check("--deploy") == (0, SAFE + WHOLE)


@pytest.mark.parametrize("name", VARIABLES)
def test_each_unsafe_variable_alone_is_told_with_its_fix(installation, monkeypatch, name):
    """I5"""
    value, sentence = VARIABLES[name]
    set_variables(monkeypatch, **{name: value})

    assert check("--deploy") == (1, f"{sentence}\n{WHOLE}")


@pytest.mark.parametrize("line", LINES)
def test_each_unsafe_line_of_the_configuration_alone_is_told_with_its_fix(installation, line):
    """I5: as the server would read it, from its own file."""
    changed, sentence = LINES[line]
    file = installation / CONFIG
    file.write_text(file.read_text(encoding="utf-8").replace(line, changed), encoding="utf-8")

    assert check("--deploy") == (1, f"{sentence}\n{WHOLE}")


@pytest.mark.parametrize(
    ("path", "mode", "sentence"),
    [
        ("data", 0o750, "Others on this machine can read {path}: chmod 700 {path}."),
        ("data/evenwicht.sqlite3", 0o604, "Others on this machine can read {path}: chmod 600 {path}."),
        ("data/evenwicht.sqlite3", 0o620, "Others on this machine can read {path}: chmod 600 {path}."),
        ("rubrics", 0o777, "Everybody on this machine can change {path}: chmod o-w {path}."),
        ("rubrics/scale.yaml", 0o666, "Everybody on this machine can change {path}: chmod o-w {path}."),
    ],
)
def test_each_file_that_is_open_to_others_is_told_with_its_fix(installation, path, mode, sentence):
    """I5"""
    (installation / path).chmod(mode)

    assert check("--deploy") == (1, f"{sentence.format(path=installation / path)}\n{WHOLE}")


def test_running_as_root_is_told(installation, monkeypatch):
    """I5"""
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    told = "This runs as root: start it as a user of its own that owns nothing but the data folder."
    assert check("--deploy") == (1, f"{told}\n{WHOLE}")


def test_write_ahead_log_on_a_sqlite_that_can_corrupt_it_is_told(installation, firm, monkeypatch):
    """I5, A4: a file that came from a machine with a newer SQLite."""
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE", (99, 0, 0))
    keep_with(firm, "wal")

    told = (
        f"The database file has a write-ahead log, which SQLite {sqlite.library.sqlite_version} can corrupt: "
        "stop every program that has it open, or install SQLite 3.51.3 or newer."
    )
    assert check("--deploy") == (1, f"{told}\n{WHOLE}")


def test_an_old_sqlite_without_a_write_ahead_log_is_no_concern(installation, firm, monkeypatch):
    """I5, A4: it is served with a rollback journal."""
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE", (99, 0, 0))
    keep_with(firm, "delete")

    assert check("--deploy") == (0, SAFE + WHOLE)


def keep_with(firm, journal: str) -> None:
    """Keep the database file with this journal from now on."""
    firm.office.database.close()
    connection = sqlite.library.connect(file_of(firm.office))
    connection.execute(f"pragma journal_mode = {journal}")
    connection.close()


def test_single_sign_on_without_its_parts_is_told(installation, monkeypatch):
    """I5"""
    monkeypatch.setitem(sys.modules, "joserfc", None)

    told = "EVENWICHT_OIDC_ISSUER is set, but joserfc is not installed: pip install '.[sso]'."
    assert check("--deploy") == (1, f"{told}\n{WHOLE}")


def test_everything_unsafe_is_told_at_once(installation, monkeypatch):
    """I5"""
    set_variables(monkeypatch, EVENWICHT_COOKIE_SECURE="false", EVENWICHT_IDLE_MINUTES="60")

    code, told = check("--deploy")

    assert (code, told.splitlines()) == (
        1,
        [VARIABLES["EVENWICHT_COOKIE_SECURE"][1], VARIABLES["EVENWICHT_IDLE_MINUTES"][1], WHOLE.strip()],
    )


def test_without_the_option_the_settings_are_nobodys_concern(installation, monkeypatch):
    """I5"""
    set_variables(monkeypatch, EVENWICHT_COOKIE_SECURE="false")

    assert check() == (0, WHOLE)
