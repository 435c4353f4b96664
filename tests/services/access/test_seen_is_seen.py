"""D1, D3: one record of reveals, asked by submitting, planning and correcting alike; a card after a reveal is *after reading*."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from random import Random

import pytest
from openpyxl import load_workbook

from screening.domain.account import Account
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.domain.view import View
from screening.errors import NeedsReason, NotAllowed, NotFound, RuleBroken
from screening.services.cards import correct, open_with_reason, read, save
from screening.services.cards.submit import submit_card
from screening.services.interviews import appointments, handover, planning
from screening.services.people import accounts
from screening.services.results import ranking, workbook
from screening.services.results.ranking import VacancyRanking
from screening.services.vacancies import panel, phases, set_up
from tests.conftest import Firm
from tests.store.raw import rows

NB = {"not_assessed": True}
BOTH = frozenset({Role.RECRUITER, Role.INTERVIEWER})


def move(firm: Firm, *wanted: Phase) -> None:
    for phase in wanted:
        firm.clock.move(minutes=1)
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "one card more")
    firm.clock.move(minutes=1)


def marks(firm: Firm) -> dict[tuple[str, str], tuple[bool, bool]]:
    """Of every submitted card, by interviewer and candidate: late, and after reading."""
    found = rows(
        firm.office,
        "select a.name, c.name, s.late, s.after_reading from submission s join scorecard k on k.id = s.scorecard_id "
        "join interview i on i.id = k.interview_id join account a on a.id = i.account_id "
        "join candidacy y on y.id = i.candidacy_id join candidate c on c.id = y.candidate_id",
    )
    return {(who.split()[0], whom.split()[0]): (bool(late), bool(after)) for who, whom, late, after in found}


def revealed(firm: Firm, name: str) -> set[str]:
    """The candidates of whom the record says that something was open to somebody."""
    mine = {
        one
        for one, who in rows(firm.office, "select candidacy_id, account_id from reveal")
        if who == firm.account(name).id
    }
    return {key for key, candidacy in firm.candidacies.items() if candidacy in mine}


def plan(firm: Firm, person: Account, candidate: str, reason: str = "") -> str:
    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    where = (firm.vacancy, firm.candidacies[candidate], person.id, part)
    return planning.plan_interview(firm.office, firm.recruiter, *where, reading_reason=reason)


def hand_in(firm: Firm, person: Account, interview: str) -> None:
    """A card of somebody who is none of Ann, Bob and Cas, on which nothing was assessed."""
    for criterion in firm.criteria:
        save.save_field(firm.office, person, interview, criterion, "rating", NB, 0, "test")
    submit_card(firm.office, person, interview)


def take_off(firm: Firm, name: str, *candidates: str) -> None:
    for candidate in candidates:
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews[name, candidate])


def ranked(firm: Firm, view: View = View.SEALED, who: Account | None = None) -> VacancyRanking:
    found = ranking.ranking_of(firm.office, who or firm.recruiter, firm.vacancy, view)
    assert found is not None
    return found


def coverage(found: VacancyRanking) -> dict[str, float]:
    return {place.candidacy.name.split()[0]: place.ranked.coverage for place in found.places}


# A card that was owed while the vacancy went to Decide and back


def test_card_that_was_still_owed_in_decide_is_after_reading_when_the_vacancy_is_back_in_score(firm):
    firm.fill("ann", "kim", 4)
    firm.submit("bob", "kim", 2)
    move(firm, Phase.DEBRIEF, Phase.DECIDE)
    assert len(read.colleague_cards(firm.office, firm.ann, firm.vacancy, firm.candidacies["kim"])) == 1

    move(firm, Phase.DEBRIEF, Phase.SCORE)
    submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    assert marks(firm) == {("Bob", "Kim"): (False, False), ("Ann", "Kim"): (False, True)}


def test_whether_somebody_really_looked_makes_no_difference(firm):
    """What is recorded is that it was open."""
    firm.submit("bob", "kim", 2)
    move(firm, Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF)
    firm.submit("ann", "kim", 4)

    assert marks(firm)["Ann", "Kim"] == (True, True)


def test_card_of_a_candidate_about_whom_nobody_else_had_submitted_is_no_card_after_reading(firm):
    """A standing right reveals a candidacy only once it holds somebody else's card."""
    firm.submit("bob", "kim", 2)
    move(firm, Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE)
    firm.submit("ann", "lex", 4)

    assert (marks(firm)["Ann", "Lex"], revealed(firm, "ann")) == ((False, False), {"kim"})


