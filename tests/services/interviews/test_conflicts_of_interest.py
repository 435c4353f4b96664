"""Conflicts of interest: whoever marks one sees nothing of that candidacy anywhere (rules §1)."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.vacancy import Phase
from screening.errors import BadInput, NotFound, RuleBroken, ScreeningError
from screening.services.cards import read, save, submit
from screening.services.decisions.decide import decide
from screening.services.interviews import appointments, conflicts_of_interest, planning
from screening.services.results.ranking import ranking_of
from screening.services.results.workbook import ranking_workbook
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import set_up_of
from screening.store.engine.sqlite import library as sqlite3
from tests.conftest import Firm
from tests.services.recruiters import second_recruiter
from tests.store.raw import connect, events, rows


def recuse(firm: Firm, who: str = "ann", candidate: str = "kim") -> None:
    if who == "recruiter":
        second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, getattr(firm, who), firm.candidacies[candidate])


def undo(firm: Firm, who: str = "recruiter", reason: str = "it was another Kim") -> None:
    (marked,) = rows(firm.office, "select id from recusal where undone_at is null")
    conflicts_of_interest.undo_recusal(firm.office, getattr(firm, who), marked[0], reason)


def agenda(firm: Firm, name: str = "ann") -> list[str]:
    return sorted(one.candidate for one in appointments.my_interviews(firm.office, firm.account(name)))


def owed(firm: Firm) -> list[tuple[str, str]]:
    planned = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    return sorted((one.interviewer.name, one.candidate) for one in planned if one.owed)


def test_recused_interviewer_finds_nothing_of_the_candidate(firm):
    firm.fill("ann", "kim", 3)
    firm.submit("bob", "kim", 4)

    recuse(firm)

    assert agenda(firm) == ["Lex Lampion", "Max Morgenrood"]
    mine, kim = firm.interviews["ann", "kim"], firm.candidacies["kim"]
    for refused in (
        lambda: read.open_card(firm.office, firm.ann, mine),
        lambda: save.save_field(firm.office, firm.ann, mine, "COM-A", "note", "more", 0, "tab"),
        lambda: submit.submit_card(firm.office, firm.ann, mine),
        lambda: conflicts_of_interest.recuse(firm.office, firm.ann, kim),
    ):
        with pytest.raises(NotFound, match="does not exist, or not for you"):
            refused()
    assert read.colleague_cards(firm.office, firm.ann, firm.vacancy, kim) is None


def test_nobody_waits_for_the_card_of_a_recused_interviewer(firm):
    before = owed(firm)

    recuse(firm)

    assert set(before) - set(owed(firm)) == {("Ann Aandacht", "Kim Kandidaat")}


def test_submitted_card_of_a_recused_interviewer_stays_and_counts(firm):
    firm.submit("ann", "kim", 5)

    recuse(firm)

    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    assert set(found.ranking.ratings.interviewers) == {firm.ann.id}


def test_recused_recruiter_finds_the_candidate_in_no_list_ranking_or_workbook(firm):
    """D8: page and workbook leave the same candidate out, and say how many they leave out."""
    from io import BytesIO

    from openpyxl import load_workbook

    for name in ("ann", "bob"):
        for candidate in ("kim", "lex", "max"):
            firm.submit(name, candidate, 4)

    recuse(firm, "recruiter")

    set_up = set_up_of(firm.office, firm.recruiter, firm.vacancy)
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    planned = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    book = load_workbook(BytesIO(ranking_workbook(firm.office, firm.recruiter, firm.vacancy, "nl").content))
    others = ["Lex Lampion", "Max Morgenrood"]
    assert [one.name for one in set_up.candidacies] == others
    assert sorted(place.candidacy.name for place in found.places) == others
    assert found.left_out == 1
    assert set(found.ranking.ratings.candidates) == {firm.candidacies["lex"], firm.candidacies["max"]}
    assert sorted({one.candidate for one in planned}) == others
    assert conflicts_of_interest.recusals(firm.office, firm.recruiter, firm.vacancy) == []
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert [one for one in [*cells, *book.sheetnames] if "Kim" in one] == []


def test_recused_recruiter_changes_nothing_about_the_candidate(firm):
    kim = firm.candidacies["kim"]
    part = set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    recuse(firm, "recruiter")

    for refused in (
        lambda: decide(firm.office, firm.recruiter, firm.vacancy, DecisionKind.WITHDRAW, {kim: 0}, ""),
        lambda: planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, kim, firm.ann.id, part),
        lambda: planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"]),
    ):
        with pytest.raises(ScreeningError):
            refused()

    assert rows(firm.office, "select stage from candidacy where id = ?", kim) == [("interviewing",)]
    assert rows(firm.office, "select count(*) from interview where cancelled_at is not null") == [(0,)]


def test_recused_interviewer_is_not_planned_with_the_candidate(firm):
    recuse(firm)
    part = set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id

    with pytest.raises(RuleBroken, match="conflict of interest with this candidate"):
        planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], firm.ann.id, part)


@pytest.mark.parametrize("who", ["recruiter", "administrator"])
def test_recruiter_or_administrator_undoes_it_with_a_reason_that_is_kept(firm, who):
    firm.fill("ann", "kim", 3)
    recuse(firm)

    undo(firm, who)

    (kept,) = conflicts_of_interest.recusals(firm.office, firm.recruiter, firm.vacancy)
    assert (kept.account.name, kept.candidate, kept.undone_reason) == (
        "Ann Aandacht",
        "Kim Kandidaat",
        "it was another Kim",
    )
    assert agenda(firm) == ["Kim Kandidaat", "Lex Lampion", "Max Morgenrood"]
    assert read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).gaps == ()
    assert events(firm.office)[-2:] == ["candidacy.recused", "candidacy.recusal_undone"]


@pytest.mark.parametrize("who", ["bob", "cas"])
def test_nobody_else_undoes_it(firm, who):
    """D9."""
    recuse(firm)

    with pytest.raises(NotFound, match="does not exist, or not for you"):
        undo(firm, who)


def test_nobody_undoes_their_own(firm):
    recuse(firm)

    with pytest.raises(RuleBroken, match="Somebody else undoes"):
        undo(firm, "ann")


def test_undoing_without_a_reason_is_refused(firm):
    recuse(firm)

    with pytest.raises(BadInput, match="Write down the reason"):
        undo(firm, reason=" ")

    assert agenda(firm) == ["Lex Lampion", "Max Morgenrood"]


def test_person_without_a_part_in_the_candidacy_marks_nothing(firm):
    """D4: the same answer as for a candidacy that does not exist."""
    answers = []

    for viewer, candidacy in ((firm.administrator, firm.candidacies["kim"]), (firm.ann, "0123456789abcdef")):
        with pytest.raises(NotFound) as refused:
            conflicts_of_interest.recuse(firm.office, viewer, candidacy)
        answers.append(str(refused.value))

    assert answers == ["This candidate does not exist, or not for you."] * 2
    assert rows(firm.office, "select count(*) from recusal") == [(0,)]


def test_administrator_sees_who_stepped_back_where_and_not_from_whom(firm):
    recuse(firm)

    (one,) = conflicts_of_interest.recusals_everywhere(firm.office, firm.administrator)

    assert (one.account.name, one.vacancy, one.candidate) == ("Ann Aandacht", "IT-manager", None)


def test_stepping_back_from_the_last_card_owed_opens_the_ranking_of_the_others(firm):
    for candidate in ("kim", "lex"):
        firm.submit("ann", candidate, 3)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    recuse(firm, candidate="max")

    found = ranking_of(firm.office, firm.ann, firm.vacancy)
    assert [place.candidacy.name for place in found.places] == ["Kim Kandidaat", "Lex Lampion"]


@pytest.mark.parametrize(
    "statement",
    [
        "update recusal set undone_at = '2026-03-02 09:00:00.000000'",
        "update recusal set undone_at = '2026-03-02 09:00:00.000000', undone_by = account_id, undone_reason = ''",
    ],
)
def test_database_refuses_to_undo_without_who_and_why(firm, statement):
    """B4, by raw SQL."""
    recuse(firm)

    with pytest.raises(sqlite3.IntegrityError, match="ck_recusal_undone"):
        connect(firm.office).execute(statement)


def test_database_keeps_what_was_undone(firm):
    """B5, by raw SQL."""
    recuse(firm)
    undo(firm)

    with pytest.raises(sqlite3.IntegrityError, match="what was undone stays as it is"):
        connect(firm.office).execute("update recusal set undone_reason = 'other'")
