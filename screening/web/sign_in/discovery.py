"""What the provider of single sign-on says of itself (OpenID Connect Discovery). Needs the extra `sso` (httpx)."""

from __future__ import annotations

from typing import Any

import httpx

from screening.domain.problem import Problem
from screening.errors import ScreeningError
from screening.i18n import N_
from screening.settings import DESCRIBED, LOCAL_OR_ENCRYPTED
from screening.web.sign_in.untrusted import shown, untrusted

PATIENCE = 10.0
TRUSTED = httpx.create_ssl_context()

ANOTHER_ISSUER = N_(
    "EVENWICHT_OIDC_ISSUER is {configured}, and the provider calls itself {received}: they must be equal to the letter, a "
    "slash at the end included. If that is your provider, set EVENWICHT_OIDC_ISSUER to what it calls itself."
)
MANY_TENANTS = N_(
    "EVENWICHT_OIDC_ISSUER is {configured}, where the provider speaks for all its customers and calls itself {received}: "
    "set EVENWICHT_OIDC_ISSUER to the address of your own organisation there."
)
OPEN_ADDRESS = N_("The provider names {received} as its {name}, which is no address with https://.")
NO_OBJECT = N_("The provider answers {address} with something else than names and values.")


def discover(issuer: str) -> dict[str, Any]:
    """The provider's own description, compared with the name in the settings (section 4.3: exactly equal).

    Raises ScreeningError when nobody answers, Untrusted when the name differs.
    """
    found = ask("GET", discovery_address(issuer))
    received = found.get("issuer")
    if received != issuer:
        sentence = MANY_TENANTS if "{" in str(received) else ANOTHER_ISSUER
        raise untrusted(Problem(sentence, {"configured": shown(issuer), "received": shown(received)}))
    return found


def discovery_address(issuer: str) -> str:
    """Where a provider describes itself."""
    return f"{issuer.rstrip('/')}{DESCRIBED}"


def address_of(found: dict[str, Any], name: str) -> str:
    """One of the addresses in a provider's description. Raises Untrusted unless it is encrypted or on this machine."""
    address = str(found.get(name, ""))
    if not LOCAL_OR_ENCRYPTED.match(address):
        raise untrusted(Problem(OPEN_ADDRESS, {"name": name, "received": shown(found.get(name))}))
    return address


def ask(method: str, address: str, **sent: Any) -> dict[str, Any]:
    """What a provider answers. Raises ScreeningError when it does not, Untrusted when that is no JSON object."""
    try:
        answer = httpx.request(method, address, timeout=PATIENCE, verify=TRUSTED, **sent)
        found = answer.raise_for_status().json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise ScreeningError(
            "The sign-in service of your organisation does not answer as it should. Try again shortly."
        ) from error
    if not isinstance(found, dict):
        raise untrusted(Problem(NO_OBJECT, {"address": address}))
    return found
