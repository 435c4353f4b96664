"""I5: `check --deploy` asks the provider of single sign-on whether it is the one that the settings mean."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from screening.__main__ import app
from tests.commands.installation import SAFE, WHOLE, check, set_variables, told
from tests.web.provider import LyingProvider

OPEN_LINE = "Single sign-on is asked over an open line: set EVENWICHT_OIDC_ISSUER to an address with https://."
"""The provider of the tests is on this machine, without TLS."""


@pytest.fixture
def provider(installation, monkeypatch):
    with LyingProvider().serving() as found:
        set_variables(monkeypatch, EVENWICHT_OIDC_ISSUER=found.issuer)
        yield found


def test_a_provider_that_is_the_one_that_is_meant_is_no_problem(provider):
    """I5"""
    assert check("--deploy") == told(OPEN_LINE)


def test_a_provider_that_calls_itself_otherwise_is_told_with_both_names(provider):
    """I5: nobody could sign in, and only its own log would say why."""
    provider.metadata["issuer"] = f"{provider.issuer}/"

    assert check("--deploy") == told(
        OPEN_LINE,
        f"EVENWICHT_OIDC_ISSUER is '{provider.issuer}', and the provider calls itself '{provider.issuer}/': they must be equal "
        "to the letter, a slash at the end included. If that is your provider, set EVENWICHT_OIDC_ISSUER to what it calls itself.",
    )


def test_a_provider_without_a_key_that_is_understood_is_told(provider):
    """I5"""
    provider.keys = [{"kty": "AKP", "alg": "ML-DSA-44", "pub": "AA"}]

    assert check("--deploy") == told(
        OPEN_LINE,
        "The provider publishes no key that can be used here, of 1 in all (AKP ML-DSA-44). It takes an RSA key of 2048 bits or more, or "
        "one of P-256, P-384, P-521, Ed25519 or Ed448, that is meant for signatures.",
    )


def test_an_address_at_the_provider_that_is_an_open_line_is_told(provider):
    """I5"""
    provider.metadata["token_endpoint"] = "http://elders.example/token"

    assert check("--deploy") == told(
        OPEN_LINE,
        "The provider names 'http://elders.example/token' as its token_endpoint, which is no address with https://.",
    )


def test_a_provider_that_does_not_answer_is_told_and_no_problem(installation):
    """I5: the settings may be looked at where there is no network."""
    answer = CliRunner().invoke(app, ["check", "--deploy"])

    first, *rest = answer.stdout.splitlines(keepends=True)
    assert first == (
        "https://sign-in.bureau.example does not answer now, so it was not asked whether it is the provider that is meant.\n"
    )
    assert (answer.exit_code, rest[:2]) == (0, [SAFE, WHOLE])
