"""What the reader chose to see of the progress. The address of the page says it, so that a link leads there."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import streamlit as st

from screening.i18n import _
from screening.services.progress.matrix import Matrix, Slot

SHOW, WHO, ABOUT, NUDGE = "show", "who", "about", "nudge"
EVERYBODY = "everybody"
"""In place of one person who owes cards."""


class Show(StrEnum):
    ALL = "all"
    OWED = "owed"
    UNTIMED = "untimed"

    def holds(self, one: Slot) -> bool:
        return self is Show.ALL or (one.owed if self is Show.OWED else one.without_time)


def chosen(name: str, among: Sequence[str]) -> str | None:
    """What the address says for this, if it is one of these."""
    said = st.query_params.get(name)
    return said if said in among else None


def choose(name: str, value: str | None) -> None:
    """From now on the address says so."""
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def follow(name: str, among: Sequence[str], key: str) -> dict[str, Any]:
    """What a widget of Streamlit's is to be made with so that it and the address say the same."""
    st.session_state[key] = chosen(name, among)
    return {"key": key, "on_change": _changed, "args": (name, key)}


def _changed(name: str, key: str) -> None:
    choose(name, st.session_state[key])


def narrowed(found: Matrix, people: dict[str, str]) -> tuple[bool, list[Slot]]:
    """Ask which interviews to show: whether that is everything, and which they are. `people` are names by id."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = {Show.OWED.value: _("Owed"), Show.UNTIMED.value: _("No time yet")}
        st.pills(
            _("Show only"), list(names), format_func=names.__getitem__, **follow(SHOW, list(names), "progress-show")
        )
        everybody = sorted(people, key=lambda one: people[one].casefold())
        st.selectbox(
            _("Of whom"),
            everybody,
            index=None,
            format_func=people.__getitem__,
            placeholder=_("All interviewers"),
            **follow(WHO, everybody, "progress-who"),
        )
    show, who = Show(chosen(SHOW, list(names)) or Show.ALL), chosen(WHO, everybody)
    slots = [one for one in found.slots if show.holds(one) and who in {None, one.interview.interviewer.id}]
    return show is Show.ALL and who is None, slots
