"""A choice of a colleague who is to do something, and the button that asks it of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from screening.i18n import _
from screening.ui.components.draft import Draft


def choose_colleague(label: str, names: Mapping[str, str], draft: Draft, *, explained: str | None = None) -> str | None:
    """Whom the reader chooses of these, whose names stand by their id; nobody at first."""
    return st.selectbox(
        label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("Choose a colleague"),
        help=explained,
        **draft.field("colleague"),
    )


def sent_to(draft: Draft, chosen: str | None, label: str, **looks: Any) -> str | None:
    """The button that sends the draft: who was chosen, in the run in which it was pressed; with nobody chosen it says so."""
    pressed = draft.send(label, needs=chosen, missing=_("Choose a colleague."), **looks)
    return chosen if pressed else None
