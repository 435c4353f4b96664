"""Two saves at the same moment, as PostgreSQL lets them overlap: neither is refused, none is lost (B1, B3, B8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from screening.domain.card_field import Field
from screening.domain.scorecard import Rating
from screening.errors import RuleBroken, StoreError
from screening.services.cards import read, submit
from screening.services.cards.save import Saved, save_field
from screening.services.office.office import Office, open_office
from tests.conftest import START, Firm
from tests.store.faults import overtaken
from tests.store.raw import dump, events, rows

NOT_NOW = "The database cannot be written at this moment. Nothing was changed; try again shortly."


@pytest.fixture
def other(firm) -> Iterator[Office]:
    """Another process on the same database."""
    opened = open_office(firm.office.settings, firm.clock)
    yield opened
    opened.database.close()


def save(
    firm: Firm,
    office: Office,
    value: object,
    criterion: str = "COM-A",
    *,
    base: int = 0,
    client: str = "tablet",
    turn: int = 0,
) -> Saved:
    """A note or a level on Ann's card of Kim."""
    kind = "note" if isinstance(value, str) else "rating"
    return save_field(office, firm.ann, firm.interviews["ann", "kim"], criterion, kind, value, base, client, turn=turn)


def ours(firm: Firm, value: object, *others: Callable[[], object], base: int = 0, turn: int = 0) -> Saved:
    """The same from the laptop, overtaken by what others do."""
    with overtaken(firm.office.database.engine, *others):
        return save(firm, firm.office, value, base=base, client="laptop", turn=turn)


def card(firm: Firm) -> read.Card:
    return read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])


def test_of_two_first_saves_of_a_field_the_second_is_shown_the_first(firm, other):
    """B1"""
    save(firm, other, {"level": 3})

    saved = ours(firm, "van de laptop", lambda: save(firm, other, "van de tablet"))

    assert saved == Saved(False, Field("COM-A", "note", "van de tablet", 1, "tablet", START))
    assert card(firm).lines[0].note == "van de tablet"


def test_of_two_later_saves_of_a_field_the_second_is_shown_the_first(firm, other):
    """B1: the history takes each revision once, so the first is not overwritten either."""
    save(firm, other, "voor beide")

    saved = ours(firm, "van de laptop", lambda: save(firm, other, "van de tablet", base=1), base=1)

    assert saved == Saved(False, Field("COM-A", "note", "van de tablet", 2, "tablet", START, base_revision=1))
    assert rows(firm.office, "select revision, note from draft_revision order by revision") == [
        (1, "voor beide"),
        (2, "van de tablet"),
    ]


def test_one_message_that_arrives_twice_at_once_counts_once(firm, other):
    """B8"""
    save(firm, other, {"level": 3})

    saved = ours(firm, "gehoord", lambda: save(firm, other, "gehoord", client="laptop"))

    assert saved == Saved(True, Field("COM-A", "note", "gehoord", 1, "laptop", START))
    assert rows(firm.office, "select count(*) from draft_revision where kind = 'note'") == [(1,)]


@pytest.mark.parametrize("base", [0, 1], ids=["the first of a field", "a later one"])
def test_an_older_message_that_is_overtaken_by_a_newer_of_its_own_page_replaces_nothing(firm, other, base):
    """B8"""
    save(firm, other, {"level": 3})
    if base:
        save(firm, other, "er al", client="laptop", turn=1)

    saved = ours(firm, "oud", lambda: save(firm, other, "nieuw", base=base, client="laptop", turn=3), base=base, turn=2)

    assert saved == Saved(False, Field("COM-A", "note", "nieuw", base + 1, "laptop", START, base, 3), overtaken=True)
    assert card(firm).lines[0].note == "nieuw"


@pytest.mark.parametrize(
    ("criterion", "accepted", "levels"), [("COM-B", True, (4, 2)), ("COM-A", False, (2, None))], ids=["other", "same"]
)
def test_two_starts_of_a_card_make_one_card_with_both_saves_on_it(firm, other, criterion, accepted, levels):
    """B3"""
    saved = ours(firm, {"level": 4}, lambda: save(firm, other, {"level": 2}, criterion))

    assert (saved.accepted, tuple(line.rating.level for line in card(firm).lines[:2])) == (accepted, levels)
    assert rows(firm.office, "select count(*) from scorecard") == [(1,)]
    assert events(firm.office)[-2:] == ["vacancy.frozen", "scorecard.started"]
    assert [events(firm.office).count(kind) for kind in ("vacancy.frozen", "scorecard.started")] == [1, 1]


def test_a_save_that_is_overtaken_by_submitting_is_told_that_the_card_is_sealed(firm, other):
    """B5"""
    firm.fill("ann", "kim", 3)

    with pytest.raises(RuleBroken, match="This card is submitted and sealed"):
        ours(
            firm,
            "te laat",
            lambda: submit.submit_card(other, firm.ann, firm.interviews["ann", "kim"]),
            base=1,
        )

    assert card(firm).lines[0].note == "ann heard COM-A of kim"


def test_who_is_overtaken_twice_is_told_to_try_again_later_and_can(firm, other):
    """A5: nothing of it was stored, and nothing says that it was refused."""
    first, second = (
        lambda: save(firm, other, {"level": 2}, "COM-B"),
        lambda: save(firm, other, {"level": 5}),
    )
    before: list[list[str]] = []

    with pytest.raises(StoreError) as told:
        ours(firm, {"level": 4}, first, lambda: (second(), before.append(dump(firm.office))))

    assert (str(told.value), dump(firm.office)) == (NOT_NOW, before[0])
    assert save(firm, firm.office, {"level": 4}, client="laptop") == Saved(
        False, Field("COM-A", "rating", Rating(level=5), 1, "tablet", START)
    )
