"""The sum from one score to another as steps; what is printed adds up."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from screening.i18n import _, ngettext, number
from screening.services.comparison.why import Step, Why
from screening.ui.charts.colours import palette
from screening.ui.charts.drawn import drawn
from screening.ui.charts.marks import Spec, bar, by_width, chart, layer, pixels, rule, scaled, text

ROW, EDGE = 38, 470
Naming = Callable[[str], str]


def signed(hundredths: int) -> str:
    """A number of points with its sign, in hundredths."""
    return ("+" if hundredths > 0 else "−" if hundredths < 0 else "") + number(abs(hundredths) / 100)


def step_name(step: Step, name_of: Naming) -> str:
    """What a step is called: its criterion, or how many smaller ones it holds."""
    if step.is_rest:
        return ngettext("{n} smaller difference", "{n} smaller differences together", len(step.criteria))
    return name_of(step.criteria[0])


def waterfall(found: Why, first: str, second: str, name_of: Naming) -> None:
    """Draw the way from the second score to the first; both are called by their short names."""
    rows = _rows(found, first, second, name_of)
    drawn(
        _chart(rows),
        alt=", ".join(f"{row['k']} {row['t']}" for row in rows),
        key="compare-why",
        table=lambda: pd.DataFrame({_("Step"): [row["k"] for row in rows], _("Points"): [row["t"] for row in rows]}),
    )


def _rows(found: Why, first: str, second: str, name_of: Naming) -> list[Spec]:
    at_now = found.start
    rows: list[Spec] = [
        {"k": second, "from": found.start, "to": found.start, "t": number(found.start / 100), "kind": "end"}
    ]
    for step in found.steps:
        rows.append(
            {
                "k": step_name(step, name_of),
                "from": at_now,
                "to": at_now + step.hundredths,
                "t": signed(step.hundredths),
                "kind": "up" if step.points > 0 else "down",
            }
        )
        at_now += step.hundredths
    rows.append({"k": first, "from": found.end, "to": found.end, "t": number(found.end / 100), "kind": "end"})
    for turn, row in enumerate(rows):
        row.update(
            y=turn * ROW + ROW / 2,
            next=(turn + 1) * ROW + ROW / 2,
            low=min(row["from"], row["to"]),
            high=max(row["from"], row["to"]),
        )
    return rows


def _chart(rows: list[Spec]) -> Spec:
    colours = palette()
    low, high = min(row["low"] for row in rows), max(row["high"] for row in rows)
    room = max((high - low) * 0.05, 1)
    left, right, off = by_width(225, 8, EDGE), "width - 62", by_width(0, 8, EDGE)

    def across(field: str) -> Spec:
        return scaled(field, (low - room, high + room), left, right)

    def bars(kind: str, colour: str, opacity: float) -> Spec:
        some = [row | {"y0": row["y"] - 8, "y1": row["y"] + 8} for row in rows if row["kind"] == kind]
        place = {"x": across("low"), "x2": {"field": "high"}, "y": pixels("y0"), "y2": {"field": "y1"}}
        return bar(some, colour, place, yOffset=off, y2Offset={"expr": off}, opacity=opacity)

    ends = [row for row in rows if row["kind"] == "end"]
    mark = {
        "type": "tick",
        "orient": "vertical",
        "thickness": 4,
        "size": 22,
        "color": colours.ink,
        "yOffset": {"expr": off},
    }
    return chart(
        [
            rule(
                rows[:-1],
                colours.rule,
                {"x": across("to"), "y": pixels(), "y2": {"field": "next"}},
                yOffset=off,
                y2Offset={"expr": off},
            ),
            bars("up", colours.accent, 1),
            bars("down", colours.warn, 1),
            layer(ends, mark, {"x": across("to"), "y": pixels()}),
            text(
                rows,
                0,
                "k",
                colours.ink,
                fontSize=13.5,
                dy=by_width(0, -10, EDGE),
                limit=by_width(212, "width - 10", EDGE),
            ),
            layer(
                rows,
                {
                    "type": "text",
                    "align": "left",
                    "dx": 8,
                    "fontSize": 14,
                    "fontWeight": 600,
                    "color": colours.ink,
                    "yOffset": {"expr": off},
                },
                {"x": across("high"), "y": pixels(), "text": {"field": "t"}},
            ),
        ],
        len(rows) * ROW,
    )
