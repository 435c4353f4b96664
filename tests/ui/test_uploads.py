"""An upload is read once and leaves nothing in the server's memory (G9)."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from screening.ui.uploads import taken

    def take() -> None:
        context, sent = get_script_run_ctx(), st.session_state["first"]
        st.session_state["taken"] = taken("first")
        st.session_state["left"] = context.uploaded_file_mgr.get_files(context.session_id, [sent.file_id])

    key = "second" if "taken" in st.session_state else "first"
    st.file_uploader("File", key=key, on_change=take)


def test_what_was_taken_is_no_longer_there():
    """G9"""
    at = AppTest.from_function(page).run()

    at.file_uploader[0].upload("rubric.yaml", b"kind: scale").run()

    assert at.exception == []
    assert (at.session_state["taken"], at.session_state["left"]) == (("rubric.yaml", b"kind: scale"), [])
