"""What a vacancy lacks as it moves on, and from when on data are due to go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.vacancy import KEPT_AFTER_CLOSING, Phase
from screening.errors import Conflict
from screening.services.interviews import planning
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.people.accounts import set_disabled
from screening.services.progress.matrix import Slot
from screening.services.progress.missing import Missing, Thin, Undecided, missing
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import set_up_of
from tests.conftest import START, Firm
from tests.services.progress.test_matrix import ANN, BOB, CAS, KIM, LEX, MAX, at, out
from tests.store.raw import dump


def lacking(firm: Firm) -> Missing:
    return missing(firm.office, firm.recruiter, firm.vacancy)


def pairs(slots: list[Slot]) -> list[tuple[str, str]]:
    return sorted((one.interview.interviewer.name, one.interview.candidate) for one in slots)


def test_cards_times_drafts_and_conflicts_are_listed(firm):
    for name in ("ann", "bob"):
        for candidate in ("kim", "lex", "max"):
            firm.submit(name, candidate)
    firm.rate("cas", "lex", firm.criteria[0], 2)
    at(firm, "cas", "max", START + timedelta(days=1))
    recuse(firm.office, firm.cas, firm.candidacies["kim"])

    found = lacking(firm)

    assert pairs(found.owed) == [(CAS, LEX), (CAS, MAX)]
    assert pairs(found.without_time) == [(CAS, LEX)]
    assert pairs(found.drafts) == [(CAS, LEX)]
    assert (found.phase, found.conflicts, found.thin) == (Phase.SCORE, ((CAS, KIM),), ())


def test_what_somebody_left_and_who_is_never_interviewed_are_listed_apart(firm):
    for name in ("ann", "bob", "cas"):
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews[name, "max"])
    set_disabled(firm.office, firm.administrator, firm.bob.id, True)

    found = lacking(firm)

    assert (pairs(found.owed), pairs(found.to_hand_over)) == (
        [(ANN, KIM), (ANN, LEX), (CAS, KIM), (CAS, LEX)],
        [(BOB, KIM), (BOB, LEX)],
    )
    assert found.without_interview == (MAX,)


def test_criteria_that_too_few_people_ask_are_counted_by_candidate(firm):
    for name, candidate in (("ann", "kim"), ("bob", "kim"), ("cas", "kim"), ("bob", "lex"), ("cas", "lex")):
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews[name, candidate])

    found = lacking(firm)

    assert (found.thin, found.without_interview) == ((Thin(firm.criteria, 0, 1),), (KIM,))


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.DECLINED, Stage.PLACED])
def test_who_is_out_of_the_procedure_lacks_nothing(firm, stage):
    firm.rate("ann", "kim", firm.criteria[0], 2)
    recuse(firm.office, firm.cas, firm.candidacies["kim"])
    out(firm, "kim", stage)

    found = lacking(firm)

    assert [name for name, _candidate in pairs(found.owed)] == [ANN, ANN, BOB, BOB, CAS, CAS]
    assert (found.drafts, found.conflicts) == ([], ())
    assert found.undecided == (Undecided(LEX, Stage.INTERVIEWING), Undecided(MAX, Stage.INTERVIEWING))


def test_data_are_due_four_weeks_after_closing_and_reopening_stops_that(firm):
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
    firm.clock.move(days=10)
    closed = lacking(firm).due
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DECIDE, "nog een gesprek")

    reopened = lacking(firm).due

    assert (KEPT_AFTER_CLOSING, closed, reopened) == (
        timedelta(days=28),
        START + timedelta(days=28),
        START + timedelta(days=38),
    )


def test_a_move_that_rests_on_another_phase_than_the_present_one_changes_nothing(firm):
    """Two recruiters: what one read was missing in Score says nothing of the move from Debrief."""
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF, shown=Phase.SCORE)
    before = dump(firm.office)

    for wanted in (Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE):
        with pytest.raises(Conflict, match="moved this vacancy to another phase meanwhile"):
            move_phase(firm.office, firm.recruiter, firm.vacancy, wanted, "verder", shown=Phase.SCORE)

    assert dump(firm.office) == before


def test_a_card_that_comes_in_meanwhile_is_no_reason_to_refuse(firm):
    shown = lacking(firm).phase
    firm.submit("ann", "kim")

    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF, shown=shown)

    assert set_up_of(firm.office, firm.recruiter, firm.vacancy).vacancy.phase is Phase.DEBRIEF
