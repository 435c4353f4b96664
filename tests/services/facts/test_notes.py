"""Recruiters' notes: read by every recruiter of the vacancy, changed and removed by who wrote them, lost by nobody."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.vacancy import Phase
from screening.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from screening.services.decisions.decide import decide
from screening.services.facts.notes import change_note, notes_about, remove_note, write_note
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.upkeep.checks import problems
from screening.services.vacancies.phases import move_phase
from tests.conftest import Firm
from tests.services.facts.knowing import texts
from tests.services.recruiters import second_recruiter
from tests.store.raw import dump, events

LONG = "Called on Monday.\n\n  – moves for the right job\n  – *no* phone before nine\n" + "word " * 500


def write(firm: Firm, text: str, who=None) -> str:
    return write_note(firm.office, who or firm.recruiter, firm.candidacies["kim"], text)


def test_notes_stand_newest_first_each_with_who_wrote_it_and_when(firm):
    ria = second_recruiter(firm)
    write(firm, "first")
    firm.clock.move(minutes=5)
    write(firm, LONG, ria)

    found = notes_about(firm.office, firm.recruiter, firm.candidacies["kim"])

    [newest, first] = found.notes
    assert (newest.text, newest.author, newest.written_at) == (LONG.strip(), "Ria Rest", firm.clock.at)
    assert (first.text, first.author, first.version, first.changed_at) == ("first", firm.recruiter.name, 1, None)
    assert (found.closed, texts(firm, name="lex"), events(firm.office)[-1]) == (False, [], "candidacy.note_written")
    assert problems(firm.office) == []


def test_an_own_note_is_changed_and_says_since_when(firm):
    note = write(firm, "first")
    firm.clock.move(minutes=5)

    change_note(firm.office, firm.recruiter, note, 1, "second\r\nthought")

    [kept] = notes_about(firm.office, firm.recruiter, firm.candidacies["kim"]).notes
    assert (kept.text, kept.version, kept.changed_at) == ("second\nthought", 2, firm.clock.at)
    assert events(firm.office)[-1] == "candidacy.note_changed"
    assert problems(firm.office) == []


def test_a_note_that_stays_the_same_is_not_changed(firm):
    note = write(firm, "first")
    before = dump(firm.office)

    change_note(firm.office, firm.recruiter, note, 1, " first ")

    assert dump(firm.office) == before


def test_an_own_note_is_removed_with_its_words(firm):
    note = write(firm, "a slip of the tongue")

    remove_note(firm.office, firm.recruiter, note, 1)

    assert texts(firm) == []
    assert "a slip of the tongue" not in "\n".join(dump(firm.office))
    assert (events(firm.office)[-1], problems(firm.office)) == ("candidacy.note_removed", [])
    with pytest.raises(NotFound, match="This note does not exist"):
        remove_note(firm.office, firm.recruiter, note, 1)


@pytest.mark.parametrize("act", [lambda *asked: change_note(*asked, "other"), remove_note])
def test_what_was_changed_in_another_window_is_told_and_not_lost(firm, act):
    note = write(firm, "first")
    change_note(firm.office, firm.recruiter, note, 1, "second")
    before = dump(firm.office)

    with pytest.raises(Conflict, match="changed this note in the meantime, in another window"):
        act(firm.office, firm.recruiter, note, 1)

    assert dump(firm.office) == before


@pytest.mark.parametrize("act", [lambda *asked: change_note(*asked, "other"), remove_note])
def test_a_colleagues_note_is_read_and_not_touched(firm, act):
    ria = second_recruiter(firm)
    note = write(firm, "first")

    with pytest.raises(NotAllowed, match="Only who wrote a note"):
        act(firm.office, ria, note, 1)

    assert texts(firm, ria) == ["first"]


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "a" * 20_001])
def test_nothing_to_be_seen_or_too_much_is_refused_and_changes_nothing(firm, text):
    note = write(firm, "first")
    before = dump(firm.office)

    for act in (lambda: write(firm, text), lambda: change_note(firm.office, firm.recruiter, note, 1, text)):
        with pytest.raises(BadInput):
            act()

    assert dump(firm.office) == before


def test_about_a_candidate_who_withdrew_notes_are_still_kept(firm):
    decide(firm.office, firm.recruiter, firm.vacancy, DecisionKind.WITHDRAW, {firm.candidacies["kim"]: 0}, "")

    write(firm, "found something nearer home")

    assert texts(firm) == ["found something nearer home"]


def test_in_a_closed_vacancy_notes_are_read_and_not_changed(firm):
    note = write(firm, "first")
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
    before = dump(firm.office)

    for refused in (
        lambda: write(firm, "second"),
        lambda: change_note(firm.office, firm.recruiter, note, 1, "second"),
        lambda: remove_note(firm.office, firm.recruiter, note, 1),
    ):
        with pytest.raises(RuleBroken, match="closed, so the notes about its candidates stay as they are"):
            refused()

    found = notes_about(firm.office, firm.recruiter, firm.candidacies["kim"])
    assert ([one.text for one in found.notes], found.closed) == (["first"], True)
    assert dump(firm.office) == before


def test_who_has_a_conflict_of_interest_finds_neither_the_candidate_nor_a_note_not_even_an_own_one(firm):
    ria = second_recruiter(firm)
    note = write(firm, "first", ria)
    recuse(firm.office, ria, firm.candidacies["kim"])

    for refused, told in (
        (lambda: texts(firm, ria), "This candidate does not exist"),
        (lambda: write(firm, "second", ria), "This candidate does not exist"),
        (lambda: change_note(firm.office, ria, note, 1, "second"), "This note does not exist"),
        (lambda: remove_note(firm.office, ria, note, 1), "This note does not exist"),
    ):
        with pytest.raises(NotFound, match=told):
            refused()

    assert texts(firm) == ["first"]
