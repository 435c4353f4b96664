"""Who is out of the procedure, with the cards that are in about them."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, ngettext
from screening.services.progress.matrix import Matrix
from screening.ui.text import distinct_names
from screening.ui.views.vacancy.progress.table import handed_in, names_of


def out_of_procedure(now: Matrix) -> None:
    """Folded away while somebody is in the procedure still; nothing when nobody is out of it."""
    if not now.out:
        return
    words = ngettext("{n} candidate is out of the procedure", "{n} candidates are out of the procedure", len(now.out))
    place = st.expander(
        words, icon=":material/logout:", key="progress-out", expanded=not now.candidates, on_change="rerun"
    )
    if not place.open:
        return
    with place:
        if now.handed_in:
            handed_in(now.out, now.handed_in, distinct_names([one.interview.interviewer for one in now.handed_in]))
            st.caption(_("● a card that was submitted; nothing else is waited for."))
        else:
            st.text(", ".join(names_of(now.out)))
            st.caption(_("No card about them was submitted."))
