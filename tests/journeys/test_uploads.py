"""G5, G6: a file that is sent to the real server, as it is started for others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from screening.services.people import accounts, own_account, sign_in
from screening.settings import PROJECT
from screening.web.sign_in.identity import COOKIE
from tests.journeys.stage import BIN, Server, served, until
from tests.tab import PATIENCE, Tab, opened, signed_in

FILE = {"file": ("kader.yaml", b"kind: scale\n")}
XSRF = "_streamlit_xsrf"


@contextmanager
def sender(server, token: str | None) -> Iterator[httpx.Client]:
    """A browser that has the token for uploads, signed in or not."""
    cookies = {COOKIE: token} if token else {}
    with httpx.Client(base_url=server.url, cookies=cookies, timeout=PATIENCE) as client:
        client.get("/_stcore/health")
        client.headers["x-xsrftoken"] = client.cookies[XSRF]
        yield client


class FromElsewhere(Server):
    """The app as another ASGI server starts it, in another folder."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(data_dir)
        self.folder = data_dir.parent

    @property
    def command(self) -> list[str]:
        return [str(BIN / "uvicorn"), "--app-dir", str(PROJECT), "app:app", "--port", str(self.port)]


def place(tab: Tab, name: str = "file") -> str:
    return f"/_stcore/upload_file/{tab.session_id}/{name}"


def of_size(size: int) -> dict[str, tuple[str, bytes]]:
    return {"file": ("kader.yaml", b"x" * size)}


def in_pieces(size: int) -> Iterator[bytes]:
    """A file whose size is not announced."""
    head = b'--x\r\ncontent-disposition: form-data; name="file"; filename="kader.yaml"\r\n\r\n'
    yield head
    for _piece in range(size // 100_000):
        yield b"x" * 100_000
    yield b"x" * (size % 100_000) + b"\r\n--x--\r\n"


def answers_by_size(firm, server, sizes: tuple[int, ...]) -> list[tuple[int, int]]:
    """What files of these sizes are answered with, announced and not, each sent to an open page of one's own."""
    unannounced = {"content-type": "multipart/form-data; boundary=x"}
    with opened(firm, server.url, firm.administrator) as tab, sender(server, tab.token) as own:
        tab.look()
        found = []
        for size in sizes:
            announced = own.put(place(tab), files=of_size(size)).status_code
            streamed = own.put(place(tab), content=in_pieces(size), headers=unannounced).status_code
            found.append((announced, streamed))
            own.delete(place(tab))
    return found


@pytest.mark.parametrize(
    "start", [Server, pytest.param(FromElsewhere, marks=pytest.mark.long)], ids=["streamlit", "uvicorn elsewhere"]
)
def test_the_limit_of_a_file_holds_in_the_server_as_it_is_started(firm, start):
    """G5: what is just below it is taken, what is above is refused, whether its size is announced or not."""
    with served(start(firm.office.settings.data_dir)) as server:
        found = answers_by_size(firm, server, (5_200_000, 5_300_000, 6_291_456))

    assert found == [(204, 204), (413, 413), (413, 413)]


@pytest.mark.long
@pytest.mark.parametrize("start", [Server, FromElsewhere], ids=["streamlit", "uvicorn elsewhere"])
def test_a_lower_limit_of_a_file_holds_as_well(firm, start, monkeypatch):
    """G5: as a variable sets it, whatever starts the app."""
    monkeypatch.setenv("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "1")
    with served(start(firm.office.settings.data_dir)) as server:
        found = answers_by_size(firm, server, (1_000_000, 1_100_000))

    assert found == [(204, 204), (413, 413)]


def test_an_upload_needs_its_token(firm, server):
    """G6: in the header as in the cookie, as no page of another site can send it."""
    with opened(firm, server.url, firm.administrator) as tab, sender(server, tab.token) as own:
        tab.look()
        token = own.headers.pop("x-xsrftoken")
        without = own.put(place(tab), files=FILE)
        made_up = own.put(place(tab), files=FILE, headers={"x-xsrftoken": "2|0|0|0"})
        deleted = own.delete(place(tab))
        own.headers["x-xsrftoken"] = token
        right = own.put(place(tab), files=FILE)
        own.cookies.delete(XSRF)
        header_alone = own.put(place(tab), files=FILE)

    answers = [without, made_up, deleted, header_alone, right]
    assert [one.status_code for one in answers] == [403, 403, 403, 403, 204]


@pytest.mark.parametrize("end", ["signed out", "signed out everywhere", "disabled"])
def test_an_upload_is_refused_once_the_sign_in_ended(firm, server, end):
    """G6: while the page that it belongs to is still open."""
    with opened(firm, server.url, firm.recruiter) as tab, sender(server, tab.token) as own:
        tab.look()
        before = own.put(place(tab), files=FILE)

        if end == "signed out":
            sign_in.sign_out(firm.office, tab.token)
        elif end == "disabled":
            accounts.set_disabled(firm.office, firm.administrator, firm.recruiter.id, True)
        else:
            own_account.sign_out_everywhere(firm.office, firm.recruiter)
        after = [own.put(place(tab), files=FILE), own.delete(place(tab))]

    assert (before.status_code, [one.status_code for one in after]) == (204, [401, 401])


def test_nobody_sends_a_file_to_the_page_of_somebody_else(firm, server):
    """G6: it looks like a page that does not exist, whose it is and whoever asks; its owner is undisturbed."""
    with (
        opened(firm, server.url, firm.administrator) as theirs,
        sender(server, signed_in(firm, firm.ann)) as other,
        sender(server, theirs.token) as owner,
        sender(server, None) as nobody,
    ):
        theirs.look()
        nowhere = "/_stcore/upload_file/00000000-0000-0000-0000-000000000000/file"
        kept = owner.put(place(theirs), files=FILE)
        refused = [other.put(place(theirs), files=FILE), other.delete(place(theirs)), other.put(nowhere, files=FILE)]
        unknown = nobody.put(place(theirs), files=FILE)
        again = owner.put(place(theirs), files=FILE)

    assert {(one.status_code, one.text) for one in refused} == {(404, '{"error":"not found"}')}
    assert [one.status_code for one in (kept, unknown, again)] == [204, 401, 204]


def test_a_page_that_is_closed_takes_no_file(firm, server):
    """G6: the session has to be in use."""
    with opened(firm, server.url, firm.administrator) as tab, sender(server, tab.token) as own:
        tab.look()
        tab.socket.close()
        statuses = until(lambda: own.put(place(tab), files=FILE).status_code == 404)

    assert statuses is True


@pytest.mark.browser
def test_a_file_of_ones_own_arrives(firm, server, people):
    """G6: the control, in a real browser: what is chosen on a page stands on it."""
    ada = people(server.url)
    ada.come_in(signed_in(firm, firm.administrator))
    ada.open("/rubrics?tab=versions")

    chosen = {"name": "scale.yaml", "mimeType": "text/yaml", "buffer": b"# uit de browser\nkind: scale\n"}
    ada.page.locator("input[type=file]").set_input_files([chosen])

    expect(ada.page.locator("textarea").first).to_have_value("# uit de browser\nkind: scale\n")
