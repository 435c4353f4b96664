"""A reason and the button that sends it with what it is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from screening.ui.components.draft import Draft


def ask_reason(draft: Draft, question: str, label: str, act: Callable[[str], None], **looks: Any) -> None:
    """A field for a reason under this question, and a button with this label that calls `act` with what is typed."""
    reason = draft.field("reason")
    with draft.unsent("reason"):
        st.text_input(question, autocomplete="off", **reason)
    st.button(label, on_click=_send, args=(act, reason["key"]), **looks)


def _send(act: Callable[[str], None], field: str) -> None:
    """What the field says now, which may have been typed since the button was drawn."""
    act(st.session_state.get(field, ""))
