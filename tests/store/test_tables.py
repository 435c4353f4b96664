"""The database itself refuses bad data (B4) and keeps what is sealed (B5), whoever writes to it."""

from __future__ import annotations

from datetime import UTC, datetime
from sqlite3.dump import _iterdump

import pytest
from sqlalchemy.exc import StatementError

from screening.domain.candidacy.facts import Facts
from screening.store.engine.sqlite import library as sqlite3
from screening.store.tables import AccountRow, CandidacyRow, CandidateRow, FactsRow
from screening.store.tables.base import new_id
from tests.conftest import START
from tests.store.raw import commit_told, rows


def insert(table: str, **values: str) -> str:
    """An insert of SQL expressions by column."""
    return f"insert into {table} ({', '.join(values)}) values ({', '.join(values.values())})"  # noqa: S608  all ours


def draft(**other: str) -> str:
    """A level on the second criterion of Ann's open card."""
    usual = {
        "scorecard_id": ":draft",
        "criterion_id": "'COM-B'",
        "kind": "'rating'",
        "part_id": ":part",
        "level": "3",
        "not_assessed": "0",
        "case_only": "0",
        "note": "''",
        "revision": "1",
        "client_id": "'x'",
        "saved_at": ":now",
    }
    return insert("draft", **usual | other)


def rating(**other: str) -> str:
    """A rating on the second criterion of Ann's open card."""
    usual = {
        "scorecard_id": ":draft",
        "criterion_id": "'COM-B'",
        "part_id": ":part",
        "level": "3",
        "not_assessed": "0",
        "case_only": "0",
    }
    return insert("rating", **usual | other)


def of_card(card: str, **other: str) -> str:
    """A field of a card as a whole."""
    usual = {"kind": "'clock'", "value": "'{}'", "revision": "1", "client_id": "'x'", "saved_at": ":now"}
    return insert("card_field", scorecard_id=card, **usual | other)


def correction(**other: str) -> str:
    """A second correction of the first criterion of Ann's sealed card."""
    usual = {
        "scorecard_id": ":sealed",
        "criterion_id": "'COM-A'",
        "number": "2",
        "level": "2",
        "not_assessed": "0",
        "case_only": "0",
        "note": "''",
        "reason": "'misread'",
        "after_reveal": "0",
        "made_at": ":now",
    }
    return insert("correction", **usual | other)


def evidence(card: str) -> str:
    return insert("evidence", scorecard_id=card, criterion_id="'COM-A'", note="'heard it'")


def submission(card: str) -> str:
    return insert("submission", id="'s'", scorecard_id=card, submitted_at=":now", late="0", content_hash="'h'")


def card(**other: str) -> str:
    """A card for Ann's planned interview."""
    usual = {
        "id": "'c'",
        "interview_id": ":planned_interview",
        "part_id": ":part",
        "settings_id": ":settings",
        "started_at": ":now",
    }
    return insert("scorecard", **usual | other)


def interview(**other: str) -> str:
    """A second interview of Kim by Ann."""
    usual = {
        "id": "'i'",
        "vacancy_id": ":vacancy",
        "candidacy_id": ":kim",
        "account_id": ":ann",
        "part_id": ":part",
        "place": "''",
        "created_at": ":now",
    }
    return insert("interview", **usual | other)


def settings(**other: str) -> str:
    """A second version of the vacancy's settings."""
    usual = {
        "id": "'v'",
        "vacancy_id": ":vacancy",
        "number": "2",
        "profile_id": "'x'",
        "content": "'{}'",
        "content_hash": "'h'",
        "rubric_hash": ":rubric",
        "reason": "''",
        "created_at": ":now",
        "created_by": ":ann",
    }
    return insert("vacancy_settings", **usual | other)


FITTING = {
    "a draft": draft(),
    "a draft that is not assessed": draft(level="null", not_assessed="1"),
    "a rating": rating(),
    "a rating that is not assessed": rating(level="null", not_assessed="1"),
    "a submission": submission(":draft"),
    "a card": card(),
    "settings": settings(),
    "a field of the whole card": of_card(":draft"),
    "a correction": correction(),
}

