"""The table of fields: what each may hold, how it is written down, and what they make of a card together."""

from __future__ import annotations

import pytest

from screening.domain.card_field import FIELDS, Field, Place, closing_of, every_field, lines_of
from screening.domain.conversation import MAX_PAD, Advice, Clock, Pad, PadLine
from screening.domain.scorecard import MAX_NOTE, Closing, Line, Marks, Rating, Recommendation
from screening.errors import BadInput
from tests.conftest import START

RATING = "A rating is a level from 1 to 5, or “not assessed”."
TEXT = "A note is text."
MESSAGE = "The message from the page cannot be read. Reload the page."

SENT = {
    "rating": ({"not_assessed": True}, Rating(not_assessed=True)),
    "note": ("heard\x00 it", "heard it"),
    "marks": ({"chips": ["b", "a", "b"]}, Marks(chips=("a", "b"))),
    "pad": ({"lines": [{"at": "14:03", "text": "x"}]}, Pad(lines=(PadLine(at="14:03", text="x"),))),
    "clock": ({"gone": 5, "since": None, "ended": True}, Clock(gone=5, ended=True)),
    "overall": ("calm", "calm"),
    "recommendation": ({"choice": "yes", "reason": "calm"}, Advice(choice=Recommendation.YES, reason="calm")),
}


def saved(name: str, value: object, criterion: str = "card") -> Field:
    return Field(criterion, name, value, 1, "tab", START)


def test_every_field_stands_in_its_place():
    assert {place: [kind.name for kind in FIELDS.values() if kind.place is place] for place in Place} == {
        Place.CRITERION: ["rating", "note", "marks"],
        Place.CONVERSATION: ["pad", "clock"],
        Place.CLOSING: ["overall", "recommendation"],
    }
    assert [kind.name for kind in FIELDS.values() if kind.whole] == ["pad", "clock", "overall", "recommendation"]


@pytest.mark.parametrize("name", FIELDS)
def test_what_fits_is_kept_and_comes_back_from_text_as_it_was(name):
    sent, kept = SENT[name]

    value = FIELDS[name].parse(sent)

    assert value == kept
    assert FIELDS[name].of_text(FIELDS[name].to_text(value)) == kept


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_empty_fits_and_reads_from_no_text_at_all(name):
    kind = FIELDS[name]

    assert (kind.parse(Field("card", name, kind.empty).told()["value"]), kind.of_text("")) == (kind.empty, kind.empty)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [(["rating"], RATING), (["note", "overall"], TEXT), (["marks", "pad", "clock", "recommendation"], MESSAGE)],
)
@pytest.mark.parametrize("sent", [None, 5, True, [], {"colour": "red"}], ids=repr)
def test_what_does_not_fit_is_refused_in_the_words_of_the_field(names, sentence, sent):
    for name in names:
        with pytest.raises(BadInput) as refused:
            FIELDS[name].parse(sent)
        assert str(refused.value) == sentence


def test_what_is_too_long_is_refused_with_its_length_and_the_limit():
    """F6"""
    pad = {"lines": [{"at": "14:03", "text": "x" * MAX_NOTE}] * 6}

    refused = {}
    for name, sent in (("note", "x" * (MAX_NOTE + 1)), ("overall", "x" * (MAX_NOTE + 1)), ("pad", pad)):
        with pytest.raises(BadInput) as error:
            FIELDS[name].parse(sent)
        refused[name] = error.value.fields

    note = {"length": MAX_NOTE + 1, "limit": MAX_NOTE}
    assert refused == {"note": note, "overall": note, "pad": {"length": 6 * MAX_NOTE, "limit": MAX_PAD}}


def test_marks_of_another_criterion_are_refused(rubrics):
    criterion = rubrics[0].criteria["COM-A"]
    ours = Marks(chips=(criterion.evidence[0].id,), flags=(criterion.red_flags[0].id,))
    check = FIELDS["marks"].check_on

    check(ours, criterion)
    for marks, of in ((ours, None), (Marks(chips=("x",)), criterion), (Marks(flags=("x",)), criterion)):
        with pytest.raises(BadInput, match=r"^What was ticked does not belong to this criterion\. Reload the page\.$"):
            check(marks, of)


def test_a_field_tells_its_page_what_it_holds_and_since_when():
    told = [saved("rating", Rating(level=4), "COM-A"), Field("card", "overall", "")]

    assert [(one.name, one.told()) for one in told] == [
        (
            "COM-A:rating",
            {
                "value": {"level": 4, "not_assessed": False, "case_only": False},
                "revision": 1,
                "saved_at": "2026-03-02T09:00:00+00:00",
            },
        ),
        ("card:overall", {"value": "", "revision": 0, "saved_at": None}),
    ]


def test_a_card_has_every_field_of_its_criteria_saved_or_empty():
    note, pad = saved("note", "heard it", "COM-B"), saved("pad", Pad(typing="x"))

    assert every_field(["COM-A", "COM-B"], [note, pad], Place.CRITERION) == [
        Field("COM-A", "rating", Rating()),
        Field("COM-B", "rating", Rating()),
        Field("COM-A", "note", ""),
        note,
        Field("COM-A", "marks", Marks()),
        Field("COM-B", "marks", Marks()),
    ]
    assert every_field(["COM-A"], [note, pad], Place.CONVERSATION) == [pad, Field("card", "clock", Clock())]


def test_lines_come_in_the_order_of_the_card():
    fields = [saved("note", "heard it", "COM-B"), saved("rating", Rating(level=4), "COM-B"), saved("pad", Pad())]

    assert lines_of(["COM-A", "COM-B"], fields) == [
        Line(criterion_id="COM-A"),
        Line(criterion_id="COM-B", rating=Rating(level=4), note="heard it"),
    ]


def test_all_that_a_line_holds_is_a_field_of_its_criterion():
    line = Line(criterion_id="COM-A")

    parts = [name for name in Line.model_fields if name != "criterion_id"]
    assert {name: (FIELDS[name].place, FIELDS[name].empty) for name in parts} == {
        name: (Place.CRITERION, getattr(line, name)) for name in parts
    }


def test_the_closing_is_what_stands_at_the_end():
    advice = Advice(choice=Recommendation.NO, reason="no example")

    assert closing_of([]) == Closing()
    assert closing_of([saved("overall", "calm"), saved("recommendation", advice), saved("note", "x", "COM-A")]) == (
        Closing(overall="calm", recommendation=Recommendation.NO, reason="no example")
    )


def test_names_of_fields_fit_their_columns():
    """Ten letters for a field of a criterion, twenty for one of the whole card; SQLite alone would not mind."""
    assert [kind.name for kind in FIELDS.values() if len(kind.name) > (20 if kind.whole else 10)] == []
