"""Whatever goes wrong at whatever moment, a piece of work is done wholly or not at all (A2, A5, A7)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.domain.vacancy import Phase
from screening.services.candidates import add as candidates
from screening.services.cards import read, save, submit
from screening.services.interviews import planning
from screening.services.people import accounts
from screening.services.vacancies import phases, set_up
from tests.conftest import PASSWORD, Firm
from tests.store.faults import PulledPlug, fault_at, fault_at_commit
from tests.store.raw import dump

Work = Callable[[Firm], object]

SUBMIT: Work = lambda firm: submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"])  # noqa: E731

OTHER_WORK: dict[str, Work] = {
    "first save of a card": lambda firm: save.save_field(
        firm.office, firm.ann, firm.interviews["ann", "lex"], "COM-A", "rating", {"level": 3}, 0, "x"
    ),
    "move of the phase": lambda firm: phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF),
    "new candidate": lambda firm: candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, "Nina Nieuw"),
    "new vacancy": lambda firm: set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Waterschap", "cio"),
    "cancelled interview": lambda firm: planning.cancel_interview(
        firm.office, firm.recruiter, firm.interviews["ann", "lex"]
    ),
    "disabled account": lambda firm: accounts.set_disabled(firm.office, firm.administrator, firm.bob.id, True),
}


def cut_off(firm: Firm, work: Work, statement: int) -> bool:
    """Whether the work was cut off at this statement; False when it was done before it came that far."""
    with fault_at(statement, firm.office.database.engine):
        try:
            work(firm)
        except PulledPlug:
            return True
    return False


def test_fault_at_any_statement_of_a_submission_leaves_the_card_as_it_was(firm):
    """A7: at the first statement, the second, and so on to the last; then it goes through."""
    firm.fill("ann", "kim", {"COM-A": None, "TEC-A": 5})
    before = dump(firm.office)

    statement = 1
    while cut_off(firm, SUBMIT, statement):
        assert dump(firm.office) == before, f"at statement {statement}"
        statement += 1

    assert statement > 10
    assert read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).sealed is True


@pytest.mark.parametrize("work", OTHER_WORK.values(), ids=OTHER_WORK)
def test_fault_at_any_statement_of_other_work_leaves_everything_as_it_was(firm, work):
    """A2, A7, J1: the change and its event together, or neither."""
    firm.submit("ann", "kim")
    before = dump(firm.office)

    statement = 1
    while cut_off(firm, work, statement):
        assert dump(firm.office) == before, f"at statement {statement}"
        statement += 1

    assert statement > 3
    assert dump(firm.office) != before


def test_fault_at_the_commit_leaves_the_card_as_it_was_and_the_next_try_succeeds(firm):
    """A5: what was not committed is not answered with "saved"."""
    firm.fill("ann", "kim", 3)
    before = dump(firm.office)

    with fault_at_commit(firm.office.database.engine), pytest.raises(PulledPlug):
        SUBMIT(firm)
    unchanged = dump(firm.office) == before
    SUBMIT(firm)

    assert unchanged
    assert read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).sealed is True


def test_fault_in_a_save_keeps_the_earlier_value_and_its_history(firm):
    """A2: a card is that of one save or of the previous one, never a mix."""
    firm.rate("ann", "kim", "COM-A", 3, "first thought")
    before = dump(firm.office)

    def work(firm: Firm) -> object:
        return save.save_field(
            firm.office, firm.ann, firm.interviews["ann", "kim"], "COM-A", "note", "second thought", 1, "test"
        )

    statement = 1
    while cut_off(firm, work, statement):
        assert dump(firm.office) == before, f"at statement {statement}"
        statement += 1

    assert read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).lines[0].note == "second thought"


def test_fault_in_the_set_up_of_the_first_account_leaves_the_set_up_open(office):
    def work() -> None:
        accounts.set_up_first_administrator(office, "Ada", "ada@firm.example", PASSWORD)

    for statement in (1, 2, 3):
        with fault_at(statement, office.database.engine), pytest.raises(PulledPlug):
            work()
        assert accounts.needs_set_up(office)

    work()
    assert not accounts.needs_set_up(office)
