"""The quadrant: technical against human, candidates as labelled points, lines of equal balanced score."""

from __future__ import annotations

from typing import Literal

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from screening.i18n import _, decimal_mark, number
from screening.services.results.ranking import RankedPlace, VacancyRanking
from screening.ui.components.names import domain_name
from screening.ui.text import short_names

LINES = (2.0, 2.5, 3.0, 3.5, 4.0, 4.5)


def quadrant(found: VacancyRanking) -> None:
    """Draw the quadrant of a ranking with exactly two domains; nothing while no candidate has both scores."""
    weights = found.settings.profile.domain_weights
    points = [place for place in found.places if all(score is not None for score in place.ranked.domains.values())]
    if len(weights) != 2 or not points:
        return
    across, up = sorted(weights, key=lambda name: name != "technical")
    st.subheader(
        _("Balance of {across} and {up}", across=domain_name(across).lower(), up=domain_name(up).lower()), anchor=False
    )
    st.altair_chart(_chart(found, points, across, up), width="stretch", alt=_alternative(points, across, up))
    st.caption(
        _(
            "On a line every point has the same balanced score. The bend shows what imbalance costs: the further from the diagonal, "
            "the more the stronger domain must make up."
        )
    )


def _chart(found: VacancyRanking, points: list[RankedPlace], across: str, up: str) -> alt.LayerChart:
    low, high = _limits(points)
    axis = alt.Axis(
        values=np.arange(low, high + 0.25, 0.5).tolist(),
        format=".1f",
        labelExpr=f"replace(datum.label, '.', '{decimal_mark()}')",
    )
    x = alt.X("x:Q", title=domain_name(across), scale=alt.Scale(domain=[low, high], nice=False), axis=axis)
    y = alt.Y("y:Q", title=domain_name(up), scale=alt.Scale(domain=[low, high], nice=False), axis=axis)
    lines = (
        alt.Chart(_equal_scores(found, across, low, high))
        .mark_line(strokeDash=[4, 4], opacity=0.6, clip=True, color="gray")
        .encode(x=x, y=y, detail="level:N", order="step:Q")
    )
    table = _points(points, across, up)
    base = alt.Chart(table).encode(x=x, y=y)
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(
        shape=alt.Shape(
            "standing:N", title=None, legend=alt.Legend(orient="bottom") if table["standing"].nunique() > 1 else None
        ),
        tooltip=[
            alt.Tooltip("name:N", title=_("Candidate")),
            alt.Tooltip("rank:N", title=_("Rank")),
            alt.Tooltip("score:N", title=_("Score")),
            alt.Tooltip("x_text:N", title=domain_name(across)),
            alt.Tooltip("y_text:N", title=domain_name(up)),
        ],
    )
    middle, colour = (low + high) / 2, "#e8eeee" if st.context.theme.type == "dark" else "#14262b"
    left = _labels(base.transform_filter(alt.datum.x <= middle), colour, align="left", dx=8)
    right = _labels(base.transform_filter(alt.datum.x > middle), colour, align="right", dx=-8)
    chart: alt.LayerChart = (lines + dots + left + right).properties(height=460)
    return chart


def _labels(points: alt.Chart, colour: str, *, align: Literal["left", "right"], dx: int) -> alt.Chart:
    labels: alt.Chart = points.mark_text(align=align, dx=dx, dy=-9, fontSize=12, color=colour).encode(text="label:N")
    return labels


def _points(points: list[RankedPlace], across: str, up: str) -> pd.DataFrame:
    short = short_names([place.candidacy.name for place in points])
    return pd.DataFrame(
        [
            {
                "name": place.candidacy.name,
                "label": short[place.candidacy.name],
                "x": place.ranked.domains[across],
                "y": place.ranked.domains[up],
                "x_text": number(place.ranked.domains[across]),
                "y_text": number(place.ranked.domains[up]),
                "score": number(place.ranked.score),
                "rank": str(place.ranked.rank or "–"),
                "standing": _("ranked") if place.ranked.rank else _("not ranked"),
            }
            for place in points
        ]
    )


def _limits(points: list[RankedPlace]) -> tuple[float, float]:
    scores = [score for place in points for score in place.ranked.domains.values() if score is not None]
    return min(1.0, np.floor(min(scores) * 2) / 2), max(5.0, np.ceil(max(scores) * 2) / 2)


def _equal_scores(found: VacancyRanking, across: str, low: float, high: float) -> pd.DataFrame:
    """Points (x, y) with balanced score `level`: two straight pieces that bend on the diagonal."""
    share, beta = found.settings.profile.domain_weights[across], found.settings.beta
    rows = []
    for level in LINES:
        for step, x in enumerate(np.linspace(low, high, 81)):
            strong, weak = (
                ((1 - beta) * share, 1 - (1 - beta) * share)
                if x >= level
                else ((1 - beta) * share + beta, (1 - beta) * (1 - share))
            )
            y = (level - strong * x) / weak if weak > 0 else np.nan
            rows.append({"level": number(level, 1), "step": step, "x": x, "y": y})
    return pd.DataFrame(rows)


def _alternative(points: list[RankedPlace], across: str, up: str) -> str:
    said = [
        f"{place.candidacy.name}: {domain_name(across)} {number(place.ranked.domains[across], 1)}, "
        f"{domain_name(up)} {number(place.ranked.domains[up], 1)}"
        for place in points
    ]
    return "; ".join(said)
