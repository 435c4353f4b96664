"""Competencies: browse them one by one, or search in all of them."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from screening.domain.account import Account
from screening.domain.rubric import Competency, Rubric
from screening.i18n import _, language, ngettext
from screening.services.office.current import office
from screening.services.rubrics.search import Found, search
from screening.services.rubrics.use import credit_of
from screening.ui.components.rubrics.kits import where_used
from screening.ui.components.rubrics.words import say
from screening.ui.text import bold, literal
from screening.ui.views.rubrics.criterion import criterion_in_full

CHOSEN, WORDS, OPEN = "competency", "rubric-search", "rubric-open"


def competencies(me: Account, rubric: Rubric) -> None:
    """A search over everything, and one competency at a time."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            _("Search in names, anchors and questions"),
            key=WORDS,
            max_chars=100,
            icon=":material/search:",
            persist_state="page",
            autocomplete="off",
        )
        both = st.toggle(_("Both languages"), key="rubric-both", persist_state="page")
    if words.strip():
        _results(rubric, words)
        return
    names = {one.id: one.name.in_(language()) for one in rubric.competencies}
    if st.session_state.get(CHOSEN) not in names:
        st.session_state[CHOSEN] = next(iter(names))
    chosen = st.pills(
        _("Competency"), list(names), required=True, format_func=names.__getitem__, key=CHOSEN, persist_state="page"
    )
    _competency(me, rubric, rubric.by_id[str(chosen)], both)


def _competency(me: Account, rubric: Rubric, competency: Competency, both: bool) -> None:
    say(competency.definition, both)
    if competency.interview_hint:
        st.info(literal(competency.interview_hint.in_(language())), icon=":material/lightbulb:")
    incomplete = sum(bool(criterion.missing_anchors) for criterion in competency.criteria)
    if incomplete:
        st.warning(
            _("This competency is still a draft: {n} of its criteria lack an anchor at some level.", n=incomplete),
            icon=":material/edit_note:",
        )
    for criterion in competency.criteria:
        name = bold(literal(criterion.name.in_(language())))
        place = st.expander(name, key=f"{OPEN}-{criterion.id}", on_change="rerun")
        if place.open:
            with place:
                criterion_in_full(rubric, criterion, both)
    where_used(me, competency)
    if competency.credit:
        st.caption(literal(credit_of(office(), competency, language())))
    st.caption(
        _(
            "Version {version}, content {hash}",
            version=literal(competency.content_version),
            hash=competency.content_hash()[:12],
        )
    )


def _results(rubric: Rubric, words: str) -> None:
    found = search(rubric, words, language())
    if not found:
        st.info(
            _(
                "Nothing in the rubrics holds “{words}”. Try one word, or part of a word; you search in English now.",
                words=literal(words.strip()),
            ),
            icon=":material/search_off:",
        )
        return
    st.caption(ngettext("Found in {n} place", "Found in {n} places", len(found)))
    for criterion_id, places in groupby(found, key=lambda one: one.criterion_id):
        with st.container(border=True, key=f"found-{criterion_id}"):
            _result(rubric, criterion_id, list(places))


def _result(rubric: Rubric, criterion_id: str, places: list[Found]) -> None:
    competency = rubric.competency_of(criterion_id)
    name = rubric.criteria[criterion_id].name.in_(language())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{literal(name)}** · {literal(competency.name.in_(language()))}", width="stretch")
        st.button(_("Open"), key=f"show-{criterion_id}", on_click=_open, args=(competency.id, criterion_id))
    for one in places:
        if one.place != "name":
            st.markdown(f"{bold(_where(one) + ':')} {literal(one.text)}")


def _where(found: Found) -> str:
    return {
        "name": _("Name"),
        "definition": _("Definition"),
        "anchor": _("Level {level}", level=found.level),
        "question": _("Question"),
    }[found.place]


def _open(competency_id: str, criterion_id: str) -> None:
    st.session_state[CHOSEN], st.session_state[f"{OPEN}-{criterion_id}"], st.session_state[WORDS] = (
        competency_id,
        True,
        "",
    )
