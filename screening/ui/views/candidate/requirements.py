"""Which hard requirements of the role a candidate meets: a choice of words for each, saved at once."""

from __future__ import annotations

import streamlit as st

from screening.domain.candidacy.facts import Met
from screening.domain.candidacy.requirement import Requirement
from screening.i18n import _
from screening.services.facts.known import Known, judge_requirement
from screening.ui.components.messages import attempt_now
from screening.ui.text import bold, literal

ICONS = {Met.MET: ":material/check_circle:", Met.NOT_MET: ":material/cancel:", Met.UNKNOWN: ":material/help:"}


def judged_requirements(candidacy_id: str, found: Known) -> None:
    """Each requirement of the role with the choice for this candidate; only the words in a closed vacancy."""
    st.markdown(bold(_("Hard requirements of the role")))
    if not found.requirements:
        st.caption(_("None are set. The vacancy has them under Set-up."))
    for requirement, state in found.requirements:
        with st.container(horizontal=True, vertical_alignment="center", key=f"headed-required-{requirement.id}"):
            st.markdown(literal(requirement.words), width="stretch")
            if found.closed:
                st.markdown(_name(state), width="content")
            else:
                _choice(candidacy_id, requirement, state)


def _choice(candidacy_id: str, requirement: Requirement, state: Met) -> None:
    key = f"met-{candidacy_id}-{requirement.id}"
    st.session_state[key] = state  # what holds, whatever was chosen: by the same key the keyboard stays where it is
    st.segmented_control(
        literal(requirement.words),
        list(Met),
        required=True,
        format_func=_name,
        label_visibility="collapsed",
        key=key,
        on_change=_judge,
        args=(candidacy_id, requirement.id, state, key),
    )


def _judge(candidacy_id: str, requirement_id: str, shown: Met, key: str) -> None:
    attempt_now(judge_requirement, candidacy_id, requirement_id, Met(st.session_state[key]), shown=shown)


def _name(state: Met) -> str:
    words = {Met.MET: _("met"), Met.NOT_MET: _("not met"), Met.UNKNOWN: _("unknown")}[state]
    return f"{ICONS[state]} {words}"
