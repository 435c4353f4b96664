"""The chart of levels side by side: a small line from 1 to 5 in every cell, with the number in the dot."""

from __future__ import annotations

from collections.abc import Sequence

from screening.domain.rubric import Rubric
from screening.i18n import _, language
from screening.services.candidacy.findings import APART
from screening.services.candidacy.levels import Cell, Row, Seat
from screening.ui.charts.colours import Palette
from screening.ui.charts.marks import NARROW, Spec, at, bar, by_width, chart, filled, layer, pixels, rule, scaled, text
from screening.ui.text import short_names

TOP, TALL, GROUP = 46, 48, 24
FIRST, LAST = 0.16, 0.84
"""Where levels 1 and 5 stand within a column."""
ROOMY = 1000
"""Pixels of width from which there is room for whole names."""
LEFT, RIGHT = by_width(280, 4), by_width("width - 104", "width - 34")


def matrix(seats: Sequence[Seat], rows: Sequence[Row], rubric: Rubric, colours: Palette) -> Spec:
    """Rows grouped by competency; a row on which interviewers lie far apart is tinted and says so."""
    heads, said, dots, y = _laid_out(rows, rubric)
    wash = [{"y": one["y"] - TALL / 2 + 1, "y2": one["y"] + TALL / 2 - 1} for one in said if one["far"]]
    whole = {"x": at(0), "x2": at("width"), "y": pixels(), "y2": {"field": "y2"}}
    across = {"x": at(0), "x2": at("width"), "y": pixels("line")}
    far, near = [one for one in said if one["far"]], [one for one in said if not one["far"]]
    layers = [
        bar(wash, colours.warn, whole, opacity=0.13, cornerRadius=4),
        rule(heads, colours.rule, across),
        text(heads, 8, "name", colours.mute, fontSize=12, fontWeight=600),
        text(
            said,
            8,
            "name",
            colours.ink,
            fontSize=by_width(15, 13),
            dy=by_width(0, -12),
            limit=by_width(262, "width - 48"),
        ),
        text(far, "width - 4", "words", colours.warn, align="right", fontWeight=600, opacity=by_width(1, 0)),
        text(near, "width - 4", "words", colours.mute, fontSize=13, align="right", opacity=by_width(1, 0)),
        text(
            far, "width - 4", "digits", colours.warn, fontSize=16, align="right", fontWeight=600, opacity=by_width(0, 1)
        ),
        *(one for place, seat in enumerate(seats) for one in _column(place, len(seats), seat, seats, colours)),
        *_dots(dots, len(seats), colours),
    ]
    return chart(filled(layers), y + 4)


def _laid_out(rows: Sequence[Row], rubric: Rubric) -> tuple[list[Spec], list[Spec], list[Spec], int]:
    """The heads of competencies, the rows and the cells, each at its height, and where they end."""
    heads: list[Spec] = []
    said: list[Spec] = []
    dots: list[Spec] = []
    y, last = TOP, ""
    for row in rows:
        competency = rubric.competency_of(row.criterion_id)
        if competency.id != last:
            y += 6 if last else 0
            heads.append({"y": y + 10, "line": y - 2, "name": competency.name.in_(language())})
            y, last = y + GROUP, competency.id
        middle = y + TALL / 2
        spread = row.spread or 0
        said.append(
            {
                "y": middle,
                "name": rubric.criteria[row.criterion_id].name.in_(language()),
                "words": spread_words(row),
                "digits": f"{spread:.0f}",
                "far": spread >= APART,
            }
        )
        dots += [_dot(middle, place, cell) for place, cell in enumerate(row.cells) if cell is not None]
        y += TALL
    return heads, said, dots, y


def spread_words(row: Row) -> str:
    """How far interviewers lie apart on a criterion; empty where that may not be known."""
    if not row.planned:
        return _("does not count")
    if row.spread is None:
        return ""
    return _("agreed") if row.spread == 0 else _("{n} apart", n=f"{row.spread:.0f}")


