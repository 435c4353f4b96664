"""`.streamlit/config.toml` carries every limit, since flags are lost when another server starts the app."""

from __future__ import annotations

import json
import logging
import tomllib

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from screening.settings import PROJECT
from screening.web.sign_in.identity import ACCOUNT_HEADER

WRITTEN = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

MUST_BE = {
    "server": {
        "address": "127.0.0.1",
        "headless": True,
        "fileWatcherType": "none",
        "maxUploadSize": 5,
        "maxMessageSize": 25,
        "maxWidgetStateSize": 2,
        "enableXsrfProtection": True,
        "enableCORS": True,
        "enableStaticServing": False,
        "enableAgentApi": False,
        "disconnectedSessionTTL": 120,
    },
    "browser": {"gatherUsageStats": False},
    "client": {"showErrorDetails": "none", "disableDataExport": True},
    "logger": {"level": "warning", "enableRich": False},
    "runner": {"postScriptGC": False, "fastReruns": True, "magicEnabled": False},
}
"""A7, G5, H7, I2, I3, I4, I7, J5, and the speed of `postScriptGC`."""


def written(section: str) -> dict[str, object]:
    return {name: value for name, value in WRITTEN[section].items() if not isinstance(value, dict)}


@pytest.mark.parametrize("section", sorted(MUST_BE))
def test_limits_and_hardening_are_in_the_file(section):
    """I3, I4, I7, J5"""
    assert {name: written(section).get(name) for name in MUST_BE[section]} == MUST_BE[section]


def test_no_menu_for_developers_is_shown():
    assert WRITTEN["client"]["toolbarMode"] in {"viewer", "minimal"}


def test_the_pages_trust_the_header_that_the_guard_sets_and_no_other():
    trusted = json.loads(WRITTEN["server"]["trustedUserHeaders"])

    assert trusted == {ACCOUNT_HEADER.decode(): "id"}


def test_no_secret_is_in_the_file():
    """ASVS 13.3.1"""
    names = [name for section in WRITTEN.values() for name in section]

    assert [name for name in names if "secret" in name.lower() or "password" in name.lower()] == []


def test_streamlit_knows_every_name_in_the_file():
    """An option that Streamlit dropped or renamed would be ignored without a word."""
    known = set(config.get_config_options())

    named = {f"{section}.{name}" for section in WRITTEN for name in written(section)}
    assert named - known == set()


def test_the_file_is_the_one_in_force_when_the_app_is_started_from_the_project(monkeypatch):
    monkeypatch.chdir(PROJECT)
    options = config.get_config_options(force_reparse=True)

    wanted = {f"{section}.{name}": value for section in MUST_BE for name, value in MUST_BE[section].items()}
    assert {name: options[name].value for name in wanted} == wanted


def broken() -> None:
    raise RuntimeError("Kim kreeg een 2")


def test_an_error_of_a_page_says_nothing_of_its_cause_and_the_log_does(monkeypatch, caplog):
    """I4: neither its words nor its kind, nor where it was raised."""
    monkeypatch.chdir(PROJECT)
    config.get_config_options(force_reparse=True)
    monkeypatch.setattr(logging.getLogger("streamlit"), "propagate", True)

    at = AppTest.from_function(broken).run()

    [shown] = [one.proto for one in at.exception]
    assert (shown.type, list(shown.stack_trace), shown.message[:34]) == ("", [], "This app has encountered an error.")
    assert "RuntimeError: Kim kreeg een 2" in caplog.text


def test_light_and_dark_each_have_their_colours():
    assert WRITTEN["theme"]["light"].keys() == WRITTEN["theme"]["dark"].keys()
