"""What is known of those compared and counts for nothing, for recruiters of the vacancy: apart from all scores."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from screening.domain.candidacy.facts import Met
from screening.i18n import _
from screening.services.facts.known import Known, known_of
from screening.services.office.current import office
from screening.ui.session import viewer
from screening.ui.text import text_table
from screening.ui.views.compare.people import Person


def facts(people: Sequence[Person]) -> None:
    """A table of facts and requirements side by side, read once it is asked for."""
    st.divider()
    place = st.expander(_("Facts, which do not count"), icon=":material/info:", key="compare-facts", on_change="rerun")
    if not place.open:
        return
    known = [known_of(office(), viewer(), one.id) for one in people]
    with place, st.container(key="wide-words-compared-facts"):
        st.caption(_("For recruiters of this vacancy alone. None of it is in a score or a rank."))
        st.markdown(text_table([["", *(f"{one.sign} {one.short}" for one in people)], *_rows(known)]))


def _rows(known: Sequence[Known]) -> list[list[str]]:
    said = {
        _("Available"): [one.facts.availability for one in known],
        _("Notice period"): [one.facts.notice for one in known],
        _("Salary wish"): [one.facts.salary_wish for one in known],
        _("Languages"): [one.facts.languages for one in known],
    }
    met = {Met.MET: _("met"), Met.NOT_MET: _("not met"), Met.UNKNOWN: _("unknown")}
    rows = [[name, *(words or "–" for words in each)] for name, each in said.items()]
    asked = [requirement for requirement, _met in known[0].requirements]
    states = [{requirement.id: state for requirement, state in one.requirements} for one in known]
    rows += [[one.words, *(met[each.get(one.id, Met.UNKNOWN)] for each in states)] for one in asked]
    return rows
