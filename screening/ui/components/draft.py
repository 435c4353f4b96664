"""Fields that are sent together by a button, and keep what was typed while one looks at another tab of the page."""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

UNSENT = "unsent-"
"""How the key of a container begins whose text would be lost with the page: what is typed in its fields, or what it shows if
it has none."""


class Draft:
    """The fields of one form by another name. What is typed waits in the browser until something is pressed on the page.

    Unlike a form of Streamlit's own, whose fields are gone with everything in them once they are not drawn.
    """

    def __init__(self, key: str, keep: Literal["page", "session"] = "page") -> None:
        """`key` names it among all drafts; what is typed is kept on this page, or (`session`) also through a look at another."""
        self.key, self._keep = f"draft-{key}", keep
        self._turn = st.session_state.get(self.key, 0)

    def field(self, name: str) -> dict[str, Any]:
        """What a field of this draft is to be made with."""
        return {"key": self._name(name), "on_change": "ignore", "persist_state": self._keep}

    def differs(self, said: dict[str, object]) -> bool:
        """Whether something else stands in the fields than `said`, by the names of the fields: something not sent yet."""
        return any(st.session_state.get(self._name(name), value) != value for name, value in said.items())

    def sent(self) -> None:
        """It is done: the next time the fields start afresh."""
        st.session_state[self.key] = self._turn + 1

    def send(self, label: str, *, needs: object = True, missing: str = "", **looks: Any) -> bool:
        """The button that sends the fields; True in the run in which it was pressed, unless what it `needs` is not there: then it
        says beside it what is `missing`."""
        pressed = st.button(label, key=f"{self.key}-send", **looks)
        if pressed and not needs:
            st.error(missing, icon=":material/error:")
        return pressed and bool(needs)

    def unsent(self, name: str) -> DeltaGenerator:
        """A place for a field that begins empty: while words stand in it, the browser asks before the page is left (`fields.js`)."""
        return st.container(key=f"{UNSENT}{self._name(name)}")

    def _name(self, field: str) -> str:
        return f"{self.key}-{self._turn}-{field}"
