"""One criterion on the screen: how far interviewers differ, what the lowest and highest level mean, and the evidence."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, language, ngettext
from screening.services.debrief.read import Debrief
from screening.services.debrief.topics import Topic, Voice
from screening.ui.components.card.lines import level_words
from screening.ui.text import bold, literal


def topic(one: Debrief, asked: Topic) -> None:
    criterion = one.rubric.criteria[asked.criterion_id]
    competency = one.rubric.competency_of(asked.criterion_id)
    st.title(criterion.name.in_(language()), anchor=False)
    st.markdown(f"{competency.name.in_(language())} · {spread_words(asked)}")
    for voice in asked.voices:
        _voice(one, voice)


def spread_words(asked: Topic) -> str:
    """How far interviewers differ, in words."""
    if asked.spread is None:
        if not asked.heard:
            return _("nobody gave a level")
        return _("one interviewer: there is nothing to compare, yet something to discuss")
    if asked.spread == 0:
        return _("everybody chose the same level")
    return ngettext("{n} level apart", "{n} levels apart", asked.spread)


def _voice(one: Debrief, voice: Voice) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{bold(level_words(one.rubric, voice.sealed.official))} · {literal(voice.who)}")
        if voice.sealed.official.note.strip():
            st.text(voice.sealed.official.note)
