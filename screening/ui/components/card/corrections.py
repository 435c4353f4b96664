"""A sealed criterion: what was submitted, and the corrections beside it."""

from __future__ import annotations

import streamlit as st

from screening.domain.correction import Correction
from screening.domain.rubric import Rubric
from screening.domain.scorecard import Line
from screening.i18n import _
from screening.services.cards.correct import Sealed
from screening.ui.components.card.lines import level_words, line_words
from screening.ui.text import moment


def sealed_line(rubric: Rubric, one: Sealed) -> None:
    """One criterion as it was sealed, and below it every correction with its reason."""
    line_words(rubric, one.line)
    corrections(rubric, one)


def corrections(rubric: Rubric, one: Sealed) -> None:
    """Every correction of a criterion with its reason, oldest first."""
    before = one.line
    for correction in one.corrections:
        _correction(rubric, before, correction)
        before = correction.line


def _correction(rubric: Rubric, before: Line, made: Correction) -> None:
    with st.container(border=True, gap=None):
        kind = (
            _(":orange-badge[Drift] Corrected on {at}, after seeing colleagues' cards")
            if made.is_drift
            else _(":blue-badge[Official value] Corrected on {at}, before seeing colleagues' cards")
        )
        st.markdown(kind.format(at=moment(made.made_at)))
        st.markdown(level_words(rubric, made.line))
        if made.line.rating.case_only:
            st.caption(_("Answer to a case only"))
        if made.line.note != before.note and made.line.note.strip():
            st.text(made.line.note)
        st.caption(_("Reason"))
        st.text(made.reason)
