"""The evidence behind one criterion, interviewer by interviewer."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, language
from screening.services.candidacy.story import Story
from screening.ui.components.card.corrections import corrections
from screening.ui.components.card.lines import evidence_words, level_words
from screening.ui.text import bold, literal
from screening.ui.views.candidate.levels.beside import criterion_name, given, spread_of
from screening.ui.views.candidate.levels.matrix import called


def evidence(story: Story) -> None:
    """Every interviewer's level and evidence on the criterion that is chosen, the lowest level first."""
    heard = {row.criterion_id: row for row in story.rows if any(row.cells)}
    if not heard:
        return
    order = sorted(heard, key=lambda one: -(heard[one].spread or 0))
    chosen = st.selectbox(
        _("Evidence for"),
        order,
        format_func=lambda one: " · ".join([criterion_name(story, heard[one]), *spread_of(heard[one])]),
        key=f"evidence-{story.candidacy.id}-{language()}",  # Streamlit knows a choice by its words
    )
    said = given(story, heard[chosen])
    for seat, cell in sorted(said, key=lambda one: one[1].line.rating.level or 9):
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"{bold(level_words(story.rubric, cell.sealed.line))} · {literal(called(seat))}")
            evidence_words(story.rubric, cell.sealed.line)
            corrections(story.rubric, cell.sealed)
