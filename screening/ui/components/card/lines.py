"""What a card says on one criterion, in words."""

from __future__ import annotations

import streamlit as st

from screening.domain.rubric import Rubric
from screening.domain.scorecard import Closing, Line
from screening.i18n import _, language
from screening.ui.components.names import recommendation_name
from screening.ui.text import bold


def line_words(rubric: Rubric, line: Line) -> None:
    """The criterion with its level, whether it rests on a case alone, and the evidence as it was typed."""
    st.markdown(f"{bold(rubric.criteria[line.criterion_id].name.in_(language()))} · {level_words(rubric, line)}")
    evidence_words(rubric, line)


def evidence_words(rubric: Rubric, line: Line) -> None:
    """What a level rests on: whether on a case alone, what was ticked, points of attention, and the evidence as it was typed."""
    if line.rating.case_only:
        st.caption(_("Answer to a case only"))
    criterion = rubric.criteria[line.criterion_id]
    ticked = [mark.in_(language()) for mark in criterion.evidence if mark.id in line.marks.chips]
    if ticked:
        st.caption("✓ " + " · ✓ ".join(ticked))
    flagged = [mark.in_(language()) for mark in criterion.red_flags if mark.id in line.marks.flags]
    if flagged:
        st.caption(_("Point of attention: {flags}", flags=" · ".join(flagged)))
    if line.note.strip():
        st.text(line.note)


def closing_words(closing: Closing) -> None:
    """The overall impression and the recommendation of a card; nothing where the interviewer gave neither."""
    if not closing.overall.strip() and closing.recommendation is None:
        return
    with st.container(border=True, gap="xsmall"):
        st.caption(_("Outside the ranking"))
        if closing.overall.strip():
            st.markdown(bold(_("Overall impression")))
            st.text(closing.overall)
        if closing.recommendation is not None:
            st.markdown(bold(_("Recommendation")) + " · " + recommendation_name(closing.recommendation))
            st.text(closing.reason)


def level_words(rubric: Rubric, line: Line) -> str:
    """The level with its name, or that there is none."""
    if line.rating.not_assessed:
        return _("Not assessed")
    if line.rating.level is None:
        return _("No level chosen")
    return level_name(rubric, line.rating.level)


def level_name(rubric: Rubric, level: int) -> str:
    return f"{level} – {rubric.scale.labels[level].in_(language())}"
