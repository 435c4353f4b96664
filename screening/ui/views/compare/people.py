"""Whoever is compared, with a colour and a shape of their own, and where each of them stands."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from screening.i18n import _, catalogue, language, number
from screening.services.comparison.compared import Compared
from screening.services.comparison.first import first_shares
from screening.services.results.ranking import RankedPlace
from screening.services.results.remarks import remark
from screening.services.rubrics.names import part_name
from screening.ui.charts.colours import SHAPES, SIGNS, palette
from screening.ui.components.names import stage_name
from screening.ui.pages import CANDIDATE, to
from screening.ui.results.shares import part_of_all
from screening.ui.text import literal, short_names


@dataclass(frozen=True, slots=True)
class Person:
    """A candidate who is compared: how they are called in short, and what marks them in charts and texts."""

    place: RankedPlace
    short: str
    colour: str
    shape: str
    sign: str

    @property
    def id(self) -> str:
        return self.place.candidacy.id

    @property
    def marked(self) -> str:
        """The short name with the sign, for Markdown."""
        return f"{self.sign} {literal(self.short)}"


def people_of(found: Compared) -> tuple[Person, ...]:
    """Those who are compared, in the order of the list."""
    places = found.chosen.places
    short = short_names([one.candidacy.name for one in places])
    series = palette().series
    return tuple(
        Person(one, short[one.candidacy.name], series[turn], SHAPES[turn], SIGNS[turn])
        for turn, one in enumerate(places)
    )


def listed(words: Iterable[str]) -> str:
    """These words as a list in a sentence."""
    *before, last = words
    return _("{names} and {last}", names=", ".join(before), last=last) if before else last


def named(people: Sequence[Person]) -> Mapping[str, str]:
    """The short name of each of them by the id of the candidacy, for Markdown."""
    return {one.id: literal(one.short) for one in people}


def heads(found: Compared, people: Sequence[Person]) -> None:
    """Each of them beside the others: name, rank, score, stage and what is to be said of it."""
    with st.container(key="compared-heads"):
        for column, one in zip(st.columns(len(people)), people, strict=True):
            with column:
                st.html(
                    f'<p style="margin:0;font-size:1.15rem;font-weight:600;overflow-wrap:anywhere">'
                    f'<span style="color:{one.colour}">{one.sign}</span> {html.escape(one.place.candidacy.name)}</p>'
                )
                st.markdown("  \n".join(_lines(found, one.place)))
                st.page_link(
                    to(CANDIDATE),
                    label=_("The whole story"),
                    icon=":material/badge:",
                    query_params={"candidacy": one.id},
                    help=_("To the page of {name}", name=literal(one.place.candidacy.name)),
                )


def _lines(found: Compared, place: RankedPlace) -> list[str]:
    one, stage = place.ranked, place.candidacy.stage
    score = _("score {score}", score=number(one.score)) if one.score is not None else _("no score")
    lines = [f"**{_standing(place)} · {score}**"]
    if one.rank_interval is not None:
        low, high = one.rank_interval
        lines.append(_("rank interval {ranks}", ranks=str(low) if low == high else f"{low}–{high}"))
    share = first_shares(found.found.ranking).get(one.candidate)
    if share is not None:
        lines.append(
            _(
                "first at {share} of all weights, among the {n} with a rank",
                share=part_of_all(share),
                n=len(found.found.ranking.ranked),
            )
        )
    if stage is not None:
        lines.append(_("Stage: {stage}", stage=stage_name(stage)))
    flags = remark(place, lambda part: part_name(found.found.rubric, part, language()), catalogue(language()).gettext)
    return [*lines, *([f":material/flag: {flags}"] if flags else [])]


def _standing(place: RankedPlace) -> str:
    if place.ranked.rank is not None:
        return _("rank {n}", n=place.ranked.rank)
    return _("provisional, no rank") if place.ranked.standing == "provisional" else _("no rank")
