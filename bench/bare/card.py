"""The interview page's widgets without anything behind them: the baseline of the interview benchmark."""

import json
import os
from pathlib import Path

import streamlit as st

from screening.ui.views.interview.scorecard import _card

data = json.loads(Path(os.environ["BENCH_CARD"]).read_text(encoding="utf-8"))
st.set_page_config(page_title="Bare", layout="wide")


@st.fragment(run_every="20s")
def heartbeat() -> None:
    """The same timer as the real page."""


def page() -> None:
    """The elements of the real page, one for one, with fixed content."""
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        st.markdown("caption", width="stretch")
        st.button("English", key="switch-language", type="tertiary", icon=":material/translate:", on_click=print)
        with st.popover("Name", icon=":material/account_circle:", type="tertiary"):
            st.markdown("mail")
            st.caption("roles")
            st.page_link(chosen, label="Page", icon=":material/manage_accounts:")
            st.html("<form><button>x</button></form>")
    _card(key="card", data=data["card"], on_review_change=lambda: None)
    with st.expander("More", icon=":material/person_off:"):
        st.markdown("words")
        st.button("Act", key="act", on_click=print)


def other() -> None:
    st.write("other")


chosen = st.navigation(
    [st.Page(page, title="Page", url_path="page", default=True), st.Page(other, title="Other", url_path="other")],
    position="top",
)
with st.container(key="keepers"):
    heartbeat()
chosen.run()
