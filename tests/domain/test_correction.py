"""Corrections: which value counts in which view, and what a correction must hold."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from screening.domain.correction import Correction, check_correction, value_in
from screening.domain.reason import tidy_reason
from screening.domain.scorecard import Line, Rating
from screening.domain.view import View
from screening.errors import BadInput, RuleBroken

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def line(level: int | None, note: str = "heard it", **other: bool) -> Line:
    return Line(criterion_id="COM-A", rating=Rating(level=level, **other), note=note)


def correction(number: int, level: int, *, after_reveal: bool) -> Correction:
    return Correction(number=number, line=line(level), reason="misread", after_reveal=after_reveal, made_at=AT)


BEFORE, AFTER = correction(1, 4, after_reveal=False), correction(2, 2, after_reveal=True)


@pytest.mark.parametrize(
    ("corrections", "sealed_view", "corrected_view"),
    [
        ([], 3, 3),
        ([BEFORE], 4, 4),
        ([AFTER], 3, 2),
        ([BEFORE, AFTER], 4, 2),
        ([AFTER, BEFORE], 4, 2),
        ([BEFORE, correction(2, 5, after_reveal=False)], 5, 5),
    ],
)
def test_sealed_view_takes_official_values_and_corrected_view_takes_all(corrections, sealed_view, corrected_view):
    """D3: what is changed after seeing others never reaches the sealed view."""
    counted = [value_in(view, line(3), corrections).rating.level for view in (View.SEALED, View.CORRECTED)]

    assert counted == [sealed_view, corrected_view]


def test_reason_is_kept_without_blanks_at_its_ends():
    assert check_correction(line(3), line(4), "  I misread the anchor \n") == "I misread the anchor"


@pytest.mark.parametrize("reason", ["", "  \n ", "\x00", "\u2060 \u3164"])
def test_correction_without_a_reason_is_refused(reason):
    with pytest.raises(BadInput, match="Write down the reason"):
        check_correction(line(3), line(4), reason)


def test_long_reason_is_refused_and_never_cut():
    """F6."""
    assert tidy_reason("x" * 2_000) == "x" * 2_000
    with pytest.raises(BadInput, match="2001 characters; at most 2000"):
        tidy_reason("x" * 2_001)


@pytest.mark.parametrize(
    "wanted",
    [line(4, note=" "), line(None), line(4, case_only=True)],
    ids=["level without evidence", "nothing chosen", "case only above 3"],
)
def test_correction_holds_what_a_card_must_hold(wanted):
    with pytest.raises(RuleBroken, match="complete like the card"):
        check_correction(line(3), wanted, "misread")


def test_correction_that_changes_nothing_is_refused():
    with pytest.raises(RuleBroken, match="nothing to correct"):
        check_correction(line(3), line(3), "misread")


def test_evidence_alone_can_be_corrected():
    assert check_correction(line(3), line(3, note="heard it differently"), "typing error") == "typing error"
