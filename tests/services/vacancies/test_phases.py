"""Phases: on with cards still owed, late cards, and one step back with a reason (rules §1)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from screening.domain.vacancy import Phase
from screening.errors import NotFound, RuleBroken
from screening.services.cards import read, submit
from screening.services.interviews import appointments
from screening.services.results.workbook import ranking_workbook
from screening.services.vacancies import phases
from screening.services.vacancies.phases import phase_history
from tests.conftest import START, Firm
from tests.store.raw import dump

SCORE, DEBRIEF, DECIDE, CLOSED = Phase


def move(firm: Firm, phase: Phase, reason: str = "") -> None:
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase, reason)


def late(firm: Firm) -> list[tuple[str, str]]:
    planned = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    return [(one.interviewer.name, one.candidate) for one in planned if one.late]


def test_vacancy_moves_on_while_cards_are_owed_and_they_stay_owed(firm):
    firm.submit("ann", "kim", 3)

    move(firm, DEBRIEF)

    planned = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    assert sum(one.owed for one in planned) == 8


def test_card_of_the_debrief_is_accepted_and_marked_late_everywhere(firm):
    """On the card, in the progress and in the workbook."""
    firm.submit("ann", "kim", 3)
    move(firm, DEBRIEF)
    firm.submit("bob", "kim", 3)

    book = load_workbook(BytesIO(ranking_workbook(firm.office, firm.recruiter, firm.vacancy, "en").content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]

    assert late(firm) == [("Bob Balans", "Kim Kandidaat")]
    cards = read.colleague_cards(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"])
    assert {one.interviewer: one.late for one in cards} == {"Ann Aandacht": False, "Bob Balans": True}
    assert cells[cells.index("Late cards") + 1] == "Bob Balans – Kim Kandidaat"


@pytest.mark.parametrize("phase", [DECIDE, CLOSED])
def test_no_card_is_accepted_from_decide_on(firm, phase):
    firm.fill("ann", "kim", 3)
    for one in list(Phase)[1 : list(Phase).index(phase) + 1]:
        move(firm, one)

    with pytest.raises(RuleBroken, match="takes no scorecards any more"):
        submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    assert sum(one.owed for one in appointments.progress(firm.office, firm.recruiter, firm.vacancy)) == 0


@pytest.mark.parametrize("start", [DEBRIEF, DECIDE, CLOSED])
def test_step_back_needs_a_reason_and_is_one_step(firm, start):
    order = list(Phase)
    for one in order[1 : order.index(start) + 1]:
        move(firm, one)
    before = dump(firm.office)

    with pytest.raises(RuleBroken, match="Write down why"):
        move(firm, order[order.index(start) - 1], "  ")
    if start is not DEBRIEF:
        with pytest.raises(RuleBroken, match="one phase at a time"):
            move(firm, SCORE, "because")

    assert dump(firm.office) == before


def test_history_tells_who_moved_when_from_where_and_why(firm, clock):
    move(firm, DEBRIEF)
    clock.move(hours=1)
    move(firm, SCORE, "Cas was ill")
    clock.move(hours=1)
    move(firm, DEBRIEF)

    history = phase_history(firm.office, firm.recruiter, firm.vacancy)

    hour = timedelta(hours=1)
    assert [(one.from_phase, one.to_phase, one.by, one.at, one.reason, one.back) for one in history] == [
        (SCORE, DEBRIEF, "Rik Recruiter", START + 2 * hour, "", False),
        (DEBRIEF, SCORE, "Rik Recruiter", START + hour, "Cas was ill", True),
        (SCORE, DEBRIEF, "Rik Recruiter", START, "", False),
    ]


def test_moves_at_the_same_moment_stand_in_the_order_in_which_they_follow_from_each_other(firm):
    for phase in (DEBRIEF, DECIDE, DEBRIEF, SCORE, DEBRIEF):
        move(firm, phase, "because")

    history = phase_history(firm.office, firm.recruiter, firm.vacancy)

    assert [one.to_phase for one in reversed(history)] == [DEBRIEF, DECIDE, DEBRIEF, SCORE, DEBRIEF]


@pytest.mark.parametrize("who", ["ann", "administrator"])
def test_history_is_for_who_runs_the_vacancy(firm, who):
    """D5."""
    with pytest.raises(NotFound, match="This vacancy does not exist, or not for you"):
        phase_history(firm.office, getattr(firm, who), firm.vacancy)
