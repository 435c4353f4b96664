"""A conflict of interest of one's own: what marking it means, and the button."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _
from screening.services.interviews.conflicts_of_interest import recuse
from screening.ui.components.messages import perform
from screening.ui.text import literal


def own_conflict(candidacy_id: str, candidate: str) -> None:
    """A way to step back from a candidate, closed until somebody opens it."""
    with st.expander(_("Conflict of interest?"), icon=":material/person_off:"):
        st.markdown(
            _(
                "Do you know {name} too well to judge freely, or do you have another interest? Mark it: from then on you see "
                "nothing of this candidate, and nobody waits for a card from you. What you submitted stays. Only a "
                "recruiter or an administrator can undo it.",
                name=literal(candidate),
            )
        )
        st.button(
            _("I have a conflict of interest"),
            key=f"recuse-{candidacy_id}",
            on_click=perform,
            args=(recuse, candidacy_id),
            kwargs={"done": _("Marked. You see nothing of this candidate any more.")},
        )
