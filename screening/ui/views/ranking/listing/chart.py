"""The list as one drawing: rank, name and flag, the score on its interval, the domains at their places, and the figures."""

from __future__ import annotations

from collections.abc import Sequence

from screening.i18n import _
from screening.ui.charts.colours import Palette
from screening.ui.charts.marks import (
    Spec,
    at,
    bar,
    by_width,
    chart,
    layer,
    pixels,
    point,
    rule,
    scaled,
    text,
    together,
)
from screening.ui.views.ranking.listing.places import Places

OPEN, OVER = "open", "over"
"""What the drawing calls the row that was clicked, and the one under the pointer."""

SCORE = 152
"""So far from the right end the score is printed."""

LEFT, RIGHT = by_width("300", "44"), by_width("width - 214", "width - 12")
"""Between these the scale lies."""

DOTS, LETTERS, LINE = by_width("-9", "0"), by_width("8", "14"), by_width("18", "23")
"""How far below the middle of a row the score lies, the letters of the domains, and the line that these stand on."""

NAME = by_width("-8", "-18")
APART = 0.16
"""Domains closer than this share of the scale are written as one."""


def list_chart(places: Places, letters: Sequence[str], colours: Palette) -> Spec:
    """The drawing of these rows; a click on one selects it under `OPEN`."""
    return chart(
        [
            *_brackets(places, colours),
            *_scale(places, colours),
            *_headings(places, colours),
            together(places.rows, [*_words(places, colours), *_domains(places, colours), *_scores(places, colours)]),
            *_letters(places, letters, colours),
            _rows(places, colours),
        ],
        places.height,
    )


def _x(places: Places, field: str) -> Spec:
    return scaled(field, places.scale, LEFT, RIGHT)


def _across(x: float | str, x2: float | str) -> Spec:
    return {"x": at(x), "x2": at(x2)}


def _down(y: str = "y", y2: str = "y2") -> Spec:
    return {"y": pixels(y), "y2": {"field": y2}}


def _brackets(places: Places, colours: Palette) -> list[Spec]:
    """Who cannot be told apart: a band across, and a bracket at its left side."""
    closed = {"y": "begins", "y2": "ends"}
    ends = [
        rule(
            [one for one in places.brackets if one[here]], colours.ink, {**_across(2, 8), "y": pixels(y)}, strokeWidth=2
        )
        for y, here in closed.items()
    ]
    return [
        bar(places.brackets, colours.faint, {**_across(0, "width"), **_down()}, cornerRadius=6),
        rule(places.brackets, colours.ink, {"x": at(2), **_down()}, strokeWidth=2),
        *ends,
    ]


def _scale(places: Places, colours: Palette) -> list[Spec]:
    wide, narrow = by_width("1", "0"), by_width("0", "1")
    heads = [(_("Score"), SCORE), (_("Rank interval"), 66), (_("Coverage"), 2)]
    row = [{"y": 12, "w": _("Score with its 90% interval"), "n": _("Score, 90% interval")}]
    return [
        rule(places.ticks, colours.rule, {"x": _x(places, "v"), **_down()}),
        text(places.ticks, _x(places, "v"), "k", colours.mute, fontSize=12, align="center", dy=-10),
        text(row, LEFT, "w", colours.mute, fontSize=12, opacity=wide),
        text(row, LEFT, "n", colours.mute, fontSize=12, opacity=narrow),
        *[
            text([{"y": 12, "k": word}], f"width - {far}", "k", colours.mute, fontSize=12, align="right", opacity=wide)
            for word, far in heads
        ],
    ]


def _headings(places: Places, colours: Palette) -> list[Spec]:
    """What stands apart, under a line of its own."""
    return [
        rule(places.headings, colours.mute, {**_across(0, "width"), "y": pixels()}, yOffset=-14),
        text(places.headings, 0, "k", colours.mute, fontSize=13, fontWeight=600),
    ]