def test_late_and_after_reading_are_marks_of_their_own(firm):
    move(firm, Phase.DEBRIEF)
    firm.submit("bob", "kim", 2)
    firm.submit("ann", "kim", 4)

    assert marks(firm) == {("Bob", "Kim"): (True, False), ("Ann", "Kim"): (True, False)}


# Who read the ranking


def reader_of_the_ranking(firm: Firm) -> None:
    """Ann has Kim alone, handed in; Bob submitted Kim and Lex; in the debrief the ranking is open to Ann."""
    take_off(firm, "ann", "lex", "max")
    firm.submit("ann", "kim", 4)
    firm.submit("bob", "kim", 3)
    firm.submit("bob", "lex", 2)
    move(firm, Phase.DEBRIEF)
    assert {place.candidacy.name for place in ranked(firm, who=firm.ann).places if place.cards} == {
        "Kim Kandidaat",
        "Lex Lampion",
    }


def test_ranking_reveals_the_candidates_who_have_a_card_in_it(firm):
    reader_of_the_ranking(firm)

    assert revealed(firm, "ann") == {"kim", "lex"}


def test_reader_of_the_ranking_is_planned_with_a_candidate_in_it_only_with_a_reason(firm):
    reader_of_the_ranking(firm)
    move(firm, Phase.SCORE)

    with pytest.raises(NeedsReason, match="after reading"):
        plan(firm, firm.ann, "lex")
    mine = plan(firm, firm.ann, "lex", "nobody else has the time")

    (one,) = [one for one in appointments.progress(firm.office, firm.recruiter, firm.vacancy) if one.id == mine]
    assert (one.after_reading, one.reading_reason, one.submitted_at) == (True, "nobody else has the time", None)


def test_reader_of_the_ranking_is_planned_freely_with_a_candidate_who_had_no_card_in_it(firm):
    reader_of_the_ranking(firm)
    move(firm, Phase.SCORE)

    mine = plan(firm, firm.ann, "max")

    (one,) = [one for one in appointments.my_interviews(firm.office, firm.ann) if one.id == mine]
    assert (one.after_reading, one.reading_reason) == (False, "")


def test_card_of_who_was_planned_after_reading_is_so_from_the_start_and_its_corrections_are_drift(firm):
    reader_of_the_ranking(firm)
    move(firm, Phase.SCORE)
    mine = plan(firm, firm.ann, "lex", "nobody else has the time")
    assert read.open_card(firm.office, firm.ann, mine).appointment.after_reading

    firm.fill("ann", "lex", 5)
    submit_card(firm.office, firm.ann, mine)
    made = correct.correct(firm.office, firm.ann, mine, firm.criteria[0], {"level": 4}, "heard again", "typed wrong")

    assert (marks(firm)["Ann", "Lex"], made.after_reveal) == ((False, True), True)


def test_interview_is_handed_over_to_a_reader_only_with_a_reason(firm):
    reader_of_the_ranking(firm)
    move(firm, Phase.SCORE)
    theirs = firm.interviews["cas", "lex"]

    with pytest.raises(NeedsReason):
        handover.hand_over(firm.office, firm.recruiter, theirs, firm.ann.id)
    mine = handover.hand_over(firm.office, firm.recruiter, theirs, firm.ann.id, reading_reason="Cas is ill")

    assert (mine, "Cas is ill") in rows(firm.office, "select id, reading_reason from interview")


def test_reason_that_nobody_asked_for_is_not_kept(firm):
    take_off(firm, "ann", "kim")

    mine = plan(firm, firm.ann, "kim", "to be sure")

    assert (mine, "") in rows(firm.office, "select id, reading_reason from interview")


def test_interview_that_was_planned_before_stays_with_the_mark_to_come(firm):
    firm.submit("bob", "kim", 2)
    move(firm, Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF)

    found = {one.candidate: one.after_reading for one in appointments.my_interviews(firm.office, firm.ann)}

    assert found == {"Kim Kandidaat": True, "Lex Lampion": False, "Max Morgenrood": False}


