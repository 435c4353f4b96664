"""B8: every message about a card that arrives twice is one change and one event, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from screening.services.cards import correct, save, submit
from screening.services.office.office import Office
from screening.store.database import open_database
from tests.conftest import Firm
from tests.store.postgres import running


@pytest.fixture(params=["SQLite", pytest.param("PostgreSQL", marks=pytest.mark.long)])
def anywhere(request, firm, firm_database, rubrics) -> Iterator[Firm]:
    """The firm on this database."""
    if request.param == "SQLite":
        yield firm
        return
    with running() as server:
        url = server.copy_of(firm_database[0], "twice")
        settings = firm.office.settings.model_copy(update={"database_url": url})
        office = Office(open_database(url), *rubrics, settings, firm.clock)
        yield replace(firm, office=office)
        office.database.close()


def saving(criterion: str, kind: str, value: object, base: int = 0) -> Callable[[Firm], object]:
    return lambda firm: save.save_field(
        firm.office, firm.ann, firm.interviews["ann", "kim"], criterion, kind, value, base, "tab", turn=base + 1
    )


MESSAGES: dict[str, Callable[[Firm], object]] = {
    "first save of a card": saving("COM-A", "rating", {"level": 4}),
    "first save of a field": saving("COM-A", "note", "heard it"),
    "later save of a field": saving("COM-A", "note", "heard more", 1),
    "save of the whole card": saving("card", "overall", "in short"),
    "submission": lambda firm: submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"]),
    "correction": lambda firm: correct.correct(
        firm.office, firm.ann, firm.interviews["ann", "kim"], "COM-A", {"level": 2}, "heard it", "misread"
    ),
}
TABLES = ("event", "scorecard", "draft_revision", "card_field_revision", "rating", "submission", "correction")


def counts(firm: Firm) -> dict[str, int]:
    with firm.office.read() as work:
        return {table: work.scalar(text(f"select count(*) from {table}")) for table in TABLES}  # noqa: S608  ours


def test_every_message_that_arrives_twice_is_one_change_and_one_event(anywhere):
    """B8: the same answer, and not a row more."""
    firm = anywhere
    for name, message in MESSAGES.items():
        if name == "submission":
            for criterion in firm.criteria[1:]:
                saving(criterion, "rating", {"not_assessed": True})(firm)
        before = counts(firm)
        first = message(firm)
        once = counts(firm)
        firm.clock.move(minutes=1)

        again = message(firm)

        assert (again, counts(firm)) == (first, once), name
        assert once != before, name
        assert once["event"] - before["event"] <= 2, name
