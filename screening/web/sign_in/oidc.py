"""One OpenID Connect provider: where to send somebody, and who came back. Needs the extra `sso` (Authlib, joserfc, httpx).

Authorization code flow with PKCE, state and nonce. The identity token must be signed by a key of the provider, meant for
us, in time, and answer this very request. Authlib and joserfc make the parts; Authlib's own Starlette client is left
alone, because it lets the provider's discovery document decide what is checked: it accepts unsigned tokens where that lists
`none`, takes settings of the connection and of PKCE from it, and ends at one key that it cannot read (1.9).
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, field
from typing import Any

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet
from joserfc.jws import JWSRegistry

from screening.errors import ScreeningError
from screening.services.people.single_sign_on import Identity
from screening.settings import LOCAL_OR_ENCRYPTED, Settings

SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures with a key of the provider's own; a shared secret or no signature proves nothing."""

CLOCKS_DIFFER = 60
PATIENCE = 10.0
TRUSTED = httpx.create_ssl_context()


@dataclass(frozen=True, slots=True)
class PendingSignIn:
    """What a sign-in that was begun must find back in the provider's answer; stays in the browser that asked."""

    state: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    def kept(self) -> dict[str, str]:
        return asdict(self)


class Provider:
    """The provider that the settings name. Every method may raise ScreeningError when it cannot be reached or trusted."""

    def __init__(self, settings: Settings, redirect_uri: str) -> None:
        if not settings.oidc_issuer or not settings.oidc_client_id or settings.oidc_client_secret is None:
            raise ScreeningError("Signing in through your organisation is not set up here.")
        self.issuer = settings.oidc_issuer
        self.client_id = settings.oidc_client_id
        self.secret = settings.oidc_client_secret
        self.levels, self.methods = settings.oidc_acr, settings.oidc_amr
        self.redirect_uri = redirect_uri
        self.addresses = self._fetch(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if self.addresses.get("issuer") != self.issuer:
            raise _untrusted()

    def sign_in_address(self, pending: PendingSignIn) -> str:
        """Where the browser goes to sign in."""
        return str(
            prepare_grant_uri(
                self._address("authorization_endpoint"),
                client_id=self.client_id,
                response_type="code",
                redirect_uri=self.redirect_uri,
                scope="openid",
                state=pending.state,
                nonce=pending.nonce,
                code_challenge=create_s256_code_challenge(pending.verifier),
                code_challenge_method="S256",
                **({"acr_values": " ".join(self.levels)} if self.levels else {}),
            )
        )

    def identity(self, code: str, pending: PendingSignIn) -> Identity:
        """Who signed in, as the provider swears for the code it gave to the browser."""
        answer = self._send(
            "POST",
            self._address("token_endpoint"),
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self.redirect_uri,
                "code_verifier": pending.verifier,
            },
            auth=(self.client_id, self.secret.get_secret_value()),
        )
        claims = self._claims(str(answer.get("id_token", "")), pending)
        return Identity(self.issuer, str(claims["sub"]), strong=self._is_strong(claims))

    def _is_strong(self, claims: CodeIDToken) -> bool:
        """Whether the token swears to one of the levels and one of the methods that the settings ask for."""
        level, methods = claims.get("acr"), claims.get("amr") or []
        return (not self.levels or level in self.levels) and (
            not self.methods or any(method in methods for method in self.methods)
        )

    def _claims(self, token: str, pending: PendingSignIn) -> CodeIDToken:
        keys = _readable(self._fetch(self._address("jwks_uri")).get("keys"))
        try:
            signed = jwt.decode(
                token,
                keys,
                registry=JWSRegistry(algorithms=SIGNATURES, strict_check_header=False),
            )
            claims = CodeIDToken(
                signed.claims,
                signed.header,
                {"iss": {"essential": True, "value": self.issuer}, "aud": {"essential": True, "value": self.client_id}},
                {"nonce": pending.nonce, "client_id": self.client_id},
            )
            claims.validate(leeway=CLOCKS_DIFFER)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise _untrusted() from error
        return claims

    def _address(self, name: str) -> str:
        address = str(self.addresses.get(name, ""))
        if not LOCAL_OR_ENCRYPTED.match(address):
            raise _untrusted()
        return address

    def _fetch(self, address: str) -> dict[str, Any]:
        return self._send("GET", address)

    def _send(self, method: str, address: str, **sent: Any) -> dict[str, Any]:
        try:
            answer = httpx.request(method, address, timeout=PATIENCE, verify=TRUSTED, **sent)
            found = answer.raise_for_status().json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise ScreeningError(
                "The sign-in service of your organisation does not answer as it should. Try again shortly."
            ) from error
        if not isinstance(found, dict):
            raise _untrusted()
        return found


def _readable(sent: object) -> KeySet:
    """The keys of a provider without those that cannot be read here (RFC 7517, section 5): one of these ends no sign-in."""
    found = map(_key, sent if isinstance(sent, list) else [])
    return KeySet([key for key in found if key is not None])


def _key(sent: Any) -> Key | None:
    try:
        return JWKRegistry.import_key(sent)
    except (JoseError, ValueError, KeyError, TypeError):
        return None


def _untrusted() -> ScreeningError:
    return ScreeningError("The answer of your organisation's sign-in service cannot be trusted. Nobody was signed in.")
