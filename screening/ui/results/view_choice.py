"""Which values a ranking counts: sealed or corrected. Pages choose it here and say which they show."""

from __future__ import annotations

import streamlit as st

from screening.domain.view import View
from screening.i18n import _, ngettext
from screening.services.results.ranking import VacancyRanking
from screening.services.results.remarks import named_cards
from screening.ui.text import literal


def view_name(view: View) -> str:
    return {View.SEALED: _("Sealed values"), View.CORRECTED: _("Corrected values")}[view]


ASKED = "view"
"""Where in the address the view stands."""


def view_asked() -> View:
    """The view that the address asks for; sealed unless that is another."""
    return View.CORRECTED if st.query_params.get(ASKED) == View.CORRECTED else View.SEALED


def view_choice() -> None:
    """Choose the view; the address follows, so that it survives a reload and can be passed on."""
    st.session_state["view"] = view_asked()
    st.segmented_control(
        _("Which values"),
        list(View),
        required=True,
        format_func=view_name,
        key="view",
        on_change=_write,
        help=_(
            "Sealed: what interviewers first submitted, with corrections from before they could see colleagues' cards. "
            "Corrected: with every correction, drift included, and with cards written after reading."
        ),
    )


def _write() -> None:
    if st.session_state["view"] is View.CORRECTED:
        st.query_params[ASKED] = View.CORRECTED.value
    else:
        st.query_params.pop(ASKED, None)


def view_sentence(found: VacancyRanking) -> str:
    """How many cards are in, and which values are shown."""
    words = {
        View.SEALED: _("**{n} of {total} cards are in.** Sealed values, at the frozen weights."),
        View.CORRECTED: _("**{n} of {total} cards are in.** Corrected values, drift included, at the frozen weights."),
    }
    return words[found.view].format(n=found.submitted, total=found.planned)


def left_out(found: VacancyRanking) -> None:
    """Say that candidates with whom the reader has a conflict of interest are not in the numbers."""
    if found.left_out:
        st.info(
            ngettext(
                "{n} candidate with whom you have a conflict of interest is left out of everything on this page.",
                "{n} candidates with whom you have a conflict of interest are left out of everything on this page.",
                found.left_out,
            ),
            icon=":material/person_off:",
        )


def cards_after_reading(found: VacancyRanking) -> None:
    """Say which cards were written after reading, whether they count here, and what to do where coverage is missing for it."""
    if not found.after_reading:
        return
    which = literal(named_cards(found, found.after_reading))
    if found.view is View.CORRECTED:
        words = _("Written after reading, and counted in this view: {cards}.", cards=which)
    else:
        words = _("Written after reading, and not counted in the sealed values: {cards}.", cards=which)
    lacking = [literal(place.candidacy.name) for place in found.places if place.lacks]
    if lacking:
        remedy = _(
            "For that reason coverage is missing for {candidates}. Plan an interviewer there who has not been able to read "
            "anything of a colleague, or look at the corrected values.",
            candidates=", ".join(lacking),
        )
        words = f"{words} {remedy}"
    st.info(words, icon=":material/visibility:")
