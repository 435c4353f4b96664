"""Compare: two to five candidates beside each other."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from screening.errors import ScreeningError
from screening.i18n import _
from screening.services.comparison.compared import Compared, compared
from screening.services.office.current import office
from screening.ui.components.header import header
from screening.ui.components.messages import stop_with
from screening.ui.pages import RANKING, TODAY, to
from screening.ui.results.view_choice import cards_after_reading, left_out, view_asked, view_choice, view_name
from screening.ui.session import viewer
from screening.ui.text import literal, moment
from screening.ui.title import name_page
from screening.ui.views.compare.axis import who_is_first
from screening.ui.views.compare.choice import asked_for, choose, not_all
from screening.ui.views.compare.criteria import by_criterion
from screening.ui.views.compare.facts import facts
from screening.ui.views.compare.one_more import what_one_more_buys
from screening.ui.views.compare.people import heads, people_of
from screening.ui.views.compare.profile import profile
from screening.ui.views.compare.why import why_above


def page() -> None:
    me, vacancy_id = viewer(), st.query_params.get("vacancy")
    header(me, _("Compare"))
    if not vacancy_id:
        st.info(_("Choose on the page of a ranking whom you want to compare."), icon=":material/compare_arrows:")
        st.page_link(to(RANKING), label=_("Ranking"), icon=":material/leaderboard:")
        return
    try:
        found = compared(office(), me, vacancy_id, asked_for(), view_asked())
    except ScreeningError as error:
        if st.button(_("To Today"), icon=":material/today:"):
            st.switch_page(TODAY)
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
    st.markdown(_about(found))
    with st.container(key="compare-view"):
        view_choice()
    with st.container(key="compare-choice"):
        choose(found.found, found.chosen)
        st.page_link(
            to(RANKING), label=_("To the ranking"), icon=":material/leaderboard:", query_params={"vacancy": vacancy.id}
        )
    not_all(found.chosen)
    left_out(found.found)
    cards_after_reading(found.found)
    if not found.chosen.enough:
        return
    with st.container(key=f"compare-on-{st.context.theme.type or 'light'}"):
        _compared(found)


def _compared(found: Compared) -> None:
    people = people_of(found)
    heads(found, people)
    _side_by_side("compare-differences", lambda: profile(found, people), lambda: why_above(found, people))
    _side_by_side("compare-outlook", lambda: who_is_first(found, people), lambda: what_one_more_buys(found, people))
    by_criterion(found, people)
    if found.found.recruits:
        facts(people)


def _side_by_side(key: str, *parts: Callable[[], None]) -> None:
    """These beside each other where there is room; below each other on a phone, and on paper."""
    with st.container(key=key):
        for column, part in zip(st.columns(len(parts), gap="large"), parts, strict=True):
            with column:
                part()


def _about(found: Compared) -> str:
    """What is compared, at which weights, in which view and when: on paper it stands above the rest."""
    vacancy = found.found.vacancy
    return " · ".join(
        [
            f"{literal(vacancy.title)}, {literal(vacancy.client)}",
            view_name(found.found.view),
            _("weights version {n}", n=found.version),
            moment(office().clock()),
        ]
    )


page()
