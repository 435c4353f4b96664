"""The drawing of the quadrant: lines of equal score, clouds, dots and names, as one specification."""

from __future__ import annotations

from screening.i18n import _, decimal_mark
from screening.services.results.ranking import VacancyRanking
from screening.ui.charts.colours import Palette, palette
from screening.ui.charts.marks import FONT, Spec, in_columns, layer, together
from screening.ui.components.names import domain_name
from screening.ui.views.ranking.quadrant.labels import SIDES
from screening.ui.views.ranking.quadrant.lines import equal_scores, line_ends
from screening.ui.views.ranking.quadrant.points import Points

HEIGHT, OVER = 460, "over"

ROUND = "sequence(0, 6.2832, 0.1745)"
"""Once round an ellipse, in the browser: the page is spared the points."""


def quadrant_chart(found: VacancyRanking, points: Points, across: str, up: str) -> Spec:
    """The quadrant of these points, which are on the domain `across` and on the domain `up`."""
    colours = palette()
    share, beta = found.settings.profile.domain_weights[across], found.settings.beta
    lines = equal_scores(share, beta, points.limits)
    return {
        "width": "container",
        "height": HEIGHT,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": "transparent",
        "config": {"mark": {"aria": False}, "view": {"stroke": None}, "font": FONT, "text": {"baseline": "middle"}},
        # the data of a layer stay in the specification; those of the chart as a whole would be made into a table first
        "layer": [
            layer(lines, _line(colours), {"detail": {"field": "level", "type": "nominal"}}),
            *_figures(line_ends(share, beta, points.limits), colours),
            *[_cloud(points.hovered, mass, colours, pointed=True) for mass in (0.9, 0.5)],
            *[_cloud(points.clouds, mass, colours) for mass in (0.9, 0.5)],
            *_dots(points, across, up, colours),
            *_names(points, colours),
        ],
        "encoding": {
            "x": _axis("x", across, points.limits, colours),
            "y": _axis("y", up, points.limits, colours),
        },
    }


def _line(colours: Palette) -> Spec:
    return {"type": "line", "strokeDash": [3, 4], "strokeWidth": 1, "opacity": 0.6, "color": colours.mute}


def _figures(ends: list[Spec], colours: Palette) -> list[Spec]:
    """The figure of each line, above it at the right or where it leaves at the bottom."""
    mark = {"type": "text", "align": "right", "dx": -3, "dy": -8, "fontSize": 12, "color": colours.mute}
    words = {"text": {"field": "k", "type": "nominal"}}
    return [layer(ends, mark, words)]


def _cloud(rows: list[Spec], mass: float, colours: Palette, *, pointed: bool = False) -> Spec:
    inner = mass < 0.6
    mark = {
        "type": "line",
        "interpolate": "linear-closed",
        "fill": colours.accent,
        "fillOpacity": 0.16 if inner else 0.06,
        "stroke": colours.accent,
        "strokeOpacity": 0 if inner else 0.4,
        "strokeWidth": 1,
    }
    encoding: Spec = {"detail": {"field": "id", "type": "nominal"}, "order": {"field": "t", "type": "quantitative"}}
    if pointed:
        encoding["opacity"] = {"condition": {"param": OVER, "empty": False, "value": 1}, "value": 0}
    transform = [
        {"calculate": ROUND, "as": "t"},
        {"flatten": ["t"]},
        {"calculate": "datum.cx + datum.a * cos(datum.t)", "as": "x"},
        {"calculate": "datum.cy + datum.b * cos(datum.t) + datum.c * sin(datum.t)", "as": "y"},
    ]
    return {**layer([one for one in rows if one["m"] == mass], mark, encoding), "transform": transform}


def _dots(points: Points, across: str, up: str, colours: Palette) -> list[Spec]:
    """A filled dot with a rank, an open one without; smaller where there are many."""
    size = 90 if len(points.rows) <= 60 else 30
    firm = {
        "type": "point",
        "filled": True,
        "size": size,
        "color": colours.accent,
        "opacity": 1,
        "stroke": colours.paper,
    }
    loose = {"type": "point", "filled": False, "size": size, "color": colours.mute, "opacity": 1, "strokeDash": [2, 2]}
    tooltip = {"tooltip": _tooltip(across, up)}
    over = {"name": OVER, "select": {"type": "point", "fields": ["id"], "on": "pointerover", "clear": "pointerout"}}
    without, ranked = ([one for one in points.rows if one["ranked"] is held] for held in (False, True))
    told = ("id", "x", "y", *_titles(across, up))
    return [
        in_columns(without, told, loose | {"strokeWidth": 2}, tooltip),
        in_columns(ranked, told, firm | {"strokeWidth": 1}, tooltip) | {"params": [over]},
    ]


def _names(points: Points, colours: Palette) -> list[Spec]:
    """Each name at its side, readable over lines and clouds; of who has none it comes under the pointer."""
    found = []
    for number_, side in enumerate(SIDES):
        rows = [one for one in points.rows if one["side"] == number_]
        place = {"type": "text", "align": side.align, "dx": side.dx, "dy": side.dy, "fontSize": 13, "fontWeight": 600}
        halo = place | {"color": colours.paper, "stroke": colours.paper, "strokeWidth": 3, "opacity": 0.85}
        words = {"text": {"field": "label", "type": "nominal"}}
        if rows:
            found.append(together(rows, [layer(rows, halo, words), layer(rows, place | {"color": colours.ink}, words)]))
    rest = [one for one in points.rows if one["side"] is None and one["ranked"]]
    if rest:
        mark = {"type": "text", "dy": -14, "fontSize": 13, "fontWeight": 600, "color": colours.ink}
        shown = {"condition": {"param": OVER, "empty": False, "value": 1}, "value": 0}
        under: Spec = {"text": {"field": "label", "type": "nominal"}, "opacity": shown}
        found.append(in_columns(rest, ("id", "label", "x", "y"), mark, under))
    return found


def _axis(field: str, domain: str, limits: tuple[float, float], colours: Palette) -> Spec:
    low, high = limits
    return {
        "field": field,
        "type": "quantitative",
        "title": domain_name(domain),
        "scale": {"domain": [low, high], "nice": False, "zero": False},
        "axis": {
            "values": [low + step / 2 for step in range(round((high - low) * 2) + 1)],
            "format": ".1f",
            "labelExpr": f"replace(datum.label, '.', '{decimal_mark()}')",
            "grid": True,
            "gridColor": colours.faint,
            "domain": False,
            "ticks": False,
            "labelColor": colours.mute,
            "titleColor": colours.mute,
            "titleFontWeight": 400,
            "labelFontSize": 12,
            "titleFontSize": 13,
            "labelOverlap": True,
        },
    }


def _tooltip(across: str, up: str) -> list[Spec]:
    return [{"field": field, "type": "nominal", "title": title} for field, title in _titles(across, up).items()]


def _titles(across: str, up: str) -> dict[str, str]:
    """What is told of a dot under the pointer, by field."""
    return {
        "name": _("Candidate"),
        "rank": _("Rank"),
        "score": _("Score"),
        "xs": domain_name(across),
        "ys": domain_name(up),
    }
