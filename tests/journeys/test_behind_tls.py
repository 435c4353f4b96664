"""E6: the real server behind a proxy that terminates TLS, with a certificate made for the test."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from screening.web.sign_in.identity import COOKIE
from tests.conftest import PASSWORD
from tests.journeys.stage import Proxy, Server, served
from tests.tab import PATIENCE, Tab


class TlsProxy(Proxy):
    """A proxy whose front is https or, without a certificate, plain http; it says which in `X-Forwarded-Proto`."""

    def __init__(self, target: int, context: ssl.SSLContext | None) -> None:
        self.context = context
        super().__init__(target)

    @property
    def url(self) -> str:
        return f"{'https' if self.context else 'http'}://127.0.0.1:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        said = b"X-Forwarded-Proto: %s\r\n\r\n" % (b"https" if self.context else b"http")
        told = asyncio.StreamReader()
        told.feed_data(head[:-2] + said)
        rest = asyncio.create_task(_rest(reader, told))
        await super()._serve(told, writer)
        rest.cancel()


class Tunnel(Proxy):
    """A plain way to a front that speaks TLS: whoever comes through it speaks TLS without knowing.

    Before Python 3.13, reading and writing one TLS socket from two threads, as the client of `Tab` does, can lose what is sent.
    """

    def __init__(self, target: int, trusted: ssl.SSLContext) -> None:
        self.beyond = trusted
        super().__init__(target)


async def _rest(reader: asyncio.StreamReader, told: asyncio.StreamReader) -> None:
    while data := await reader.read(65_536):
        told.feed_data(data)
    told.feed_eof()


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What the proxy shows, and what trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    front = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    front.load_cert_chain(chain, secret)
    return front, ssl.create_default_context(cafile=str(chain))


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[tuple[Server, Path]]:
    """A server with the settings for one behind TLS."""
    folder = tmp_path_factory.mktemp("secure") / "data"
    with served(Server(folder, cookie_secure="true", hosts="127.0.0.1")) as server:
        yield server, folder


@pytest.fixture
def contexts(tmp_path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    return certificate(tmp_path)


@pytest.fixture
def front(server, contexts) -> Iterator[TlsProxy]:
    """The way in over TLS."""
    proxy = TlsProxy(server.port, contexts[0])
    yield proxy
    proxy.close()


@pytest.fixture
def tunnel(front, contexts) -> Iterator[Tunnel]:
    """A plain way to the way in over TLS."""
    proxy = Tunnel(front.port, contexts[1])
    yield proxy
    proxy.close()


@pytest.fixture
def plain(server) -> Iterator[TlsProxy]:
    """The way in over an open line."""
    proxy = TlsProxy(server.port, None)
    yield proxy
    proxy.close()


def attributes(cookie: str) -> tuple[str, set[str]]:
    """The name of a cookie, and what it asks of the browser."""
    first, *rest = [part.strip() for part in cookie.split(";")]
    return first.split("=")[0], {part.split("=")[0].lower() for part in rest}


def test_over_tls_cookies_are_for_tls_alone_and_the_websocket_works(firm, front, tunnel, contexts):
    """E6, I1: HttpOnly on all but Streamlit's token for uploads, which its page must read, and the language."""
    form = {"email": "ann@firm.example", "password": PASSWORD}
    with httpx.Client(verify=contexts[1], headers={"connection": "close"}, timeout=PATIENCE) as client:
        chosen = client.get(f"{front.url}/sign-in?language=nl")
        signed = client.post(f"{front.url}/sign-in", data=form, headers={"origin": front.url})
        client.get(f"{front.url}/_stcore/host-config")
        healthy = client.get(f"{front.url}/_stcore/health")
        token = client.cookies[COOKIE]
        with Tab(tunnel.url, token, origin=tunnel.url.replace("http:", "https:")) as tab:
            drawn = tab.look()

    given = dict(
        attributes(cookie) for one in (chosen, signed, healthy) for cookie in one.headers.get_list("set-cookie")
    )
    assert signed.status_code == 303
    assert {COOKIE, "evenwicht_language"} <= set(given)
    assert [name for name, asked in given.items() if not {"secure", "samesite"} <= asked] == []
    assert [name for name, asked in given.items() if "httponly" not in asked] == [
        "evenwicht_language",
        "_streamlit_xsrf",
    ]
    assert signed.headers["strict-transport-security"] == "max-age=31536000"
    assert b"Kim Kandidaat" in drawn


def test_over_an_open_line_everything_leads_to_tls(firm, plain):
    """E6"""
    answers = [
        httpx.get(f"{plain.url}{path}", headers={"connection": "close"}) for path in ("/sign-in", "/", "/api/me")
    ]

    assert [(one.status_code, one.headers["location"]) for one in answers] == [
        (308, f"https://127.0.0.1{path}") for path in ("/sign-in", "/", "/api/me")
    ]
