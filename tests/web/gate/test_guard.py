"""Nothing passes without a sign-in, and nobody says who they are themselves."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from starlette.websockets import WebSocketDisconnect

from screening.services.people import accounts, passwords, sign_in
from screening.web.asgi import API_ROUTES, ROUTES
from screening.web.gate.guard import SIGNED_OUT
from screening.web.shell import assets
from screening.web.sign_in.identity import COOKIE
from tests.store.raw import connect, rows
from tests.web.site import TestClient, WebSocketTestSession, click, tick

STREAM = "/_stcore/stream"
FORGED = {"X-Evenwicht-Account": "0000000000000000"}


def refusal_of(browser: TestClient, **options) -> int:
    """The close code with which a websocket is refused."""
    with pytest.raises(WebSocketDisconnect) as refused, browser.websocket_connect(STREAM, **options):
        pass
    return refused.value.code


def answer_to(socket: WebSocketTestSession, message: bytes) -> str:
    """What comes back for a message: a word, or the code with which the websocket is closed."""
    socket.send_bytes(message)
    try:
        return socket.receive_text()
    except WebSocketDisconnect as closed:
        return f"closed {closed.code}"


# Signed out


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/", "/sign-in"),
        ("/ranking", "/sign-in?next=%2Franking"),
        ("/interview?interview=abc&x=ë", "/sign-in?next=%2Finterview%3Finterview%3Dabc%26x%3D%25C3%25AB"),
        ("//elders.example/", "/sign-in?next=%2F%2Felders.example%2F"),
    ],
)
def test_a_page_leads_to_the_sign_in_page_and_back(firm, browser, path, target):
    """E1"""
    answer = browser.get(f"http://testserver{path}")

    assert (answer.status_code, answer.headers["location"]) == (303, target)


def test_after_the_detour_one_arrives_where_one_was_going(firm, browser):
    detour = browser.get("/interview?interview=abc").headers["location"]
    kept = browser.get(detour).text.split('name="next" value="')[1].split('"')[0].replace("&amp;", "&")

    assert kept == "/interview?interview=abc"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/media/0a1b2c.xlsx"),
        ("PUT", "/_stcore/upload_file/session/file"),
        ("GET", "/component/evenwicht/main.js"),
        ("GET", "/api/me"),
        ("PUT", "/api/interviews/abc/fields/COM-A/note"),
        ("GET", "/downloads/vacancies/abc/ranking.xlsx"),
        ("POST", "/"),
    ],
)
def test_data_is_refused_without_a_sign_in(firm, browser, method, path):
    """E1, H4"""
    answer = browser.request(method, path)

    assert (answer.status_code, answer.json()) == (401, {"error": "signed out"})


OPEN = {
    "/set-up",
    "/sign-in",
    "/sign-out",
    "/sign-out/everywhere",
    "/invitation/{token}",
    "/sso/start",
    "/sso/callback",
    "/health",
}


def test_of_all_our_routes_only_those_that_lead_in_or_out_answer_who_is_not_signed_in(firm, browser):
    """E1: each by every method that it takes."""
    asked = [(route.path, method) for route in (*ROUTES, *API_ROUTES) for method in route.methods - {"HEAD"}]

    answered = {path for path, method in asked if not is_kept_out(browser.request(method, path))}

    assert (answered, len(asked) > len(OPEN)) == (OPEN, True)


def is_kept_out(answer) -> bool:
    return answer.status_code == 401 or answer.headers.get("location", "").startswith("/sign-in?next=")


SCRIPT = next((assets.FOLDER / "js").glob("index.*.js")).name


@pytest.mark.parametrize(
    "path",
    ["/sign-in", "/health", "/_stcore/health", "/_stcore/host-config", f"/static/js/{SCRIPT}", "/favicon.png"],
)
def test_what_the_sign_in_page_and_a_monitor_need_is_open(firm, browser, path):
    assert browser.get(path).status_code == 200


NEIGHBOURS = [
    "/healthz",
    "/health/x",
    "/sign-in-with",
    "/sign-in/x",
    "/set-up/x",
    "/sso/x",
    "/invitation/a/b",
    "/favicon.icox",
    "/sign-out/x",
]


@pytest.mark.parametrize("path", NEIGHBOURS)
def test_what_only_begins_like_an_open_address_leads_to_the_sign_in_page(firm, browser, path):
    """E1: not even the empty shell of a page."""
    answer = browser.get(path)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={quote(path, safe='')}")


@pytest.mark.parametrize("path", ["/_stcore/healthy", "/_stcore/health/x", "/_stcore/host-configuration"])
def test_what_only_begins_like_open_data_is_refused(firm, browser, path):
    """E1"""
    assert browser.get(path).status_code == 401


@pytest.mark.parametrize(
    "path", ["/static/x", "/static/", "/static/js/", "/static/js/none.js", "/static/js/../none.js"]
)
def test_file_that_is_not_there_is_not_found(firm, browser, path):
    """E1"""
    answer = browser.get(f"http://testserver{path}")

    assert (answer.status_code, answer.json()) == (404, {"error": "not found"})


def test_what_begins_like_a_monitor_is_something_a_person_asks_for(firm, open_browser):
    """E2: a page keeps a sign-in alive whatever its name begins with; a monitor never does."""
    ann = open_browser(firm.ann)
    firm.clock.move(minutes=20)
    ann.get("/healthcheck")
    firm.clock.move(minutes=20)

    assert ann.get("/api/me").status_code == 200


@pytest.mark.parametrize("token", ["geraden", "", "é", "x" * 5000])
def test_a_made_up_cookie_is_nobody(firm, browser, token):
    """E7"""
    answer = browser.get("/api/me", headers={"cookie": f"{COOKIE}={token}".encode()})

    assert answer.status_code == 401


def test_the_hash_that_the_database_keeps_signs_nobody_in(firm, browser):
    """E7"""
    token = sign_in.sign_in_as(firm.office, firm.ann)

    answer = browser.get("/api/me", headers={"cookie": f"{COOKIE}={passwords.token_hash(token)}"})

    assert answer.status_code == 401


# Signed in


@pytest.mark.parametrize("stray", ['theme={"dark": true}', "a b=c", "naam=\xe9", "=", ";;"])
def test_cookies_of_other_programs_do_not_hide_ours(firm, browser, stray):
    token = sign_in.sign_in_as(firm.office, firm.ann)

    answer = browser.get("/api/me", headers={"cookie": f"{stray}; {COOKIE}={token}; {stray}".encode("latin-1")})

    assert answer.json() == {"id": firm.ann.id}


def test_the_pages_learn_who_it_is_from_the_guard_alone(firm, open_browser):
    """E7"""
    ann, nobody = open_browser(firm.ann), open_browser()

    seen = [ann.get("/echo", headers=[(name, firm.bob.id) for name in ("x-evenwicht-account", "X-EVENWICHT-ACCOUNT")])]
    seen.append(ann.get("/echo", headers=FORGED))
    refused = nobody.get("/echo", headers=FORGED)

    assert [one.json() for one in seen] == [{"header": [firm.ann.id], "account": firm.ann.id}] * 2
    assert refused.headers["location"] == "/sign-in?next=%2Fecho"


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/message", "/_stcore/agent/interact", "/_stcore/agent/mcp", "/app/static/notes.txt"],
)
def test_metrics_what_drives_pages_by_program_and_the_static_folder_are_closed_to_everybody(firm, open_browser, path):
    """I3"""
    people = [open_browser(who) for who in (None, firm.ann, firm.administrator)]

    answers = [one.request(method, path) for one in people for method in ("GET", "POST")]

    assert [(one.status_code, one.json()) for one in answers] == [(404, {"error": "not found"})] * 6


def test_a_sign_in_ends_after_half_an_hour_without_activity(firm, open_browser):
    """E2"""
    ann = open_browser(firm.ann)

    firm.clock.move(minutes=29, seconds=59)
    before = ann.get("/api/me").status_code
    firm.clock.move(seconds=1)

    assert (before, ann.get("/api/me").status_code) == (200, 401)


def test_opening_a_page_is_activity_and_asking_who_one_is_is_not(firm, open_browser):
    """E2"""
    opening, polling = open_browser(firm.ann), open_browser(firm.ann)

    for _quarter in range(3):
        firm.clock.move(minutes=15)
        opening.get("/ranking")
        for path in (
            "/api/me",
            "/_stcore/health",
            "/static/js/index.js",
            "/_stcore/host-config",
            "/favicon.png",
            "/health",
        ):
            polling.get(path)

    assert [one.get("/api/me").status_code for one in (opening, polling)] == [200, 401]


def test_every_sign_in_ends_after_twelve_hours_however_busy(firm, open_browser):
    """E2"""
    ann = open_browser(firm.ann)

    for _quarter in range(47):
        firm.clock.move(minutes=15)
        ann.get("/ranking")
    before = ann.get("/api/me").status_code
    firm.clock.move(minutes=15)

    assert (before, ann.get("/api/me").status_code) == (200, 401)


def test_a_disabled_account_stops_at_once(firm, open_browser):
    """E3"""
    ann = open_browser(firm.ann)

    accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, True)

    assert ann.get("/api/me").status_code == 401


def test_an_account_that_was_disabled_past_the_program_is_nobody_as_well(firm, open_browser, every_message_checked):
    """E3: its sign-in was not ended, but the account says that it is disabled: no page, no message, no save."""
    ann, field = open_browser(firm.ann), f"/api/interviews/{firm.interviews['ann', 'kim']}/fields/COM-A/note"
    message = {"account": firm.ann.id, "value": "gehoord", "base_revision": 0, "client_id": "tab 1"}

    with ann.websocket_connect(STREAM) as socket:
        socket.receive_json()
        connect(firm.office).execute("update account set disabled_at = created_at where id = ?", (firm.ann.id,))
        closed = answer_to(socket, click())
    saved = ann.put(field, headers={"x-requested-with": "evenwicht"}, json=message)

    assert (closed, saved.status_code, ann.get("/api/me").status_code) == (f"closed {SIGNED_OUT}", 401, 401)
    assert rows(firm.office, "select count(*) from scorecard") == [(0,)]


# Websockets


def test_a_page_is_connected_as_who_is_signed_in(firm, open_browser):
    with open_browser(firm.ann).websocket_connect(STREAM, headers=FORGED) as socket:
        assert socket.receive_json() == {"header": [firm.ann.id]}


def test_without_a_sign_in_no_page_is_connected(firm, browser):
    """E1, E11: a session id alone is worth nothing"""
    codes = [
        refusal_of(browser),
        refusal_of(browser, headers=FORGED),
        refusal_of(browser, subprotocols=["streamlit", "x", "somebodys-session-id"]),
        refusal_of(browser, headers={"cookie": f"{COOKIE}=geraden"}),
    ]

    assert codes == [SIGNED_OUT] * 4


@pytest.mark.parametrize("origin", ["https://elders.example", "http://testserver:8501", "null", "http://["])
def test_another_site_cannot_connect_with_somebodys_cookie(firm, open_browser, origin):
    """I2"""
    assert refusal_of(open_browser(firm.ann), headers={"origin": origin}) == 1008


def test_our_own_page_can_connect(firm, open_browser):
    with open_browser(firm.ann).websocket_connect(STREAM, headers={"origin": "http://testserver"}) as socket:
        assert socket.receive_json() == {"header": [firm.ann.id]}


def test_signing_out_closes_an_open_page_at_its_next_message(firm, open_browser, every_message_checked):
    """E10"""
    ann = open_browser(firm.ann)

    with ann.websocket_connect(STREAM) as socket:
        socket.receive_json()
        before = answer_to(socket, click())
        ann.post("/sign-out")
        after = answer_to(socket, click())

    assert (before, after) == ("heard", f"closed {SIGNED_OUT}")


def test_disabling_an_account_closes_its_open_pages_and_no_others(firm, open_browser, every_message_checked):
    """E3"""
    with (
        open_browser(firm.ann).websocket_connect(STREAM) as ann,
        open_browser(firm.bob).websocket_connect(STREAM) as bob,
    ):
        ann.receive_json()
        bob.receive_json()
        accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, True)

        assert (answer_to(ann, click()), answer_to(bob, click())) == (f"closed {SIGNED_OUT}", "heard")


def test_what_a_person_does_on_an_open_page_is_checked_each_time_and_a_timer_within_seconds(firm, open_browser):
    """E3, E10: a timer alone does not cost a look in the database at every tick."""
    ann = open_browser(firm.ann)

    with ann.websocket_connect(STREAM) as socket:
        socket.receive_json()
        ann.post("/sign-out")

        assert (answer_to(socket, tick()), answer_to(socket, click())) == ("heard", f"closed {SIGNED_OUT}")


@pytest.mark.parametrize(
    ("message", "status"),
    [(click(), 200), (tick(), 401), (b"", 401), (b"\xff\xff\xff", 401)],
    ids=["a click", "a timer", "nothing", "noise"],
)
def test_clicks_keep_a_sign_in_alive_and_timers_do_not(firm, open_browser, every_message_checked, message, status):
    """E2"""
    ann = open_browser(firm.ann)

    with ann.websocket_connect(STREAM) as socket:
        socket.receive_json()
        firm.clock.move(minutes=20)
        heard = answer_to(socket, message)
        firm.clock.move(minutes=20)

    assert (heard, ann.get("/api/me").status_code) == ("heard", status)
