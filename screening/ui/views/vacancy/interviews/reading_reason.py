"""Why somebody who could already read a colleague's card is planned all the same: asked once planning was refused for it."""

from __future__ import annotations

import streamlit as st

from screening.errors import NeedsReason, ScreeningError
from screening.i18n import _
from screening.ui.components.draft import Draft


class ReadingReason:
    """The field for that reason in a form, there from the moment at which it is asked for until the form is sent."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._asked = f"{draft.key}-reading-reason"

    def field(self) -> str:
        """Draw it if it is asked for; what stands in it."""
        if not st.session_state.get(self._asked):
            return ""
        return str(
            st.text_input(
                _("Why plan this person all the same?"),
                help=_("The card is marked “after reading”, with this reason, and counts in the corrected view only."),
                autocomplete="off",
                **self._draft.field("reading-reason"),
            )
        )

    def refused(self, error: ScreeningError) -> None:
        """Ask for it from now on, if that is what the refusal wants."""
        if isinstance(error, NeedsReason):
            st.session_state[self._asked] = True

    def sent(self) -> None:
        st.session_state.pop(self._asked, None)
        self._draft.sent()
