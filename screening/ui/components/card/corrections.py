"""The sealed card: what was submitted, the corrections beside it, and a way to make one."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.correction import Correction
from screening.domain.reason import MAX_REASON
from screening.domain.rubric import Rubric
from screening.domain.scorecard import Line
from screening.errors import ScreeningError
from screening.i18n import _
from screening.services.cards.correct import Sealed, correct, own_sealed_card
from screening.services.cards.read import Card
from screening.services.office.current import office
from screening.ui.components.card.lines import level_name, level_words, line_words
from screening.ui.components.messages import KEY, sentence
from screening.ui.text import moment

NOT_ASSESSED = 0
"""Stands for *not assessed* among the choices."""


def own_sealed_lines(me: Account, card: Card) -> None:
    """The viewer's own submitted card, with a way to correct each criterion until Decide."""
    interview_id = card.appointment.id
    found = own_sealed_card(office(), me, interview_id)
    if found.late:
        st.caption(_("This card was submitted late, in the debrief."))
    if found.may_correct and found.revealed:
        st.caption(
            _(
                "Colleagues' cards of this candidate are open to you. A correction from now on is shown beside the sealed "
                "value as drift, and counts in the corrected view only."
            )
        )
    for one in found.sealed:
        with st.container(border=True, gap="xsmall"):
            sealed_line(card.rubric, one)
            if found.may_correct:
                with st.popover(_("Correct"), icon=":material/edit_note:", key=f"correct-{one.line.criterion_id}"):
                    _form(me, card.rubric, interview_id, one)


def sealed_line(rubric: Rubric, one: Sealed) -> None:
    """One criterion as it was sealed, and below it every correction with its reason."""
    line_words(rubric, one.line)
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


def _form(me: Account, rubric: Rubric, interview_id: str, one: Sealed) -> None:
    now, criterion = one.latest, one.line.criterion_id
    with st.form(f"correction-{criterion}-{len(one.corrections)}", border=False):
        choice = st.radio(
            _("Level"),
            [*rubric.scale.labels, NOT_ASSESSED],
            index=_place(rubric, now),
            format_func=lambda level: level_name(rubric, level) if level else _("Not assessed"),
        )
        case_only = st.checkbox(_("Answer to a case only"), now.rating.case_only)
        note = st.text_area(_("Evidence"), now.note)
        reason = st.text_area(_("Why do you correct this?"), max_chars=MAX_REASON)
        if st.form_submit_button(_("Store the correction"), type="primary"):
            rating: dict[str, object] = {
                "level": choice or None,
                "not_assessed": choice == NOT_ASSESSED,
                "case_only": case_only and bool(choice),
            }
            _store(me, interview_id, criterion, rating, note, reason)


def _place(rubric: Rubric, line: Line) -> int:
    return [*rubric.scale.labels, NOT_ASSESSED].index(line.rating.level or NOT_ASSESSED)


def _store(me: Account, interview_id: str, criterion: str, rating: dict[str, object], note: str, reason: str) -> None:
    try:
        made = correct(office(), me, interview_id, criterion, rating, note, reason)
    except ScreeningError as error:
        st.error(sentence(error), icon=":material/error:")
        return
    said = (
        _("The correction is stored beside the sealed value, as drift: colleagues' cards were open to you.")
        if made.is_drift
        else _("The correction is stored. It is the official value from now on; what you submitted stays readable.")
    )
    st.session_state[KEY] = ("done", said)
    st.rerun()
