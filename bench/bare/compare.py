"""The elements of the compare page, one for one, with nothing behind them: the baseline of its benchmark."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

drawn = json.loads(Path(os.environ["BENCH_COMPARE"]).read_text(encoding="utf-8"))
st.set_page_config(page_title="Bare", layout="wide")


@st.fragment(run_every="20s")
def heartbeat() -> None:
    """The same timer as the real page."""


chosen: Any = None

CHOICES = [f"Choice {turn}" for turn in range(1000)]
KINDS: dict[str, Callable[[str, str, int], Any]] = {
    "VegaLiteChart": lambda key, spec, _many: st.vega_lite_chart(
        spec=json.loads(spec), width="stretch", theme=None, alt="numbers", key=key
    ),
    "Markdown": lambda _key, words, _many: st.markdown(words),
    "Heading": lambda _key, words, _many: st.subheader(words, anchor=False),
    "Html": lambda _key, words, _many: st.html(words),
    "PageLink": lambda _key, _words, _many: st.page_link(chosen, label="Page", icon=":material/badge:"),
    "Expandable": lambda key, _words, _many: st.expander("More", icon=":material/table:", key=key, on_change="rerun"),
    "Popover": lambda _key, _words, _many: st.popover("More", icon=":material/account_circle:", type="tertiary"),
    "Button": lambda key, _words, _many: st.button("Act", key=key, on_click=print),
    "ButtonGroup": lambda key, _words, many: st.pills("Which", CHOICES[:many], selection_mode="multi", key=key),
    "Selectbox": lambda key, _words, many: st.selectbox("Which", CHOICES[:many], key=key),
    "MultiSelect": lambda key, _words, many: st.multiselect("Which", CHOICES[:many], key=key),
}


def page() -> None:
    """As many of every kind as the real page has, with its words, its charts and its choices."""
    for turn, (kind, content, many) in enumerate(drawn["elements"]):
        if kind in KINDS:
            KINDS[kind](f"{kind}-{turn}", content, many)
        else:
            st.container(key=f"{kind}-{turn}")


def other() -> None:
    st.write("other")


chosen = st.Page(page, title="Page", url_path="page", default=True)
others = [st.Page(other, title=f"Other {turn}", url_path=f"other-{turn}") for turn in range(drawn["pages"] - 1)]
here = st.navigation([chosen, *others], position="top")
with st.container(key="keepers"):
    heartbeat()
here.run()
