"""Shares as percentages, so that a weight, a turning point and a part of all cases read the same on every page."""

from __future__ import annotations

from screening.i18n import PERCENT, _, language, number, percent

NEAR = 0.01
"""So near the weight in force, or an end of the axis, a whole percentage would not tell on which side one is."""


def weight(share: float) -> str:
    """A weight as people set it: whole, or with a decimal where it has one."""
    whole = abs(share * 100 - round(share * 100)) < 0.05
    return _percentage(share, 0 if whole else 1)


def turning_point(share: float, current: float) -> str:
    """A whole percentage; with a decimal where the whole one would not tell on which side of the weight in force it lies."""
    near = abs(share - current) < NEAR or 0 < share < NEAR or 1 - NEAR < share < 1
    return _percentage(share, 1 if near else 0)


def part_of_all(share: float) -> str:
    """A part of all cases; never nothing or all of them where it is not."""
    if 0 < share < NEAR:
        return _("less than {share}", share=percent(NEAR))
    if 1 - NEAR < share < 1:
        return _("more than {share}", share=percent(1 - NEAR))
    return percent(share)


def chance(drawn: float) -> str:
    """A probability that was drawn, and so is never quite none or certain."""
    return part_of_all(min(max(drawn, 1e-9), 1 - 1e-9))


def coefficient(value: float) -> str:
    """A figure that may lie below nothing, with a real minus."""
    return number(value).replace("-", "−")


def _percentage(share: float, decimals: int) -> str:
    return PERCENT[language()].replace("0", number(share * 100, decimals))
