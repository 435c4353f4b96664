"""From the list on: one candidate opens, two to five go to the page where they stand side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from screening.i18n import _
from screening.services.comparison.chosen import MOST
from screening.services.results.ranking import VacancyRanking
from screening.ui.pages import CANDIDATE, COMPARE
from screening.ui.text import literal
from screening.ui.views.ranking.listing.lines import Line

LEAST = 2


def choosing(found: VacancyRanking, lines: Sequence[Line]) -> tuple[str, ...]:
    """Choose candidates by keyboard or pointer; returns whom, by the ids of their candidacies."""
    key = f"ranking-chosen-{found.vacancy.id}"
    labels = _labels(lines)
    _forget_who_is_gone(key, labels)
    chosen: list[str] = st.multiselect(
        _("Look at one, or set two to five side by side"),
        list(labels),
        format_func=labels.__getitem__,
        placeholder=_("Choose candidates"),
        key=key,
        persist_state="session",
    )
    _ways_on(found, chosen)
    return tuple(chosen)


def _labels(lines: Sequence[Line]) -> dict[str, str]:
    """Every candidate with the rank, where there is one; who shares a label gets a number."""
    labels, times = {}, Counter[str]()
    for line in lines:
        words = f"{line.rank} · {line.name}" if line.rank is not None else line.name
        times[words] += 1
        labels[line.id] = f"{words} ({times[words]})" if times[words] > 1 else words
    return labels


def _forget_who_is_gone(key: str, labels: dict[str, str]) -> None:
    """A candidate who is not here any more is no choice any more."""
    known = st.session_state.get(key)
    if known and any(one not in labels for one in known):
        st.session_state[key] = [one for one in known if one in labels]


def _ways_on(found: VacancyRanking, chosen: Sequence[str]) -> None:
    if not chosen:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="ranking-on"):
        if len(chosen) == 1:
            name = literal(found.candidates[chosen[0]])
            if st.button(_("Open {name}", name=name), icon=":material/person:", type="primary", key="ranking-open"):
                open_candidate(chosen[0])
        elif len(chosen) <= MOST:
            words = _("Compare these {n}", n=len(chosen))
            if st.button(words, icon=":material/compare_arrows:", type="primary", key="ranking-compare"):
                asked = {**st.query_params.to_dict(), "vacancy": found.vacancy.id, "k": ",".join(chosen)}
                st.switch_page(COMPARE, query_params=asked)
        st.caption(_hint(len(chosen)), width="content")


def _hint(count: int) -> str:
    if count < LEAST:
        return _("Choose one more to compare.")
    if count > MOST:
        return _("More than {most} side by side are hard to read: take {n} away.", most=MOST, n=count - MOST)
    return ""


def open_candidate(candidacy_id: str) -> None:
    """The page of a candidate. What the list was asked goes along: with Back the browser keeps the address of that page."""
    st.switch_page(CANDIDATE, query_params={**st.query_params.to_dict(), "candidacy": candidacy_id})


def forget_other_pages() -> None:
    """Take out of the address what belongs to the pages that one comes back from."""
    for name in ("candidacy", "k"):
        st.query_params.pop(name, None)
