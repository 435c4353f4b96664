"""Fields that are sent together by a button, and keep what was typed while one looks at another tab of the page."""

from __future__ import annotations

from typing import Any

import streamlit as st


class Draft:
    """The fields of one form by another name. What is typed waits in the browser until something is pressed on the page.

    Unlike a form of Streamlit's own, whose fields are gone with everything in them once they are not drawn.
    """

    def __init__(self, key: str) -> None:
        self.key = f"draft-{key}"
        self._turn = st.session_state.get(self.key, 0)

    def field(self, name: str) -> dict[str, Any]:
        """What a field of this draft is to be made with."""
        return {"key": f"{self.key}-{self._turn}-{name}", "on_change": "ignore", "persist_state": "page"}

    def sent(self) -> None:
        """It is done: the next time the fields start afresh."""
        st.session_state[self.key] = self._turn + 1

    def send(self, label: str, **looks: Any) -> bool:
        """The button that sends the fields; True in the run in which it was pressed."""
        return st.button(label, key=f"{self.key}-send", **looks)
