"""The top of a page: its title, the language at a click, and the account."""

from __future__ import annotations

from enum import Enum

import streamlit as st

from screening.domain.account import Account
from screening.i18n import LANGUAGES, _
from screening.services.office.current import office
from screening.services.people.accounts import change_language
from screening.ui.components.messages import show_told
from screening.ui.components.names import role_name
from screening.ui.pages import ACCOUNT, to
from screening.ui.text import literal


def header(me: Account, title: str, caption: str = "") -> None:
    """Title and caption (already safe for Markdown) with the language switch and the account beside them.

    Without a title the caption takes its place, for a page whose content carries the largest words itself. What the last
    action said comes below.
    """
    st.session_state["spoken"] = me.language
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        if title:
            st.title(title, anchor=False, width="stretch")
        else:
            st.markdown(caption, width="stretch")
        other = next(code for code in LANGUAGES if code != me.language)
        st.button(
            LANGUAGES[other],
            key="switch-language",
            type="tertiary",
            icon=":material/translate:",
            on_click=_switch,
            args=(me, other),
        )
        with st.popover(literal(me.name), icon=":material/account_circle:", type="tertiary"):
            st.markdown(literal(me.email))
            st.caption(", ".join(role_name(role) for role in sorted(me.roles)))
            st.page_link(to(ACCOUNT), label=_("My account"), icon=":material/manage_accounts:")
            st.html(SIGN_OUT.format(style=BUTTON, words=_("Sign out")))
    if title and caption:
        st.markdown(caption)
    with st.container(key="answered"):  # always there: what stands below keeps its place, and what is open stays open
        show_told()


SIGN_OUT = '<form method="post" action="/sign-out"><button style="{style}">{words}</button></form>'
BUTTON = (
    "font:inherit;min-height:2.75rem;padding:.4rem 1rem;border-radius:.5rem;cursor:pointer;"
    "border:1px solid currentColor;background:transparent;color:inherit"
)


def _switch(me: Account, language: str) -> None:
    """What is chosen of named things stays chosen: Streamlit knows it by the words of the language before."""
    for key, value in st.session_state.items():
        if any(isinstance(one, Enum) for one in (value if isinstance(value, list) else [value])):
            st.session_state[key] = value
    change_language(office(), me, language)
    st.session_state["spoken"] = language
