"""The quadrant: technical against human, candidates as labelled points, lines of equal balanced score.

A plain Vega-Lite specification: an object model that builds and checks it costs more than the rest of the page.
"""

from __future__ import annotations

import math
from typing import Any

import streamlit as st

from screening.i18n import _, decimal_mark, number
from screening.services.results.ranking import RankedPlace, VacancyRanking
from screening.ui.components.names import domain_name
from screening.ui.text import short_names

LINES = (2.0, 2.5, 3.0, 3.5, 4.0, 4.5)
ON_LIGHT, ON_DARK = "#14262b", "#e8eeee"
Spec = dict[str, Any]


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
    st.vega_lite_chart(spec=_chart(found, points, across, up), width="stretch", alt=_alternative(points, across, up))
    st.caption(
        _(
            "On a line every point has the same balanced score. The bend shows what imbalance costs: the further from the diagonal, "
            "the more the stronger domain must make up."
        )
    )


def _chart(found: VacancyRanking, points: list[RankedPlace], across: str, up: str) -> Spec:
    limits = _limits(points)
    rows = _points(points, across, up)
    middle, colour = sum(limits) / 2, ON_DARK if st.context.theme.type == "dark" else ON_LIGHT
    labelled = {"type": "text", "dy": -9, "fontSize": 12, "color": colour}
    text = {"text": {"field": "label", "type": "nominal"}}
    return {
        "height": 460,
        # the data of a layer stay in the specification; those of the chart as a whole would be made into a table first
        "layer": [
            _layer(_equal_scores(found, across, *limits), LINE, {"detail": _nominal("level")}),
            _layer(rows, DOT, {"shape": _shape(rows), "tooltip": _tooltip(across, up)}),
            _layer(
                [one for one in rows if one["x"] <= middle],
                labelled | {"align": "left", "dx": 8},
                text,
            ),
            _layer(
                [one for one in rows if one["x"] > middle],
                labelled | {"align": "right", "dx": -8},
                text,
            ),
        ],
        "encoding": {"x": _axis("x", across, limits), "y": _axis("y", up, limits)},
    }


LINE: Spec = {"type": "line", "strokeDash": [4, 4], "opacity": 0.6, "clip": True, "color": "gray"}
DOT: Spec = {"type": "point", "filled": True, "size": 110, "opacity": 1}


def _layer(rows: list[Spec], mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _nominal(field: str, title: str | None = None) -> Spec:
    return {"field": field, "type": "nominal", "title": title}


def _axis(field: str, domain: str, limits: tuple[float, float]) -> Spec:
    low, high = limits
    return {
        "field": field,
        "type": "quantitative",
        "title": domain_name(domain),
        "scale": {"domain": [low, high], "nice": False},
        "axis": {
            "values": [low + step / 2 for step in range(round((high - low) * 2) + 1)],
            "format": ".1f",
            "labelExpr": f"replace(datum.label, '.', '{decimal_mark()}')",
        },
    }


def _shape(rows: list[Spec]) -> Spec:
    """Ranked or not, in a legend where there are both."""
    both = len({one["standing"] for one in rows}) > 1
    return _nominal("standing") | {"legend": {"orient": "bottom"} if both else None}


def _tooltip(across: str, up: str) -> list[Spec]:
    return [
        _nominal("name", _("Candidate")),
        _nominal("rank", _("Rank")),
        _nominal("score", _("Score")),
        _nominal("x_text", domain_name(across)),
        _nominal("y_text", domain_name(up)),
    ]


def _points(points: list[RankedPlace], across: str, up: str) -> list[Spec]:
    short = short_names([place.candidacy.name for place in points])
    return [
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


def _limits(points: list[RankedPlace]) -> tuple[float, float]:
    scores = [score for place in points for score in place.ranked.domains.values() if score is not None]
    return min(1.0, math.floor(min(scores) * 2) / 2), max(5.0, math.ceil(max(scores) * 2) / 2)


def _equal_scores(found: VacancyRanking, across: str, low: float, high: float) -> list[Spec]:
    """The lines of equal balanced score: two straight pieces each, that bend on the diagonal.

    Where the weaker domain alone decides, the left piece would be upright and is left out.
    """
    share, beta = found.settings.profile.domain_weights[across], found.settings.beta
    rows = []
    for level in LINES:
        above = (level - ((1 - beta) * share + beta) * low, (1 - beta) * (1 - share))
        below = (level - (1 - beta) * share * high, 1 - (1 - beta) * share)
        ends = [(x, rest / weight) for x, (rest, weight) in ((low, above), (high, below)) if weight > 0]
        rows += [{"level": level, "x": x, "y": y} for x, y in sorted([*ends, (level, level)])]
    return rows


def _alternative(points: list[RankedPlace], across: str, up: str) -> str:
    said = [
        f"{place.candidacy.name}: {domain_name(across)} {number(place.ranked.domains[across], 1)}, "
        f"{domain_name(up)} {number(place.ranked.domains[up], 1)}"
        for place in points
    ]
    return "; ".join(said)
