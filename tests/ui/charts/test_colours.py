"""Whoever is compared is told apart without colour, and every colour of a text can be read on paper and on bands."""

from __future__ import annotations

from itertools import pairwise

import pytest

from screening.ui.charts.colours import DARK, LIGHT, Palette

READABLE, FAR = 4.5, 6
"""WCAG's least contrast of a text, and so far apart in lightness (CIE L*) at least that a grey print shows it."""


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_a_text_is_readable(colours: Palette):
    texts = (colours.ink, colours.mute, colours.accent, colours.warn)
    seen = {(one, colours.paper) for one in (*texts, *colours.series)} | {(one, colours.faint) for one in texts}

    assert [pair for pair in sorted(seen) if contrast(*pair) < READABLE] == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_series_differ_in_lightness(colours: Palette):
    lightness = sorted(116 * luminance(one) ** (1 / 3) - 16 for one in colours.series)

    assert [round(high - low) for low, high in pairwise(lightness) if high - low < FAR] == []
