"""Whatever is changed by hand in the database, triggers dropped and put back, `check` names the row (J2, B5, B7)."""

from __future__ import annotations

from typing import Any

import pytest

from screening.domain.scorecard import seal_hash
from screening.services.people import sign_in
from screening.store.sealed import sealed_cards
from tests.services.upkeep.by_hand import found, tamper
from tests.store.raw import rows

# ruff: noqa: S608  the statements are ours

CARD = "(select s.scorecard_id from submission s where not s.late limit 1)"
EDITS = {
    "sealed level": (
        f"update rating set level = 5 where criterion_id = 'COM-A' and scorecard_id = {CARD}",
        "The submitted card {card} is not what was sealed.",
    ),
    "sealed evidence": (
        f"update evidence set note = 'never said' where criterion_id = 'COM-A' and scorecard_id = {CARD}",
        "The submitted card {card} is not what was sealed.",
    ),
    "sealed mark": (
        f'update rating set marks = \'{{"chips":[],"flags":["x"]}}\' where criterion_id = \'COM-A\' and scorecard_id = {CARD}',
        "The submitted card {card} is not what was sealed.",
    ),
    "level that is none": (
        f"update rating set marks = 'nonsense' where criterion_id = 'COM-A' and scorecard_id = {CARD}",
        "The submitted card {card} is not what was sealed.",
    ),
    "recommendation": (
        "update submission set recommendation = 'yes', recommendation_reason = 'x' where id = :submission",
        "The row {submission} of submission was changed: it is not what event {submitted} told of it.",
    ),
    "recommendation that is none": (
        "update submission set recommendation = 'sure' where id = :submission",
        "The row {submission} of submission was changed: it is not what event {submitted} told of it.",
    ),
    "late card made punctual": (
        "update submission set late = 1 where id = :submission",
        "The row {submission} of submission was changed: it is not what event {submitted} told of it.",
    ),
    "card of another interviewer": (
        "update interview set account_id = :administrator where id = :interview",
        "The row {interview} of interview was changed: it is not what event {submitted} told of it.",
    ),
    "card about another candidate": (
        "update interview set candidacy_id = :max, account_id = :administrator where id = :interview",
        "The row {interview} of interview was changed: it is not what event {submitted} told of it.",
    ),
    "card moved to another interview": (
        "update scorecard set interview_id = :other where id = :card",
        "The row {card} of scorecard was changed: it is not what event {submitted} told of it.",
    ),
    "last correction taken away": (
        "delete from correction where scorecard_id = :card and criterion_id = 'COM-B'",
        "The row {card}/COM-B/1 of correction is missing: event {corrected} told of it, and nothing took it away since.",
    ),
    "reveal taken away": (
        "delete from reveal where candidacy_id = :kim and account_id = :ann",
        "The row {kim}/{ann} of reveal is missing: event {revealed} told of it, and nothing took it away since.",
    ),
    "somebody made administrator": (
        "update account set is_administrator = 1 where id = :bob",
        "The row {bob} of account was changed: it is not what event {made} told of it.",
    ),
    "password put in the place of another": (
        "update account set password_hash = 'other' where id = :bob",
        "The row {bob} of account was changed: it is not what event {made} told of it.",
    ),
    "disabled account let in again": (
        "update sign_in_session set account_id = :administrator where token_hash = :session",
        "The row {session} of sign_in_session was changed: it is not what event {signed_in} told of it.",
    ),
    "sign-in out of nothing": (
        "insert into sign_in_session (token_hash, account_id, created_at, active_at, expires_at) "
        "select 'mine', account_id, created_at, active_at, expires_at from sign_in_session limit 1",
        "The row mine of sign_in_session is there, and no event tells of it.",
    ),
    "opening forgotten": (
        "delete from card_opening",
        "The row {opening} of card_opening is missing: event {opened} told of it, and nothing took it away since.",
    ),
    "conflict of interest forgotten": (
        "delete from recusal",
        "The row {recusal} of recusal is missing: event {recused} told of it, and nothing took it away since.",
    ),
    "phases forgotten": (
        "delete from phase_move",
        "The phases of the vacancy {vacancy} do not follow from each other.",
    ),
    "card that was being written wiped": (
        "delete from draft where scorecard_id = :draft; delete from draft_revision where scorecard_id = :draft; "
        "update scorecard set link_number = 0, link_hash = '' where id = :draft",
        "What was typed on the card {draft} is not what it was, from its change 1 on.",
    ),
    "draft overwritten": (
        "update draft set note = 'never typed' where kind = 'note' and scorecard_id = :draft",
        "The field {draft}/COM-A/note does not hold what was last saved in it.",
    ),
    "draft overwritten with its history": (
        "update draft_revision set note = 'never typed' where kind = 'note' and scorecard_id = :draft",
        "What was typed on the card {draft} is not what it was, from its change 2 on.",
    ),
    "draft taken away with its history": (
        "delete from draft_revision where kind = 'note' and scorecard_id = :draft",
        "What was typed on the card {draft} is not what it was, from its change 2 on.",
    ),
    "what was typed before the seal": (
        "update draft_revision set note = 'never typed' where kind = 'note' and criterion_id = 'COM-A' and scorecard_id = :card",
        "What was typed on the card {card} is not what it was, from its change {com_a} on.",
    ),
    "thought on the way to the seal": (
        "update card_field_revision set value = 'never typed' where revision = 1 and scorecard_id = :card",
        "What was typed on the card {card} is not what it was, from its change 1 on.",
    ),
    "field of the whole card": (
        "update card_field set value = 'never typed' where scorecard_id = :card",
        "The field {card}/overall does not hold what was last saved in it.",
    ),
    "binding": (
        "update binding set mac = 'other' where table_name = 'account' and row_id = :bob and event_number = :made",
        "What event {made} tells of the rows that it changed was altered.",
    ),
    "binding taken away": (
        "delete from binding where table_name = 'account' and row_id = :bob and event_number = :made",
        "What event {made} tells of the rows that it changed was altered.",
    ),
    "key": (
        "delete from binding_key where owner_id = :kim",
        "The row {kim} of candidacy cannot be compared with event {added}: its key is missing, and no purge took it away.",
    ),
    "other key": (
        "update binding_key set key = 'ab' where owner_id = :kim",
        "The row {kim} of candidacy was changed: it is not what event {added} told of it.",
    ),
    "key that is none": (
        "update binding_key set key = 'no key' where owner_id = :kim",
        "The row {kim} of candidacy was changed: it is not what event {added} told of it.",
    ),
    "last event": (
        "delete from event where number = (select max(number) from event)",
        "The chain ends with event {before_last}, and that is not the last one that was written.",
    ),
    "head": (
        "update chain_head set number = number - 1",
        "The chain ends with event {last}, and that is not the last one that was written.",
    ),
    "head taken away": (
        "delete from chain_head",
        "The chain ends with event {last}, and that is not the last one that was written.",
    ),
    "moment of the head": (
        "update chain_head set at = '2099-01-01 00:00:00.000000'",
        "The chain ends with event {last}, and that is not the last one that was written.",
    ),
    "empty text in a cell that held nothing": (
        "update account set disabled_at = '' where id = :bob",
        "The row {bob} of account was changed: it is not what event {made} told of it.",
    ),
    "moment in another zone": (
        "update account set created_at = '2026-03-02 10:00:00.000000+01:00' where id = :bob",
        "The row {bob} of account was changed: it is not what event {made} told of it.",
    ),
    "moment that no zone takes": (
        "update account set created_at = '0001-01-01 00:00:00+14:00' where id = :bob",
        "The row {bob} of account was changed: it is not what event {made} told of it.",
    ),
    "key of another kind": (
        "update binding_key set key = x'ff00fe' where owner_id = :kim",
        "The row {kim} of candidacy was changed: it is not what event {added} told of it.",
    ),
    "binding of an event that is none": (
        "update binding set event_number = x'ff00fe' where table_name = 'account' and row_id = :bob and event_number = :made",
        "What event {made} tells of the rows that it changed was altered.",
    ),
    "settings that are too deep to read": (
        "update vacancy_settings set content = replace(hex(zeroblob(50000)), '0', '[')",
        "A check could not be finished: something that it needs cannot be read as what it should be.",
    ),
    "moment of an event that is none": (
        "update event set at = 'yesterday' where number = 9",
        "The audit chain is broken at event 9: it was changed, or one before it is missing.",
    ),
}


