"""The way to the page of a candidate, wherever one is named."""

from __future__ import annotations

import streamlit as st

from screening.ui.pages import CANDIDATE, to


def candidate_link(candidacy_id: str, label: str, icon: str | None = None) -> None:
    """A link to the whole story of a candidate; `label` is safe for Markdown."""
    st.page_link(to(CANDIDATE), label=label, icon=icon, query_params={"candidacy": candidacy_id})
