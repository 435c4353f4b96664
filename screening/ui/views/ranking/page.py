"""Ranking: who stands where, how sure that is, both domains, coverage and flags; and the quadrant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from screening.domain.account import Account
from screening.errors import ScreeningError
from screening.i18n import _, catalogue, language, ngettext, number, percent
from screening.services.office.current import office
from screening.services.results.choices import Choice, choices
from screening.services.results.ranking import RankedPlace, VacancyRanking, ranking_of
from screening.services.results.remarks import remark
from screening.services.rubrics.names import part_name
from screening.ui.components.header import header
from screening.ui.components.messages import stop_with
from screening.ui.components.names import domain_name, stage_name
from screening.ui.pages import VACANCY
from screening.ui.results.view_choice import cards_after_reading, left_out, view_choice, view_sentence
from screening.ui.session import viewer
from screening.ui.text import bold, literal, moment
from screening.ui.title import name_page
from screening.ui.views.ranking.explanation import explanation
from screening.ui.views.ranking.quadrant import quadrant
from screening.ui.views.ranking.sureness import sureness


def page() -> None:
    me = viewer()
    vacancy_id = _chosen(me)
    if vacancy_id is None:
        return
    try:
        found = ranking_of(office(), me, vacancy_id, view_choice())
    except ScreeningError as error:
        stop_with(error)
        return
    if found is None:
        st.info(
            _("There is no ranking yet: the vacancy needs a role profile and candidates."),
            icon=":material/leaderboard:",
        )
        return
    _ranking(found)


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
    if chosen != asked:
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


def _ranking(found: VacancyRanking) -> None:
    ranked = [place for place in found.places if place.ranked.rank is not None]
    st.markdown(
        view_sentence(found)
        if found.vacancy.frozen
        else _("**No card has been started yet.** Weights can still change.")
    )
    left_out(found)
    cards_after_reading(found)
    with st.container(horizontal=True):
        if found.recruits:
            if st.button(_("To the vacancy"), icon=":material/work:"):
                st.switch_page(VACANCY, query_params={"vacancy": found.vacancy.id})
            if st.button(_("To decisions"), icon=":material/gavel:", key="to-decisions"):
                st.switch_page(VACANCY, query_params={"vacancy": found.vacancy.id, "tab": "decisions"})
            st.link_button(
                _("Download as Excel"),
                f"/downloads/vacancies/{found.vacancy.id}/ranking.xlsx?language={language()}&view={found.view}",
                icon=":material/download:",
                type="primary",
            )
    st.dataframe(
        _table(found),
        hide_index=True,
        width="stretch",
        height="content",
        column_config=_columns({domain for place in found.places for domain in place.ranked.domains}),
        alt=_("Ranking of {n} candidates with score, domains, coverage and remarks.", n=len(found.places)),
    )
    _remarks(found)
    if not ranked:
        st.info(_why_no_ranks(found), icon=":material/hourglass_empty:")
    sureness(found)
    explanation(found)
    quadrant(found)


def _why_no_ranks(found: VacancyRanking) -> str:
    if all(place.ranked.standing == "unranked" for place in found.places):
        return _("Nobody is in the procedure any more.")
    return _(
        "Nobody can be ranked yet: a rank needs scores on at least 80 percent of the planned weight, and something in every domain."
    )


def _table(found: VacancyRanking) -> pd.DataFrame:
    rows = []
    for place in found.places:
        one = place.ranked
        rows.append(
            {
                _("Rank"): str(one.rank) if one.rank is not None else "–",
                _("Candidate"): place.candidacy.name,
                **_stage(place),
                _("Score"): number(one.score),
                _("Rank interval"): _interval(one.rank_interval),
                **{domain_name(domain): number(score) for domain, score in one.domains.items()},
                _("Coverage"): percent(one.coverage),
                _("Cards in"): _("{n} of {total}", n=place.cards, total=place.planned),
                _("Flags"): _flags(place),
            }
        )
    return pd.DataFrame(rows)


def _stage(place: RankedPlace) -> dict[str, str]:
    """The stage, where the reader may know it."""
    stage = place.candidacy.stage
    return {_("Stage"): stage_name(stage)} if stage is not None else {}


def _flags(place: RankedPlace) -> str:
    if not place.cards and not place.after_reading:
        return _("no cards")
    words = []
    if place.after_reading:
        words.append(_("{n} after reading", n=place.after_reading))
    if place.ranked.standing == "unranked":
        words.append(_("no rank"))
    if place.ranked.provisional:
        words.append(_("provisional"))
    if place.ranked.below_minimum:
        words.append(_("below minimum"))
    elif place.ranked.borderline_minimum:
        words.append(_("close to minimum"))
    return ", ".join(words) or "–"


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


def _interval(ranks: tuple[int, int] | None) -> str:
    if ranks is None:
        return "–"
    low, high = ranks
    return str(low) if low == high else f"{low}–{high}"


def _columns(domains: Iterable[str]) -> dict[str, Any]:
    """All of them as wide as their words, with room for several flags at the end."""
    return {
        _("Rank"): st.column_config.TextColumn(width=60, pinned=True),
        _("Candidate"): st.column_config.TextColumn(width="medium", pinned=True),
        _("Rank interval"): st.column_config.TextColumn(
            width=90,
            help=_("Where the candidate would stand in 90 out of 100 repetitions of these interviews."),
        ),
        _("Stage"): st.column_config.TextColumn(width=130),
        **{domain_name(domain): st.column_config.TextColumn(width=85) for domain in domains},
        _("Coverage"): st.column_config.TextColumn(width=90),
        _("Cards in"): st.column_config.TextColumn(width=100),
        _("Flags"): st.column_config.TextColumn(width=290),
        _("Score"): st.column_config.TextColumn(width=70, help=_("Balanced score on the scale of 1 to 5.")),
    }


page()
