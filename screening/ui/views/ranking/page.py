"""Ranking: who stands where and how sure that is, by which weights, and the ways on from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import streamlit as st

from screening.domain.account import Account
from screening.errors import ScreeningError
from screening.i18n import _, catalogue, language, ngettext
from screening.services.access.choices import Choice, choices
from screening.services.decisions.shown_ranking import ShownRanking, shown_ranking
from screening.services.office.current import office
from screening.services.results.ranking import VacancyRanking
from screening.services.results.remarks import remark
from screening.services.rubrics.names import part_name
from screening.ui.components.header import header
from screening.ui.components.messages import stop_with
from screening.ui.pages import DEBRIEF, PANEL_HEALTH, VACANCY
from screening.ui.results.view_choice import cards_after_reading, left_out, view_asked, view_sentence
from screening.ui.session import viewer
from screening.ui.text import bold, literal, moment
from screening.ui.title import name_page
from screening.ui.views.ranking.choosing import forget_other_pages
from screening.ui.views.ranking.explanation import explanation
from screening.ui.views.ranking.headline import headline, weights_in_force
from screening.ui.views.ranking.listing.draw import ranked_list
from screening.ui.views.ranking.quadrant.drawing import quadrant
from screening.ui.views.ranking.sureness import sureness
from screening.ui.views.ranking.what_if.panel import what_if


def page() -> None:
    me = viewer()
    forget_other_pages()
    vacancy_id = _chosen(me)
    if vacancy_id is None:
        return
    try:
        shown = shown_ranking(office(), me, vacancy_id, view_asked())
    except ScreeningError as error:
        stop_with(error)
        return
    if shown is None:
        st.info(
            _("There is no ranking yet: the vacancy needs a role profile and candidates."),
            icon=":material/leaderboard:",
        )
        return
    _ranking(shown)


def _chosen(me: Account) -> str | None:
    header(me, _("Ranking"))
    mine = {one.id: one for one in choices(office(), me)}
    if not mine:
        st.info(_("You have no vacancies yet, so there is nothing to rank."), icon=":material/leaderboard:")
        return None
    asked = st.query_params.get("vacancy")
    keys = list(mine)
    chosen = st.selectbox(
        _("Vacancy"),
        keys,
        index=keys.index(asked) if asked in keys else 0,
        format_func=_labels(mine.values()).__getitem__,
        key=f"vacancy-{asked}",
    )
    if asked is not None and asked not in mine:
        st.warning(
            _("The vacancy of this address does not exist, or not for you. Below stands another of yours."),
            icon=":material/link_off:",
        )
    if chosen != asked:
        if asked is not None:  # what was asked of the list of another vacancy is not asked of this one
            st.query_params.clear()
        st.query_params["vacancy"] = chosen
    name_page(_("Ranking"), mine[chosen].title)
    return chosen


def _labels(vacancies: Collection[Choice]) -> dict[str, str]:
    """A label for each vacancy id that no other has: when it was started is added where two look alike."""
    labels = {one.id: f"{one.title} · {one.client}" for one in vacancies}
    shared = Counter(labels.values())
    return {
        one.id: f"{labels[one.id]} · {moment(one.created_at)}" if shared[labels[one.id]] > 1 else labels[one.id]
        for one in vacancies
    }


def _ranking(shown: ShownRanking) -> None:
    found = shown.found
    _what_counts(shown)
    headline(found)
    if not len(found.ranking.ranked):
        st.info(_why_no_ranks(found), icon=":material/hourglass_empty:")
    chosen = ranked_list(shown)
    _ways(found)
    _remarks(found)
    left, right = st.columns(2, gap="large")
    with left:
        quadrant(found, chosen)
    with right:
        sureness(found)
        explanation(found)
    what_if(found)


def _what_counts(shown: ShownRanking) -> None:
    """Which cards and which weights the numbers rest on, and of whom nothing is here."""
    found = shown.found
    st.markdown(
        view_sentence(found)
        if found.vacancy.frozen
        else _("**No card has been started yet.** Weights can still change.")
    )
    weights_in_force(shown)
    left_out(found)
    cards_after_reading(found)


def _ways(found: VacancyRanking) -> None:
    """To where this ranking is made and used, for who may go there."""
    vacancy = {"vacancy": found.vacancy.id}
    with st.container(horizontal=True, key="ranking-ways"):
        if found.recruits:
            if st.button(_("To the vacancy"), icon=":material/work:"):
                st.switch_page(VACANCY, query_params=vacancy)
            if st.button(_("To decisions"), icon=":material/gavel:", key="to-decisions"):
                st.switch_page(VACANCY, query_params=vacancy | {"tab": "decisions"})
            if st.button(_("To the debrief"), icon=":material/forum:", key="to-debrief"):
                st.switch_page(DEBRIEF, query_params=vacancy)
            if st.button(_("History of the weights"), icon=":material/balance:", key="to-weights"):
                st.switch_page(VACANCY, query_params=vacancy | {"tab": "set-up"})
        if st.button(_("How the panel scores"), icon=":material/groups:", key="to-panel-health"):
            st.switch_page(PANEL_HEALTH, query_params=vacancy)
        if found.recruits:
            st.link_button(
                _("Download as Excel"),
                f"/downloads/vacancies/{found.vacancy.id}/ranking.xlsx?language={language()}&view={found.view}",
                icon=":material/download:",
                type="primary",
            )


def _why_no_ranks(found: VacancyRanking) -> str:
    if all(place.ranked.standing == "unranked" for place in found.places):
        return _("Nobody is in the procedure any more.")
    return _(
        "Nobody can be ranked yet: a rank needs scores on at least 80 percent of the planned weight, and something in every domain."
    )


def _remarks(found: VacancyRanking) -> None:
    """The flags in full, since a table cell would cut them."""
    say = catalogue(language()).gettext
    told = [
        (place, remark(place, lambda part: part_name(found.rubric, part, language()), say)) for place in found.places
    ]
    lines = [f"- {bold(literal(place.candidacy.name))}: {text}" for place, text in told if text]
    if lines:
        words = ngettext("{n} remark", "{n} remarks", len(lines))
        place = st.expander(words, icon=":material/flag:", key="ranking-remarks", on_change="rerun")
        if place.open:
            place.markdown("\n".join(lines))


page()
