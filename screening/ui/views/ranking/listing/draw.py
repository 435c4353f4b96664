"""The list on the page: what it says at a glance, its controls, the drawing, the table behind it, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from screening.i18n import _
from screening.services.decisions.shown_ranking import ShownRanking
from screening.ui.charts.colours import palette
from screening.ui.charts.drawn import drawn
from screening.ui.components.names import domain_name
from screening.ui.components.paging import rows_of_page
from screening.ui.results.certainty import assumed_words
from screening.ui.results.view_choice import view_choice
from screening.ui.views.ranking.choosing import choosing, open_candidate
from screening.ui.views.ranking.listing.asked import PAGER, asked_of, choices_in, controls, told
from screening.ui.views.ranking.listing.chart import OPEN, list_chart
from screening.ui.views.ranking.listing.lines import Line, domains_of, lines_of
from screening.ui.views.ranking.listing.order import Wish, arranged
from screening.ui.views.ranking.listing.places import letters, placed
from screening.ui.views.ranking.listing.table import alternative, draw_table
from screening.ui.views.ranking.moved import scores_choice, what_moves

PER_PAGE = 40


def ranked_list(shown: ShownRanking) -> tuple[str, ...]:
    """Draw the list; returns the candidates that the reader chose from it."""
    found = shown.found
    with st.container(horizontal=True, vertical_alignment="bottom", key="ranking-choices"):
        view_choice()
        scores = scores_choice()
        lines = lines_of(found, scores)
        choices = choices_in(shown, lines)
        wish = asked_of(choices)
        controls(choices, wish)
    what_moves(found, scores)
    passing = arranged(lines, wish)
    told(choices, wish, len(passing), len(lines))
    page = list(rows_of_page(passing, PAGER, per_page=PER_PAGE))
    if page:
        first = next(place for place, line in enumerate(passing) if line is page[0])
        _drawing(shown, passing, slice(first, first + len(page)), wish)
    return choosing(found, lines)


def _drawing(shown: ShownRanking, passing: Sequence[Line], page: slice, wish: Wish) -> None:
    lines = passing[page]
    domains = domains_of(lines)
    places = placed(
        shown,
        lines,
        domains,
        by_rank=wish.by_rank,
        before=passing[page.start - 1] if page.start else None,
        after=next(iter(passing[page.stop : page.stop + 1]), None),
    )
    seen = drawn(
        list_chart(places, letters(domains), palette()),
        alt=alternative(lines, domains),
        key="ranking-drawing",
        on_select="rerun",
        selection_mode=OPEN,
    )
    clicked = seen.selection[OPEN] if seen else None
    if clicked:
        open_candidate(clicked[0]["id"])
    st.caption(_caption(domains, lines, assumed=places.assumed))
    draw_table(shown, lines, domains)


def _caption(domains: Sequence[str], lines: Sequence[Line], *, assumed: bool) -> str:
    """What the marks mean, as far as they are drawn."""
    words = [_("A click on a row opens the candidate.")]
    if any(line.true for line in lines):
        words.append(
            _(
                "The bar holds the true score in 90 of 100 cases; it is drawn towards the middle of the field, so that the dot "
                "need not lie in its middle."
            )
        )
        if assumed:
            words.append(assumed_words())
    if len(domains) > 1:
        words.append(
            _(
                "{letters} mark the scores per domain.",
                letters=", ".join(
                    f"{letter} ({domain_name(one).lower()})"
                    for letter, one in zip(letters(domains), domains, strict=True)
                ),
            )
        )
    if any(line.group is not None for line in lines):
        words.append(_("The bracket at the left holds those whose order may be chance."))
    if any(line.rank is None and line.score is not None for line in lines):
        words.append(_("A dashed ring and a score in brackets: no rank, so the score counts only what is there."))
    return " ".join(words)
