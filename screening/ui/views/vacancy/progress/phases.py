"""Phase: where the vacancy stands, and the way on or back. What is missing is listed first, and asked about once."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.i18n import _, ngettext
from screening.services.office.current import office
from screening.services.progress.missing import Missing, missing
from screening.services.vacancies.phases import PhaseMove, move_phase, phase_history
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt, perform, warn
from screening.ui.components.names import phase_name
from screening.ui.text import bold, day, heading, literal, moment
from screening.ui.views.vacancy.progress.lacks import lacks
from screening.ui.views.vacancy.progress.opened import opened_cards


def phases(me: Account, found: SetUp) -> None:
    """The four phases with the present one marked, and the moves that are possible."""
    order, now = list(Phase), found.vacancy.phase
    st.markdown(" → ".join(f"**{phase_name(phase)}**" if phase is now else phase_name(phase) for phase in order))
    position = order.index(now)
    there = missing(office(), me, found.vacancy.id)
    if position + 1 < len(order):
        _forward(found, there, order[position + 1])
    else:
        _clock(there)
    if position:
        _back(me, found, order[position - 1])
    _history(phase_history(office(), me, found.vacancy.id))
    opened_cards(me, found)


def _history(moves: list[PhaseMove]) -> None:
    if moves:
        st.markdown(heading(_("History")))
    for move in moves:
        with st.container(border=True, gap=None):
            st.markdown(f"{phase_name(move.from_phase)} → {bold(phase_name(move.to_phase))}")
            st.caption(f"{moment(move.at)} · {literal(move.by)}")
            if move.reason:
                st.text(move.reason)


def _forward(found: SetUp, there: Missing, wanted: Phase) -> None:
    """The next phase: what is missing, a tick that it was read if anything is, and the move."""
    draft = Draft(f"on-{found.vacancy.id}-{wanted}")
    with st.container(border=True, key="phase-on"):
        st.markdown(heading(_("On to {phase}", phase=phase_name(wanted))))
        lacking = lacks(found, there, wanted)
        if wanted is Phase.CLOSED:
            _what_closing_starts(there)
        tick = draft.field("read")
        if lacking:
            st.checkbox(_("I have read what is missing, and go on."), **tick)
        st.button(
            _("On to {phase}", phase=phase_name(wanted)),
            type="primary",
            icon=":material/arrow_forward:",
            on_click=_move_on,
            args=(found.vacancy.id, there.phase, wanted, tick["key"] if lacking else None),
        )


def _move_on(vacancy_id: str, shown: Phase, wanted: Phase, tick: str | None) -> None:
    """Move to the next phase from the one that was shown; where something is missing, once that was ticked as read."""
    if tick and not st.session_state.get(tick):
        warn(_("Something is still missing. Read the list, tick that you did, and press again."))
        return
    done = _("The vacancy is now in the phase {phase}.", phase=phase_name(wanted))
    perform(move_phase, vacancy_id, wanted, "", shown, done=done)


def _what_closing_starts(there: Missing) -> None:
    st.markdown(
        _("Closing keeps cards, interviews and weights as they are, and the day of closing. It deletes nothing.")
    )
    st.markdown(
        _(
            "It starts a clock: from **{day}** on, four weeks after closing, the data of candidates are due to go; of those "
            "who consented to be kept longer, later. Nothing goes by itself yet. Reopening stops the clock until the next closing.",
            day=day(there.due),
        )
    )


def _clock(there: Missing) -> None:
    st.info(
        _(
            "Closed. From {day} on the data of candidates are due to go; of those who consented to be kept longer, later. "
            "Nothing goes by itself yet. Going back to Decide stops that clock until the next closing.",
            day=day(there.due),
        ),
        icon=":material/timer:",
    )
    if there.undecided:
        st.caption(
            ngettext(
                "{n} candidate was in the procedure still when the vacancy was closed.",
                "{n} candidates were in the procedure still when the vacancy was closed.",
                len(there.undecided),
            )
        )


def _back(me: Account, found: SetUp, wanted: Phase) -> None:
    draft = Draft(f"back-{found.vacancy.id}-{wanted}")
    with st.container(border=True):
        question = _("Why back to {phase}?", phase=phase_name(wanted))
        with draft.unsent("reason"):
            reason = st.text_input(question, autocomplete="off", **draft.field("reason"))
        if draft.send(_("Back to {phase}", phase=phase_name(wanted)), icon=":material/arrow_back:"):
            done = _("The vacancy is now in the phase {phase}.", phase=phase_name(wanted))
            if attempt(move_phase, office(), me, found.vacancy.id, wanted, reason, done=done):
                draft.sent()
            st.rerun()
