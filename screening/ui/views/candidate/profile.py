"""The profile: a dot for each competency on the scale, with its interval and its minimum."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from screening.i18n import _, language, number
from screening.services.candidacy.place import Place
from screening.services.candidacy.story import Story
from screening.services.rubrics.names import part_name
from screening.ui.charts.colours import Palette, palette
from screening.ui.charts.drawn import drawn
from screening.ui.charts.marks import Spec, bar, by_width, chart, filled, pixels, point, rule, scaled, text

TOP, TALL = 34, 46
LEFT, RIGHT = by_width(230, 8), by_width("width - 190", "width - 52")


def profile(story: Story) -> None:
    """Nothing where the ranking is not open to the reader, or no card counts in it."""
    if story.place is None or not story.place.place.cards:
        return
    rows = _rows(story, story.place)
    if not rows:
        return
    st.subheader(_("Profile"), anchor=False)
    drawn(_chart(rows, palette()), alt=_alternative(rows), key="profile", table=lambda: _table(rows))
    st.caption(
        _(
            "Means per competency, adjusted for strict and lenient interviewers as in the score, so one can pass the ends of the "
            "scale; the levels above are as they were given. The bar is where other interviewers like these would come out in 90 "
            "of 100 cases. The line across is the minimum of the role."
        )
    )


def _rows(story: Story, found: Place) -> list[Spec]:
    minimums = {one.name: one.threshold for one in found.place.ranked.minimums}
    rows: list[Spec] = []
    for competency, estimate in found.competencies.items():
        if estimate is None:
            continue
        minimum = minimums.get(competency)
        rows.append(
            {
                "y": TOP + TALL / 2 + TALL * len(rows),
                "name": part_name(story.rubric, competency, language()),
                "v": estimate.value,
                "low": estimate.low,
                "high": estimate.high,
                "minimum": minimum,
                "said": number(estimate.value),
                "more": _more(estimate.interviewers, minimum),
                "one": estimate.interviewers == 1,
            }
        )
    return rows


def _more(interviewers: int, minimum: float | None) -> str:
    told = [_("one interviewer")] if interviewers == 1 else []
    told += [] if minimum is None else [_("minimum {n}", n=number(minimum, 1))]
    return ", ".join(told)


def _chart(rows: list[Spec], colours: Palette) -> Spec:
    ends = [value for one in rows for value in (one["v"], one["low"], one["high"]) if value is not None]
    reach = (min(1.0, math.floor(min(ends) * 2) / 2), max(5.0, math.ceil(max(ends) * 2) / 2))

    def along(field: str) -> Spec:
        return scaled(field, reach, LEFT, RIGHT)

    height = TOP + TALL * len(rows)
    ticks = [{"v": level, "y": TOP - 4, "y2": height - 4, "label": str(level)} for level in range(1, 6)]
    least = [one | {"y1": one["y"] - 4, "y2": one["y"] + 20} for one in rows if one["minimum"] is not None]
    bars = [one | {"y1": one["y"] + 5, "y2": one["y"] + 11} for one in rows if one["low"] is not None]
    low = by_width(8, 8)
    layers = [
        rule(ticks, colours.rule, {"x": along("v"), "y": pixels(), "y2": {"field": "y2"}}),
        text([one | {"y": TOP - 16} for one in ticks], along("v"), "label", colours.mute, fontSize=12, align="center"),
        text(
            rows,
            0,
            "name",
            colours.ink,
            fontSize=by_width(15, 13),
            dy=by_width(8, -11),
            limit=by_width(215, "width - 60"),
        ),
        bar(
            bars,
            colours.accent,
            {"x": along("low"), "x2": {"field": "high"}, "y": pixels("y1"), "y2": {"field": "y2"}},
            opacity=0.35,
            cornerRadius=3,
        ),
        rule(least, colours.warn, {"x": along("minimum"), "y": pixels("y1"), "y2": {"field": "y2"}}, strokeWidth=3),
        point(
            [one for one in rows if not one["one"]],
            colours.accent,
            {"x": along("v"), "y": pixels()},
            yOffset=low,
            stroke=colours.paper,
            strokeWidth=1.5,
        ),
        point(
            [one for one in rows if one["one"]],
            colours.accent,
            {"x": along("v"), "y": pixels()},
            yOffset=low,
            filled=False,
            strokeWidth=2,
        ),
        text(rows, by_width("width - 150", "width - 2"), "said", colours.ink, fontWeight=600, align="right", dy=8),
        text(rows, "width - 138", "more", colours.mute, fontSize=12, dy=8, opacity=by_width(1, 0), limit=138),
    ]
    return chart(filled(layers), height)


def _alternative(rows: list[Spec]) -> str:
    return " ".join(
        f"{one['name']}: {', '.join(part for part in (one['said'], _interval(one), one['more']) if part)}."
        for one in rows
    )


def _interval(one: Spec) -> str:
    return "" if one["low"] is None else _("{low} to {high}", low=number(one["low"]), high=number(one["high"]))


def _table(rows: list[Spec]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("Competency"): one["name"],
                _("Mean"): one["said"],
                _("90 of 100 cases"): _interval(one) or "–",
                _("Minimum"): number(one["minimum"], 1),
                _("Remarks"): _("one interviewer") if one["one"] else "–",
            }
            for one in rows
        ]
    )
