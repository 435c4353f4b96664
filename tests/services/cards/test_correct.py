"""Corrections of a submitted card: by whom, until when, and when they count (D3, B5)."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase, Reveal
from screening.domain.view import View
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.cards import correct, read
from screening.services.interviews import planning
from screening.services.results.ranking import ranking_of
from screening.services.results.workbook import ranking_workbook
from screening.services.vacancies.phases import move_phase
from screening.store.engine.sqlite import library as sqlite3
from tests.conftest import Firm
from tests.store.raw import connect, dump, events, rows

MISREAD = "I misread the anchor"


def corrects(
    firm: Firm, level: int, *, name: str = "ann", candidate: str = "kim", reason: str = MISREAD, seen: int | None = None
):
    account, interview = firm.account(name), firm.interviews[name, candidate]
    value, note = {"level": level}, "heard it better"
    return correct.correct(firm.office, account, interview, "COM-A", value, note, reason, seen=seen)


def counted(firm: Firm, view: View, name: str = "ann", candidate: str = "kim") -> int | None:
    """The level of COM-A that the ranking counts in a view."""
    held = ranking_of(firm.office, firm.recruiter, firm.vacancy, view).ranking.ratings
    of = (firm.candidacies[candidate], firm.account(name).id, "COM-A")
    scored = {
        (held.candidates[one], held.interviewers[who], held.criteria[what]): int(score)
        for one, who, what, score in zip(held.candidate, held.interviewer, held.criterion, held.score, strict=True)
    }
    return scored.get(of)


def move(firm: Firm, *phases: Phase) -> None:
    for phase in phases:
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "because")


def test_correction_before_any_colleague_has_submitted_is_the_official_value(firm):
    """D3."""
    firm.submit("ann", "kim", 3)

    made = corrects(firm, 5)

    assert made.after_reveal is False
    assert [counted(firm, view) for view in View] == [5, 5]


def test_correction_after_a_colleague_could_be_read_is_drift(firm):
    """D3: marked, the original kept, and the original counts in the default view."""
    firm.submit("ann", "kim", 3)
    firm.submit("bob", "kim", 5)

    made = corrects(firm, 5)

    assert made.after_reveal is True
    assert [counted(firm, view) for view in View] == [3, 5]


def test_colleagues_card_of_another_candidate_makes_no_drift(firm):
    firm.submit("ann", "kim", 3)
    firm.submit("bob", "lex", 5)

    assert corrects(firm, 5).after_reveal is False


def test_colleagues_draft_makes_no_drift(firm):
    """D2."""
    firm.submit("ann", "kim", 3)
    firm.fill("bob", "kim", 5)

    assert corrects(firm, 5).after_reveal is False


def test_closed_gate_makes_no_drift_until_it_opens(firm):
    firm.change(reveal=Reveal.NOT_BEFORE_DEBRIEF)
    firm.submit("ann", "kim", 3)
    firm.submit("bob", "kim", 5)

    before = corrects(firm, 4)
    move(firm, Phase.DEBRIEF)
    after = corrects(firm, 5)

    assert [before.after_reveal, after.after_reveal] == [False, True]
    assert [counted(firm, view) for view in View] == [4, 5]


@pytest.mark.parametrize("close", ["phase", "setting", "interview"])
def test_gate_that_is_closed_again_does_not_make_a_correction_official(firm, close):
    """D3: what could once be read stays read, whatever is turned back."""
    if close == "phase":
        firm.change(reveal=Reveal.NOT_BEFORE_DEBRIEF)
    firm.submit("ann", "kim", 3)
    firm.submit("bob", "kim", 5)
    if close == "phase":
        move(firm, Phase.DEBRIEF, Phase.SCORE)
    elif close == "setting":
        firm.change(reveal=Reveal.NOT_BEFORE_DEBRIEF)
    else:
        firm.change(reveal=Reveal.AFTER_ALL_OWN)

    assert corrects(firm, 5).after_reveal is True


def test_gate_that_opens_by_cancelling_the_last_own_interview_is_noted(firm):
    firm.change(reveal=Reveal.AFTER_ALL_OWN)
    for candidate in ("kim", "lex"):
        firm.submit("ann", candidate, 3)
    firm.submit("bob", "kim", 5)

    before = corrects(firm, 4).after_reveal
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "max"])
    firm.change(reveal=Reveal.NOT_BEFORE_DEBRIEF)
    after = corrects(firm, 5).after_reveal

    assert [before, after] == [False, True]


def test_sealed_value_stays_and_every_correction_stands_beside_it_with_its_reason(firm):
    """B5."""
    firm.submit("ann", "kim", 3)
    before = rows(firm.office, "select * from rating"), rows(firm.office, "select * from evidence")

    corrects(firm, 4)
    corrects(firm, 2, reason="and once more")

    card = correct.own_sealed_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
    first = card.sealed[firm.criteria.index("COM-A")]
    assert first.line.rating.level == 3
    assert [(one.number, one.line.rating.level, one.reason) for one in first.corrections] == [
        (1, 4, MISREAD),
        (2, 2, "and once more"),
    ]
    assert (rows(firm.office, "select * from rating"), rows(firm.office, "select * from evidence")) == before


def test_correction_that_arrives_again_after_a_later_one_changes_nothing(firm):
    """B8: the later one stands, and the repeat is told what became of it."""
    firm.submit("ann", "kim", 3)
    first = corrects(firm, 4, seen=0)
    corrects(firm, 5, reason="I misread it twice", seen=1)
    before = dump(firm.office)

    again = corrects(firm, 4, seen=0)

    assert (again, dump(firm.office)) == (first, before)
    assert counted(firm, View.CORRECTED) == 5


def test_correction_from_a_page_that_has_not_seen_another_replaces_nothing(firm):
    """B1"""
    firm.submit("ann", "kim", 3)
    corrects(firm, 5, seen=0)
    before = dump(firm.office)

    with pytest.raises(RuleBroken, match="since this page was drawn"):
        corrects(firm, 2, reason="not enough said", seen=0)

    assert dump(firm.office) == before


def test_one_may_correct_back_to_what_was_corrected_before(firm):
    firm.submit("ann", "kim", 3)

    for seen, level in enumerate((4, 5, 4)):
        corrects(firm, level, seen=seen)

    assert counted(firm, View.CORRECTED) == 4


def test_same_correction_twice_counts_once(firm):
    """B8: one change, one event."""
    firm.submit("ann", "kim", 3)

    assert corrects(firm, 4) == corrects(firm, 4)
    assert events(firm.office)[-2:] == ["scorecard.submitted", "scorecard.corrected"]


def test_correction_to_not_assessed_takes_the_level_out(firm):
    firm.submit("ann", "kim", 3)

    correct.correct(
        firm.office, firm.ann, firm.interviews["ann", "kim"], "COM-A", {"not_assessed": True}, "", "was not asked"
    )

    assert counted(firm, View.SEALED) is None


@pytest.mark.parametrize("who", ["bob", "recruiter", "administrator"])
def test_nobody_else_corrects_a_card(firm, who):
    """D9: the same answer as for an interview that does not exist; nothing changes but the record of the refusal."""
    firm.submit("ann", "kim", 3)
    viewer = getattr(firm, who)
    answers = []

    for interview in (firm.interviews["ann", "kim"], "0123456789abcdef"):
        with pytest.raises(NotFound) as refused:
            correct.correct(firm.office, viewer, interview, "COM-A", {"level": 5}, "note", MISREAD)
        answers.append(str(refused.value))

    assert answers == ["This interview does not exist, or not for you."] * 2
    assert rows(firm.office, "select count(*) from correction") == [(0,)]


@pytest.mark.parametrize(
    ("rating", "error"),
    [
        ({"level": 6}, BadInput),
        ({"level": True}, BadInput),
        ({"level": "5"}, BadInput),
        ({"level": 2.5}, BadInput),
        ({}, RuleBroken),
        (None, BadInput),
    ],
)
def test_forged_values_are_refused(firm, rating, error):
    """C1."""
    firm.submit("ann", "kim", 3)

    with pytest.raises(error):
        correct.correct(firm.office, firm.ann, firm.interviews["ann", "kim"], "COM-A", rating, "heard it", MISREAD)

    assert counted(firm, View.CORRECTED) == 3


def test_criterion_of_another_part_is_refused(firm):
    firm.submit("ann", "kim", 3)

    with pytest.raises(BadInput, match="not part of this interview"):
        correct.correct(
            firm.office, firm.ann, firm.interviews["ann", "kim"], "XXX-Z", {"level": 4}, "heard it", MISREAD
        )


def test_draft_is_changed_and_not_corrected(firm):
    firm.fill("ann", "kim", 3)

    with pytest.raises(RuleBroken, match="not submitted yet"):
        corrects(firm, 4)


@pytest.mark.parametrize("phase", [Phase.DECIDE, Phase.CLOSED])
def test_corrections_end_at_decide(firm, phase):
    firm.submit("ann", "kim", 3)
    move(firm, *list(Phase)[1 : list(Phase).index(phase) + 1])

    with pytest.raises(RuleBroken, match="until the phase Decide"):
        corrects(firm, 4)


def test_refused_correction_leaves_the_database_as_it_was(firm):
    firm.submit("ann", "kim", 3)
    before = dump(firm.office)

    with pytest.raises(BadInput, match="Write down the reason"):
        corrects(firm, 4, reason=" ")

    assert dump(firm.office) == before


@pytest.mark.parametrize(
    "statement",
    [
        "update correction set level = 1",
        "update correction set after_reveal = 0",
        "insert or replace into correction select * from correction",
        "update reveal set opened_at = '2030-01-01 00:00:00.000000'",
    ],
)
def test_database_keeps_corrections_and_reveals(firm, statement):
    """B5, by raw SQL."""
    firm.submit("ann", "kim", 3)
    firm.submit("bob", "kim", 3)
    corrects(firm, 4)
    before = dump(firm.office)

    with pytest.raises(sqlite3.IntegrityError, match="this table is append-only"):
        connect(firm.office).execute(statement)

    assert dump(firm.office) == before


def test_database_refuses_a_correction_of_a_card_that_is_not_submitted(firm):
    """B5, by raw SQL: also when ratings were put there by hand."""
    firm.fill("ann", "kim", 3)
    raw = connect(firm.office)
    raw.execute(
        "insert into rating (scorecard_id, criterion_id, part_id, level, not_assessed, case_only) "
        "select id, 'COM-A', part_id, 3, 0, 0 from scorecard"
    )

    with pytest.raises(sqlite3.IntegrityError, match="only a submitted card is corrected"):
        raw.execute(
            "insert into correction select id, 'COM-A', 1, 4, 0, 0, 'n', 'r', 0, '2026-03-02 09:00:00.000000' from scorecard"
        )


def test_event_says_which_criterion_and_nothing_of_what_was_written(firm):
    """J1, J4."""
    firm.submit("ann", "kim", 3)

    corrects(firm, 4)

    card = rows(firm.office, "select id from scorecard")[0][0]
    assert rows(firm.office, "select actor_id, subject_id, detail from event order by number desc limit 1") == [
        (firm.ann.id, card, '{"after_reveal": false, "criterion": "COM-A", "number": 1}')
    ]


def test_colleagues_see_the_corrections_beside_the_sealed_value(firm):
    firm.submit("ann", "kim", 3)
    firm.submit("bob", "kim", 3)
    corrects(firm, 4)

    (card,) = read.colleague_cards(firm.office, firm.bob, firm.vacancy, firm.candidacies["kim"])

    first = card.sealed[firm.criteria.index("COM-A")]
    assert (first.line.rating.level, first.official.rating.level, first.latest.rating.level) == (3, 3, 4)


def test_workbook_of_each_view_counts_its_own_values_and_says_so(firm):
    """D8."""
    from io import BytesIO

    from openpyxl import load_workbook

    firm.submit("ann", "kim", 3)
    firm.submit("bob", "kim", 3)
    corrects(firm, 4)
    found = {}
    for view in View:
        made = ranking_workbook(firm.office, firm.recruiter, firm.vacancy, "en", view)
        book = load_workbook(BytesIO(made.content))
        found[view] = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]

    assert [any(one.startswith("Sealed values") for one in found[view]) for view in View] == [True, False]
    assert [any(one.startswith("Corrected values") for one in found[view]) for view in View] == [False, True]
    assert ["heard it better" in found[view] for view in View] == [False, True]
