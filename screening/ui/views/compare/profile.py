"""Profiles beside each other: both domains and every competency as dots on their 90 % intervals, with the number beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from screening.i18n import _, language, number
from screening.ranking import Estimate, TrueScores, competency_estimates, true_scores
from screening.services.comparison.compared import Compared
from screening.services.results.ranking import VacancyRanking
from screening.services.rubrics.names import part_name
from screening.ui.charts.colours import palette
from screening.ui.charts.drawn import drawn
from screening.ui.charts.marks import Spec, at, by_width, chart, pixels, point, rule, scaled, text
from screening.ui.results.certainty import assumed_words
from screening.ui.views.compare.people import Person

GAP, HEAD, TOP = 17, 26, 30
EDGE = 470


@dataclass(frozen=True, slots=True)
class Dot:
    """One candidate on one part of the profile; no ends where nothing shows how firm the value is."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def said(self) -> str:
        if self.low is None or self.high is None:
            return number(self.value)
        return f"{number(self.value)} ({number(self.low)}–{number(self.high)})"


Profiles = dict[str, list[Dot | None]]
"""By domain and competency, in the order of the candidates; None where nothing was scored."""


def profile(found: Compared, people: Sequence[Person]) -> None:
    """Draw the profiles, and say what their lines are."""
    st.subheader(_("Profile"), anchor=False)
    profiles = profiles_of(found.found, people)
    names = {part: part_name(found.found.rubric, part, language()) for part in profiles}
    drawn(
        _chart(found.found, people, profiles, names),
        alt=" ".join(_alternative(people, names[part], dots) for part, dots in profiles.items()),
        key="compare-profile",
        table=lambda: _table(people, profiles, names),
    )
    words = [
        _(
            "Dot: the mean, adjusted for strict and lenient interviewers, so that it can pass the ends of the scale. Line: the 90 % interval; of a domain it is drawn "
            "towards the middle of all candidates, so that the dot need not stand in its middle. Where lines overlap widely, "
            "the difference says little. No line: nothing shows how firm that mean is."
        )
    ]
    if not found.found.ranking.compares:
        words.append(assumed_words())
    st.caption(" ".join(words))


def profiles_of(found: VacancyRanking, people: Sequence[Person]) -> Profiles:
    """Both domains, as the score counts them, and every competency that is planned."""
    estimated, true = competency_estimates(found.ranking), true_scores(found.ranking)
    domains: Profiles = {
        name: [_domain(one.place.ranked.domains[name], true.get(one.id), name) for one in people]
        for name in found.ranking.formula.domains
    }
    groups = dict.fromkeys(group for one in people for group in estimated[one.id])
    return domains | {group: [_competency(estimated[one.id].get(group)) for one in people] for group in groups}


def _domain(value: float | None, true: TrueScores | None, name: str) -> Dot | None:
    if value is None:
        return None
    interval = true.domains.get(name) if true is not None else None
    return Dot(value, interval.low, interval.high) if interval else Dot(value)


def _competency(one: Estimate | None) -> Dot | None:
    return Dot(one.value, one.low, one.high) if one is not None else None


def _alternative(people: Sequence[Person], name: str, dots: Sequence[Dot | None]) -> str:
    said = (f"{one.short} {dot.said if dot else '–'}" for one, dot in zip(people, dots, strict=True))
    return f"{name}: {', '.join(said)}."


def _table(people: Sequence[Person], profiles: Profiles, names: dict[str, str]) -> pd.DataFrame:
    columns = {
        one.place.candidacy.name: [dot.said if dot else "–" for dot in (dots[turn] for dots in profiles.values())]
        for turn, one in enumerate(people)
    }
    return pd.DataFrame({_("Part"): [names[part] for part in profiles], **columns})


def _chart(found: VacancyRanking, people: Sequence[Person], profiles: Profiles, names: dict[str, str]) -> Spec:
    colours, scale = palette(), found.settings.profile.scale
    height = HEAD + GAP * len(people)
    labels: list[Spec] = [
        {
            "y": TOP + turn * height,
            "m": TOP + turn * height + height / 2,
            "k": names[part],
            "bold": part in found.ranking.formula.domains,
        }
        for turn, part in enumerate(profiles)
    ]
    bottom = TOP + height * len(profiles)
    rows = [
        {
            "y": label["y"] + HEAD - 4 + GAP * turn,
            "v": dot.value,
            "lo": dot.low if dot.low is not None else dot.value,
            "hi": dot.high if dot.high is not None else dot.value,
            "who": one.id,
            "t": number(dot.value),
            "tip": f"{one.place.candidacy.name}, {label['k']}: {dot.said}",
        }
        for label, dots in zip(labels, profiles.values(), strict=True)
        for turn, (one, dot) in enumerate(zip(people, dots, strict=True))
        if dot
    ]
    left, right, ends = by_width(190, 8, EDGE), "width - 44", _ends(rows, scale.min, scale.max)

    def across(field: str) -> Spec:
        return scaled(field, ends, left, right)

    ticks = [{"v": one, "y": TOP - 4, "y2": bottom, "l": number(one, 0)} for one in _ticks(scale.min, scale.max)]
    layers = [
        rule(ticks, colours.faint, {"x": across("v"), "y": pixels(), "y2": {"field": "y2"}}),
        text(ticks, across("v"), "l", colours.mute, align="center", fontSize=12, dy=-12),
        rule(labels, colours.rule, {"x": at(0), "x2": at("width"), "y": pixels()}),
    ]
    for bold in (True, False):
        some = [one for one in labels if one["bold"] is bold]
        weight = 600 if bold else 400
        layers += [
            text(some, 0, "k", colours.ink, y="m", fontWeight=weight, limit=180, opacity=by_width(1, 0, EDGE)),
            text(
                some,
                0,
                "k",
                colours.ink,
                fontSize=13,
                dy=11,
                fontWeight=weight,
                limit="width",
                opacity=by_width(0, 1, EDGE),
            ),
        ]
    for one in people:
        mine = [row for row in rows if row["who"] == one.id]
        layers += [
            rule(
                mine,
                one.colour,
                {"x": across("lo"), "x2": {"field": "hi"}, "y": pixels()},
                strokeWidth=2.5,
                opacity=0.6,
            ),
            point(
                mine,
                one.colour,
                {"x": across("v"), "y": pixels(), "tooltip": {"field": "tip"}},
                shape=one.shape,
                size=110,
                stroke=colours.paper,
                strokeWidth=1,
            ),
            text(mine, "width - 2", "t", one.colour, align="right", fontSize=13, fontWeight=600),
        ]
    return chart(layers, bottom + 4)


def _ends(rows: Sequence[Spec], low: float, high: float) -> tuple[float, float]:
    """The whole scale, and as far beyond it as adjusted means and their intervals go."""
    room = (high - low) / 16
    return min([low, *(row["lo"] for row in rows)]) - room, max([high, *(row["hi"] for row in rows)]) + room


def _ticks(low: float, high: float) -> list[float]:
    """At most nine whole numbers from the lowest to the highest of the scale."""
    step = max(1, round((high - low) / 8))
    return [low + step * turn for turn in range(int((high - low) // step) + 1)]
