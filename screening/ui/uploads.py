"""Uploads that leave nothing behind: the content is read once and then dropped from the server's memory."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile


def taken(key: str) -> tuple[str, bytes] | None:
    """Name and content of what was sent to the uploader with this key, or None. Streamlit would keep it until sign-out."""
    sent: UploadedFile | None = st.session_state.get(key)
    if sent is None:
        return None
    content = sent.getvalue()
    context = get_script_run_ctx()
    if context is not None and isinstance(manager := context.uploaded_file_mgr, MemoryUploadedFileManager):
        manager.remove_file(context.session_id, sent.file_id)
    return sent.name, content
