"""The triggers by which the database itself refuses changes are there, unchanged, and no others (B5, J2)."""

from __future__ import annotations

import pytest

from screening.store.engine.sqlite import library as sqlite3
from tests.services.upkeep.by_hand import found
from tests.store.raw import file_of, rows

TRIGGERS = {
    "missing": (
        "drop trigger guard_rating_sealed",
        "The trigger guard_rating_sealed, which keeps rating, is missing.",
    ),
    "put back without its words": (
        "drop trigger guard_event_kept; create trigger guard_event_kept before update on event begin select 1; end",
        "The trigger guard_event_kept, which keeps event, was changed or switched off.",
    ),
    "put back on another table": (
        "drop trigger guard_reveal_kept; "
        "create trigger guard_reveal_kept before update on recusal begin select raise(abort, 'this table is append-only'); end",
        "The trigger guard_reveal_kept, which keeps reveal, was changed or switched off.",
    ),
    "one of somebody else": (
        "create trigger helpful after insert on rating begin update account set is_administrator = 1; end",
        "The trigger helpful on rating is none of Evenwicht's.",
    ),
}


@pytest.mark.parametrize(("statements", "sentence"), TRIGGERS.values(), ids=TRIGGERS)
def test_trigger_that_is_not_as_it_was_made_is_told(lived, statements, sentence):
    """B5, J2."""
    connection = sqlite3.connect(file_of(lived.office), isolation_level=None)
    connection.executescript(statements)
    connection.close()

    assert found(lived) == [sentence]


def test_trigger_with_a_join_that_never_holds_is_told(lived):
    """B5: it is there, on its table, with its words but one."""
    name = "guard_submission_after_reading"
    [(made,)] = rows(lived.office, "select sql from sqlite_master where name = ?", name)
    weaker = made.replace("on i.id = c.interview_id", "on c.id = c.interview_id")
    connection = sqlite3.connect(file_of(lived.office), isolation_level=None)
    connection.executescript(f"drop trigger {name}; {weaker}")
    connection.close()

    assert weaker != made
    assert found(lived) == [f"The trigger {name}, which keeps submission, was changed or switched off."]
