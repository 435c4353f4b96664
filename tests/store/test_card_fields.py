"""Fields of a card in the database: each comes back as it was stored, with all it was before."""

from __future__ import annotations

from contextlib import suppress

import pytest

from screening.domain.card_field import FIELDS, Field
from screening.store.card_fields import card_to_save, saved_fields, store_field
from screening.store.engine.sqlite import library as sqlite3
from tests.conftest import START
from tests.domain.test_card_field import SENT
from tests.store.raw import connect, rows


@pytest.fixture
def card(firm) -> tuple[str, str]:
    """Ann's card of Kim, started: its id and that of its part."""
    firm.rate("ann", "kim", "COM-B", None)
    return rows(firm.office, "select id, part_id from scorecard")[0]


def store(firm, card: tuple[str, str], *fields: Field) -> None:
    for field in fields:
        with firm.office.write() as work:
            there = card_to_save(work, firm.ann.id, firm.interviews["ann", "kim"], field.criterion_id, field.kind)
            store_field(work, there, field)
            work.commit()


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_comes_back_as_it_was_stored_the_first_time_and_later(firm, card, name):
    kind, criterion = FIELDS[name], "card" if FIELDS[name].whole else "COM-A"
    first = Field(criterion, name, SENT[name][1], 1, "laptop", START)
    second = Field(criterion, name, kind.empty, 2, "tablet", firm.clock(), base_revision=1, turn=7)
    asked = (firm.ann.id, firm.interviews["ann", "kim"], criterion, name)

    found = []
    for field in (first, second):
        store(firm, card, field)
        with firm.office.read() as work:
            found.append(
                (card_to_save(work, *asked).field, [one for one in saved_fields(work, card[0]) if one == field])
            )

    assert found == [(first, [first]), (second, [second])]


def test_a_field_that_was_never_saved_is_none(firm, card):
    with firm.office.read() as work:
        one = card_to_save(work, firm.ann.id, firm.interviews["ann", "kim"], "COM-A", "note")

    assert (one.scorecard_id, one.part_id, one.submitted, one.planned, one.field) == (*card, False, True, None)


COLUMNS = {
    "rating": [(1, None, 1, 0, "", ""), (2, None, 0, 0, "", "")],
    "note": [(1, None, 0, 0, "heard it", ""), (2, None, 0, 0, "", "")],
    "marks": [(1, None, 0, 0, "", '{"chips":["a","b"],"flags":[]}'), (2, None, 0, 0, "", '{"chips":[],"flags":[]}')],
}
"""By field of a criterion, what the columns of its two values hold: revision, level, not assessed, case only, note, marks."""


@pytest.mark.parametrize("name", FIELDS)
def test_every_value_it_had_is_kept_in_the_column_for_it(firm, card, name):
    kind, criterion = FIELDS[name], "card" if FIELDS[name].whole else "COM-A"
    values = [(1, SENT[name][1]), (2, kind.empty)]

    store(firm, card, *(Field(criterion, name, value, number, "tab", START) for number, value in values))

    of_criterion = "select revision, level, not_assessed, case_only, note, marks from draft_revision"
    of_card = "select revision, value from card_field_revision"
    if kind.whole:
        found, wanted = rows(firm.office, of_card), [(number, kind.to_text(value)) for number, value in values]
    else:
        found, wanted = rows(firm.office, f"{of_criterion} where criterion_id = 'COM-A'"), COLUMNS[name]
    assert found == wanted


@pytest.mark.parametrize("table", ["draft", "card_field"])
def test_the_database_takes_the_fields_there_are_each_in_its_own_table_and_no_other(firm, card, table):
    """B4"""
    connection = connect(firm.office)
    insert = {
        "draft": "insert into draft (scorecard_id, part_id, criterion_id, kind, not_assessed, case_only, note, "
        "revision, client_id, saved_at) values (?, ?, 'COM-A', ?, 0, 0, '', 1, 'x', '2026-03-02')",
        "card_field": "insert into card_field (scorecard_id, kind, value, revision, client_id, saved_at) "
        "select ?1, ?3, '', 1, 'x', '2026-03-02' where ?2 <> ''",
    }[table]

    taken = []
    for name in (*FIELDS, "colour", "", "Note"):
        with suppress(sqlite3.IntegrityError):
            connection.execute(insert, (*card, name))
            taken.append(name)
    connection.close()

    assert taken == [kind.name for kind in FIELDS.values() if kind.whole == (table == "card_field")]
