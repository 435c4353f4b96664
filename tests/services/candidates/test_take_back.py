"""Who was added by mistake is removed again, alone or a list as a whole, as long as nothing was done with anybody in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.domain.account import Account
from screening.domain.candidacy.consent import ConsentKind
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.candidacy.facts import Facts, Met
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.errors import NotFound, RuleBroken
from screening.services.candidates.add import add_candidate
from screening.services.candidates.bring_in import import_candidates
from screening.services.candidates.change import change_candidate
from screening.services.candidates.consent import record_consent
from screening.services.candidates.take_back import can_take_back, last_import, take_back_candidate, take_back_import
from screening.services.candidates.weigh import Entry
from screening.services.decisions.decide import decide, undo
from screening.services.facts import known
from screening.services.facts.notes import write_note
from screening.services.facts.requirements import add_requirement
from screening.services.interviews import conflicts_of_interest, planning
from screening.services.upkeep.checks import problems
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.recruiters import remove_recruiter
from screening.services.vacancies.set_up import set_up_of
from tests.conftest import Firm
from tests.services.recruiters import second_recruiter
from tests.store.raw import dump, events


def bring_in(firm: Firm) -> list[str]:
    entries = [Entry(1, "Nina Nieuw", "nina@home.example"), Entry(2, "Oscar Oud")]
    return import_candidates(firm.office, firm.recruiter, firm.vacancy, entries)


def take_back(firm: Firm, made: list[str], who: Account | None = None) -> int:
    return take_back_import(firm.office, who or firm.recruiter, firm.vacancy, made)


def names(firm: Firm) -> list[str]:
    return [one.name for one in set_up_of(firm.office, firm.recruiter, firm.vacancy).candidacies]


def test_a_list_just_brought_in_is_taken_back_and_can_come_in_again(firm):
    before = names(firm)

    taken = take_back(firm, bring_in(firm))
    after, said = names(firm), events(firm.office)[-1]
    bring_in(firm)

    assert (taken, after, said) == (2, before, "candidacy.taken_back")
    assert names(firm) == [*before, "Nina Nieuw", "Oscar Oud"]
    assert problems(firm.office) == []


def test_which_list_can_be_taken_back_is_known_until_something_is_done_with_it(firm):
    """Whoever reloads the page finds it, and nobody else's."""
    other = second_recruiter(firm)
    before = last_import(firm.office, firm.recruiter, firm.vacancy)
    first = bring_in(firm)
    made = import_candidates(firm.office, firm.recruiter, firm.vacancy, [Entry(1, "Quinn")])
    add_candidate(firm.office, firm.recruiter, firm.vacancy, "Pia Post")

    found = [last_import(firm.office, who, firm.vacancy) for who in (firm.recruiter, other)]
    take_back(firm, made)
    gone = last_import(firm.office, firm.recruiter, firm.vacancy)

    assert (before, found, gone, len(first)) == ([], [made, []], [], 2)


@pytest.mark.parametrize("what", ["an interview is planned", "a name is mended"])
def test_a_list_with_which_something_was_done_is_not_offered(firm, what):
    made = bring_in(firm)
    offered = last_import(firm.office, firm.recruiter, firm.vacancy)
    SINCE[what](firm, made)

    assert (sorted(offered), last_import(firm.office, firm.recruiter, firm.vacancy)) == (sorted(made), [])


def rename(firm: Firm, made: list[str]) -> None:
    change_candidate(firm.office, firm.recruiter, made[1], "Oscar Oude", "", shown=("Oscar Oud", None))


def mark(firm: Firm, made: list[str]) -> None:
    second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, firm.recruiter, made[0])


SINCE: dict[str, Callable[[Firm, list[str]], object]] = {
    "an interview is planned": lambda firm, _: planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy),
    "a name is mended": rename,
    "a conflict of interest is marked": mark,
    "a candidate withdraws": lambda firm, made: decide(
        firm.office, firm.recruiter, firm.vacancy, DecisionKind.WITHDRAW, {made[0]: 0}, ""
    ),
}


@pytest.mark.parametrize("what", SINCE)
def test_a_list_with_which_something_was_done_stays(firm, what):
    made = bring_in(firm)
    SINCE[what](firm, made)
    before = dump(firm.office)

    with pytest.raises(RuleBroken, match="can be taken back no more"):
        take_back(firm, made)

    assert dump(firm.office) == before


@pytest.mark.parametrize("how", ["alone", "in a list of two"])
def test_one_candidate_is_removed_and_can_be_added_again(firm, how):
    before = names(firm)
    one = (
        bring_in(firm)[0] if how != "alone" else add_candidate(firm.office, firm.recruiter, firm.vacancy, "Nina Nieuw")
    )
    offered = can_take_back(firm.office, firm.recruiter, one)

    take_back_candidate(firm.office, firm.recruiter, one)
    after, said = names(firm), events(firm.office)[-1]
    add_candidate(firm.office, firm.recruiter, firm.vacancy, "Nina Nieuw")

    assert (offered, said) == (True, "candidacy.taken_back")
    assert after == (before if how == "alone" else [*before, "Oscar Oud"])
    assert problems(firm.office) == []


