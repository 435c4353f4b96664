"""I8: health is honest."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from sqlalchemy import create_engine

from screening.services.office.current import run_with
from screening.store.database import Database
from screening.web.sign_in.identity import LANGUAGE_COOKIE
from tests.store.raw import dump
from tests.web.site import dutch, english

UNWELL = (503, {"status": "the database cannot be written"})
LATER = "The database cannot be read at this moment. Try again shortly."


@pytest.fixture
def database_file(firm):
    return firm.office.settings.data_dir / "evenwicht.sqlite3"


def test_a_database_that_takes_writes_is_healthy(firm, browser):
    answer = browser.get("/health")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_asking_for_health_changes_nothing(firm, browser):
    before = dump(firm.office)

    browser.get("/health")

    assert dump(firm.office) == before


def test_a_read_only_database_is_unwell(firm, browser, database_file):
    read_only = Database(create_engine(f"sqlite:///file:{database_file}?mode=ro&uri=true"))
    run_with(replace(firm.office, database=read_only))

    answer = browser.get("/health")

    assert (answer.status_code, answer.json()) == UNWELL


def test_a_database_that_is_gone_is_unwell(firm, browser, database_file):
    browser.get("/health")
    database_file.unlink()

    answer = browser.get("/health")

    assert (answer.status_code, answer.json()) == UNWELL


def test_while_the_database_cannot_be_read_pages_say_so(firm, open_browser, database_file):
    ann = open_browser(firm.ann)
    firm.office.database.close()
    shutil.rmtree(database_file.parent)

    in_dutch = [ann.get("/ranking"), ann.get("/api/me")]
    ann.cookies.set(LANGUAGE_COOKIE, "en")
    in_english = ann.get("/ranking")

    assert [(one.status_code, one.text) for one in in_dutch] == [(503, dutch(LATER))] * 2
    assert (in_english.status_code, in_english.text) == (503, english(LATER))
