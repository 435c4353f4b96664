"""E7: on the real server nobody is who they say they are: neither by a header, nor by a cookie that is not a sign-in's."""

from __future__ import annotations

import json
from collections.abc import Sequence

import httpx
import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.exceptions import InvalidStatus

from screening.services.cards.read import open_card
from screening.services.people.passwords import token_hash
from screening.web.sign_in.identity import COOKIE
from tests.journeys.stage import Server, served
from tests.tab import PATIENCE, Tab, signed_in

ANN, BOB = b"Ann Aandacht", b"Bob Balans"
NAMES = [
    "X-Evenwicht-Account",
    "x-evenwicht-account",
    "X-EVENWICHT-ACCOUNT",
    "X_Evenwicht_Account",
    "X-Forwarded-User",
    "X-Forwarded-Email",
    "X-Forwarded-Preferred-Username",
    "X-Remote-User",
    "Remote-User",
    "X-Auth-Request-User",
    "X-User",
    "X-Streamlit-User",
    "Id",
]
Headers = Sequence[tuple[str, str]]


def ways_to_say(who: str) -> list[Headers]:
    """Every header in which a proxy might tell who somebody is: once, twice, and all of them at once."""
    once = [[(name, who)] for name in NAMES]
    twice = [[(name, "0000000000000000"), (name.upper(), who)] for name in NAMES]
    return [*once, *twice, [("Authorization", f"Bearer {who}")], [(name, who) for name in NAMES]]


def me(server: Server, headers: Headers, token: str = "") -> tuple[int, str | None]:
    """Whom the server takes somebody for: the status, and the account."""
    sent = [*headers, *([("Cookie", f"{COOKIE}={token}")] if token else [])]
    answer = httpx.get(f"{server.url}/api/me", headers=list(sent), timeout=PATIENCE)
    return answer.status_code, answer.json().get("id")


def seen(server: Server, token: str | None, headers: Headers = (), **options: str) -> str:
    """Whose page is drawn."""
    with Tab(server.url, token, headers=headers, **options) as tab:
        drawn = tab.look()
    return " ".join(name.decode() for name in (ANN, BOB) if name in drawn)


def test_a_header_makes_nobody_somebody(firm, server):
    """E7: as somebody who is not signed in."""
    for headers in ways_to_say(firm.bob.id):
        assert me(server, headers) == (401, None), headers
        with pytest.raises(InvalidStatus) as refused:
            seen(server, None, headers)
        assert refused.value.response.status_code == 403, headers


def test_a_header_makes_nobody_somebody_else(firm, server):
    """E7: as somebody who is; every page and every answer stays the own one."""
    token = signed_in(firm, firm.ann)

    for headers in ways_to_say(firm.bob.id):
        assert me(server, headers, token) == (200, firm.ann.id), headers
        assert seen(server, token, headers) == "Ann Aandacht", headers
    assert seen(server, signed_in(firm, firm.bob)) == "Bob Balans"


def test_a_header_saves_nothing_on_a_card_of_somebody_else(firm, server):
    """E7: a save asks by itself whose it is, by the cookie alone."""
    token = signed_in(firm, firm.ann)
    theirs, own = firm.interviews["bob", "kim"], firm.interviews["ann", "kim"]
    everything = ways_to_say(firm.bob.id)[-1]

    refused = [
        note(server, theirs, firm.ann.id, everything, token),
        note(server, theirs, firm.bob.id, everything, token),
        note(server, theirs, firm.bob.id, everything),
    ]
    taken = note(server, own, firm.ann.id, everything, token)

    assert (refused, taken) == ([404, 401, 401], 200)
    assert open_card(firm.office, firm.bob, theirs).lines[0].note == ""


def note(server: Server, interview: str, account: str, headers: Headers, token: str = "") -> int:
    """Save a note on the first criterion of a card: the status."""
    sent = [*headers, ("x-requested-with", "evenwicht"), *([("Cookie", f"{COOKIE}={token}")] if token else [])]
    said = {"account": account, "value": "vervalst", "base_revision": 0, "client_id": "tab"}
    path = f"{server.url}/api/interviews/{interview}/fields/COM-A/note"
    return httpx.put(path, json=said, headers=sent, timeout=PATIENCE).status_code


def altered(token: str) -> list[str]:
    """A token with one sign changed, at its beginning, in the middle and at its end; cut; longer; in other letters."""
    places = (0, len(token) // 2, len(token) - 1)
    other = [token[:place] + ("a" if token[place] != "a" else "b") + token[place + 1 :] for place in places]
    return [*other, token[:-1], token + "a", token.swapcase(), token_hash(token), ""]


def test_an_altered_cookie_is_nobody(firm, server):
    """E7: over http and on a page; beside an altered one the right one still counts."""
    token = signed_in(firm, firm.ann)

    for made_up in [*altered(token), firm.ann.id, "geraden"]:
        assert me(server, (), made_up or '""') == (401, None), made_up
        with pytest.raises(InvalidStatus):
            seen(server, made_up or '""')
    assert (me(server, (), token), seen(server, token)) == ((200, firm.ann.id), "Ann Aandacht")


@pytest.mark.long
def test_a_cookie_of_streamlits_own_sign_in_is_nobody(firm, monkeypatch):
    """E7: neither signed with another key nor with the right one, which somebody may have found."""
    key = "0f9c2ab47d15e8630f9c2ab47d15e863"
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", key)
    with served(Server(firm.office.settings.data_dir)) as server:
        xsrf = httpx.get(f"{server.url}/_stcore/health", timeout=PATIENCE).cookies["_streamlit_xsrf"]
        own = signed_in(firm, firm.ann)
        for signed_with in ("f" * 32, key):
            said = {"origin": server.url, "is_logged_in": True, "id": firm.bob.id, "email": "bob@firm.example"}
            value = create_signed_value(signed_with, "_streamlit_user", json.dumps(said)).decode("latin-1")
            cookies = f"_streamlit_user={value}; _streamlit_xsrf={xsrf}"
            alone, beside = [("Cookie", cookies)], [("Cookie", f"{cookies}; {COOKIE}={own}")]

            assert (me(server, alone), me(server, beside)) == ((401, None), (200, firm.ann.id))
            with pytest.raises(InvalidStatus):
                seen(server, None, alone, xsrf=xsrf)
            assert seen(server, None, beside, xsrf=xsrf) == "Ann Aandacht"
