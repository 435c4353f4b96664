"""Before a candidate comes on the screen: who must not be watching, and a tick that this is so."""

from __future__ import annotations

import streamlit as st

from screening.domain.vacancy import Phase
from screening.i18n import _, ngettext
from screening.services.debrief.read import Debrief
from screening.services.debrief.start import start_debrief
from screening.ui.components.messages import perform
from screening.ui.text import bold, heading, literal


def who_watches(one: Debrief) -> str:
    """In one sentence who may watch along, and who may not."""
    if one.absent:
        return _("not for {names}", names=literal(", ".join(person.name for person in one.absent)))
    if one.unnamed:
        return ngettext(
            "not for {n} interviewer who still owes a card",
            "not for {n} interviewers who still owe a card",
            one.unnamed,
        )
    if one.phase in {Phase.DEBRIEF}:
        return _("all cards of this candidate are in; nobody needs to look away")
    return _("no cards are taken any more; nobody needs to look away")


def before(one: Debrief) -> None:
    """The names, and the way on. Nothing of any card is drawn here, nor known."""
    with st.container(border=True, key="debrief-before"):
        st.markdown(heading(_("Before {name} comes on the screen", name=literal(one.candidate))))
        st.markdown(
            _(
                "Who still owes a card of this candidate would read colleagues' levels from the screen, and who has a conflict of "
                "interest sees nothing of the candidate at all."
            )
        )
        st.markdown("\n".join(f"- {_person(person.name, owes=person.owes)}" for person in one.absent))
        shown = tuple(person.account_id for person in one.absent)
        ticked = st.checkbox(
            _("Nobody of them is in the room or watching along"), key=f"absent-{one.candidacy_id}-{'-'.join(shown)}"
        )
        st.button(
            _("On to {name}", name=literal(one.candidate)),
            type="primary",
            icon=":material/arrow_forward:",
            disabled=not ticked,
            key="debrief-start",
            on_click=perform,
            args=(start_debrief, one.vacancy_id, one.candidacy_id, shown),
        )
        if not ticked:
            st.caption(_("Tick this first; it is written down that you did."))


def _person(name: str, *, owes: bool) -> str:
    who = bold(literal(name))
    if owes:
        return _("{who} still owes a card of this candidate", who=who)
    return _("{who} has a conflict of interest with this candidate", who=who)
