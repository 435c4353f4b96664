"""The strip: where the ranking puts the candidate, how firm that is, and every flag as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from screening.domain.view import View
from screening.i18n import _, catalogue, language, number, percent
from screening.ranking import Interval
from screening.services.candidacy.place import Place
from screening.services.candidacy.story import Story
from screening.services.results.remarks import remark
from screening.services.rubrics.names import part_name
from screening.ui.components.names import domain_name
from screening.ui.results.certainty import assumed_words
from screening.ui.text import literal


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the strip, with what is said below it."""

    label: str
    value: str
    below: str = ""


def place(story: Story) -> None:
    """Nothing where the ranking is not open to the reader."""
    if story.place is None:
        return
    with st.container(horizontal=True, key="strip"):
        for one in _figures(story.place):
            with st.container(width=138, gap=None):
                st.metric(one.label, one.value)
                st.caption(one.below or " ")
    st.caption(_view_words(story))
    _flags(story, story.place)


def _figures(found: Place) -> list[Figure]:
    one = found.place.ranked
    score = number(one.score) if one.rank is not None or one.score is None else f"({number(one.score)})"
    return [
        Figure(_("Rank"), "–" if one.rank is None else str(one.rank), _rank_words(found)),
        Figure(_("Score"), score, _interval_words(found.score)),
        *(
            Figure(domain_name(domain), number(value), _interval_words(found.domains.get(domain)))
            for domain, value in one.domains.items()
        ),
        Figure(
            _("Cards in"),
            _("{n} of {total}", n=found.place.cards, total=found.place.planned),
            _("coverage {share}", share=percent(one.coverage)),
        ),
    ]


def _rank_words(found: Place) -> str:
    one = found.place.ranked
    if one.standing == "unranked":
        return _("holds no rank")
    if one.rank is None:
        return _("provisional")
    if one.rank_interval is None:
        return _("of {total}", total=found.of)
    low, high = one.rank_interval
    if found.of == 1:
        return _("of {total}", total=found.of)
    if low == high:
        return _("of {total}, firmly", total=found.of)
    return _("of {total}, range {low} to {high}", total=found.of, low=low, high=high)


def _interval_words(interval: Interval | None) -> str:
    return _("{low} to {high}", low=number(interval.low), high=number(interval.high)) if interval else ""


def _view_words(story: Story) -> str:
    values = {
        View.SEALED: _("Sealed values, at the weights in force."),
        View.CORRECTED: _("Corrected values, drift included, at the weights in force."),
    }[story.view]
    drawn = _(
        "A range holds the true value in 90 of 100 cases and is drawn towards the middle of the field, so a score need not "
        "stand in the middle of it."
    )
    if story.place is None or story.place.score is None:
        return values
    return " ".join([values, drawn, *([assumed_words()] if story.place.assumed else [])])


def _flags(story: Story, found: Place) -> None:
    say = catalogue(language()).gettext
    words = remark(found.place, lambda part: part_name(story.rubric, part, language()), say)
    if not words:
        return
    told = f"{words[:1].upper()}{words[1:]}."
    if found.place.lacks:
        remedy = _(
            "For that reason coverage is missing for {candidates}. Plan an interviewer there who has not been able to read "
            "anything of a colleague, or look at the corrected values.",
            candidates=literal(story.candidacy.name),
        )
        told = f"{told} {remedy}"
    people = _("Flags never move a rank; people decide.")
    st.warning(f"{told} {people}", icon=":material/flag:")
