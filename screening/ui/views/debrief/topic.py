"""One criterion on the screen: how far interviewers differ, what the lowest and highest level mean, and the evidence."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, language, ngettext
from screening.services.debrief.read import Debrief
from screening.services.debrief.topics import Topic
from screening.ui.text import literal
from screening.ui.views.debrief.evidence import evidence
from screening.ui.views.debrief.line import level_line
from screening.ui.views.debrief.notes import notes


def topic(one: Debrief, asked: Topic) -> None:
    competency = one.rubric.competency_of(asked.criterion_id)
    with st.container(key="debrief-topic"):
        with st.container(key="debrief-name", gap="xsmall"):
            st.title(literal(one.rubric.criteria[asked.criterion_id].name.in_(language())), anchor=False)
            st.markdown(f"{literal(competency.name.in_(language()))} · {spread_words(asked)}")
        left, right = st.columns([5, 6], gap="large")
        with left:
            level_line(asked)
            with st.container(key="debrief-anchors", gap="xsmall"):
                _anchors(one, asked)
            with st.container(key="debrief-notes", gap=None):
                notes(one, asked)
        with right:
            evidence(one, asked)


def spread_words(asked: Topic) -> str:
    """How far interviewers differ, in words."""
    if not asked.heard:
        return _("nobody gave a level")
    if asked.spread is None:
        return _("one interviewer: there is nothing to compare, yet something to discuss")
    if asked.spread == 0:
        return _("everybody chose the same level")
    return ngettext("{n} level apart", "{n} levels apart", asked.spread)


def _anchors(one: Debrief, asked: Topic) -> None:
    """What the lowest and the highest level that was chosen mean: that is what people argue about."""
    anchors = one.rubric.criteria[asked.criterion_id].anchors
    for level in dict.fromkeys([*asked.levels[:1], *asked.levels[-1:]]):
        if level in anchors:
            meaning = literal(anchors[level].in_(language()))
            st.markdown(_("**{level} means:** {meaning}", level=level, meaning=meaning))
