"""What a page is called in the browser's own tab, history and bookmarks."""

from __future__ import annotations

import streamlit as st

PRODUCT = "Evenwicht"


def name_page(*parts: str) -> None:
    """Call the page by these words, the most telling first. No candidate belongs in them: a browser keeps its history."""
    st.set_page_config(page_title=" · ".join([*parts, PRODUCT]))
