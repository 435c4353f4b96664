"""What a token of a provider may be signed with: a key of its set that is understood, by a way of signing on our list."""

from __future__ import annotations

import pytest
from joserfc.jwk import ECKey, OKPKey

from tests.web.provider import KEY, signed_in_by
from tests.web.site import Page, dutch

UNTRUSTED = "The answer of your organisation's sign-in service cannot be trusted. Nobody was signed in."
OWN_KEYS = {
    "ES256": ECKey.generate_key("P-256", parameters={"kid": "curve"}),
    "ES512": ECKey.generate_key("P-521", parameters={"kid": "curve"}),
    "EdDSA": OKPKey.generate_key("Ed25519", parameters={"kid": "curve"}),
    "ES256K": ECKey.generate_key("secp256k1", parameters={"kid": "curve"}),
}


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize("alg", ["RS384", "PS256", "ES256", "ES512", "EdDSA"])
def test_every_signature_on_the_list_will_do(lying, browser, alg):
    key = OWN_KEYS.get(alg, KEY)
    lying.keys.append(key.as_dict(private=False))

    assert signed_in_by(lying, browser, alg=alg, key=key).status_code == 303


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize("alg", ["none", "HS256", "ES256K"])
def test_a_signature_that_is_not_on_the_list_signs_nobody_in_whatever_the_provider_lists(lying, browser, alg):
    """E7: our list decides, not the one that a provider publishes."""
    key = OWN_KEYS.get(alg, KEY)
    lying.keys.append(key.as_dict(private=False))
    lying.metadata["id_token_signing_alg_values_supported"] = ["RS256", alg]

    answer = signed_in_by(lying, browser, alg=alg, key=key)

    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(UNTRUSTED))


FOREIGN_KEYS = [
    {
        "kty": "EC",
        "crv": "BP-256",
        "kid": "bp",
        "use": "sig",
        "x": "NiIY-W8D1mJnlPz6AdggljDQEdPt1BxvhikdDHvR1ec",
        "y": "DD4OV2TdO-v9sDOHR3_sGhaNouzsn5zU_boojjXYAiY",
    },
    {"kty": "AKP", "alg": "ML-DSA-44", "kid": "new", "pub": "AA"},
    {"kty": "RSA", "kid": "half"},
    {"kty": "EC", "crv": "P-256", "kid": "off", "x": "AA", "y": "AA"},
    {"kty": 1},
    {},
    "text",
    None,
]


@pytest.mark.parametrize("foreign", FOREIGN_KEYS, ids=lambda key: str(key)[:40])
@pytest.mark.parametrize("place", [0, 1])
def test_a_key_that_is_not_understood_ends_nobodys_sign_in(lying, browser, foreign, place):
    """RFC 7517, section 5: such a key is passed over."""
    lying.keys.insert(place, foreign)

    assert signed_in_by(lying, browser).status_code == 303


@pytest.mark.parametrize("keys", [[], FOREIGN_KEYS, {}, "text", None])
def test_without_a_key_that_is_understood_nobody_signs_in(lying, browser, keys):
    lying.keys = keys

    answer = signed_in_by(lying, browser)

    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(UNTRUSTED))
