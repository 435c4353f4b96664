"""One OpenID Connect provider: where to send somebody, and who came back. Needs the extra `sso` (Authlib, joserfc, httpx).

Authorization code flow with PKCE, state and nonce. The identity token must be signed by a key of the provider, meant for
us, in time, and answer this very request. Authlib and joserfc make the parts; Authlib's own Starlette client is left
alone, because it lets the provider's discovery document decide what is checked: it accepts unsigned tokens where that lists
`none`, takes settings of the connection and of PKCE from it, and ends at one key that it cannot read (1.9).
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, field

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc.errors import JoseError

from screening.domain.problem import Problem
from screening.errors import ScreeningError, Untrusted
from screening.i18n import N_
from screening.services.people.single_sign_on import Identity
from screening.settings import Settings
from screening.web.sign_in.discovery import address_of, ask, discover
from screening.web.sign_in.keys import SigningKey, signed_token, signing_keys
from screening.web.sign_in.untrusted import shown, untrusted, why_refused

CLOCKS_DIFFER = 60

TOKEN_OF_ANOTHER = N_(
    "EVENWICHT_OIDC_ISSUER is {configured}, and the token is of {received}: a provider may sign in its own people alone."
)
NOT_FOR_US = N_("The token is not what was asked for, or not of this moment ({problem}).")


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
        self.addresses = discover(self.issuer)

    def sign_in_address(self, pending: PendingSignIn) -> str:
        """Where the browser goes to sign in."""
        return str(
            prepare_grant_uri(
                address_of(self.addresses, "authorization_endpoint"),
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

    def keys(self) -> list[SigningKey]:
        """The keys that it signs with, of those that are understood here."""
        return signing_keys(ask("GET", address_of(self.addresses, "jwks_uri")).get("keys"))

    def identity(self, code: str, pending: PendingSignIn) -> Identity:
        """Who signed in, as the provider swears for the code it gave to the browser."""
        answer = ask(
            "POST",
            address_of(self.addresses, "token_endpoint"),
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
        signed = signed_token(token, self.keys())
        if signed.claims.get("iss") != self.issuer:
            names = {"configured": shown(self.issuer), "received": shown(signed.claims.get("iss"))}
            raise untrusted(Problem(TOKEN_OF_ANOTHER, names))
        claims = CodeIDToken(
            signed.claims,
            signed.header,
            {"iss": {"essential": True, "value": self.issuer}, "aud": {"essential": True, "value": self.client_id}},
            {"nonce": pending.nonce, "client_id": self.client_id},
        )
        try:
            claims.validate(leeway=CLOCKS_DIFFER)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise untrusted(Problem(NOT_FOR_US, {"problem": shown(str(error))})) from error
        return claims


def wrong_with_provider(settings: Settings) -> Problem | None:
    """What keeps everybody from signing in through the provider of the settings, as far as it says of itself.

    Raises ScreeningError when it does not answer.
    """
    try:
        provider = Provider(settings, redirect_uri="")
        for name in ("authorization_endpoint", "token_endpoint"):
            address_of(provider.addresses, name)
        provider.keys()
    except Untrusted as error:
        return why_refused(error)
    return None