BAD = {
    "draft of level 6": draft(level="6"),
    "draft of level 0": draft(level="0"),
    "draft of half a level": draft(level="2.5"),
    "draft of a level in words": draft(level="'five'"),
    "draft with a level and not assessed": draft(not_assessed="1"),
    "draft of another kind": draft(kind="'colour'"),
    "draft on a criterion outside the part": draft(criterion_id="'EI-A'"),
    "draft on a part that is not the card's": draft(part_id="'other'"),
    "second draft of the same field": draft(criterion_id="'COM-A'"),
    "rating of level 6": rating(level="6"),
    "rating of level 0": rating(level="0"),
    "rating of half a level": rating(level="2.5"),
    "rating that says nothing": rating(level="null"),
    "rating with a level and not assessed": rating(not_assessed="1"),
    "rating on a criterion outside the part": rating(criterion_id="'EI-A'"),
    "rating on no card": rating(scorecard_id="'nothing'"),
    "correction to level 6": correction(level="6"),
    "correction that says nothing": correction(level="null"),
    "correction to a level and not assessed": correction(not_assessed="1"),
    "correction without a reason": correction(reason="''"),
    "correction without a number": correction(number="0"),
    "correction of what is not on the card": correction(criterion_id="'EI-A'"),
    "field of the whole card of another kind": of_card(":draft", kind="'colour'"),
    "field of no card": of_card("'nothing'"),
    "evidence without a rating": evidence(":draft"),
    "second submission of a card": submission(":sealed"),
    "submission put in place of the old": submission(":sealed").replace("insert", "insert or replace"),
    "submission of no card": submission("'nothing'"),
    "second card of an interview": card(interview_id=":sealed_interview"),
    "card of no interview": card(interview_id="'nothing'"),
    "card of another part": card(part_id="'other'"),
    "card without settings": card(settings_id="'nothing'"),
    "second interview of the same people and part": interview(),
    "interview of nobody": interview(account_id="'nobody'"),
    "second candidate of the same name": insert(
        "candidacy",
        id="'c'",
        vacancy_id=":vacancy",
        candidate_id=":kim_candidate",
        name_key="'kim kandidaat'",
        stage="'interviewing'",
        created_at=":now",
    ),
    "candidacy in an unknown stage": "update candidacy set stage = 'hired' where id = :kim",
    "vacancy in an unknown phase": "update vacancy set phase = 'open' where id = :vacancy",
    "vacancy that opens at an unknown moment": "update vacancy set reveal = 'always' where id = :vacancy",
    "part of four minutes": "update plan_part set minutes = 4 where id = :part",
    "account with somebody's address": "update account set email = 'bob@firm.example' where id = :ann",
    "account in a third language": "update account set language = 'fr' where id = :ann",
    "second settings of the same number": settings(number="1"),
    "settings on an unknown rubric": settings(rubric_hash="'nothing'"),
    "deleting an account that others refer to": "delete from account where id = :ann",
    "deleting a criterion that is scored": "delete from plan_criterion where criterion_id = 'COM-A'",
}

