"""The address of a page of this program as the browser reaches it, for a link that somebody passes on."""

from __future__ import annotations

import streamlit as st


def address_of(path: str) -> str:
    """The whole address of this path; the path alone where nobody knows how the page was reached."""
    here = st.context.url or ""
    scheme, _sep, rest = here.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}{path}" if rest else path
