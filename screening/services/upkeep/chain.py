"""Whether the chain of events, the rows that it binds, what was typed, and the triggers are what they were (J2, B5, B7).

Who writes into the database past the program is found by what does not fit the chain. Who writes the chain anew from some
event on, with the keys that stand in the same database, is found by the head that somebody kept outside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from screening.domain.problem import Problem
from screening.i18n import N_
from screening.store.chain.events import Chain, Flaw, hash_at
from screening.store.chain.link import Head
from screening.store.chain.rows import RowFlaw, wrong_rows
from screening.store.chain.schema import PartFlaw, wrong_parts
from screening.store.chain.triggers import TriggerFlaw, wrong_triggers
from screening.store.chain.typed import broken_cards, broken_histories, fields_unlike_their_last_change
from screening.store.database import Work

EVENTS = {
    Flaw.BROKEN: N_("The audit chain is broken at event {number}: it was changed, or one before it is missing."),
    Flaw.BINDINGS: N_("What event {number} tells of the rows that it changed was altered."),
    Flaw.UNBOUND: N_("Event {number} binds no rows, although it was written after rows were bound."),
    Flaw.EARLIER: N_(
        "Event {number} is earlier than the one before it, and no event tells that the clock was set back."
    ),
    Flaw.END: N_("The chain ends with event {number}, and that is not the last one that was written."),
}
ROWS = {
    RowFlaw.CHANGED: N_("The row {row} of {table} was changed: it is not what event {number} told of it."),
    RowFlaw.UNTOLD: N_("The row {row} of {table} is there, and no event tells of it."),
    RowFlaw.GONE: N_("The row {row} of {table} is missing: event {number} told of it, and nothing took it away since."),
    RowFlaw.BACK: N_("The row {row} of {table} is there, although event {number} took it away."),
    RowFlaw.KEYLESS: N_("The row {row} of {table} cannot be compared with event {number}: its key is missing, and no purge took it away."),
}  # fmt: skip
TRIGGERS = {
    TriggerFlaw.MISSING: N_("The trigger {name}, which keeps {table}, is missing."),
    TriggerFlaw.CHANGED: N_("The trigger {name}, which keeps {table}, was changed or switched off."),
    TriggerFlaw.STRANGE: N_("The trigger {name} on {table} is none of Evenwicht's."),
}


SCHEMA = {
    PartFlaw.MISSING: N_("The database lacks a part that Evenwicht made: {part}."),
    PartFlaw.CHANGED: N_("A part of the database is not as Evenwicht made it: {part}."),
    PartFlaw.STRANGE: N_("The database holds a part that is none of Evenwicht's: {part}."),
}


def schema_problems(work: Work) -> Iterator[tuple[Problem, bool]]:
    """What is wrong with tables and indexes, each with whether nothing that stands in the tables can be compared for that."""
    for wrong in wrong_parts(work):
        yield Problem(SCHEMA[wrong.flaw], {"part": wrong.part}), wrong.is_table and wrong.flaw is not PartFlaw.STRANGE


def chain_problems(chain: Chain) -> Iterator[Problem]:
    """What is wrong with the events themselves."""
    for number, flaw in chain.flaws:
        yield Problem(EVENTS[flaw], {"number": number})


def row_problems(work: Work) -> Iterator[Problem]:
    """What is wrong with the rows that events tell of."""
    for wrong in wrong_rows(work):
        yield Problem(ROWS[wrong.flaw], {"row": wrong.row_id, "table": wrong.table, "number": wrong.event})


def typed_problems(work: Work) -> Iterator[Problem]:
    """What is wrong with what was typed on cards, sealed or not."""
    for card, number in broken_cards(work):
        yield Problem(
            N_("What was typed on the card {card} is not what it was, from its change {number} on."),
            {"card": card, "number": number},
        )
    for key in broken_histories(work):
        yield Problem(N_("The history of {field} is not complete."), {"field": "/".join(key)})
    for key in fields_unlike_their_last_change(work):
        yield Problem(N_("The field {field} does not hold what was last saved in it."), {"field": "/".join(key)})


def trigger_problems(work: Work) -> Iterator[Problem]:
    """What is wrong with the triggers by which the database itself refuses changes."""
    for wrong in wrong_triggers(work):
        yield Problem(TRIGGERS[wrong.flaw], {"name": wrong.name, "table": wrong.table})


def since_problems(work: Work, chain: Chain, kept: Head) -> Iterator[Problem]:
    """Whether the chain continues the head that somebody kept."""
    there = hash_at(work, kept.number)
    fields = {"number": kept.number, "last": chain.head.number}
    if there is None:
        yield Problem(
            N_("The chain does not reach event {number}, of which a head was kept: it ends with {last}. An old copy was put back, or events were taken away."),
            fields,
        )  # fmt: skip
    elif there != kept.hash:
        yield Problem(
            N_("Event {number} is not the one of which a head was kept: the chain was written anew, or it is another database."),
            fields,
        )  # fmt: skip


def notices(chain: Chain, kept: Head | None, problems: Collection[Problem]) -> Iterator[Problem]:
    """What is no fault, and should be known: of a whole chain, and of a head that was kept where the chain continues it."""
    if chain.is_broken:
        return
    if kept and not problems:
        yield Problem(N_("The chain continues event {number}, of which a head was kept."), {"number": kept.number})
    if chain.unbound:
        yield Problem(
            N_("Events 1 to {number} are from before rows were bound: what they told was not compared. What stood there then was bound by event {next}."),
            {"number": chain.unbound, "next": chain.unbound + 1},
        )  # fmt: skip
    if chain.set_back:
        yield Problem(
            N_("The clock was set back while events were written (number of times: {count})."),
            {"count": chain.set_back},
        )
