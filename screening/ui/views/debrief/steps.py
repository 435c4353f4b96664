"""Where one is in the debrief: the candidate and the criterion that the address names, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from screening.i18n import _
from screening.services.debrief.choose import Debriefs
from screening.services.debrief.read import Debrief
from screening.services.debrief.topics import Topic

CANDIDACY, CRITERION = "candidacy", "criterion"
END = "end"
"""What the address says in the place of a criterion when all of them are behind one."""


def chosen_candidate(found: Debriefs) -> str | None:
    """The candidate whom the address names, also one who is not on the list; else the first of the list."""
    return st.query_params.get(CANDIDACY) or (found.candidates[0].candidacy_id if found.candidates else None)


def choose_candidate(found: Debriefs) -> None:
    """The candidates, by name, with how many cards are in."""
    names = {one.candidacy_id: one.name for one in found.candidates}
    cards = {
        one.candidacy_id: _("{n} of {total} cards in", n=one.cards, total=one.interviews) for one in found.candidates
    }
    if not names:
        return
    asked = st.query_params.get(CANDIDACY)
    ids = list(names)
    st.selectbox(
        _("Candidate"),
        ids,
        index=ids.index(asked) if asked in names else (0 if asked is None else None),
        format_func=lambda one: f"{names[one]} · {cards[one]}",
        label_visibility="collapsed",
        placeholder=_("Choose a candidate"),
        key=f"debrief-who-{asked}",
        on_change=_chosen,
        args=(f"debrief-who-{asked}",),
    )


def _chosen(key: str) -> None:
    if chosen := st.session_state.get(key):
        go_to_candidate(chosen)


def go_to_candidate(candidacy_id: str) -> None:
    """Show the debrief of this candidate from its beginning, at the next run."""
    st.query_params[CANDIDACY] = candidacy_id
    st.query_params.pop(CRITERION, None)


def go_to(one: Debrief, criterion: str) -> None:
    """Show this criterion, or the end, at the next run."""
    st.query_params[CANDIDACY] = one.candidacy_id
    st.query_params[CRITERION] = criterion


def place_of(topics: Sequence[Topic]) -> int:
    """The place of the criterion that the address names; after the last one at the end, and 0 where it names none of these."""
    asked = st.query_params.get(CRITERION)
    if asked == END or not topics:
        return len(topics)
    return next((place for place, one in enumerate(topics) if one.criterion_id == asked), 0)
