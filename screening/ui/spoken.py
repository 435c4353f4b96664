"""The language that the browser takes the page to be in: the index page says it, until somebody switches."""

from __future__ import annotations

import streamlit as st

_mount = st.components.v2.component(
    "evenwicht_spoken", js="export default ({ data }) => { document.documentElement.lang = data.language; }"
)


def tell_language(spoken: str) -> None:
    """Tell the browser once the page speaks another language than the one it came in."""
    if st.session_state.setdefault("came in", spoken) != spoken:
        st.session_state["came in"] = None  # from now on it is told at every run, back in the first language too
    if st.session_state["came in"] is None:
        _mount(key="told-language", data={"language": spoken}, height="content")
