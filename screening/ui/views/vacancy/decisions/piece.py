"""A piece of a page that runs by itself when something in it is touched, while the rest of the page stays as it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import streamlit as st

from screening.domain.account import Account
from screening.errors import StoreError
from screening.ui.components.messages import is_something_told, sentence
from screening.ui.session import viewer

Given = ParamSpec("Given")


def piece(draw: Callable[Concatenate[Account, Given], None]) -> Callable[Given, None]:
    """Draws with who is looking, asked anew at each run, and what the page found when it ran as a whole.

    So it may show no more than what is given to draw at once, which the reader has been sent: whatever takes another look
    belongs outside. When an action in it says something, the whole page runs, and says it at its top.
    """

    @st.fragment
    @wraps(draw)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        if is_something_told():
            st.rerun()
        try:
            draw(viewer(), *args, **kwargs)
        except StoreError as error:
            st.error(sentence(error), icon=":material/database_off:")

    return run
