"""Debrief: one candidate at a time, a criterion at a time, those about which interviewers differ most first. Made for a projector."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.errors import ScreeningError
from screening.i18n import _
from screening.services.debrief.choose import Debriefs, debriefs_of
from screening.services.debrief.read import Debrief, debrief_of
from screening.services.office.current import office
from screening.ui.components.header import header
from screening.ui.components.messages import sentence, stop_with
from screening.ui.pages import TODAY, VACANCY
from screening.ui.session import viewer
from screening.ui.text import literal
from screening.ui.title import name_page
from screening.ui.views.debrief.before import before, who_watches
from screening.ui.views.debrief.steps import choose_candidate, chosen_candidate
from screening.ui.views.debrief.topics import topics


def page() -> None:
    me = viewer()
    try:
        found = debriefs_of(office(), me, st.query_params.get("vacancy", ""))
    except ScreeningError as error:
        header(me, _("Debrief"))
        _to_today()
        stop_with(error)
        return
    name_page(_("Debrief"), found.title)
    chosen = chosen_candidate(found)
    if chosen is None or found.phase is Phase.SCORE:
        header(me, _("Debrief"), f"{literal(found.title)} · {literal(found.client)}")
        _nobody(found)
        return
    try:
        one = debrief_of(office(), me, found.vacancy_id, chosen)
    except ScreeningError as error:
        header(me, _("Debrief"), f"{literal(found.title)} · {literal(found.client)}")
        choose_candidate(found)
        st.warning(sentence(error), icon=":material/block:")
        if not found.candidates:
            _to_today()
        return
    _debrief(me, found, one)


def _debrief(me: Account, found: Debriefs, one: Debrief) -> None:
    header(me, "", f"{literal(found.title)} · {literal(found.client)} · {who_watches(one)}")
    if one.begun:
        topics(found, one)
    else:
        choose_candidate(found)
        before(one)


def _nobody(found: Debriefs) -> None:
    """Why there is nobody to debrief, and what to do."""
    if found.phase is Phase.SCORE:
        _not_yet(found)
    elif found.recruits and not found.leads:
        st.info(
            _(
                "The debrief opens to you once all your own cards in this vacancy are in: what colleagues wrote would colour yours."
            ),
            icon=":material/visibility_off:",
        )
    elif found.recruits:
        st.info(
            _("There is nobody to debrief yet: no interview is planned. Plan them under Interviews."),
            icon=":material/forum:",
        )
    else:
        st.info(
            _("There is nobody whose debrief you can follow yet: it opens with your own card of that candidate."),
            icon=":material/visibility_off:",
        )
    _to_today()


def _not_yet(found: Debriefs) -> None:
    st.info(
        _("While cards are being written, nobody's levels are shown here. The debrief opens with the phase Debrief.")
        + " "
        + (
            _("Move the vacancy on under Phase, once the cards are in.")
            if found.recruits
            else _("The recruiter moves the vacancy on.")
        ),
        icon=":material/hourglass_empty:",
    )
    if found.recruits and st.button(_("To the phase"), icon=":material/flag:", type="primary"):
        st.switch_page(VACANCY, query_params={"vacancy": found.vacancy_id, "tab": "phase"})


def _to_today() -> None:
    if st.button(_("To Today"), icon=":material/today:"):
        st.switch_page(TODAY)


page()
