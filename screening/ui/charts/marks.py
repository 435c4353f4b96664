"""Pieces of plain Vega-Lite specifications. Places stand in pixels; what follows from the width is an expression on `width`.

So one specification serves a phone and a large screen, and the server need not know which it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Spec = dict[str, Any]
Rows = Sequence[Spec]

NARROW = 560
"""Pixels of width from which there is room for columns beside the marks."""

FONT = "Source Sans, sans-serif"


def expression(words: str) -> Spec:
    return {"expr": words}


def by_width(wide: object, narrow: object, edge: int = NARROW) -> str:
    """An expression that is `narrow` on a chart less wide than `edge` pixels, and `wide` on others."""
    return f"width < {edge} ? {narrow} : {wide}"


def at(place: float | str) -> Spec:
    """A place in pixels, or an expression that gives one."""
    return {"value": expression(place) if isinstance(place, str) else place}


def pixels(field: str = "y") -> Spec:
    """Pixels from the top (or from the left), as the data have them."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def scaled(field: str, domain: tuple[float, float], left: float | str, right: float | str) -> Spec:
    """A field along the width: `domain` reaches from `left` to `right`. All layers of a chart share one of these."""
    ends = [expression(str(left)), expression(str(right))]
    scale = {"domain": list(domain), "range": ends, "zero": False, "nice": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def layer(rows: Rows, mark: Spec, encoding: Spec) -> Spec:
    """A layer with data of its own, which stay in the specification. What sticks out is cut off: Vega would make room for it
    and shrink the rest."""
    return {"data": {"values": list(rows)}, "mark": {"clip": True, **mark}, "encoding": encoding}


def in_columns(rows: Rows, fields: Sequence[str], mark: Spec, encoding: Spec) -> Spec:
    """A layer of hundreds: these fields of its rows as columns, which the browser makes rows of. To write out a row each, and
    Streamlit reads it again, costs several times as much."""
    columns = {field: [row[field] for row in rows] for field in fields}
    return {**layer([columns] if rows else [], mark, encoding), "transform": [{"flatten": list(fields)}]}


def together(rows: Rows, layers: Sequence[Spec]) -> Spec:
    """Layers that show the same rows, which then stand in the specification once."""
    return {"data": {"values": list(rows)}, "layer": [{k: v for k, v in one.items() if k != "data"} for one in layers]}


def text(rows: Rows, x: float | str | Spec, field: str, colour: str, *, y: str = "y", **looks: Any) -> Spec:
    """Words of `field` at x; `looks` are properties of the mark (size, align, dy, fontWeight, limit)."""
    mark = {"type": "text", "align": "left", "fontSize": 14, "color": colour, **_expressed(looks)}
    place = x if isinstance(x, dict) else at(x)
    return layer(rows, mark, {"x": place, "y": pixels(y), "text": {"field": field, "type": "nominal"}})


def rule(rows: Rows, colour: str, encoding: Spec, **looks: Any) -> Spec:
    """Lines; a thick one as a bar would make Vega inset the whole chart: use `bar`."""
    return layer(rows, {"type": "rule", "color": colour, **_expressed(looks)}, encoding)


def bar(rows: Rows, colour: str, encoding: Spec, **looks: Any) -> Spec:
    return layer(rows, {"type": "rect", "color": colour, **_expressed(looks)}, encoding)


def point(rows: Rows, colour: str, encoding: Spec, **looks: Any) -> Spec:
    mark = {"type": "point", "filled": True, "size": 120, "opacity": 1, "color": colour, **_expressed(looks)}
    return layer(rows, mark, encoding)


def filled(layers: Sequence[Spec]) -> list[Spec]:
    """Those layers that have something in them: Vega makes an image without a text of one that is empty."""
    return [one for one in layers if one["data"]["values"]]


def chart(layers: Sequence[Spec], height: int, **more: Any) -> Spec:
    """The whole specification, as wide as its place and `height` pixels high, without axes of Vega's own.

    Its marks say nothing to a screen reader: the `alt` of the whole does, and the table behind it.
    """
    axis = {"grid": False, "domain": False, "ticks": False, "labels": False, "title": None}
    return {
        "width": "container",
        "height": height,
        "padding": 0,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": {
            "mark": {"aria": False},
            "view": {"stroke": None},
            "axis": axis,
            "text": {"baseline": "middle"},
            "font": FONT,
        },
        "background": "transparent",
        "layer": list(layers),
        **more,
    }


EXPRESSED = ("dx", "dy", "limit", "opacity", "xOffset", "yOffset", "fontSize")
"""Properties of a mark that may be an expression here."""


def _expressed(looks: Spec) -> Spec:
    return {
        name: expression(value) if name in EXPRESSED and isinstance(value, str) else value
        for name, value in looks.items()
    }
