"""About a candidate who is not in the procedure any more nobody owes an interview (rules §10, §12); all comes back with them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.vacancy import Phase
from screening.errors import NotAllowed, ScreeningError
from screening.services.access.doors import GONE
from screening.services.cards import read, save, submit
from screening.services.interviews import calendar, clashes, conflicts_of_interest, handover, interviewer_asks, planning
from screening.services.interviews.appointments import my_interviews, progress
from screening.services.interviews.changes import NOT_IN_PROCEDURE
from screening.services.interviews.interviewer_asks import RequestKind
from screening.services.results.ranking import ranking_of
from screening.services.schedule.wish import Wish
from screening.services.upkeep.checks import problems
from screening.services.vacancies.panel import add_to_panel, remove_from_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.plan import plan_of
from screening.services.vacancies.set_up import my_vacancies, set_up_of
from screening.store.interviews import planned_interviews
from tests.services.procedure import come_back, set_stage, withdraw
from tests.services.schedule.shown import give_as_shown
from tests.store.raw import dump

OUT = [Stage.WITHDRAWN, Stage.DECLINED, Stage.PLACED]
IN = [stage for stage in Stage if stage not in OUT]
AT = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


def owed(firm, name: str = "ann") -> list[str]:
    return sorted(one.candidate.split()[0] for one in my_interviews(firm.office, firm.account(name)) if one.owed)


def refusal(act) -> str:
    with pytest.raises(ScreeningError) as refused:
        act()
    return str(refused.value)


def part_id(firm) -> str:
    return set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id


@pytest.mark.parametrize("stage", Stage)
def test_a_card_is_owed_about_who_is_in_the_procedure_and_about_nobody_else(firm, stage):
    set_stage(firm, "kim", stage)

    assert owed(firm) == (["Kim", "Lex", "Max"] if stage in IN else ["Lex", "Max"])


def test_who_withdrew_is_owed_in_no_list_and_locks_no_ranking(firm):
    """The fault that was: Okke owed Robin and Sem for ever, and could see no ranking in the debrief."""
    firm.submit("ann", "lex")
    for one in ("kim", "max"):
        withdraw(firm, one)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    assert (owed(firm), [one.candidate for one in my_interviews(firm.office, firm.ann)]) == ([], ["Lex Lampion"])
    assert b"Kim" not in calendar.agenda(firm.office, firm.ann, "nl").content
    assert ranking_of(firm.office, firm.ann, firm.vacancy) is not None
    with pytest.raises(NotAllowed):
        ranking_of(firm.office, firm.bob, firm.vacancy)


def test_no_count_list_clash_seat_or_request_holds_what_nobody_owes(firm):
    for n, (name, candidate) in enumerate((("ann", "kim"), ("ann", "lex"), ("bob", "kim"))):
        handover.move_interview(firm.office, firm.recruiter, firm.interviews[name, candidate], AT, f"room {n}")
    interviewer_asks.ask(firm.office, firm.ann, firm.interviews["ann", "kim"], RequestKind.MOVE, "on a train")
    firm.submit("cas", "kim")
    before = clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy)

    withdraw(firm, "kim")

    after = clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy)
    (listed,) = my_vacancies(firm.office, firm.recruiter)
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    with firm.office.read() as work:
        on = [one[:2] for one in planned_interviews(work, firm.vacancy) if not one.off]
    kim = firm.candidacies["kim"]
    assert (len(before.clashes), len(before.requests), len(before.interviews)) == (1, 1, 9)
    assert (after.clashes, after.requests, len(after.interviews)) == ((), [], 7)
    assert clashes.interviews_to_hold(firm.office, firm.ann).clashes == ()
    assert clashes.interviews_to_hold(firm.office, firm.ann).asked == {}
    assert (listed.planned, listed.submitted, listed.owed) == (
        7,
        1,
        {"Ann Aandacht": 2, "Bob Balans": 2, "Cas Criterium": 2},
    )
    assert (found.submitted, found.planned, found.places[-1].planned) == (
        1,
        7,
        3,
    )  # what was planned stays beside the score
    assert [account for candidacy, account in on if candidacy == kim] == [firm.cas.id]
    assert plan_of(firm.office, firm.recruiter, firm.vacancy).design.lowest_coverage == 3
    assert problems(firm.office) == []


def test_somebody_who_owes_no_other_card_can_leave_the_panel(firm):
    for one in ("kim", "lex"):
        firm.submit("ann", one)
    blocked = refusal(lambda: remove_from_panel(firm.office, firm.recruiter, firm.vacancy, firm.ann.id))
    withdraw(firm, "max")

    remove_from_panel(firm.office, firm.recruiter, firm.vacancy, firm.ann.id)

    assert blocked.startswith("This person still has interviews without a submitted card.")


def test_who_left_the_panel_owes_nothing_again_when_a_candidate_comes_back(firm):
    """As for a candidate who is in, where the interview must be cancelled or handed over first. What was written is kept, and so is
    what was planned for the candidate, until they come back."""
    firm.rate("ann", "kim", "COM-A", 4, "heard it")
    for one in ("lex", "max"):
        firm.submit("ann", one)
    withdraw(firm, "kim")
    remove_from_panel(firm.office, firm.recruiter, firm.vacancy, firm.ann.id)
    planned = ranking_of(firm.office, firm.recruiter, firm.vacancy).places[-1].planned
    come_back(firm, "kim")
    theirs = owed(firm)
    proposed = planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy).new

    add_to_panel(firm.office, firm.recruiter, firm.vacancy, firm.ann.id)
    kim = firm.candidacies["kim"]
    planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, kim, firm.ann.id, part_id(firm))

    assert (planned, theirs, proposed) == (3, [], 0)
    again = read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
    assert [one.note for one in again.lines if one.note] == ["heard it"]
    assert problems(firm.office) == []


def test_who_is_on_the_panel_again_when_the_candidate_comes_back_goes_on_as_before(firm):
    for one in ("lex", "max"):
        firm.submit("ann", one)
    before = my_interviews(firm.office, firm.ann)
    withdraw(firm, "kim")
    remove_from_panel(firm.office, firm.recruiter, firm.vacancy, firm.ann.id)
    add_to_panel(firm.office, firm.recruiter, firm.vacancy, firm.ann.id)

    come_back(firm, "kim")

    assert my_interviews(firm.office, firm.ann) == before


def test_who_left_the_panel_owes_nothing_again_when_a_conflict_of_interest_is_undone(firm):
    conflicts_of_interest.recuse(firm.office, firm.ann, firm.candidacies["kim"])
    for one in ("lex", "max"):
        firm.submit("ann", one)
    remove_from_panel(firm.office, firm.recruiter, firm.vacancy, firm.ann.id)

    [marked] = conflicts_of_interest.recusals(firm.office, firm.recruiter, firm.vacancy)
    conflicts_of_interest.undo_recusal(firm.office, firm.recruiter, marked.id, "a namesake")

    assert owed(firm) == []
    assert problems(firm.office) == []


def test_what_was_planned_and_written_comes_back_with_the_candidate(firm):
    handover.move_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"], AT, "room 1")
    firm.rate("ann", "kim", "COM-A", 4, "heard it")
    before = my_interviews(firm.office, firm.ann)
    card = read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
    withdraw(firm, "kim")
    planned = planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy).new

    come_back(firm, "kim")

    assert (planned, planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy).new) == (0, 0)
    assert my_interviews(firm.office, firm.ann) == before
    assert read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]) == card


def test_what_is_typed_on_a_card_that_was_begun_is_kept_and_cannot_be_submitted(firm):
    """B5: the candidate comes back, and so does every word."""
    interview = firm.interviews["ann", "kim"]
    firm.fill("ann", "kim", 3)
    withdraw(firm, "kim")
    firm.rate("ann", "kim", "COM-B", 5, "typed meanwhile")
    card = read.open_card(firm.office, firm.ann, interview)
    refused = refusal(lambda: submit.submit_card(firm.office, firm.ann, interview, card.content))
    kept = {line.criterion_id: line.note for line in card.lines}

    come_back(firm, "kim")
    again = read.open_card(firm.office, firm.ann, interview)

    assert (refused, card.gone, card.may_submit) == (GONE, True, False)
    assert (kept["COM-B"], again.lines, again.gone) == ("typed meanwhile", card.lines, False)
    submit.submit_card(firm.office, firm.ann, interview, again.content)
    assert problems(firm.office) == []


def test_a_first_word_about_who_is_out_starts_no_card_and_freezes_nothing(firm):
    """B5: an interview that nobody owes does not fix the weights and the plan of the vacancy."""
    withdraw(firm, "kim")
    before = dump(firm.office)

    refused = refusal(lambda: firm.rate("ann", "kim", "COM-B", 5, "typed meanwhile"))

    after = dump(firm.office)
    frozen = set_up_of(firm.office, firm.recruiter, firm.vacancy).vacancy.frozen
    come_back(firm, "kim")
    firm.rate("ann", "kim", "COM-B", 5, "typed meanwhile")
    assert (refused, after == before, frozen) == (GONE, True, False)
    assert set_up_of(firm.office, firm.recruiter, firm.vacancy).vacancy.frozen


def test_a_card_that_was_in_before_stays_and_can_be_read_and_corrected(firm):
    firm.submit("ann", "kim")
    moment = read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).appointment.submitted_at
    withdraw(firm, "kim")

    card = read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    assert (card.sealed, card.gone) == (True, False)
    assert submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"]) == moment
    assert refusal(
        lambda: save.save_field(firm.office, firm.ann, card.appointment.id, "COM-A", "note", "x", 1, "t")
    ) == (save.SEALED)


def test_nothing_is_asked_planned_moved_or_settled_about_who_is_out(firm):
    interview, kim = firm.interviews["ann", "kim"], firm.candidacies["kim"]
    interviewer_asks.ask(firm.office, firm.ann, interview, RequestKind.MOVE, "on a train")
    (request,) = clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy).requests
    withdraw(firm, "kim")
    office, rik = firm.office, firm.recruiter

    refused = [
        refusal(act)
        for act in (
            lambda: handover.move_interview(office, rik, interview, AT, "room 1"),
            lambda: handover.hand_over(office, rik, interview, firm.bob.id),
            lambda: planning.cancel_interview(office, rik, interview),
            lambda: planning.plan_interview(office, rik, firm.vacancy, kim, firm.ann.id, part_id(firm)),
            lambda: interviewer_asks.settle(office, rik, request.id),
            lambda: interviewer_asks.settle(office, rik, request.id, cancel=True),
        )
    ]
    own = refusal(lambda: interviewer_asks.ask(office, firm.ann, interview, RequestKind.MOVE, "still on it"))
    given = give_as_shown(firm, Wish(date(2026, 3, 9), (part_id(firm),), place="room 1"))

    assert refused == [NOT_IN_PROCEDURE] * 6
    assert (own, given) == (GONE, 6)
    come_back(firm, "kim")
    assert [one.id for one in clashes.interviews_to_run(office, rik, firm.vacancy).requests] == [request.id]


def test_a_card_after_the_candidate_came_back_is_marked_where_something_could_be_read_meanwhile(firm):
    """D3: while Kim was out, Ann owed nothing, and the ranking of the debrief was open to her."""
    firm.submit("bob", "kim")
    for one in ("lex", "max"):
        firm.submit("ann", one)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    blind = refusal(lambda: ranking_of(firm.office, firm.ann, firm.vacancy))
    withdraw(firm, "kim")
    open_ = ranking_of(firm.office, firm.ann, firm.vacancy)

    come_back(firm, "kim")
    mark = {one.candidate.split()[0]: one.after_reading for one in my_interviews(firm.office, firm.ann)}
    firm.submit("ann", "kim")

    assert blind
    assert open_ is not None
    assert mark["Kim"]
    assert read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).appointment.after_reading
    assert problems(firm.office) == []


def test_a_recruiter_on_the_panel_sees_progress_without_what_nobody_owes(firm):
    withdraw(firm, "kim")

    assert {one.candidate.split()[0] for one in progress(firm.office, firm.recruiter, firm.vacancy)} == {"Lex", "Max"}
