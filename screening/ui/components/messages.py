"""What an action says: the sentence of an error, or that it is done. Kept until it has been shown once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from screening.errors import ScreeningError
from screening.i18n import catalogue, language
from screening.services.office.current import office
from screening.ui.session import current_viewer
from screening.ui.text import literal

KEY = "told"


Done = str | Callable[[Any], str] | None
"""What is said when something is done: a sentence, or what makes one of the answer."""


Refused = Callable[[ScreeningError], None]
"""What is to be done with a refusal besides telling it."""


def attempt(
    action: Callable[..., Any], *args: Any, done: Done = None, refused: Refused | None = None, **kwargs: Any
) -> bool:
    """Do something that may be refused; the refusal or `done` is shown at the top of the next run. True when it was done."""
    try:
        answer = action(*args, **kwargs)
    except ScreeningError as error:
        if refused:
            refused(error)
        st.session_state[KEY] = ("error", sentence(error))
        return False
    if done:
        st.session_state[KEY] = ("done", done if isinstance(done, str) else done(answer))
    return True


def attempt_now(action: Callable[..., Any], *args: Any, done: Done = None, **kwargs: Any) -> bool:
    """`attempt` in a callback: `action` gets the office, who is looking, and `args`.

    Who is looking is asked now: rights may have changed since the button was drawn.
    """
    me = current_viewer()
    return me is not None and attempt(action, office(), me, *args, done=done, **kwargs)


def perform(action: Callable[..., Any], *args: Any, done: Done = None, **kwargs: Any) -> None:
    """`attempt_now` as a button's callback."""
    attempt_now(action, *args, done=done, **kwargs)


def sentence(error: ScreeningError) -> str:
    """The error in the reader's language, safe for Markdown: it may repeat what somebody typed."""
    return literal(error.in_language(catalogue(language()).gettext))


def warn(text: str) -> None:
    """Show this at the top of the page that is drawn next."""
    st.session_state[KEY] = ("warning", text)


def is_told(words: str) -> bool:
    """Whether the last action was refused in these words, which are still to be shown."""
    return bool(st.session_state.get(KEY) == ("error", literal(words)))


def is_something_told() -> bool:
    """Whether the last action said something that is still to be shown."""
    return KEY in st.session_state


def show_told() -> None:
    """Show what the last action said, once."""
    told = st.session_state.pop(KEY, None)
    if told is None:
        return
    kind, text = told
    if kind == "error":
        st.error(text, icon=":material/error:")
    elif kind == "warning":
        st.warning(text, icon=":material/signpost:")
    else:
        st.success(text, icon=":material/check_circle:")


def stop_with(error: ScreeningError) -> None:
    """Show why this page has nothing to show, and where to go instead."""
    st.warning(sentence(error), icon=":material/block:")
    st.stop()