@pytest.fixture
def ids(lived) -> dict[str, Any]:
    """What the edits and the sentences are about."""

    def one(query: str) -> Any:
        return rows(lived.office, query)[0][0]

    def told(table: str, row: str) -> int:
        return one(f"select max(event_number) from binding where table_name = '{table}' and row_id = '{row}'")

    card = one(f"select {CARD}")
    here = {
        "card": card,
        "submission": one(f"select id from submission where scorecard_id = '{card}'"),
        "interview": lived.interviews["ann", "kim"],
        "other": lived.interviews["ann", "lex"],
        "draft": one("select c.id from scorecard c where c.submitted_at is null"),
        "com_a": one(
            f"select link_number from draft_revision where scorecard_id = '{card}' and criterion_id = 'COM-A' and kind = 'note'"
        ),
        "opening": one("select id from card_opening"),
        "recusal": one("select id from recusal"),
        "session": one("select max(token_hash) from sign_in_session"),
        "vacancy": lived.vacancy,
        "administrator": lived.administrator.id,
        **{name: lived.account(name).id for name in ("ann", "bob", "cas")},
        **lived.candidacies,
    }
    last = one("select max(number) from event")
    return here | {
        "submitted": told("submission", here["submission"]),
        "corrected": told("correction", f"{card}/COM-B/1"),
        "revealed": told("reveal", f"{here['kim']}/{here['ann']}"),
        "made": told("account", here["bob"]),
        "signed_in": told("sign_in_session", here["session"]),
        "opened": told("card_opening", here["opening"]),
        "recused": told("recusal", here["recusal"]),
        "added": told("candidacy", here["kim"]),
        "last": last,
        "before_last": last - 1,
    }