# Ways that look like no reveal


def test_recruiter_who_took_a_seat_after_cards_came_in_writes_after_reading(firm):
    """The vacancy is shown to who runs it before they are on its panel."""
    rik = accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, BOTH)
    panel.add_to_panel(firm.office, rik, firm.vacancy, rik.id)
    firm.submit("bob", "kim", 2)
    mine = plan(firm, rik, "kim", "there is nobody else")

    hand_in(firm, rik, mine)

    assert marks(firm)["Rik", "Kim"] == (False, True)


def test_administrator_who_opened_a_card_before_an_interview_writes_after_reading(firm):
    """D10"""
    ada = accounts.change_roles(
        firm.office, firm.administrator, firm.administrator.id, frozenset({Role.ADMINISTRATOR, Role.INTERVIEWER})
    )
    panel.add_to_panel(firm.office, firm.recruiter, firm.vacancy, ada.id)
    firm.submit("bob", "kim", 2)
    open_with_reason.open_with_reason(firm.office, ada, firm.interviews["bob", "kim"], "a complaint")
    mine = plan(firm, ada, "kim", "there is nobody else")

    hand_in(firm, ada, mine)

    assert marks(firm)["Ada", "Kim"] == (False, True)


def test_opening_the_own_card_as_administrator_reveals_nothing(firm):
    ann = accounts.change_roles(firm.office, firm.administrator, firm.ann.id, frozenset(Role))
    firm.submit("ann", "kim", 2)
    for candidate in ("lex", "max"):
        firm.submit("ann", candidate, 2)

    open_with_reason.open_with_reason(firm.office, ann, firm.interviews["ann", "kim"], "how did I put it")

    assert revealed(firm, "ann") == set()


def test_what_stood_open_when_the_program_was_renewed_is_noted_before_a_gate_closes(firm):
    """A record from before rankings were noted: the next change of a gate notes what is open first."""
    reader_of_the_ranking(firm)
    with firm.office.write() as work:
        work.connection().exec_driver_sql("delete from reveal")
        work.commit()

    move(firm, Phase.SCORE)

    assert revealed(firm, "ann") == {"kim", "lex"}


# Where it counts


def test_card_after_reading_counts_in_the_corrected_view_alone(firm):
    """D3"""
    firm.submit("bob", "kim", 2)
    move(firm, Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE)
    firm.submit("ann", "kim", 5)

    sealed, corrected = ranked(firm), ranked(firm, View.CORRECTED)

    assert [place.ranked.raw_score for place in (sealed.places[0], corrected.places[0])] == [2.0, 3.5]
    assert [(place.cards, place.after_reading) for place in (sealed.places[0], corrected.places[0])] == [(1, 1), (2, 0)]
    assert (sealed.submitted, corrected.submitted) == (2, 2)
    assert sealed.after_reading == corrected.after_reading == ((firm.ann.id, firm.candidacies["kim"]),)


def test_it_counts_neither_for_severity_nor_for_agreement(firm):
    for candidate in ("kim", "lex", "max"):
        firm.submit("bob", candidate, 2)
    without = ranked(firm).ranking
    move(firm, Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE)
    for candidate in ("kim", "lex", "max"):
        firm.submit("ann", candidate, 5)

    sealed, corrected = ranked(firm).ranking, ranked(firm, View.CORRECTED).ranking

    assert sealed.severity == without.severity
    assert corrected.severity != without.severity
    assert [row.spread for row in sealed] == [row.spread for row in without]


def test_missing_coverage_is_told_for_what_it_is(firm):
    firm.fill("bob", "kim", {firm.criteria[0]: None})
    submit_card(firm.office, firm.bob, firm.interviews["bob", "kim"])
    move(firm, Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE)
    firm.submit("ann", "kim", 5)
    firm.submit("ann", "lex", 5)

    sealed, corrected = ranked(firm), ranked(firm, View.CORRECTED)

    assert coverage(sealed)["Kim"] < coverage(corrected)["Kim"] == 1.0
    assert {place.candidacy.name: place.lacks for place in sealed.places} == {
        "Kim Kandidaat": True,
        "Lex Lampion": False,
        "Max Morgenrood": False,
    }
    assert not any(place.lacks for place in corrected.places)


