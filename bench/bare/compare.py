"""A page of as many elements as the compare page has, with its charts and its words, and nothing behind them."""

import json
import os
from pathlib import Path

import streamlit as st

drawn = json.loads(Path(os.environ["BENCH_COMPARE"]).read_text(encoding="utf-8"))
st.set_page_config(page_title="Bare", layout="wide")


@st.fragment(run_every="20s")
def heartbeat() -> None:
    """The same timer as the real page."""


def page() -> None:
    """The charts, then every text, then as many elements as are left, a few of them to press."""
    for turn, spec in enumerate(drawn["charts"]):
        st.vega_lite_chart(spec=json.loads(spec), width="stretch", theme=None, key=f"chart-{turn}")
    for text in drawn["texts"]:
        st.markdown(text)
    for turn in range(drawn["others"]):
        if turn % 3:
            st.container()
        else:
            st.button("Act", key=f"act-{turn}", on_click=print)


chosen = st.navigation([st.Page(page, title="Page", url_path="page", default=True)], position="top")
with st.container(key="keepers"):
    heartbeat()
chosen.run()
