"""The profiles of a comparison: nothing falls off the chart, and it prints the numbers that the page of a candidate prints."""

from __future__ import annotations

import pytest

from screening.ui.views.compare.profile import Dot, _ends


def test_the_axis_holds_means_and_intervals_beyond_the_ends_of_the_scale():
    inside, beyond = {"lo": 2.0, "hi": 4.0}, {"lo": 0.3, "hi": 6.2}

    assert _ends([inside], 1, 5) == (0.75, 5.25)
    assert _ends([inside, beyond], 1, 5) == pytest.approx((0.05, 6.45))
    assert _ends([], 1, 5) == (0.75, 5.25)


def test_its_numbers_have_two_decimals_as_everywhere_beside_a_chart():
    assert [Dot(3.456).said, Dot(3.456, 2.0, 4.125).said] == ["3,46", "3,46 (2,00–4,13)"]
