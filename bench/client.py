"""A browserless client: it opens a page over the websocket and asks for reruns, as a browser tab would."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self
from urllib.parse import urlparse

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

REFUSED = ":material/block:"
"""The icon with which a page says that it has nothing to show."""


class PageFailed(RuntimeError):
    """The page raised, refused or was not found, so there is nothing to measure."""


class Tab:
    """One open page. `rerun()` asks for a full run and returns the seconds until it is finished. Raises PageFailed."""

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
        self.page, self.query, self.url, self.cookie, self.hash = address.path.strip("/"), query, url, cookie, ""
        self.elements = 0

    def rerun(self) -> float:
        start = time.perf_counter()
        self.socket.send(self._request())
        started, self.elements = False, 0
        while True:
            answer = ForwardMsg.FromString(self.socket.recv(timeout=120))
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                started = True
            elif kind == "navigation":
                # the session's own hash is that of the entry script, which leads to the first page
                self.hash = answer.navigation.page_script_hash
            elif kind == "delta":
                self.elements += 1
                self._look(answer.delta.new_element)
            elif kind == "page_not_found":
                raise PageFailed(f"{self.url}: there is no such page")
            elif kind == "script_finished" and started and self._is_over(answer.script_finished):
                return time.perf_counter() - start

    def _request(self) -> bytes:
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash, run.page_name = self.query, self.hash, "" if self.hash else self.page
        run.context_info.timezone, run.context_info.locale, run.context_info.url = "UTC", "nl-NL", self.url
        return bytes(message.SerializeToString())

    def _look(self, element: Element) -> None:
        """Raise PageFailed when the page says here that it cannot be shown."""
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise PageFailed(f"{self.url}: {element.exception.type} {element.exception.message}")
        if kind == "alert" and (element.alert.icon == REFUSED or element.alert.format == Alert.ERROR):
            raise PageFailed(f"{self.url}: {element.alert.body}")

    def _is_over(self, status: int) -> bool:
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise PageFailed(f"{self.url}: the script does not compile")
        return status == ForwardMsg.FINISHED_SUCCESSFULLY

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()
