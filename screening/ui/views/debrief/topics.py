"""The criteria of a candidate one by one, with the ways to the next, the one before, and any of them."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, language
from screening.services.debrief.choose import Debriefs
from screening.services.debrief.read import Debrief
from screening.ui.text import literal
from screening.ui.views.debrief.end import end
from screening.ui.views.debrief.notes import keep_note
from screening.ui.views.debrief.steps import END, choose_candidate, go_to, go_to_candidate, place_of
from screening.ui.views.debrief.topic import spread_words, topic


def topics(found: Debriefs, one: Debrief) -> None:
    place = place_of(one.topics)
    with st.container(horizontal=True, vertical_alignment="center", key="debrief-steps"):
        with st.container(width="stretch"):
            choose_candidate(found)
        _every_topic(one, place)
        if one.topics:
            _step(found, one, place, place - 1, _("Previous"), "Left", "previous")
            if place < len(one.topics):
                st.markdown(_("**{n}** of {total}", n=place + 1, total=len(one.topics)), width="content")
            _step(found, one, place, place + 1, _("Next"), "Right", "next")
    if place < len(one.topics):
        topic(one, one.topics[place])
    else:
        end(found, one)


def _step(found: Debriefs, one: Debrief, place: int, there: int, label: str, key: str, name: str) -> None:
    """A button that a key presses too, though not while somebody types. After the end comes the next candidate."""
    ids, after = [*(topic.criterion_id for topic in one.topics), END], found.after(one.candidacy_id)
    on = there == len(ids) and after is not None
    st.button(
        label,
        key=f"debrief-{name}",
        shortcut=key,
        type="primary" if name == "next" else "secondary",
        disabled=not (0 <= there < len(ids) or on),
        on_click=go_to_candidate if on else _go,
        args=(after.candidacy_id,) if on and after else (one, place, ids[min(max(there, 0), len(ids) - 1)]),
    )


def _every_topic(one: Debrief, place: int) -> None:
    """All criteria with how far interviewers differ, to go to any of them."""
    if not one.topics:
        return
    with st.popover(_("All criteria"), icon=":material/list:", key="debrief-all"), st.container(gap=None):
        for number, asked in enumerate(one.topics):
            name = literal(one.rubric.criteria[asked.criterion_id].name.in_(language()))
            st.button(
                f"{number + 1}. {name} · {spread_words(asked)}",
                key=f"debrief-to-{asked.criterion_id}",
                type="secondary" if number == place else "tertiary",
                on_click=_go,
                args=(one, place, asked.criterion_id),
            )
        st.button(
            _("The end: what was changed"), key="debrief-to-end", type="tertiary", on_click=_go, args=(one, place, END)
        )


def _go(one: Debrief, place: int, there: str) -> None:
    """Go there, with what stands in the notes kept first."""
    if place < len(one.topics):
        keep_note(one, one.topics[place])
    go_to(one, there)