def test_ranking_that_is_remembered_is_another_one_once_a_card_after_reading_is_in(firm):
    """In the corrected view; the sealed one is the same."""
    firm.submit("bob", "kim", 2)
    move(firm, Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE)
    before = ranked(firm).ranking, ranked(firm, View.CORRECTED).ranking
    firm.submit("ann", "kim", 5)

    after = ranked(firm).ranking, ranked(firm, View.CORRECTED).ranking

    assert (after[0] is before[0], after[1] is before[1]) == (True, False)


def test_workbook_counts_as_the_page_does_and_names_the_cards(firm):
    firm.submit("bob", "kim", 2)
    move(firm, Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE)
    firm.submit("ann", "kim", 5)

    found = {
        view: cells(workbook.ranking_workbook(firm.office, firm.recruiter, firm.vacancy, "en", view)) for view in View
    }

    assert ["Cards after reading", "Ann Aandacht – Kim Kandidaat"] in found[View.SEALED]
    assert [any("bob heard" in str(cell) for row in found[view] for cell in row) for view in View] == [True, True]
    assert [any("ann heard" in str(cell) for row in found[view] for cell in row) for view in View] == [False, True]


def cells(export) -> list[list[object]]:
    book = load_workbook(BytesIO(export.content))
    return [[cell for cell in row if cell is not None] for sheet in book for row in sheet.iter_rows(values_only=True)]


# What must always hold


PEOPLE, CANDIDATES = ("ann", "bob", "cas"), ("kim", "lex", "max")


def read_now(firm: Firm, name: str) -> set[str]:
    """The candidates of whom the pages would show somebody something that somebody else submitted."""
    who, there = firm.account(name), {key: set() for key in CANDIDATES}
    for key, candidacy in firm.candidacies.items():
        there[key] = {one.lines for one in read.colleague_cards(firm.office, who, firm.vacancy, candidacy) or ()}
    try:
        places = ranked(firm, View.CORRECTED, who).places
    except NotAllowed:
        places = ()
    by_others = {one for one in CANDIDATES if any(key[1] == one and key[0] != name for key in submitted_pairs(firm))}
    in_ranking = {key for key in by_others if any(place.candidacy.id == firm.candidacies[key] for place in places)}
    return {key for key in CANDIDATES if there[key]} | in_ranking


def submitted_pairs(firm: Firm) -> set[tuple[str, str]]:
    return {(who.lower(), whom.lower()) for who, whom in marks(firm)}


def some_step(firm: Firm, dice: Random) -> None:
    """Anything that opens or closes a gate, or hands a card in."""
    name, candidate = dice.choice(PEOPLE), dice.choice(CANDIDATES)
    order = list(Phase)
    now = order.index(set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).vacancy.phase)
    match dice.randrange(10):
        case 0 | 1:
            firm.change(reveal=dice.choice(list(Reveal)))
        case 2 | 3:
            move(firm, order[dice.choice([one for one in (now - 1, now + 1) if 0 <= one < 3])])
        case 4:
            planning.cancel_interview(firm.office, firm.recruiter, firm.interviews[name, candidate])
        case _:
            firm.submit(name, candidate)


@pytest.mark.parametrize("seed", [0, *(pytest.param(one, marks=pytest.mark.long) for one in range(1, 6))])
def test_card_is_after_reading_exactly_if_the_pages_would_have_shown_something_before_it(firm, seed):
    """Whatever happens in whatever order, as the reading services themselves answer."""
    dice = Random(seed)  # noqa: S311  it only has to be the same each time
    seen: dict[str, set[str]] = {name: set() for name in PEOPLE}
    expected: dict[tuple[str, str], bool] = {}
    for _step in range(24):
        before = submitted_pairs(firm)
        for name in PEOPLE:
            seen[name] |= read_now(firm, name)
        with suppress(RuleBroken, NotFound):
            some_step(firm, dice)
        firm.clock.move(minutes=1)
        for name, candidate in submitted_pairs(firm) - before:
            expected[name.title(), candidate.title()] = candidate in seen[name]

    assert {pair: after for pair, (_late, after) in marks(firm).items()} == expected
    assert len(expected) > 2