def _dot(y: float, place: int, cell: Cell) -> Spec:
    level = cell.line.rating.level
    before = cell.before.rating.level if cell.before else None
    where = place + 0.5 if level is None else _place(place, level)
    kind = "none" if level is None else "aside" if not cell.counts else "drift" if cell.drifted else "counts"
    return {
        "y": y,
        "p": where,
        "left": place + FIRST,
        "right": place + LAST,
        "kind": kind,
        "t": _("NB") if level is None else str(level),
        "before": None if before is None or level is None else _place(place, before),
        "was": "" if before is None else str(before),
    }


def _place(place: int, level: int) -> float:
    return place + FIRST + (LAST - FIRST) * (level - 1) / 4


def _column(place: int, count: int, seat: Seat, seats: Sequence[Seat], colours: Palette) -> list[Spec]:
    """The name above a column, and the ends of its scale."""

    def x(share: float) -> str:
        return f"({LEFT}) + ((({RIGHT}) - ({LEFT})) / {count}) * ({place} + {share})"

    room = f"(({RIGHT}) - ({LEFT})) / {count} - 8"
    looks: Spec = {"align": "center", "fontWeight": 600, "fontSize": 14, "limit": room}
    firsts = short_names([one.called for one in seats])
    first = _("{name} (you)", name=firsts[seat.called]) if seat.own else firsts[seat.called]
    sizes = (
        (called(seat), f"width < {ROOMY} ? 0 : 1"),
        (first, f"width < {NARROW} || width >= {ROOMY} ? 0 : 1"),
        (initials(seats)[place], by_width(0, 1)),
    )
    return [
        *(text([{"y": 14, "t": t}], x(0.5), "t", colours.ink, opacity=shown, **looks) for t, shown in sizes),
        *(
            text([{"y": 32, "t": end}], x(share), "t", colours.mute, fontSize=11, align="center")
            for end, share in (("1", FIRST), ("5", LAST))
        ),
    ]


def called(seat: Seat) -> str:
    """An interviewer as the chart and its table name them."""
    return _("{name} (you)", name=seat.called) if seat.own else seat.called


def initials(seats: Sequence[Seat]) -> list[str]:
    """Initials for a narrow chart, with a number where two share them."""
    short = [
        "".join(word[0] for word in seat.called.split() if word[0].isupper())[:3] or seat.called[:2] for seat in seats
    ]
    return [
        one if short.count(one) == 1 else f"{one}{short[: place + 1].count(one)}" for place, one in enumerate(short)
    ]


def _dots(dots: list[Spec], count: int, colours: Palette) -> list[Spec]:
    """The lines of the cells and what stands on them; all on one scale, so that no layer argues with another."""

    def along(field: str) -> Spec:
        return scaled(field, (0, count), LEFT, RIGHT)

    low = by_width(0, 9)
    lined = [one for one in dots if one["kind"] != "none"]
    corrected = [one for one in lined if one["before"] is not None]
    size = by_width(380, 280)

    def marks(kind: str, looks: Spec, number: str) -> list[Spec]:
        those = [one for one in lined if one["kind"] == kind]
        mark = {"type": "point", "size": {"expr": size}, "opacity": 1, "yOffset": {"expr": low}, **looks}
        place = {"x": along("p"), "y": pixels()}
        return [
            layer(those, mark, place),
            text(those, along("p"), "t", number, fontSize=13, fontWeight=700, align="center", yOffset=low),
        ]

    return [
        rule(lined, colours.rule, {"x": along("left"), "x2": {"field": "right"}, "y": pixels()}, yOffset=low),
        layer(
            corrected,
            {
                "type": "point",
                "filled": False,
                "size": {"expr": size},
                "opacity": 1,
                "stroke": colours.mute,
                "yOffset": {"expr": low},
            },
            {"x": along("before"), "y": pixels()},
        ),
        text(corrected, along("before"), "was", colours.mute, fontSize=12, align="center", yOffset=low),
        text(
            [one for one in dots if one["kind"] == "none"],
            along("p"),
            "t",
            colours.mute,
            fontSize=12,
            align="center",
            yOffset=low,
        ),
        *marks("counts", {"filled": True, "color": colours.accent}, colours.paper),
        *marks("aside", {"filled": False, "stroke": colours.mute, "strokeDash": [3, 2]}, colours.ink),
        *marks("drift", {"filled": True, "color": colours.warn, "shape": "square"}, colours.paper),
    ]
