"""What if: sliders for the weights and β beside the order as it is fixed, computed in the reader's browser alone.

A component and not a chart: sliders that a thumb, a keyboard and a screen reader can use, tables that all of them can read, and
no frame to the server while one drags. It keeps nothing: what was tried is gone with the page.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from screening.i18n import _
from screening.services.results.ranking import VacancyRanking
from screening.ui.views.ranking.what_if.leads import leads
from screening.ui.views.ranking.what_if.payload import payload

HERE = Path(__file__).parent
NUMBERS = ("score.js", "leads.js")
"""The ranking at other weights, without a page."""
SHOWN = ("words.js", "sliders.js", "orders.js", "axis.js", "what_if.js")


def read(*names: str) -> str:
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


_component = st.components.v2.component(
    "evenwicht_what_if", html='<div class="place"></div>', css=read("what_if.css"), js=read(*NUMBERS, *SHOWN)
)


def what_if(found: VacancyRanking) -> None:
    """Draw the what-if of a ranking; nothing while nobody has a score, or where there are no weights to move."""
    scored = sum(place.ranked.score is not None and place.ranked.standing != "unranked" for place in found.places)
    if not scored or len(found.ranking.formula.criteria) < 2:
        return
    st.subheader(_("What if the weights were different?"), anchor=False)
    if scored < 2:
        st.caption(_("One candidate has a score. From the second on the order can be tried at other weights here."))
        return
    if told := leads(found):
        st.markdown(told)
    _component(key=f"what-if-{found.vacancy.id}", data=payload(found))
    st.caption(
        _(
            "Nothing of this is saved: the ranking, decisions and files stay as fixed, and reloading the page brings the weights as fixed "
            "back. The strictness of interviewers is held. A small difference says as little here as in the ranking."
        )
    )
