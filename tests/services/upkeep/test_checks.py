"""`check` finds whatever is not as it must be (B7, J2), and finds nothing wrong with what people do."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.vacancy import Phase
from screening.services.cards import correct, save, submit
from screening.services.cards.open_with_reason import open_with_reason
from screening.services.decisions.decide import undo
from screening.services.interviews import conflicts_of_interest, planning
from screening.services.vacancies import phases
from tests.conftest import Firm
from tests.services.deciding import decided
from tests.services.upkeep.by_hand import found, tamper
from tests.services.upkeep.conftest import made_once
from tests.sound import assert_sound
from tests.store.raw import dump, rows


@pytest.fixture
def worked(firm, files) -> Firm:
    """The firm after a little of everything that people do."""
    return made_once(firm, files, work)


def work(firm: Firm) -> None:
    firm.submit("ann", "kim", 3)
    ann_kim = firm.interviews["ann", "kim"]
    correct.correct(firm.office, firm.ann, ann_kim, "COM-A", {"level": 4}, "heard it", "misread")
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    firm.submit("bob", "kim", 4)
    correct.correct(firm.office, firm.ann, ann_kim, "COM-A", {"level": 5}, "heard it", "after the debrief")
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.SCORE, "Cas was ill")
    firm.rate("cas", "kim", "COM-A", 3)
    conflicts_of_interest.recuse(firm.office, firm.bob, firm.candidacies["max"])
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["cas", "max"])
    open_with_reason(firm.office, firm.administrator, ann_kim, "a complaint")
    decided(firm, DecisionKind.WITHDRAW, "lex")
    undo(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["lex"], 1, "came back")


def test_what_people_do_leaves_nothing_to_find(worked):
    """B7."""
    before = dump(worked.office)

    assert_sound(worked)

    assert dump(worked.office) == before


def test_note_of_blanks_does_not_break_the_seal(firm):
    for criterion in firm.criteria:
        firm.rate("ann", "kim", criterion, None)
    save.save_field(firm.office, firm.ann, firm.interviews["ann", "kim"], "COM-A", "note", "  \n ", 0, "test")
    submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    assert_sound(firm)


@pytest.mark.parametrize(
    "statement",
    [
        "update event set actor_id = 'somebody' where number = 7",
        "update event set at = '2020-01-01 00:00:00.000000' where number = 7",
        "update event set kind = 'export.made' where number = 7",
        """update event set detail = '{"count": 1}' where number = 7""",
    ],
    ids=["who", "when", "what", "detail"],
)
def test_changed_event_is_found_at_its_number(worked, statement):
    """J2: a hand-edited file breaks the chain, and `check` says at which row."""
    tamper(worked, statement)

    assert found(worked)[:1] == ["The audit chain is broken at event 7: it was changed, or one before it is missing."]


def test_missing_event_is_found_where_it_is_missed(worked):
    """J2."""
    tamper(worked, "delete from event where number = 5")

    assert found(worked)[0] == "The audit chain is broken at event 5: it was changed, or one before it is missing."


TAMPERED = {
    "sealed level": (
        "update rating set level = 1 where criterion_id = 'COM-A' and scorecard_id = :card",
        "The submitted card {card} is not what was sealed.",
    ),
    "sealed evidence": (
        "update evidence set note = 'other' where criterion_id = 'COM-A' and scorecard_id = :card",
        "The submitted card {card} is not what was sealed.",
    ),
    "missing rating": (
        "delete from rating where criterion_id = 'COM-B' and scorecard_id = :card",
        "The submitted card {card} is not complete.",
    ),
    "missing evidence": (
        "delete from evidence where criterion_id = 'COM-B' and scorecard_id = :card",
        "The submitted card {card} is not complete.",
    ),
    "orphaned evidence": (
        "delete from rating where criterion_id = 'COM-B' and scorecard_id = :card",
        "1 rows of evidence refer to a row of rating that does not exist.",
    ),
    "sealed by half": (
        "update scorecard set submitted_at = null where id = :card",
        "The card {card} is sealed by half.",
    ),
    "missing revision": (
        "delete from draft_revision where scorecard_id = :card and criterion_id = 'COM-A' and kind = 'note'",
        "The history of {card}/COM-A/note is not complete.",
    ),
    "revision that was never there": (
        "update draft set revision = 9 where scorecard_id = :card and criterion_id = 'COM-A' and kind = 'rating'",
        "The history of {card}/COM-A/rating is not complete.",
    ),
    "correction that disappeared": (
        "delete from correction where number = 1",
        "The corrections of COM-A on the card {card} are not complete.",
    ),
    "drift made official": (
        "update correction set after_reveal = 1 - after_reveal",
        "A correction of COM-A on the card {card} counts as official after one that is drift.",
    ),
    "mark of reading that nothing bears out": (
        "update submission set after_reading = 1, submitted_at = '2020-01-01 00:00:00.000000' where scorecard_id = :card",
        "The mark “after reading” of the card {card} is not what the record of reveals says.",
    ),
    "mark of reading taken away": (
        "update reveal set opened_at = '2020-01-01 00:00:00.000000'",
        "The mark “after reading” of the card {card} is not what the record of reveals says.",
    ),
    "interview cancelled past its card": (
        "update interview set cancelled_at = created_at where id = (select interview_id from scorecard where id = :card)",
        "The interview {interview} is cancelled although its card is submitted.",
    ),
    "thawed settings": (
        "update vacancy_settings set frozen_at = null",
        "The card {card} exists while the settings of its vacancy are not frozen.",
    ),
    "changed settings": (
        "update vacancy_settings set content = replace(content, '\"minimums\"', '\"maximums\"')",
        "The frozen settings {settings} are not what was frozen.",
    ),
    "skipped phase": (
        "update vacancy set phase = 'closed'",
        "The phases of the vacancy {vacancy} do not follow from each other.",
    ),
    "step back without a reason": (
        "update phase_move set reason = '' where to_phase = 'score'",
        "The vacancy {vacancy} made a move between phases that is not allowed.",
    ),
    "stage without a decision": (
        "update candidacy set stage = 'placed' where id = :lex",
        "The stage of the candidacy {lex} is not that of its newest decision.",
    ),
    "decision that disappeared": (
        "delete from decision where number = 1",
        "The decisions about the candidacy {lex} are not complete.",
    ),
    "decision from elsewhere": (
        "update decision set from_stage = 'shortlist', undoes = null where number = 2",
        "A decision about the candidacy {lex} does not go on from the one before.",
    ),
    "undone to elsewhere": (
        "update decision set to_stage = 'presented' where number = 2",
        "A decision about the candidacy {lex} does not undo the one before.",
    ),
    "forgotten vacancy": (
        "delete from vacancy",
        "3 rows of candidacy refer to a row of vacancy that does not exist.",
    ),
}


@pytest.mark.parametrize(("statement", "sentence"), TAMPERED.values(), ids=TAMPERED)
def test_tampering_is_found_and_named(worked, statement, sentence):
    """B7: no orphan, submitted means complete, sealed is what was sealed, histories whole, settings frozen, phases legal."""
    ids = {
        "card": rows(worked.office, "select scorecard_id from submission order by late limit 1")[0][0],
        "settings": rows(worked.office, "select id from vacancy_settings")[0][0],
        "vacancy": worked.vacancy,
        "lex": worked.candidacies["lex"],
        "interview": worked.interviews["ann", "kim"],
    }

    tamper(worked, statement, **ids)

    assert sentence.format(**ids) in found(worked)


def test_problems_name_ids_and_no_people(worked):
    """J4."""
    tamper(worked, "update rating set level = 1", "delete from draft_revision", "update vacancy set phase = 'closed'")

    text = "\n".join(found(worked))

    assert [name for name in ("Kim", "Ann", "IT-manager", "Nergenshuizen", "heard") if name in text] == []
