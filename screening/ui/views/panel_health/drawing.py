"""Strictness as a drawing: a line per interviewer about the mean of colleagues, with its range, and the table behind it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from screening.i18n import _, number
from screening.services.panel.health import InterviewerHealth, PanelHealth
from screening.ui.charts.colours import Palette, palette
from screening.ui.charts.drawn import drawn
from screening.ui.charts.marks import Spec, at, by_width, chart, pixels, point, rule, scaled, text

LINE, TOP = 48, 40
"""Pixels per interviewer, and above the first."""

LEAST = 1.0
"""The axis reaches at least so many points to either side, so that little does not look like much."""


def drawing(health: PanelHealth) -> None:
    """Each interviewer as a dot on a range of 90 percent; nothing where nobody can be placed."""
    placed = [one for one in health.people if one.lack is None]
    if placed:
        drawn(
            _spec(health.people, palette()),
            alt=_alternative(placed),
            key="strictness",
            table=lambda: _table(health),
        )


def _spec(people: Sequence[InterviewerHealth], colours: Palette) -> Spec:
    rows = [_row(one, place) for place, one in enumerate(people)]
    placed = [row for row in rows if row["placed"]]
    reach = max([LEAST, *(math.ceil(2 * max(-row["low"], row["high"])) / 2 for row in placed)])
    height = TOP + LINE * len(rows)
    left, right = by_width(190, 8), by_width("width - 130", "width - 64")

    def along(field: str) -> Spec:
        return scaled(field, (-reach, reach), left, right)

    ends = [
        {"x": -reach, "label": _("{n} points stricter", n=number(reach, 1))},
        {"x": 0.0, "label": _("as colleagues")},
        {"x": reach, "label": _("{n} more lenient", n=number(reach, 1))},
    ]
    return chart(
        [
            rule([{"x": 0.0, "y": TOP - 8, "end": height - 8}], colours.rule, _upright(along("x"))),
            *(
                text([end], along("x"), "label", colours.mute, align=side, fontSize=13, y="y")
                for end, side in zip(_at_top(ends), ("left", "center", "right"), strict=True)
            ),
            text(rows, 0, "name", colours.ink, dy=by_width(0, -18), limit=by_width(180, "width - 8"), fontSize=14),
            text(
                [row for row in rows if not row["placed"]],
                at(by_width("(190 + width - 130) / 2", "width / 2")),
                "label",
                colours.mute,
                align="center",
                fontSize=13,
            ),
            rule(
                placed,
                colours.accent,
                {"x": along("low"), "x2": {"field": "high"}, "y": pixels()},
                strokeWidth=3,
                opacity=0.55,
            ),
            point(placed, colours.accent, {"x": along("value"), "y": pixels()}),
            text(
                placed,
                by_width("width - 118", "width - 56"),
                "label",
                colours.ink,
                fontWeight="bold",
                dy=by_width(0, 0),
            ),
            text(placed, by_width("width - 64", "width"), "shared", colours.mute, opacity=by_width(1, 0), fontSize=13),
        ],
        height,
    )


def _upright(x: Spec) -> Spec:
    return {"x": x, "y": pixels("y"), "y2": {"field": "end"}}


def _at_top(ends: list[Spec]) -> list[Spec]:
    return [{**end, "y": 14} for end in ends]


def _row(one: InterviewerHealth, place: int) -> Spec:
    known = one.strictness
    row: Spec = {"name": one.name, "y": TOP + LINE * place + LINE / 2, "placed": one.lack is None}
    if known is None or known.low is None or known.high is None or one.lack is not None:
        return row | {"label": _("too little to go by")}
    return row | {
        "low": known.low,
        "high": known.high,
        "value": known.value,
        "label": signed(known.value),
        "shared": _("{n} shared", n=known.shared),
    }


def signed(value: float) -> str:
    """A difference in points with its sign."""
    told = number(abs(value))
    if told == number(0.0):
        return told
    return f"+{told}" if value > 0 else f"−{told}"


def _alternative(placed: Sequence[InterviewerHealth]) -> str:
    each = [
        _(
            "{name} {value} ({low} to {high}, {n} candidates shared)",
            name=one.name,
            value=signed(one.strictness.value),
            low=signed(one.strictness.low or 0.0),
            high=signed(one.strictness.high or 0.0),
            n=one.strictness.shared,
        )
        for one in placed
        if one.strictness
    ]
    return _(
        "Strictness in points beside the mean of colleagues, with a range of 90 percent: {each}.", each="; ".join(each)
    )


def _table(health: PanelHealth) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("Interviewer"): one.name,
                _("Points beside colleagues"): signed(known.value) if known and one.lack is None else "–",
                _("From"): signed(known.low) if known and known.low is not None and one.lack is None else "–",
                _("To"): signed(known.high) if known and known.high is not None and one.lack is None else "–",
                _("Candidates shared"): str(known.shared) if known else "0",
            }
            for one in health.people
            for known in [one.strictness]
        ]
    )