def _words(places: Places, colours: Palette) -> list[Spec]:
    rows, wide, narrow = places.rows, by_width("1", "0"), by_width("0", "1")
    return [
        text(rows, 24, "rank", colours.ink, fontSize=18, align="center", fontWeight=600, dy=by_width("0", "-6")),
        text(rows, 24, "range", colours.mute, fontSize=11, align="center", dy=12, opacity=narrow),
        text(rows, 44, "name", colours.ink, fontSize=15, fontWeight=600, dy=NAME, limit=by_width("246", "width - 200")),
        text(rows, 44, "sub", colours.warn, fontSize=12, dy=11, limit=246, opacity=wide),
        text(rows, "width - 56", "flag", colours.warn, fontSize=12, align="right", dy=-18, limit=94, opacity=narrow),
        text(
            rows,
            by_width(f"width - {SCORE}", "width - 2"),
            "said",
            colours.ink,
            fontSize=15,
            align="right",
            fontWeight=600,
            dy=by_width("-7", "-18"),
        ),
        text(rows, "width - 66", "range", colours.ink, align="right", dy=-7, opacity=wide),
        text(rows, "width - 2", "cover", colours.mute, align="right", dy=-7, opacity=wide),
    ]


def _domains(places: Places, colours: Palette) -> list[Spec]:
    """How far the domains lie apart: a line from the weakest to the strongest."""
    between = {"x": _x(places, "from"), "x2": {"field": "to"}, "y": pixels()}
    return [rule(places.rows, colours.mute, between, yOffset=LINE, opacity="0.6")]


def _scores(places: Places, colours: Palette) -> list[Spec]:
    """The interval as a bar with the score on it, a broken one where it is assumed; a dashed ring for a score without a rank."""
    reach = {"x": _x(places, "low"), "x2": {"field": "high"}, "y": pixels()}
    thick: Spec = {"yOffset": DOTS, "strokeWidth": 6, "strokeCap": "round", "opacity": "0.4"}
    if places.assumed:
        thick |= {"strokeCap": "butt", "strokeDash": [3, 4]}
    ring = {"size": 100, "filled": False, "strokeDash": [2, 2], "strokeWidth": 2, "yOffset": DOTS}
    dot = {"stroke": colours.paper, "strokeWidth": 1.5, "yOffset": DOTS}
    return [
        rule(places.rows, colours.accent, reach, **thick),
        point(places.rows, colours.accent, {"x": _x(places, "score"), "y": pixels()}, **dot),
        point(places.rows, colours.mute, {"x": _x(places, "soft"), "y": pixels()}, **ring),
    ]


def _letters(places: Places, letters: Sequence[str], colours: Palette) -> list[Spec]:
    """The letter of each domain above its place on the line; those that coincide are written as one."""
    if len(letters) < 2:
        return []
    low, high = places.scale
    near, found = APART * (high - low) / 4, list[Spec]()
    for row in places.rows:
        values = sorted((row[f"d{n}"], letter) for n, letter in enumerate(letters) if row[f"d{n}"] is not None)
        for value, letter in values:
            last = found[-1] if found and found[-1]["y"] == row["y"] else None
            if last is not None and value - last["v"] < near:
                last["k"] += letter
            else:
                found.append({"y": row["y"], "v": value, "k": letter})
    x = _x(places, "v")
    return [text(found, x, "k", colours.mute, fontSize=12, fontWeight=600, align="center", dy=LETTERS)]


def _rows(places: Places, colours: Palette) -> Spec:
    """A transparent bar over every row, which tints under the pointer and can be clicked."""
    half = places.row / 2 - 2
    rows = [{"y": row["y"] - half, "y2": row["y"] + half, "id": row["id"]} for row in places.rows]
    chosen = {"name": OPEN, "select": {"type": "point", "fields": ["id"], "toggle": False}}
    over = {"name": OVER, "select": {"type": "point", "fields": ["id"], "on": "pointerover", "clear": "pointerout"}}
    tint = {"condition": {"param": OVER, "empty": False, "value": 0.06}, "value": 0}
    encoding = {**_across(0, "width"), **_down(), "opacity": tint, "tooltip": {"value": None}}
    mark = {"type": "rect", "color": colours.accent, "cursor": "pointer", "cornerRadius": 6}
    return {**layer(rows, mark, encoding), "params": [chosen, over]}
