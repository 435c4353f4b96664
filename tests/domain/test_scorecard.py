"""The scorecard: what a rating can be, and when a card may be submitted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from screening.domain.scorecard import MAX_NOTE, Gap, GapKind, Line, Rating, gaps, tidy_note
from screening.errors import BadInput

NO_LEVEL, NO_EVIDENCE, CASE_TOO_HIGH = GapKind.NO_LEVEL, GapKind.NO_EVIDENCE, GapKind.CASE_TOO_HIGH


def line(note: str = "", **rating: object) -> Line:
    return Line(criterion_id="COM-A", rating=Rating(**rating), note=note)


@pytest.mark.parametrize("level", [0, 6, -1, 9999, 2.5, 3.0, "5", "", True, False, [3], float("nan")])
def test_level_is_a_whole_number_from_1_to_5_and_nothing_that_looks_like_one(level):
    """C1: refused by the domain itself, whatever the browser let through."""
    with pytest.raises(ValidationError):
        Rating.model_validate({"level": level})


@pytest.mark.parametrize("rating", [{"not_assessed": 1}, {"case_only": "true"}, {"level": 3, "colour": "red"}, 3, None])
def test_rating_is_refused_when_a_mark_is_no_boolean_or_a_key_is_unknown(rating):
    with pytest.raises(ValidationError):
        Rating.model_validate(rating)


def test_criterion_has_a_level_or_is_not_assessed_never_both():
    with pytest.raises(ValidationError, match="a criterion has a level or is not assessed, not both"):
        Rating(level=3, not_assessed=True)


def test_rating_starts_without_a_score():
    """C2: there is no default level."""
    assert Rating() == Rating(level=None, not_assessed=False, case_only=False)
    assert [Rating().given, Rating(level=1).given, Rating(not_assessed=True).given] == [False, True, True]


@pytest.mark.parametrize(
    ("one", "missing"),
    [
        (line(), [NO_LEVEL]),
        (line(note="heard it"), [NO_LEVEL]),
        (line(case_only=True), [NO_LEVEL]),
        (line(level=3), [NO_EVIDENCE]),
        (line(level=3, note=" \n\t"), [NO_EVIDENCE]),
        (line(level=3, note="heard it"), []),
        (line(level=3, note="heard it", case_only=True), []),
        (line(level=4, note="heard it", case_only=True), [CASE_TOO_HIGH]),
        (line(level=5, note="heard it", case_only=True), [CASE_TOO_HIGH]),
        (line(level=5, case_only=True), [NO_EVIDENCE, CASE_TOO_HIGH]),
        (line(level=5, note="heard it"), []),
        (line(level=1, note="heard it"), []),
        (line(not_assessed=True), []),
        (line(not_assessed=True, note="no time left"), []),
        (line(not_assessed=True, case_only=True), []),
    ],
)
def test_card_names_every_gap(one, missing):
    assert gaps([one]) == [Gap(criterion_id="COM-A", kind=kind) for kind in missing]


def test_gaps_come_in_the_order_of_the_card_and_change_nothing():
    card = [
        Line(criterion_id="TEC-A", rating=Rating(level=5, case_only=True), note="case"),
        Line(criterion_id="COM-B", rating=Rating(not_assessed=True)),
        Line(criterion_id="COM-A"),
    ]
    before = [one.model_dump() for one in card]

    found = gaps(card)

    assert found == [Gap(criterion_id="TEC-A", kind=CASE_TOO_HIGH), Gap(criterion_id="COM-A", kind=NO_LEVEL)]
    assert [one.model_dump() for one in card] == before


def test_empty_card_has_no_gaps():
    assert gaps([]) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two lines\n\nwith blanks  ", "  two lines\n\nwith blanks  "),
        ("NUL\x00 and half a pair \ud83d", "NUL and half a pair "),
        ("cafe\u0301 ☕ שלום 👩‍🚀", "café ☕ שלום 👩‍🚀"),
        ("'); DROP TABLE scorecard;--", "'); DROP TABLE scorecard;--"),
    ],
)
def test_note_keeps_every_character_that_can_be_stored(typed, kept):
    assert tidy_note(typed) == kept


@given(st.text())
def test_tidying_a_note_twice_is_the_same_as_once(text):
    """F6: any Unicode is either kept or cleaned once."""
    once = tidy_note(text)

    assert tidy_note(once) == once
    assert once.encode("utf-8").decode() == once


def test_note_over_the_limit_is_refused_and_not_cut():
    with pytest.raises(BadInput) as refused:
        tidy_note("x" * (MAX_NOTE + 1))

    assert str(refused.value) == (
        "This note has 20001 characters; at most 20000 can be saved. The text is kept in this browser: shorten it."
    )
    assert tidy_note("x" * MAX_NOTE) == "x" * MAX_NOTE
