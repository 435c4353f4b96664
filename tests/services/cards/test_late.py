"""Late messages: a repeat of an older one never replaces what was acknowledged since, whatever client it bears (B8)."""

from __future__ import annotations

import pytest

from screening.domain.card_field import Field
from screening.services.cards import read
from screening.services.cards.save import Saved, save_field
from tests.conftest import START, Firm
from tests.store.raw import dump, rows


def note(firm: Firm, value: str, base: int = 0, client: str = "a", turn: int = 0) -> Saved:
    """Ann saves a note on her card of Kim."""
    interview = firm.interviews["ann", "kim"]
    return save_field(firm.office, firm.ann, interview, "COM-A", "note", value, base, client, turn=turn)


def stands(firm: Firm) -> str:
    return read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).lines[0].note


@pytest.mark.parametrize("client", ["a", "b"])
@pytest.mark.parametrize("turned", [True, False], ids=["with turns", "without"])
def test_an_older_message_again_leaves_the_newer_text_as_it_is(firm, turned, client):
    note(firm, "old", turn=1 * turned)
    newer = note(firm, "new", base=1, turn=2 * turned).field
    before = dump(firm.office)

    again = note(firm, "old", client=client, turn=1 * turned)

    assert (again, stands(firm)) == (Saved(False, newer, overtaken=turned and client == "a"), "new")
    assert dump(firm.office) == before


@pytest.mark.parametrize("first", ["lost answer", "late"])
def test_it_holds_without_the_answer_to_the_first_and_when_the_first_comes_last(firm, first):
    if first == "lost answer":
        note(firm, "old", turn=1)
    note(firm, "new", turn=2)

    note(firm, "old", turn=1)

    assert stands(firm) == "new"


def test_what_was_typed_before_one_typed_back_to_the_same_text_does_not_come_through_later(firm):
    """“A” is there; “AB” is under way when “A” is sent again: what is there stays, and “AB” has not seen that."""
    note(firm, "A", turn=1)

    back = note(firm, "A", base=1, turn=3)
    late = note(firm, "AB", base=1, turn=2)

    assert (back.accepted, back.field.revision) == (True, 2)
    assert (late.accepted, stands(firm)) == (False, "A")


def test_what_another_page_typed_before_it_kept_what_is_there_does_not_come_through_later(firm):
    note(firm, "A", turn=1)

    note(firm, "A", base=1, client="b", turn=2)
    late = note(firm, "AB", base=1, client="b", turn=1)

    assert (late.accepted, stands(firm)) == (False, "A")


def test_a_text_that_somebody_types_back_to_is_stored(firm):
    saved = [note(firm, text, base=0, turn=turn) for turn, text in enumerate("ABA", 1)]

    assert [one.field.revision for one in saved] == [1, 2, 3]
    assert stands(firm) == "A"
    assert rows(firm.office, "select note from draft_revision order by revision") == [("A",), ("B",), ("A",)]


def test_a_page_that_has_not_seen_another_replaces_nothing_however_high_it_counts(firm):
    note(firm, "here", turn=1)

    refused = note(firm, "there", client="b", turn=99)

    assert refused == Saved(False, Field("COM-A", "note", "here", 1, "a", START, 0, 1))


def test_what_another_page_kept_is_the_message_of_that_page_and_arrives_once(firm):
    """A page sends what a closed one had kept, as that one would have: it had arrived, and only the answer was lost."""
    first = note(firm, "kept", turn=3)
    before = dump(firm.office)

    again = note(firm, "kept", turn=3)

    assert (again, dump(firm.office)) == (first, before)


def test_what_another_page_kept_does_not_come_over_what_that_page_has_saved_since(firm):
    note(firm, "kept", turn=3)
    newer = note(firm, "kept, and typed on", turn=4).field

    again = note(firm, "kept", turn=3)

    assert (again, stands(firm)) == (Saved(False, newer, overtaken=True), "kept, and typed on")
