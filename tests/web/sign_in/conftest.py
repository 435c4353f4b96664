"""Which provider the settings name."""

from __future__ import annotations

import pytest

from screening.services.people import single_sign_on
from screening.services.people.single_sign_on import Identity
from screening.settings import settings
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
def lying(firm, configure):
    """A provider that swears whatever it is told is ours, and Ann is known there as `ann`."""
    with LyingProvider().serving() as provider:
        configure(provider.issuer)
        single_sign_on.link_identity(firm.office, firm.administrator, firm.ann.id, Identity(provider.issuer, "ann"))
        yield provider
