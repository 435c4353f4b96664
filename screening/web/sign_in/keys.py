"""The keys of a provider of single sign-on, and what they signed. Needs the extra `sso` (joserfc).

A key set may hold keys for others than us: of a kind, curve or size that is not understood here, malformed, for encryption,
twice under one name. RFC 7517, section 5, lets all of these be passed over; a key that is passed over ends no sign-in. joserfc
(1.8) passes over an unknown kind alone, and takes the first key of a name whatever its kind, so that the choice is made here.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key
from joserfc.jws import JWSRegistry

from screening.domain.problem import Problem
from screening.i18n import N_
from screening.web.sign_in.untrusted import shown, untrusted

SIGNATURES = [
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"),
    *("EdDSA", "Ed25519", "Ed448"),
]
"""Signatures with a key of the provider's own; a shared secret or no signature proves nothing."""

EDWARDS = {"EdDSA": {"Ed25519", "Ed448"}, "Ed25519": {"EdDSA"}, "Ed448": {"EdDSA"}}
"""The names of one way of signing, before and since RFC 9864; the curve of the key says which of them it can be."""

SHORTEST_RSA = 2048
"""Bits that RFC 7518, section 3.3, asks for at least."""

NEEDED = ("kty", "crv", "n", "e", "x", "y")
"""What a public key is made of. Whatever else stands with it, such as a certificate, is not read, so that it breaks nothing."""

NO_KEY = N_(
    "The provider publishes no key that can be used here, of {count} in all ({kinds}). It takes an RSA key of 2048 bits or more, or one "
    "of P-256, P-384, P-521, Ed25519 or Ed448, that is meant for signatures."
)
NO_FITTING_KEY = N_(
    "The token names the key {kid} for {alg}, and none of those that the provider publishes has that name and that way of "
    "signing: {known}."
)
NOT_SIGNED = N_("The token is signed by none of the keys of the provider that fit it.")
NO_TOKEN = N_("What the provider gave is no token that is understood here ({problem}).")


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that is understood, by the name and for the way of signing that the provider gives it, where it does."""

    key: Key
    kid: str | None
    alg: str | None

    def fits(self, kid: str | None, alg: str) -> bool:
        """Whether a token that names `kid` may be signed by it; where one of the two has no name, any may be meant."""
        named = kid is None or self.kid is None or self.kid == kid
        return named and (self.alg in (None, alg) or self.alg in EDWARDS.get(alg, ()))

    def __str__(self) -> str:
        """What it is called, and where it is for one way of signing, which."""
        return shown(self.kid) + (f" ({self.alg})" if self.alg else "")


def signing_keys(sent: object) -> list[SigningKey]:
    """Those keys of a key set that can be used. Raises Untrusted when there is none."""
    given = sent if isinstance(sent, list) else []
    found = [key for key in map(_key, given) if key is not None]
    if not found:
        kinds = ", ".join(dict.fromkeys(_kind(one) for one in given)) or "-"
        raise untrusted(Problem(NO_KEY, {"count": len(given), "kinds": kinds[:300]}))
    return found


def signed_token(token: str, keys: Iterable[SigningKey]) -> jwt.Token:
    """What a token says, if one of the keys that fit it signed it. Raises Untrusted otherwise."""
    registry = JWSRegistry(algorithms=SIGNATURES, strict_check_header=False)
    try:
        header = jws.extract_compact(token.encode()).headers()
        kid, alg = header.get("kid") or None, str(header["alg"])
        registry.get_alg(alg)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise untrusted(Problem(NO_TOKEN, {"problem": shown(str(error))})) from error
    known = list(keys)
    fitting = [one.key for one in known if one.fits(kid, alg)]
    if not fitting:
        names = ", ".join(map(str, known))[:300]
        raise untrusted(Problem(NO_FITTING_KEY, {"kid": shown(kid), "alg": shown(alg), "known": names}))
    for key in fitting:
        try:
            return jwt.decode(token, key, registry=registry)
        except (JoseError, ValueError, KeyError, TypeError):
            continue  # of another kind or curve, or not the one that signed
    raise untrusted(Problem(NOT_SIGNED))


def _key(sent: Any) -> SigningKey | None:
    """A key of a key set; None for one that is to be passed over. What is null or empty is as if it did not stand there."""
    try:
        if (sent.get("use") or "sig") != "sig" or "verify" not in (sent.get("key_ops") or ["verify"]):
            return None
        kid, alg = sent.get("kid") or None, sent.get("alg") or None
        if not all(isinstance(name, str | None) for name in (kid, alg)) or _is_short(sent):
            return None
        return SigningKey(JWKRegistry.import_key({name: sent[name] for name in NEEDED if name in sent}), kid, alg)
    except (JoseError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_short(sent: dict[str, Any]) -> bool:
    if sent.get("kty") != "RSA":
        return False
    modulus = base64.urlsafe_b64decode(sent["n"] + "==")
    return int.from_bytes(modulus).bit_length() < SHORTEST_RSA


def _kind(sent: object) -> str:
    """What a key says that it is, for a log."""
    if not isinstance(sent, dict):
        return "no key"
    words = [str(sent[name]) for name in ("kty", "crv", "alg", "use") if name in sent]
    return " ".join(words)[:60] or "no kind"
