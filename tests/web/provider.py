"""OpenID Connect providers for the tests: a real one in a process of its own, and one that swears whatever it is told."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.journeys.stage import free_port, until

KEY = RSAKey.generate_key(2048, parameters={"kid": "ours"})
STRANGE_KEY = RSAKey.generate_key(2048, parameters={"kid": "ours"})


@contextmanager
def real_provider() -> Iterator[str]:
    """`oidc-provider-mock` in a process of its own; its issuer."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    issuer = f"http://127.0.0.1:{port}"
    try:
        until(lambda: _answers(issuer))
        yield issuer
    finally:
        process.terminate()
        process.wait(10)


def authorize(address: str, subject: str) -> str:
    """Sign in at the real provider as this subject; where it sends the browser back to, as a path on our site."""
    answer = httpx.post(address, data={"sub": subject})
    return on_our_site(answer.headers["location"])


def claim(issuer: str, subject: str, **claims: object) -> None:
    """From now on, the real provider swears this of the subject too."""
    httpx.put(f"{issuer}/users/{subject}", json=claims).raise_for_status()


def deny(address: str) -> str:
    """Refuse at the real provider."""
    return on_our_site(httpx.post(address, data={"action": "deny"}).headers["location"])


def on_our_site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def asked(address: str) -> dict[str, str]:
    """What our site asks of a provider in the address of a sign-in."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


class LyingProvider:
    """A provider that gives out any token: what an attacker between us and the provider, or beside it, would try."""

    def __init__(self) -> None:
        self.token = ""
        self.keys: list[Any] = [KEY.as_dict(private=False)]
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.metadata: dict[str, Any] = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def swear(self, nonce: str, *, key: Any = KEY, alg: str = "RS256", kid: str | None = "", **changed: Any) -> None:
        """From now on, say this: a right token for `nonce`, but for what is changed (None leaves a claim out).

        The token names its key as `kid`, which is the name of the key unless it is given; None names none.
        """
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "evenwicht", "sub": "ann", "iat": now, "exp": now + 300, "nonce": nonce}
        claims = {name: value for name, value in (claims | changed).items() if value is not None}
        if alg == "HS256":
            self.token = signed_with_the_public_key(claims)
        else:
            named = key.kid if kid == "" else kid
            self.token = jwt.encode({"alg": alg} | ({"kid": named} if named else {}), claims, key, algorithms=[alg])

    def answer(self, path: str) -> dict[str, Any]:
        return {
            "/.well-known/openid-configuration": self.metadata,
            "/keys": {"keys": self.keys},
            "/refused": {"error": "invalid_client"},
            "/token": {"access_token": "x", "token_type": "Bearer", "id_token": self.token},
        }[path]

    @contextmanager
    def serving(self) -> Iterator[LyingProvider]:
        lying = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = json.dumps(lying.answer(self.path)).encode()
                self.send_response(401 if self.path == "/refused" else 200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                self.do_GET()

            def log_message(self, *_words: object) -> None:
                """Nothing on the terminal."""

        server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


def signed_in_by(lying: LyingProvider, browser: Any, **sworn: Any) -> Any:
    """Sign in at it with a token that is right but for what is changed; what our site answers in the end."""
    sent = asked(browser.get("/sso/start").headers["location"])
    lying.swear(**{"nonce": sent["nonce"]} | sworn)
    return browser.get("/sso/callback", params={"code": "x", "state": sent["state"]})


def signed_with_the_public_key(claims: dict[str, Any]) -> str:
    """A token whose shared secret is the provider's public key, which everybody has."""
    parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "kid": "ours"}, claims)]
    body = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    seal = hmac.new(KEY.as_pem(private=False), body, hashlib.sha256).digest()
    return (body + b"." + base64.urlsafe_b64encode(seal).rstrip(b"=")).decode()


def _answers(issuer: str) -> bool:
    try:
        return httpx.get(f"{issuer}/.well-known/openid-configuration", timeout=1).status_code == 200
    except httpx.HTTPError:
        return False
