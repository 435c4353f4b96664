"""Who of those compared is first at every weight between the domains, in a sentence and as a bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from screening.i18n import _, number
from screening.ranking import Stretch
from screening.services.comparison.compared import Compared
from screening.services.comparison.first import Axis, axis_of
from screening.ui.charts.colours import palette
from screening.ui.charts.drawn import drawn
from screening.ui.charts.marks import Spec, bar, chart, pixels, rule, scaled, text
from screening.ui.components.names import domain_name
from screening.ui.results.shares import turning_point, weight
from screening.ui.text import bold, literal
from screening.ui.views.compare.people import Person, listed, named

MIDDLE = 36
THIN = 0.12
"""A shorter stretch than this has no room for a name."""

EDGE = 0.06
"""So near an end a label stands beside its line, not under it."""


def who_is_first(found: Compared, people: Sequence[Person]) -> None:
    """Say and draw at which weights who comes first, at the scores as they are."""
    st.subheader(_("Who is first at which weights"), anchor=False)
    ranking = found.found.ranking
    axis = axis_of(ranking, found.chosen.ids)
    without = [one for one in people if one.place.ranked.rank is None]
    if axis is None:
        st.markdown(
            _("There is one domain only, so there are no weights to shift.")
            if len(ranking.formula.domains) < 2
            else _("That takes two candidates who hold a rank.")
        )
        return
    st.markdown(bold(axis_sentence(axis, named(people), len(people) - len(without))) + " " + _now(axis))
    drawn(
        _chart(axis, people),
        alt=axis_sentence(axis, {one.id: one.short for one in people}, len(people) - len(without)),
        key="compare-axis",
        table=lambda: _table(axis, people),
    )
    if without:
        st.caption(
            _("Not in this, because they hold no rank: {names}.", names=listed(literal(one.short) for one in without))
        )


def axis_sentence(axis: Axis, names: Mapping[str, str], compared: int) -> str:
    """Who leads from which weight to which, exactly."""
    if len(axis.stretches) == 1:
        who = _leading(axis.stretches[0], names)
        if compared == len(axis.stretches[0].winners):
            return _("{names} are equal at every weight.", names=who)
        return _("Of these {n}, {names} comes first at every weight.", n=compared, names=who)
    told = (
        _("{names} from {start} to {end}", names=_leading(one, names), start=start, end=end)
        for one, (start, end) in zip(axis.stretches, _ends(axis), strict=True)
    )
    return _("{stretches} {domain}.", stretches=listed(told), domain=domain_name(axis.domain).lower())


def _now(axis: Axis) -> str:
    return _(
        "{domain} counts for {share} now. These are the scores as they are; how firm they are is said above.",
        domain=domain_name(axis.domain),
        share=weight(axis.now),
    )


def _leading(stretch: Stretch, names: Mapping[str, str]) -> str:
    return listed(names[one] for one in stretch.winners)


def _ends(axis: Axis) -> list[tuple[str, str]]:
    """From where to where each stretch goes, as whole percentages unless one of them would then be no stretch at all."""
    fine = any(number(one.start * 100, 0) == number(one.end * 100, 0) for one in axis.stretches)

    def told(share: float) -> str:
        return turning_point(share, share if fine and 0 < share < 1 else axis.now)

    return [(told(one.start), told(one.end)) for one in axis.stretches]


def _table(axis: Axis, people: Sequence[Person]) -> pd.DataFrame:
    names = {one.id: one.place.candidacy.name for one in people}
    return pd.DataFrame(
        {
            _("First"): [_leading(one, names) for one in axis.stretches],
            _("From"): [start for start, _end in _ends(axis)],
            _("To"): [end for _start, end in _ends(axis)],
        }
    )


def _chart(axis: Axis, people: Sequence[Person]) -> Spec:
    colours, by_id = palette(), {one.id: one for one in people}

    def across(field: str) -> Spec:
        return scaled(field, (0, 1), 0, "width")

    layers = []
    for one in axis.stretches:
        who = by_id[one.winners[0]]
        row = {
            "a": one.start,
            "z": one.end,
            "y0": MIDDLE - 15,
            "y1": MIDDLE + 15,
            "y": MIDDLE,
        }
        label = f"{who.sign} {_leading(one, {two.id: two.short for two in people})}"
        place = {"x": across("a"), "x2": {"field": "z"}, "y": pixels("y0"), "y2": {"field": "y1"}}
        layers.append(bar([row], who.colour, place, opacity=0.3))
        if one.end - one.start >= THIN:
            limit = f"width * {one.end - one.start} - 14"
            layers.append(text([row | {"k": label}], across("a"), "k", colours.ink, dx=8, fontWeight=600, limit=limit))
    turns = [
        {"a": one.start, "y": MIDDLE - 17, "y2": MIDDLE + 19, "yl": MIDDLE + 31, "l": start}
        for one, (start, _end) in zip(axis.stretches[1:], _ends(axis)[1:], strict=True)
    ]
    now = [
        {"a": axis.now, "y": MIDDLE - 15, "y2": MIDDLE + 15, "yl": 10, "l": _("now {share}", share=weight(axis.now))}
    ]
    low = _("only {domain}", domain=domain_name(axis.opposite).lower()) if axis.opposite else "0 %"
    high = _("only {domain}", domain=domain_name(axis.domain).lower())
    span = {"x": across("a"), "y": pixels(), "y2": {"field": "y2"}}
    layers += [
        rule(turns, colours.ink, span, strokeWidth=2),
        *_labels(turns, across("a"), colours.ink),
        rule(now, colours.ink, span, strokeDash=[2, 3]),
    ]
    if 0.3 < axis.now < 0.7:
        layers.append(text(now, across("a"), "l", colours.mute, y="yl", align="center", fontSize=12))
    ends = [{"y": 10, "low": low, "high": high}]
    layers += [
        text(ends, 0, "low", colours.mute, fontSize=12),
        text(ends, "width", "high", colours.mute, fontSize=12, align="right"),
    ]
    return chart(layers, MIDDLE + (44 if turns else 20))


def _labels(turns: Sequence[Spec], x: Spec, colour: str) -> list[Spec]:
    """The weights at which somebody else comes first, inside the chart and none over the one before; all are in the sentence."""
    shown: list[Spec] = []
    for turn in turns:
        if not shown or turn["a"] - shown[-1]["a"] > THIN:
            shown.append(turn)
    sides = {
        "left": [one for one in shown if one["a"] < EDGE],
        "center": [one for one in shown if EDGE <= one["a"] <= 1 - EDGE],
        "right": [one for one in shown if one["a"] > 1 - EDGE],
    }
    return [
        text(some, x, "l", colour, y="yl", align=side, fontSize=13, fontWeight=600)
        for side, some in sides.items()
        if some
    ]
