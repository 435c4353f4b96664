"""Correcting a criterion of the own sealed card: a form that is made when it is asked for, one at a time."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.rubric import Rubric
from screening.domain.scorecard import Line, Rating
from screening.errors import ScreeningError
from screening.i18n import _
from screening.services.cards.correct import Sealed, correct
from screening.services.office.current import office
from screening.ui.components.card.lines import level_name
from screening.ui.components.draft import Draft
from screening.ui.components.messages import sentence

NOT_ASSESSED = 0
"""Stands for *not assessed* among the choices."""

OPEN = "correcting"
"""Which criterion of which interview is being corrected in this tab, in the session state."""

TOLD = "corrected"
"""What the last correction came to and where, in the session state, until it was shown."""


ASKED = "correct"
"""In the address: the criterion that somebody comes to correct."""


def asked_for() -> str:
    """The criterion that somebody came to correct from another page; empty when they did not."""
    return str(st.query_params.get(ASKED, ""))


def open_asked(interview_id: str) -> None:
    """Open the form of that criterion, once for this address."""
    came = (interview_id, asked_for())
    if asked_for() and st.session_state.get(f"{OPEN}-came") != came:
        st.session_state[f"{OPEN}-came"] = came
        _open(came)


def correction(me: Account, rubric: Rubric, interview_id: str, one: Sealed) -> None:
    """A button that opens the form in its place, and closes it again. What was typed and not stored is kept, and said so."""
    here = (interview_id, one.line.criterion_id)
    _show_told(here)
    is_open = st.session_state.get(OPEN) == here
    begun = _draft(interview_id, one).differs(_said(one))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Close") if is_open else _("Correct"),
            key=f"correct-{one.line.criterion_id}",
            icon=":material/close:" if is_open else ":material/edit_note:",
            on_click=_open,
            args=(None if is_open else here,),
        )
        if begun and not is_open:
            st.caption(_("A correction is begun here and not stored yet."), width="content")
    if is_open:
        _form(me, rubric, interview_id, one)


def _open(here: tuple[str, str] | None) -> None:
    st.session_state[OPEN] = here


def _form(me: Account, rubric: Rubric, interview_id: str, one: Sealed) -> None:
    now, draft = one.latest, _draft(interview_id, one)
    level = st.radio(
        _("Level"),
        [*rubric.scale.labels, NOT_ASSESSED],
        index=[*rubric.scale.labels, NOT_ASSESSED].index(_choice(now)),
        format_func=lambda level: level_name(rubric, level) if level else _("Not assessed"),
        **draft.field("level"),
    )
    case_only = st.checkbox(_("Answer to a case only"), now.rating.case_only, **draft.field("case"))
    note = st.text_area(_("Evidence"), now.note, **draft.field("note"))
    with draft.unsent("reason"):
        reason = st.text_area(_("Why do you correct this?"), **draft.field("reason"))
    if draft.send(_("Store the correction"), type="primary"):
        rating = Rating(level=level or None, not_assessed=level == NOT_ASSESSED, case_only=case_only and bool(level))
        _store(me, interview_id, one, rating, note, reason)


def _store(me: Account, interview_id: str, one: Sealed, rating: Rating, note: str, reason: str) -> None:
    criterion = one.line.criterion_id
    try:
        seen = len(one.corrections)
        made = correct(office(), me, interview_id, criterion, rating.model_dump(), note, reason, seen=seen)
    except ScreeningError as error:
        st.error(sentence(error), icon=":material/error:")
        return
    said = (
        _("The correction is stored beside the sealed value, as drift: colleagues' cards were open to you.")
        if made.is_drift
        else _("The correction is stored. It is the official value from now on; what you submitted stays readable.")
    )
    st.session_state[TOLD] = ((interview_id, criterion), said)
    _open(None)
    st.rerun()


def _show_told(here: tuple[str, str]) -> None:
    if st.session_state.get(TOLD, (None, ""))[0] == here:
        st.success(st.session_state.pop(TOLD)[1], icon=":material/check_circle:")


def _draft(interview_id: str, one: Sealed) -> Draft:
    """After every correction it is another one, which starts from what that says."""
    return Draft(f"correction-{interview_id}-{one.line.criterion_id}-{len(one.corrections)}", keep="session")


def _said(one: Sealed) -> dict[str, object]:
    now = one.latest
    return {"level": _choice(now), "case": now.rating.case_only, "note": now.note, "reason": ""}


def _choice(line: Line) -> int:
    return line.rating.level or NOT_ASSESSED
