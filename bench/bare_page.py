"""The interview page's widgets without anything behind them: the baseline of the interview benchmark."""

import json
import os
from pathlib import Path

import streamlit as st

from screening.ui.components.scorecard import _card as _mount

data = json.loads(Path(os.environ["BENCH_CARD"]).read_text(encoding="utf-8"))
st.set_page_config(page_title="Bare", layout="wide")


@st.fragment(run_every="20s")
def heartbeat() -> None:
    """The same timer as the real page."""


def page() -> None:
    st.html("<style></style>")
    with st.container(horizontal=True, key="header"):
        st.markdown("caption", width="stretch")
        st.button("English", key="switch-language", type="tertiary")
        with st.popover("Name", type="tertiary"):
            st.markdown("mail")
            st.caption("roles")
            st.html("<form><button>x</button></form>")
    _mount(key="card", data=data, on_review_change=lambda: None)


def other() -> None:
    st.write("other")


chosen = st.navigation(
    [st.Page(page, title="Page", url_path="page", default=True), st.Page(other, title="Other", url_path="other")],
    position="top",
)
heartbeat()
chosen.run()
