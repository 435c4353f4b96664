"""Compare: two to five candidates beside each other."""

from __future__ import annotations

import streamlit as st

from screening.errors import ScreeningError
from screening.i18n import _, number
from screening.services.comparison.compared import Compared, compared
from screening.services.office.current import office
from screening.services.results.ranking import RankedPlace
from screening.ui.components.header import header
from screening.ui.components.messages import stop_with
from screening.ui.pages import RANKING
from screening.ui.session import viewer
from screening.ui.text import bold, literal
from screening.ui.title import name_page
from screening.ui.views.compare.choice import asked_for, choose, not_all


def page() -> None:
    me, vacancy_id = viewer(), st.query_params.get("vacancy")
    header(me, _("Compare"))
    if not vacancy_id:
        st.info(_("Choose on the page of a ranking whom you want to compare."), icon=":material/compare_arrows:")
        st.page_link(RANKING, label=_("Ranking"), icon=":material/leaderboard:")
        return
    try:
        found = compared(office(), me, vacancy_id, asked_for())
    except ScreeningError as error:
        stop_with(error)
        return
    if found is None:
        st.info(
            _("There is no ranking yet: the vacancy needs a role profile and candidates."),
            icon=":material/leaderboard:",
        )
        return
    _beside(found)


def _beside(found: Compared) -> None:
    vacancy = found.found.vacancy
    name_page(_("Compare"), vacancy.title)
    st.markdown(f"{literal(vacancy.title)} · {literal(vacancy.client)}")
    choose(found.found, found.chosen)
    not_all(found.chosen)
    if found.chosen.enough:
        for column, place in zip(st.columns(len(found.chosen.places)), found.chosen.places, strict=True):
            column.markdown(_head(place))


def _head(place: RankedPlace) -> str:
    one = place.ranked
    standing = _("rank {n}", n=one.rank) if one.rank is not None else _("no rank")
    return f"{bold(literal(place.candidacy.name))}  \n{standing} · {number(one.score)}"


page()