def test_what_is_left_of_a_list_of_which_one_was_removed_is_taken_back_still(firm):
    before = names(firm)
    made = bring_in(firm)
    take_back_candidate(firm.office, firm.recruiter, made[0])

    left = last_import(firm.office, firm.recruiter, firm.vacancy)
    take_back(firm, left)

    assert (left, names(firm)) == (made[1:], before)


def agree(firm: Firm, made: list[str]) -> None:
    day = firm.clock.at.date()
    record_consent(firm.office, firm.recruiter, made[1], ConsentKind.KEPT, "nl", day, "by telephone")


def judge(firm: Firm, made: list[str]) -> None:
    asked = add_requirement(firm.office, firm.recruiter, firm.vacancy, "a driving licence")
    known.judge_requirement(firm.office, firm.recruiter, made[1], asked, Met.MET, shown=Met.UNKNOWN)


WITH_ONE: dict[str, Callable[[Firm, list[str]], object]] = {
    "an interview is planned": SINCE["an interview is planned"],
    "the name is mended": rename,
    "a consent is recorded": agree,
    "a fact is noted": lambda firm, made: known.change_facts(
        firm.office, firm.recruiter, made[1], 0, Facts(notice="a month")
    ),
    "a requirement is judged": judge,
    "a note is written": lambda firm, made: write_note(firm.office, firm.recruiter, made[1], "calls back"),
    "the candidate is back after a withdrawal": lambda firm, made: (
        decide(firm.office, firm.recruiter, firm.vacancy, DecisionKind.WITHDRAW, {made[1]: 0}, ""),
        undo(firm.office, firm.recruiter, firm.vacancy, made[1], 1, "a slip"),
    ),
}


@pytest.mark.parametrize("what", WITH_ONE)
def test_a_candidate_with_whom_something_was_done_stays(firm, what):
    made = bring_in(firm)
    WITH_ONE[what](firm, made)
    before = dump(firm.office)

    assert can_take_back(firm.office, firm.recruiter, made[1]) is False
    with pytest.raises(RuleBroken, match="cannot be removed: something was done with this candidate"):
        take_back_candidate(firm.office, firm.recruiter, made[1])

    assert dump(firm.office) == before


def test_a_recruiter_who_owes_a_card_does_not_learn_so_that_a_colleague_decided(firm):
    """All who read alike have the same answer; who runs the vacancy alone has nothing to learn."""
    ria = second_recruiter(firm, "Ria Rest", *Role)
    made = import_candidates(firm.office, ria, firm.vacancy, [Entry(1, "Nina Nieuw"), Entry(2, "Oscar Oud")])
    add_to_panel(firm.office, ria, firm.vacancy, ria.id)
    [part] = set_up_of(firm.office, ria, firm.vacancy).parts[:1]
    planning.plan_interview(firm.office, ria, firm.vacancy, firm.candidacies["kim"], ria.id, part.id)
    decide(firm.office, firm.recruiter, firm.vacancy, DecisionKind.DECLINE, {made[0]: 0}, "too far")
    decide(firm.office, firm.recruiter, firm.vacancy, DecisionKind.INTERVIEW, {made[0]: 1}, "not so far")

    offered = [can_take_back(firm.office, ria, one) for one in made]
    for one in made:
        with pytest.raises(RuleBroken, match="once all your own cards in this vacancy are in"):
            take_back_candidate(firm.office, ria, one)
    listed = last_import(firm.office, ria, firm.vacancy)
    remove_recruiter(firm.office, ria, firm.vacancy, firm.recruiter.id)
    take_back_candidate(firm.office, ria, made[1])

    assert (offered, listed) == ([False, False], [])


def test_nobody_takes_back_what_a_colleague_added(firm):
    other = second_recruiter(firm)
    made = bring_in(firm)

    assert can_take_back(firm.office, other, made[0]) is False
    with pytest.raises(RuleBroken, match="or somebody else added them"):
        take_back_candidate(firm.office, other, made[0])


def test_a_page_drawn_before_the_vacancy_closed_takes_nobody_out_of_it(firm):
    made = bring_in(firm)
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
    before = dump(firm.office)

    assert can_take_back(firm.office, firm.recruiter, made[0]) is False
    for act in (lambda: take_back(firm, made), lambda: take_back_candidate(firm.office, firm.recruiter, made[0])):
        with pytest.raises(RuleBroken, match="This vacancy is closed"):
            act()

    assert dump(firm.office) == before


def test_nobody_else_is_taken_out_this_way(firm):
    """Not who was there before, not two lists as one, and not a part of the vacancy that never was."""
    made = bring_in(firm)
    alone = add_candidate(firm.office, firm.recruiter, firm.vacancy, "Pia Post")
    before = dump(firm.office)

    for ids in ([firm.candidacies["kim"]], [*made, alone], [*made, "0" * 16], []):
        with pytest.raises(RuleBroken, match="can be taken back no more"):
            take_back(firm, ids)

    assert dump(firm.office) == before


def test_who_does_not_run_the_vacancy_takes_nothing_back(firm):
    made = bring_in(firm)

    for other in (firm.ann, firm.administrator):
        with pytest.raises(NotFound):
            take_back(firm, made, other)