@pytest.mark.parametrize(("statement", "sentence"), EDITS.values(), ids=EDITS)
def test_edit_by_hand_is_told_with_its_row(lived, ids, statement, sentence):
    """J2, B5, B7."""
    tamper(lived, *statement.split("; "), **{name: value for name, value in ids.items() if f":{name}" in statement})

    assert sentence.format(**ids) in found(lived)


def test_sealed_level_with_the_hash_computed_anew_is_told(lived, ids):
    """B5: who changes a level and the seal with it still has the event against them."""
    tamper(lived, f"update rating set level = 5 where criterion_id = 'COM-A' and scorecard_id = {CARD}")
    with lived.office.read() as work:
        [sealed] = [one.content() for one in sealed_cards(work) if one.card_id == ids["card"]]
    tamper(lived, "update submission set content_hash = :seal where id = :submission", seal=seal_hash(*sealed), submission=ids["submission"])  # fmt: skip

    assert found(lived) == [
        f"The row {ids['submission']} of submission was changed: it is not what event {ids['submitted']} told of it."
    ]


def test_last_event_taken_away_with_its_row_and_what_it_bound_is_told(lived, ids):
    """J2: and the next event does not hide it."""
    tamper(
        lived,
        "delete from rubric_file",
        "delete from binding where event_number = :last",
        "delete from event where number = :last",
        last=ids["last"],
    )
    sentence = f"The chain ends with event {ids['before_last']}, and that is not the last one that was written."

    before = found(lived)
    sign_in.sign_in_as(lived.office, lived.ann)

    assert before == [sentence]
    assert (
        found(lived)[0]
        == f"The audit chain is broken at event {ids['last']}: it was changed, or one before it is missing."
    )
