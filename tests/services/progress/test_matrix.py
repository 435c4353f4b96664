"""The matrix of the progress: every interview of who is in the procedure, without anything that is on a card."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.event import EventKind
from screening.domain.vacancy import Phase
from screening.errors import NotFound
from screening.services.interviews import handover, interviewer_asks
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.interviews.interviewer_asks import RequestKind
from screening.services.people.accounts import set_disabled
from screening.services.progress.matrix import Matrix, owing, progress_matrix
from screening.services.vacancies.phases import move_phase
from screening.store.tables import CandidacyRow
from tests.conftest import START, Firm
from tests.services.recruiters import second_recruiter

KIM, LEX, MAX = "Kim Kandidaat", "Lex Lampion", "Max Morgenrood"
ANN, BOB, CAS = "Ann Aandacht", "Bob Balans", "Cas Criterium"


def matrix(firm: Firm) -> Matrix:
    return progress_matrix(firm.office, firm.recruiter, firm.vacancy)


def at(firm: Firm, name: str, candidate: str, starts_at: datetime) -> None:
    handover.move_interview(
        firm.office, firm.recruiter, firm.interviews[name, candidate], starts_at, "", together=False
    )


def out(firm: Firm, candidate: str, stage: Stage) -> None:
    """As a decision leaves it."""
    with firm.office.write() as work:
        row = work.get(CandidacyRow, firm.candidacies[candidate])
        assert row is not None
        row.stage = stage.value
        work.record(EventKind.STAGE_MOVED, firm.recruiter, vacancy=firm.vacancy, subject=row.id, stage=stage.value)
        work.commit()


def told(found: Matrix) -> dict[tuple[str, str], tuple[object, ...]]:
    """What each interview says of itself, by interviewer and candidate."""
    return {
        (one.interview.interviewer.name, one.interview.candidate): (
            "in" if one.submitted else "owed" if one.owed else "not",
            one.since,
            one.without_time,
            one.conflict,
            one.asked,
            one.to_remind_of,
        )
        for one in found.slots
    }


def test_every_interview_says_how_far_it_is_and_since_when_its_card_is_waited_for(firm):
    minutes = timedelta(minutes=matrix(firm).slots[0].interview.minutes)
    firm.submit("ann", "kim")
    firm.rate("ann", "lex", firm.criteria[0], 2)
    at(firm, "bob", "kim", START - timedelta(hours=4))
    at(firm, "bob", "lex", START + timedelta(days=1))
    recuse(firm.office, firm.cas, firm.candidacies["kim"])
    interviewer_asks.ask(firm.office, firm.cas, firm.interviews["cas", "lex"], RequestKind.MOVE, "op reis")

    assert told(matrix(firm)) == {
        (ANN, KIM): ("in", None, False, False, None, False),
        (ANN, LEX): ("owed", START, True, False, None, True),
        (ANN, MAX): ("owed", None, True, False, None, True),
        (BOB, KIM): ("owed", START - timedelta(hours=4) + minutes, False, False, None, True),
        (BOB, LEX): ("owed", None, False, False, None, False),
        (BOB, MAX): ("owed", None, True, False, None, True),
        (CAS, KIM): ("not", None, False, True, None, False),
        (CAS, LEX): ("owed", None, True, False, RequestKind.MOVE, True),
        (CAS, MAX): ("owed", None, True, False, None, True),
    }


@pytest.mark.parametrize("stage", [one for one in Stage if not one.holds_rank])
def test_who_is_out_of_the_procedure_stands_apart_with_the_cards_that_are_in(firm, stage):
    firm.submit("ann", "kim")
    firm.rate("bob", "kim", firm.criteria[0], 3)
    out(firm, "kim", stage)

    found = matrix(firm)

    assert ([one.name for one in found.candidates], {one.interview.candidate for one in found.slots}) == (
        [LEX, MAX],
        {LEX, MAX},
    )
    assert [one.name for one in found.out] == [KIM]
    assert [(one.interview.interviewer.name, one.interview.candidate) for one in found.handed_in] == [(ANN, KIM)]


def test_whoever_has_a_conflict_of_interest_learns_nothing_of_that_candidate(firm):
    second_recruiter(firm)
    recuse(firm.office, firm.recruiter, firm.candidacies["kim"])
    out(firm, "kim", Stage.DECLINED)

    found = matrix(firm)

    assert ([one.name for one in found.candidates], (found.out, found.handed_in)) == ([LEX, MAX], ((), ()))
    assert {one.interview.candidate for one in found.slots} == {LEX, MAX}


def test_who_keeps_others_waiting_longest_comes_first(firm):
    at(firm, "cas", "lex", START - timedelta(days=2))
    at(firm, "bob", "kim", START - timedelta(days=3))
    at(firm, "bob", "max", START - timedelta(days=1))

    found = owing(matrix(firm).slots)

    assert {
        one[0].interview.interviewer.name: [slot.interview.candidate for slot in one] for one in found.values()
    } == {
        BOB: [KIM, MAX, LEX],
        CAS: [LEX, KIM, MAX],
        ANN: [KIM, LEX, MAX],
    }
    assert [one[0].interview.interviewer.name for one in found.values()] == [BOB, CAS, ANN]


def test_what_somebody_left_is_to_hand_over_and_nobody_is_reminded_of_it(firm):
    at(firm, "bob", "kim", START - timedelta(days=1))
    firm.submit("bob", "lex")
    set_disabled(firm.office, firm.administrator, firm.bob.id, True)

    found = matrix(firm)

    left = sorted((one for one in found.slots if one.to_hand_over), key=lambda one: one.interview.candidate)
    assert [(one.interview.interviewer.name, one.interview.candidate) for one in left] == [(BOB, KIM), (BOB, MAX)]
    assert [(one.owed, one.since, one.without_time, one.to_remind_of) for one in left] == [
        (False, None, False, False)
    ] * 2
    assert {one[0].interview.interviewer.name for one in owing(found.slots).values()} == {ANN, CAS}


def test_from_decide_on_nothing_is_owed(firm):
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    assert owing(matrix(firm).slots) == {}


@pytest.mark.parametrize("who", ["ann", "administrator"])
def test_the_matrix_is_for_who_runs_the_vacancy(firm, who):
    firm.submit("ann", "kim")

    with pytest.raises(NotFound):
        progress_matrix(firm.office, getattr(firm, who), firm.vacancy)


def test_no_level_evidence_or_impression_is_in_the_matrix(firm):
    """A leak here would reach every recruiter on the panel whose own cards are not in."""
    firm.fill("ann", "kim", 5)
    firm.submit("bob", "kim", 5)

    found = matrix(firm)

    assert "heard" not in repr(found)
    assert {kind.__name__: [one.name for one in fields(kind)] for kind in kinds(found)} == {
        "Matrix": ["candidates", "slots", "out", "handed_in"],
        "Followed": ["candidacy_id", "name"],
        "Slot": ["interview", "now", "conflict", "asked"],
        "Appointment": [
            "id", "vacancy_id", "vacancy", "client", "phase", "candidacy_id", "candidate", "interviewer", "part", "minutes",
            "starts_at", "place", "state", "scored", "criteria", "submitted_at", "late", "started_at", "after_reading",
            "reading_reason",
        ],
    }  # fmt: skip


def kinds(found: object) -> set[type]:
    """The classes of which there is something in it."""
    if isinstance(found, tuple | list):
        return {kind for one in found for kind in kinds(one)}
    if not is_dataclass(found):
        return set()
    return {type(found)} | {kind for one in fields(found) for kind in kinds(getattr(found, one.name))}
