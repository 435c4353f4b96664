"""What a token of a provider may be signed with: a key of its set that is understood, by a way of signing on our list."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from joserfc.jwk import ECKey, OKPKey

from screening.web.sign_in.keys import signed_token, signing_keys
from tests.web.provider import KEY, STRANGE_KEY, LyingProvider, signed_in_by
from tests.web.site import Page, dutch

UNTRUSTED = "The answer of your organisation's sign-in service cannot be trusted. Nobody was signed in."
PUBLISHED = KEY.as_dict(private=False)
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
@pytest.mark.parametrize(("listed", "signed"), [("Ed25519", "EdDSA"), ("EdDSA", "Ed25519"), ("Ed25519", "Ed25519")])
def test_a_curve_of_edwards_goes_by_either_name(lying, browser, listed, signed):
    """RFC 9864 gave each curve a name of its own beside EdDSA."""
    key = OWN_KEYS["EdDSA"]
    lying.keys.append(key.as_dict(private=False) | {"alg": listed})

    assert signed_in_by(lying, browser, alg=signed, key=key).status_code == 303


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize("alg", ["none", "HS256", "ES256K"])
def test_a_signature_that_is_not_on_the_list_signs_nobody_in_whatever_the_provider_lists(lying, browser, alg):
    """E7: our list decides, not the one that a provider publishes."""
    key = OWN_KEYS.get(alg, KEY)
    lying.keys.append(key.as_dict(private=False))
    lying.metadata["id_token_signing_alg_values_supported"] = ["RS256", alg]

    answer = signed_in_by(lying, browser, alg=alg, key=key)

    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(UNTRUSTED))


SHORT_KEY = {
    "kty": "RSA",
    "kid": "short",
    "e": "AQAB",
    "n": base64.urlsafe_b64encode(b"\xc1" * 128).decode().rstrip("="),
}
"""1,024 bits, of no use to anybody: it is the product of nothing in particular."""

FOREIGN_KEYS = [
    json.loads((Path(__file__).parent / "jwks_extra_bp256.json").read_text("utf-8")),
    {"kty": "AKP", "alg": "ML-DSA-44", "kid": "new", "pub": "AA"},
    {"kty": "EC", "crv": "P-224", "kid": "other", "x": "AA", "y": "AA"},
    {"kty": "OKP", "crv": "Ed1", "kid": "other", "x": "AA"},
    {"kty": "oct", "kid": "shared", "k": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
    {"kty": "RSA", "kid": "half"},
    {"kty": "RSA", "kid": "half", "n": "AQAB"},
    {"kty": "RSA", "kid": "words", "n": "***", "e": "AQAB"},
    {"kty": "RSA", "kid": "numbers", "n": 3, "e": 5},
    {"kty": "EC", "crv": "P-256", "kid": "off", "x": "AA", "y": "AA"},
    {"kty": "EC", "crv": ["P-256"], "kid": "off", "x": "AA", "y": "AA"},
    SHORT_KEY,
    {**PUBLISHED, "use": "enc"},
    {**PUBLISHED, "use": "sig", "kid": 5},
    {**PUBLISHED, "alg": ["RS256"]},
    {**PUBLISHED, "key_ops": ["encrypt"]},
    {**PUBLISHED, "key_ops": "sign"},
    {"kty": 1},
    {"kty": ["RSA"]},
    {},
    [],
    "text",
    None,
]


def sworn_by(keys: object, **sworn: object) -> object:
    """Who a token is about that our key signed, where the provider publishes these keys."""
    provider = LyingProvider()
    provider.swear("a nonce", **sworn)
    return signed_token(provider.token, signing_keys(keys)).claims["sub"]


@pytest.mark.parametrize("foreign", FOREIGN_KEYS, ids=range(len(FOREIGN_KEYS)))
def test_a_key_that_is_not_understood_is_passed_over(foreign):
    """RFC 7517, section 5."""
    assert [sworn_by(keys) for keys in ([foreign, PUBLISHED], [PUBLISHED, foreign])] == ["ann", "ann"]


@pytest.mark.parametrize("foreign", [FOREIGN_KEYS[:1], FOREIGN_KEYS], ids=["one", "many"])
def test_keys_that_are_not_understood_end_nobodys_sign_in(lying, browser, foreign):
    lying.keys = [*foreign, *lying.keys, *foreign]

    assert signed_in_by(lying, browser).status_code == 303


@pytest.mark.parametrize("keys", [[], FOREIGN_KEYS, {}, "text", None])
def test_without_a_key_that_is_understood_nobody_signs_in(lying, browser, keys):
    lying.keys = keys

    answer = signed_in_by(lying, browser)

    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(UNTRUSTED))


STRANGE = STRANGE_KEY.as_dict(private=False)
CURVE = OWN_KEYS["ES256"].as_dict(private=False) | {"kid": "ours"}


@pytest.mark.parametrize(
    "same_name", [STRANGE, CURVE, {**PUBLISHED, "alg": "RS512"}, FOREIGN_KEYS[0] | {"kid": "ours"}]
)
def test_of_two_keys_of_one_name_the_one_that_signed_will_do(same_name):
    """While keys are changed, or where one name stands for a key of each kind."""
    assert [sworn_by(keys) for keys in ([same_name, PUBLISHED], [PUBLISHED, same_name])] == ["ann", "ann"]


def test_another_key_of_the_same_name_ends_nobodys_sign_in(lying, browser):
    lying.keys.insert(0, CURVE)

    assert signed_in_by(lying, browser).status_code == 303


@pytest.mark.parametrize(
    "besides",
    [
        {"x5c": "no list"},
        {"x5t": None},
        {"issuer": "https://id.example/{tenantid}"},
        {"key_ops": ["verify"]},
        {"use": "sig"},
        {"alg": "RS256"},
        *({name: empty} for name in ("use", "alg", "key_ops") for empty in (None, "", [])),
        {"kid": ""},
    ],
    ids=str,
)
def test_what_else_stands_with_a_key_does_not_matter(besides):
    """RFC 7517, section 4: members that are not understood are ignored; serialisers write null for what is not there."""
    assert sworn_by([PUBLISHED | besides]) == "ann"


def nameless(key: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in key.items() if name != "kid"}


@pytest.mark.parametrize(
    "keys",
    [
        [nameless(PUBLISHED)],
        [nameless(STRANGE), nameless(PUBLISHED)],
        [nameless(CURVE), nameless(PUBLISHED)],
    ],
)
@pytest.mark.parametrize("kid", ["ours", None])
def test_keys_without_a_name_are_tried(keys, kid):
    """A name is optional, in the set and in the token (RFC 7517, section 4.5; RFC 7515, section 4.1.4)."""
    assert sworn_by(keys, kid=kid) == "ann"


def test_a_token_without_the_name_of_its_key_is_tried_with_each():
    assert sworn_by([STRANGE | {"kid": "old"}, PUBLISHED], kid=None) == "ann"


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (
            [PUBLISHED | {"kid": "new"}],
            "The token names the key 'ours' for 'RS256', and none of those that the provider publishes has that name and that "
            "way of signing: 'new'.",
        ),
        (
            [PUBLISHED | {"alg": "PS256"}, STRANGE | {"alg": "RS512"}],
            "The token names the key 'ours' for 'RS256', and none of those that the provider publishes has that name and that "
            "way of signing: 'ours' (PS256), 'ours' (RS512).",
        ),
        ([STRANGE], "The token is signed by none of the keys of the provider that fit it."),
        ([CURVE], "The token is signed by none of the keys of the provider that fit it."),
        (
            [*FOREIGN_KEYS[:3], SHORT_KEY, None],
            "The provider publishes no key that can be used here, of 5 in all (EC BP-256 sig, AKP ML-DSA-44, EC P-224, RSA, no key). It "
            "takes an RSA key of 2048 bits or more, or one of P-256, P-384, P-521, Ed25519 or Ed448, that is meant for signatures.",
        ),
    ],
    ids=["another name", "another way", "another key", "another kind", "foreign alone"],
)
def test_why_no_key_will_do_is_told_in_the_log(lying, browser, refusals, keys, why):
    lying.keys = keys

    answer = signed_in_by(lying, browser)

    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(UNTRUSTED))
    assert refusals() == [f"single sign-on refused: {why} (1 in all)"]
