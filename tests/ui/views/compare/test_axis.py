"""The sentence about the axis tells every stretch, exactly and in as many digits as it takes."""

from __future__ import annotations

import pytest

from screening.ranking import Stretch
from screening.services.comparison.first import Axis
from screening.ui.views.compare.axis import axis_sentence

NAMES = {"a": "Anna", "b": "Bram", "c": "Cas"}


@pytest.mark.parametrize(
    ("stretches", "said"),
    [
        ([(0, 1, "a")], "Of these 2, Anna comes first at every weight."),
        ([(0, 1, "ab")], "Anna and Bram are equal at every weight."),
        ([(0, 0.744, "a"), (0.744, 1, "b")], "Anna from 0% to 74% and Bram from 74% to 100% technical."),
        (
            [(0, 0.5, "a"), (0.5, 0.503, "c"), (0.503, 1, "b")],
            "Anna from 0% to 50.0%, Cas from 50.0% to 50.3% and Bram from 50.3% to 100% technical.",
        ),
    ],
)
def test_every_stretch_is_told(in_english, stretches, said):
    axis = Axis("technical", "human", 0.5, tuple(Stretch(start, end, tuple(who)) for start, end, who in stretches))

    assert axis_sentence(axis, NAMES, 2) == said
