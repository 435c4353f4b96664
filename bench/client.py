"""A browserless client: it opens a page over the websocket and times reruns, as a browser tab would ask for them."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self
from urllib.parse import urlparse

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol


class Tab:
    """One open page. `rerun()` asks for a full run and returns the seconds until it is finished."""

    def __init__(self, url: str, query: str = "", cookie: str = "") -> None:
        address = urlparse(url)
        headers = {"Origin": f"{address.scheme}://{address.netloc}"} | ({"Cookie": cookie} if cookie else {})
        self.socket = connect(
            f"ws://{address.netloc}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            max_size=None,
            compression=None,
        )
        self.page, self.query, self.url, self.hash = address.path.strip("/"), query, url, ""
        self.elements = 0

    def rerun(self) -> float:
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash, run.page_name = self.query, self.hash, "" if self.hash else self.page
        run.context_info.timezone, run.context_info.locale, run.context_info.url = "UTC", "nl-NL", self.url
        start = time.perf_counter()
        self.socket.send(message.SerializeToString())
        started, self.elements = False, 0
        while True:
            answer = ForwardMsg.FromString(self.socket.recv(timeout=30))
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                started = True
            elif (
                kind == "navigation"
            ):  # the session's own hash is that of the entry script, which leads to the first page
                self.hash = answer.navigation.page_script_hash
            elif kind == "delta":
                self.elements += 1
            elif kind == "script_finished" and started:
                return time.perf_counter() - start

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()
