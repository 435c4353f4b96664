"""The evidence behind one criterion, interviewer by interviewer."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, language
from screening.services.candidacy.levels import Row
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
    chosen = _chosen(story, order, heard)
    said = given(story, heard[chosen])
    for seat, cell in sorted(said, key=lambda one: one[1].line.rating.level or 9):
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"{bold(level_words(story.rubric, cell.sealed.line))} · {literal(called(seat))}")
            evidence_words(story.rubric, cell.sealed.line)
            corrections(story.rubric, cell.sealed)


def _chosen(story: Story, order: list[str], heard: dict[str, Row]) -> str:
    """The criterion that is chosen, which stays chosen in another view and language, where it is called otherwise."""
    kept = f"evidence-kept-{story.candidacy.id}"
    before = st.session_state.get(kept)
    chosen = st.selectbox(
        _("Evidence for"),
        order,
        index=order.index(before) if before in order else 0,
        format_func=lambda one: " · ".join([criterion_name(story, heard[one]), *spread_of(heard[one])]),
        key=f"evidence-{story.candidacy.id}-{story.view}-{language()}",
    )
    st.session_state[kept] = chosen
    return chosen
