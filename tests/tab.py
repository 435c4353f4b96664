"""A page without a browser: it sends what no browser would, and keeps every byte that comes back.

Streamlit's messages are not a public interface, so whatever knows them among the tests stands here. A refused forgery says
something only beside a valid value that got through: always send one as the control.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from urllib.parse import urlencode

import httpx
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from screening.domain.account import Account
from screening.services.people import sign_in
from screening.services.people.passwords import token_hash
from screening.store.accounts import find_session
from screening.web.sign_in.identity import COOKIE
from tests.conftest import Firm
from tests.journeys.stage import Server
from tests.store.raw import commit_told

PATIENCE = 60
CUT = 0
"""Stands for the close code of a connection that was cut without one."""


class Tab:
    """One open page. `came` is everything it was ever sent; `drawings` make up the page, `widgets` are those on it, by id.

    `components` are the ids of ours in the browser, by name, and `given` what each was given; `title` is what the browser calls
    the page.
    """

    def __init__(
        self,
        address: str,
        token: str | None,
        session_id: str | None = None,
        *,
        host: str = "",
        origin: str = "",
        headers: Sequence[tuple[str, str]] = (),
        xsrf: str = "PLACEHOLDER_AUTH_TOKEN",
    ) -> None:
        own = [("Origin", origin or address), *([("Host", host)] if host else []), *headers]
        self._open = ExitStack()
        self.socket = self._open.enter_context(
            connect(
                f"{address.replace('http', 'ws', 1)}/_stcore/stream",
                subprotocols=["streamlit", xsrf, *([session_id] if session_id else [])],
                additional_headers=[*own, *([("Cookie", f"{COOKIE}={token}")] if token else [])],
                max_size=None,
                close_timeout=1,
                open_timeout=PATIENCE,
            )
        )
        self.came, self.token = b"", token or ""
        self.session_id = self.page = self.hash = self.title = ""
        self.query: dict[str, str] = {}
        self.widgets: dict[str, Any] = {}
        self.components: dict[str, str] = {}
        self.given: dict[str, Any] = {}
        self.drawings: list[bytes] = []
        self._values: dict[str, WidgetState] = {}
        self._known: dict[str, ForwardMsg] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    # Looking

    def open(self, page: str = "", **query: str) -> bytes:
        """Another page in this tab, as by its address; everything that comes, until it is drawn."""
        self.page, self.hash, self.query, self._values = page, "", query, {}
        return self.look()

    def look(self) -> bytes:
        """Ask for the page again; everything that comes, until it is drawn."""
        self.send(self.request())
        return self.drawn()

    def drawn(self) -> bytes:
        """Everything that comes until the page has been drawn once more."""
        before, started = len(self.came), False
        while True:
            message = self._next()
            kind = message.WhichOneof("type")
            started = started or kind == "new_session"
            finished = kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if finished and started:
                return self.came[before:]

    def catch_up(self) -> None:
        """Take in what has come by now, without waiting for more."""
        with suppress(TimeoutError):
            while True:
                self._next(0)

    def find(self, label: str, nth: int = 0) -> Any:
        """The widget with this label, disabled ones included; the first, or the `nth` after it."""
        return [one for one in self.widgets.values() if one.label == label][nth]

    def newest(self, widget: Any) -> Any:
        """The widget that has the label of this one now; this one itself while there is none, in the middle of a drawing."""
        return next((one for one in self.widgets.values() if one.label == widget.label), widget)

    # Acting

    def type(self, widget: Any, **value: Any) -> None:
        """From now on this widget has this value here, such as `string_value="…"`; nothing is sent yet."""
        self._values[_id(widget)] = _state(_id(widget), **value)

    def click(self, widget: Any) -> bytes:
        """Press a button with everything that was typed; what comes until the page is drawn."""
        self.send(self.request(widget))
        return self.drawn()

    def report(self, component: str, event: str) -> bytes:
        """What comes when one of our components reports an event, such as a click of its own."""
        message = self.request()
        happened = json.dumps({"event": event, "value": 1})
        name = _make_trigger_id(self.components[component], "events")
        message.rerun_script.widget_states.widgets.append(_state(name, json_trigger_value=happened))
        self.send(message)
        return self.drawn()

    def request(self, *clicked: Any, **flags: Any) -> BackMsg:
        """The message with which a page asks to be drawn."""
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash, run.page_name = urlencode(self.query), self.hash, self.page
        run.context_info.timezone, run.context_info.locale = "Europe/Amsterdam", "nl-NL"
        run.widget_states.widgets.extend(self._values.values())
        run.widget_states.widgets.extend(_state(_id(one), trigger_value=True) for one in clicked)
        for flag, value in flags.items():
            setattr(run, flag, value)
        return message

    def send(self, message: BackMsg | bytes) -> None:
        self.socket.send(message if isinstance(message, bytes) else message.SerializeToString())

    def drop(self) -> None:
        """Lose the connection, without a goodbye."""
        self.socket.socket.close()

    def _next(self, patience: float = PATIENCE) -> ForwardMsg:
        sent = self.socket.recv(timeout=patience)
        self.came += sent
        message = ForwardMsg.FromString(sent)
        if message.WhichOneof("type") == "ref_hash":
            message = self._known[message.ref_hash]
        elif message.hash:
            self._known[message.hash] = message
        self._note(message)
        return message

    def _note(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session_id = message.new_session.initialize.session_id
            self.hash = message.new_session.page_script_hash
            self.widgets, self.components, self.given, self.drawings = {}, {}, {}, []
        elif kind == "page_config_changed":
            self.title = message.page_config_changed.title or self.title
        elif kind == "navigation":
            self.hash = message.navigation.page_script_hash
        elif kind == "delta":
            self.drawings.append(message.delta.SerializeToString(deterministic=True))
            made = getattr(message.delta, message.delta.WhichOneof("type"))  # an element, or a block of them
            drawn = getattr(made, made.WhichOneof("type") or "", None)
            if getattr(drawn, "id", "") and hasattr(drawn, "label"):
                self.widgets[drawn.id] = drawn
            elif hasattr(drawn, "component_name"):
                name = drawn.component_name.removeprefix("evenwicht_")
                self.components[name], self.given[name] = drawn.id, json.loads(drawn.json)


@contextmanager
def opened(firm: Firm, address: str, account: Account, **options: Any) -> Iterator[Tab]:
    """A tab in which this account is signed in."""
    with Tab(address, signed_in(firm, account), **options) as tab:
        yield tab


def signed_in(firm: Firm, account: Account) -> str:
    """A sign-in of now, as the server sees it: the clock of tests stands years away."""
    token = sign_in.sign_in_as(firm.office, account)
    with firm.office.database.write() as work:
        row = find_session(work, token_hash(token))
        row.created_at = row.active_at = datetime.now(UTC)
        row.expires_at = row.active_at + timedelta(hours=12)
        commit_told(work)
    return token


def save(server: Server, account: str, token: str, interview: str, number: int) -> int:
    """Save a note on the first criterion as the card in the browser does; the status of the answer."""
    return send(server, account, token, interview, number).status_code


def send(server: Server, account: str, token: str, interview: str, number: int) -> httpx.Response:
    """The same: the `number` of a telling, on revision `number`."""
    sent = {"account": account, "value": f"telling number {number}", "base_revision": number, "client_id": "tab"}
    return httpx.put(
        f"{server.url}/api/interviews/{interview}/fields/COM-A/note",
        json=sent,
        headers={"x-requested-with": "evenwicht", "cookie": f"{COOKIE}={token}"},
        timeout=PATIENCE,
    )


def close_code(tab: Tab) -> int:
    """The code with which the server closes this page; whatever else comes is passed over."""
    try:
        while True:
            tab.socket.recv(timeout=PATIENCE)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else CUT


def is_refused(open_tab: Any) -> bool:
    """Whether a tab cannot be opened, or is closed at its first request."""
    try:
        open_tab().look()
    except (ConnectionClosed, InvalidStatus):
        return True
    return False


def _id(widget: Any) -> str:
    return widget if isinstance(widget, str) else widget.id


def _state(widget: str, **value: Any) -> WidgetState:
    state = WidgetState(id=widget)
    for name, given in value.items():
        if name.endswith("_array_value"):
            getattr(state, name).data.extend(given)
        else:
            setattr(state, name, given)
    return state
