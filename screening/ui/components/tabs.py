"""Tabs of a page: only the open one runs, and the address says which that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from screening.i18n import _

PARAMETER = "tab"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its name in the address, its label in the reader's language, and what draws it."""

    name: str
    label: str
    draw: Callable[[], None]


def open_tab(tabs: Sequence[Tab]) -> Tab:
    """The tab that the address names; the first where it names none, or none of these."""
    asked = st.query_params.get(PARAMETER)
    return next((one for one in tabs if one.name == asked), tabs[0])


def draw_tabs(key: str, tabs: Sequence[Tab]) -> None:
    """The tabs with the open one drawn. An address with another tab than these opens the first one and says so."""
    shown = open_tab(tabs)
    if st.query_params.get(PARAMETER, shown.name) != shown.name:
        st.warning(
            _("There is no such tab here, or not for you. This is “{tab}”.", tab=shown.label), icon=":material/tab:"
        )
    st.session_state[key] = shown.label  # the address is what counts: also after Back, a reload, and another language
    places = st.tabs([one.label for one in tabs], key=key, on_change=_opened, args=(key, tabs))
    with places[tabs.index(shown)]:
        shown.draw()


def _opened(key: str, tabs: Sequence[Tab]) -> None:
    chosen = next(one for one in tabs if one.label == st.session_state[key])
    st.query_params[PARAMETER] = chosen.name
