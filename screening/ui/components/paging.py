"""Long lists by the page of rows that is open, so that a page costs what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from screening.i18n import _

PER_PAGE = 20
MOST_BUTTONS, ARROWS = 7, 2
BUTTON = 52
"""Pixels for a button of the pager. Left to itself it thinks that three of them do not fit, and hides one of the pages."""

Row = TypeVar("Row")


def rows_of_page(rows: Sequence[Row], key: str, *, per_page: int = PER_PAGE) -> Sequence[Row]:
    """The rows to draw now, under a pager when there is more than one page of them.

    `key` names the list within the sign-in: the page that was open is open again when the reader comes back. When the list
    has become shorter than that, its last page is open.
    """
    pages = -(-len(rows) // per_page)
    if pages <= 1:
        return rows
    _keep_within(pages, key)
    with st.container(horizontal=True, vertical_alignment="center", key=f"pager-{key}"):
        width = (min(pages, MOST_BUTTONS) + ARROWS) * BUTTON
        first = (st.pagination(pages, width=width, key=key, persist_state="session") - 1) * per_page
        shown = rows[first : first + per_page]
        st.caption(
            _("{first} to {last} of {total}", first=first + 1, last=first + len(shown), total=len(rows)),
            width="content",
        )
    return shown


def _keep_within(pages: int, key: str) -> None:
    """The last page, where Streamlit would go back to the first."""
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = pages
