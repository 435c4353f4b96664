"""Which provider the settings name."""

from __future__ import annotations

import logging
from collections import Counter

import pytest

from screening.services.people import single_sign_on
from screening.services.people.single_sign_on import Identity
from screening.settings import settings
from screening.web.sign_in import single_sign_on as sso
from tests.web.provider import LyingProvider


@pytest.fixture
def configure(monkeypatch):
    """Names the provider in the settings."""

    def names(issuer: str) -> None:
        for name, value in {"ISSUER": issuer, "CLIENT_ID": "evenwicht", "CLIENT_SECRET": "heel geheim"}.items():
            monkeypatch.setenv(f"EVENWICHT_OIDC_{name}", value)
        settings.cache_clear()

    yield names
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def refusals(monkeypatch, caplog):
    """What the log says from now on of sign-ins that were refused."""
    monkeypatch.setattr(sso, "_refused", Counter())
    caplog.set_level(logging.WARNING)
    return lambda: [record.getMessage() for record in caplog.records if record.name == sso.__name__]


@pytest.fixture
def lying(firm, configure):
    """A provider that swears whatever it is told is ours, and Ann is known there as `ann`."""
    with LyingProvider().serving() as provider:
        configure(provider.issuer)
        single_sign_on.link_identity(firm.office, firm.administrator, firm.ann.id, Identity(provider.issuer, "ann"))
        yield provider