SEALED = {
    "level of a submitted rating": ("update rating set level = 1", "a submitted card is sealed"),
    "evidence of a submitted rating": ("update evidence set note = 'other'", "a submitted card is sealed"),
    "moment of a submission": ("update submission set submitted_at = :now", "a submitted card is sealed"),
    "submission put in place of the old": (
        submission(":sealed").replace("insert", "insert or replace"),
        "a submitted card is sealed",
    ),
    "one more rating on a submitted card": (
        rating(scorecard_id=":sealed", criterion_id="'EI-A'"),
        "a submitted card is sealed",
    ),
    "a submitted rating put in place of the old": (
        rating(scorecard_id=":sealed", level="1").replace("insert", "insert or replace"),
        "a submitted card is sealed",
    ),
    "one more note on a submitted card": (
        evidence(":sealed"),
        "a submitted card is sealed",
    ),
    "draft of a submitted card": (
        "update draft set level = 1 where scorecard_id = :sealed",
        "a submitted card is sealed",
    ),
    "one more draft on a submitted card": (
        draft(scorecard_id=":sealed", criterion_id="'EI-A'"),
        "a submitted card is sealed",
    ),
    "interview of a submitted card": (
        "update interview set cancelled_at = :now where id = :sealed_interview",
        "an interview whose card is submitted stays",
    ),
    "field of the whole of a submitted card": (
        "update card_field set value = 'other' where scorecard_id = :sealed",
        "a submitted card is sealed",
    ),
    "one more field of the whole of a submitted card": (of_card(":sealed"), "a submitted card is sealed"),
    "overall impression of a submission": ("update submission set overall = 'other'", "a submitted card is sealed"),
    "mark of a submission": ("update submission set after_reading = 1", "a submitted card is sealed"),
    "correction": ("update correction set level = 1", "this table is append-only"),
    "correction put in place of the old": (
        correction(number="1").replace("insert", "insert or replace"),
        "this table is append-only",
    ),
    "correction of a card that is not submitted": (
        correction(scorecard_id=":draft"),
        "only a submitted card is corrected",
    ),
    "history of a field of the whole card": (
        "update card_field_revision set value = 'other'",
        "this table is append-only",
    ),
    "history of a draft put in place of the old": (
        "insert or replace into draft_revision select * from draft_revision",
        "this table is append-only",
    ),
    "history of a draft": ("update draft_revision set note = 'other'", "this table is append-only"),
    "move of a phase": ("update phase_move set reason = 'other'", "this table is append-only"),
    "frozen settings": ("update vacancy_settings set content = '{}'", "frozen settings are not changed"),
}


@pytest.mark.parametrize("statement", FITTING.values(), ids=FITTING)
def test_data_that_fits_is_accepted(scored, statement):
    """The control: what is refused below is not refused for another reason."""
    connection, ids = scored

    done = connection.execute(statement, ids)

    assert done.rowcount == 1


@pytest.mark.parametrize("statement", BAD.values(), ids=BAD)
def test_database_refuses_bad_data_by_constraint(scored, statement):
    """B3, B4: by raw SQL, past every check of ours."""
    connection, ids = scored
    before = list(_iterdump(connection))

    with pytest.raises(sqlite3.IntegrityError, match=r"constraint failed|a submitted card is sealed"):
        connection.execute(statement, ids)

    assert list(_iterdump(connection)) == before


@pytest.mark.parametrize(("statement", "message"), SEALED.values(), ids=SEALED)
def test_database_keeps_what_is_sealed(scored, statement, message):
    """B5: a submitted card, its history and frozen settings are not changed by anybody."""
    connection, ids = scored
    before = list(_iterdump(connection))

    with pytest.raises(sqlite3.IntegrityError, match=message):
        connection.execute(statement, ids)

    assert list(_iterdump(connection)) == before


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (CandidateRow, ["id", "name", "email", "created_at"]),
        (CandidacyRow, ["id", "vacancy_id", "candidate_id", "name_key", "stage", "created_at"]),
        (FactsRow, ["candidacy_id", *Facts.model_fields, "version", "changed_at", "changed_by"]),
    ],
    ids=["candidate", "candidacy", "facts"],
)
def test_candidate_has_no_more_columns_than_a_search_needs(office, table, columns):
    """K9: no birth date, sex, photo, nationality or citizen number, in the database or in the program."""
    kept = [name for (name,) in rows(office, "select name from pragma_table_info(?)", table.__tablename__)]

    assert (kept, [column.name for column in table.__table__.columns]) == (columns, columns)


def test_moment_without_a_time_zone_is_refused_and_any_zone_becomes_utc(firm):
    with firm.office.database.write() as work:
        row = work.get_one(AccountRow, firm.ann.id)
        row.disabled_at = datetime.fromisoformat("2026-03-02T12:00:00+02:00")
        commit_told(work)

    with firm.office.database.read() as work:
        kept = work.get_one(AccountRow, firm.ann.id).disabled_at
    with firm.office.database.write() as work:
        work.get_one(AccountRow, firm.ann.id).disabled_at = START.replace(tzinfo=None)
        with pytest.raises(StatementError, match="a moment needs a time zone"):
            work.flush()

    assert kept == datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    assert kept.tzinfo is UTC


def test_ids_cannot_be_guessed_or_counted():
    made = {new_id() for _number in range(1000)}

    assert len(made) == 1000
    assert {len(one) for one in made} == {16}
