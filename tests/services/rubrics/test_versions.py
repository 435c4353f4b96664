"""Own rubrics: who may change them, how a version comes into force, and that nothing past changes (B6)."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from screening.domain import rubric_file
from screening.domain.rubric_file import FileState, text_of_upload
from screening.errors import BadInput, Conflict, NotAllowed, NotFound, RubricError, RuleBroken
from screening.services.cards import read, save
from screening.services.office.office import open_office
from screening.services.results.ranking import ranking_of
from screening.services.results.workbook import ranking_workbook
from screening.services.rubrics.change import compare
from screening.services.rubrics.versions import (
    accept,
    change_of,
    decline,
    file_with_hash,
    files,
    history,
    propose,
    publish,
)
from screening.services.vacancies import set_up
from screening.services.vacancies.set_up import set_up_of
from tests.store.raw import dump
from tests.ui.pages import sent, unfold, visit

NAME = "communication.yaml"
OLD, NEW = "Vertelt iedereen hetzelfde verhaal.", "Zegt tegen iedereen precies hetzelfde."


def text_of(office, viewer, name: str = NAME) -> str:
    return next(one.text for one in files(office, viewer) if one.name == name)


def changed(office, viewer, old: str = OLD, new: str = NEW, name: str = NAME) -> str:
    text = text_of(office, viewer, name)
    assert old in text
    return text.replace(old, new, 1)


def put(firm, text: str, reason: str = "duidelijker"):
    change = compare(firm.office, firm.administrator, text, NAME)
    return publish(firm.office, firm.administrator, text, NAME, change.base_hash, reason)


def anchor(rubric) -> str:
    return rubric.criteria["COM-A"].anchors[1].nl


def test_an_administrator_puts_a_new_version_in_force_at_once(firm):
    before = firm.office.rubric.content_hash()

    made = put(firm, changed(firm.office, firm.administrator))

    assert (made.file_name, made.number, made.state, made.author) == (NAME, 1, FileState.ACCEPTED, "Ada Beheer")
    assert anchor(firm.office.rubric).startswith(NEW)
    assert firm.office.rubric.content_hash() != before
    assert [(one.name, one.number) for one in files(firm.office, firm.administrator) if one.number] == [(NAME, 1)]


def test_comparing_shows_the_lines_that_change_and_stores_nothing(firm):
    text = changed(firm.office, firm.administrator)

    change = compare(firm.office, firm.administrator, text, NAME)

    lines = [line for line in change.difference.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert [line[0] for line in lines] == ["-", "+"]
    assert (OLD in lines[0], NEW in lines[1]) == (True, True)
    assert history(firm.office, firm.administrator) == ()


def test_a_restart_and_another_process_find_the_version_in_force(firm):
    other = open_office(firm.office.settings)
    put(firm, changed(firm.office, firm.administrator))
    stale = anchor(other.rubric)
    other.look_for_new_rubrics()
    fresh = open_office(firm.office.settings)

    assert (stale.startswith(OLD), anchor(other.rubric).startswith(NEW), anchor(fresh.rubric).startswith(NEW)) == (
        True,
        True,
        True,
    )
    other.database.close()
    fresh.database.close()


@pytest.mark.parametrize("broken", ["order: 1\norder: 2\n", "order: 010\n", "orders: 1\n"])
def test_on_any_error_the_version_in_use_stays_in_force(firm, broken):
    """F1, F2"""
    text = changed(firm.office, firm.administrator, "order: 1\n", broken)
    before = firm.office.rubric

    with pytest.raises(RubricError, match=r"communication\.yaml, line \d+"):
        publish(firm.office, firm.administrator, text, NAME, "", "poging")

    assert firm.office.rubric is before
    assert history(firm.office, firm.administrator) == ()


@pytest.mark.parametrize("how", [publish, propose])
def test_a_file_with_one_wrong_line_is_refused_at_that_line_and_nothing_of_it_is_kept(firm, how):
    """G8: neither in force, nor as a proposal, nor in the history."""
    lines = next(one.text for one in files(firm.office, firm.administrator) if one.name == NAME).splitlines()
    indent = " " * (len(lines[36]) - len(lines[36].lstrip()))
    wrong = "\n".join([*lines[:36], f"{indent}marker: 1", *lines[36:]]) + "\n"
    base = compare(firm.office, firm.administrator, changed(firm.office, firm.administrator), NAME).base_hash
    before, hash_before = dump(firm.office), firm.office.rubric.content_hash()

    with pytest.raises(RubricError) as refused:
        how(firm.office, firm.administrator, wrong, NAME, base, "clearer")

    assert f"{NAME}, line 37" in str(refused.value)
    assert (dump(firm.office), firm.office.rubric.content_hash()) == (before, hash_before)


def test_what_changes_nothing_is_refused(firm):
    text = text_of(firm.office, firm.administrator)

    with pytest.raises(RuleBroken, match="nothing changes"):
        compare(firm.office, firm.administrator, text.replace("\n", "\r\n"), NAME)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2_001])
def test_a_version_needs_a_reason(firm, reason):
    text = changed(firm.office, firm.administrator)
    base = compare(firm.office, firm.administrator, text, NAME).base_hash

    with pytest.raises(BadInput):
        publish(firm.office, firm.administrator, text, NAME, base, reason)

    assert history(firm.office, firm.administrator) == ()


def test_a_version_over_one_that_was_not_shown_is_refused(firm):
    """A5: two administrators at once; nobody overwrites what they have not seen."""
    first, second = (changed(firm.office, firm.administrator, new=new) for new in ("Een.", "Twee."))
    base = compare(firm.office, firm.administrator, second, NAME).base_hash
    put(firm, first)

    with pytest.raises(Conflict):
        publish(firm.office, firm.administrator, second, NAME, base, "ook ik")

    assert anchor(firm.office.rubric).startswith("Een.")


def test_a_criterion_in_use_cannot_disappear(firm):
    used = next(one for one in firm.criteria if one.startswith("COM-"))
    text = text_of(firm.office, firm.administrator).replace(f"id: {used}\n", "id: COM-Z\n")

    with pytest.raises(RubricError, match=f"criterion {used} disappears"):
        compare(firm.office, firm.administrator, text, NAME)


def test_a_profile_file_is_a_version_like_any_other(firm):
    name = "role_profiles.yaml"
    text = changed(firm.office, firm.administrator, "beta: 1/3", "beta: 1/4", name)

    publish(
        firm.office,
        firm.administrator,
        text,
        name,
        compare(firm.office, firm.administrator, text, name).base_hash,
        "milder",
    )

    assert firm.office.profiles["it-manager"].beta == 1 / 4


def test_a_recruiter_proposes_and_an_administrator_accepts(firm):
    text = changed(firm.office, firm.recruiter)
    proposed = propose(
        firm.office, firm.recruiter, text, NAME, compare(firm.office, firm.recruiter, text, NAME).base_hash, "helderder"
    )
    waiting = anchor(firm.office.rubric)

    change = change_of(firm.office, firm.administrator, proposed.id)
    accept(firm.office, firm.administrator, proposed.id, change.base_hash)

    assert (proposed.state, proposed.number, waiting.startswith(OLD)) == (FileState.PROPOSED, None, True)
    assert anchor(firm.office.rubric).startswith(NEW)
    assert [(one.id, one.state, one.number, one.author) for one in history(firm.office, firm.recruiter)] == [
        (proposed.id, FileState.ACCEPTED, 1, "Rik Recruiter")
    ]


def test_a_declined_proposal_stays_in_the_history_and_cannot_come_into_force(firm):
    text = changed(firm.office, firm.recruiter)
    base = compare(firm.office, firm.recruiter, text, NAME).base_hash
    proposed = propose(firm.office, firm.recruiter, text, NAME, base, "helderder")

    decline(firm.office, firm.administrator, proposed.id)

    with pytest.raises(NotFound):
        accept(firm.office, firm.administrator, proposed.id, base)
    assert [one.state for one in history(firm.office, firm.administrator)] == [FileState.DECLINED]
    assert anchor(firm.office.rubric).startswith(OLD)


def test_a_proposal_is_accepted_only_over_the_version_it_was_shown_against(firm):
    text = changed(firm.office, firm.recruiter)
    base = compare(firm.office, firm.recruiter, text, NAME).base_hash
    proposed = propose(firm.office, firm.recruiter, text, NAME, base, "helderder")
    put(firm, changed(firm.office, firm.administrator, new="Iets anders."))

    with pytest.raises(Conflict):
        accept(firm.office, firm.administrator, proposed.id, base)

    assert anchor(firm.office.rubric).startswith("Iets anders.")


def test_who_may_do_what_with_rubrics(firm):
    """D: rules.md §2, accounts, roles, rubrics"""
    text = changed(firm.office, firm.administrator)
    base = compare(firm.office, firm.administrator, text, NAME).base_hash
    actions = {
        "compare": lambda me: compare(firm.office, me, text, NAME),
        "files": lambda me: files(firm.office, me),
        "history": lambda me: history(firm.office, me),
        "publish": lambda me: publish(firm.office, me, text, NAME, base, "omdat"),
        "decline": lambda me: decline(firm.office, me, "0" * 16),
    }

    def refused(me) -> list[str]:
        found = []
        for name, action in actions.items():
            try:
                action(me)
            except NotAllowed:
                found.append(name)
            except NotFound:
                pass
        return found

    assert refused(firm.ann) == ["compare", "files", "history", "publish", "decline"]
    assert refused(firm.recruiter) == ["publish", "decline"]
    assert refused(firm.administrator) == []


def test_any_version_that_was_in_force_can_be_fetched_by_its_hash(firm):
    shipped = next(one for one in files(firm.office, firm.administrator) if one.name == NAME)
    made = put(firm, changed(firm.office, firm.administrator))

    found = [file_with_hash(firm.office, firm.ann, one) for one in (shipped.content_hash, made.file_hash)]

    assert [(one.name, one.number, OLD in one.text, NEW in one.text) for one in found] == [
        (NAME, 0, True, False),
        (NAME, 1, False, True),
    ]


def test_a_proposal_is_not_there_for_interviewers(firm):
    text = changed(firm.office, firm.recruiter)
    made = propose(
        firm.office, firm.recruiter, text, NAME, compare(firm.office, firm.recruiter, text, NAME).base_hash, "x"
    )

    with pytest.raises(NotFound):
        file_with_hash(firm.office, firm.ann, made.file_hash)


@pytest.mark.parametrize("name", ["rubric.txt", "rubric.yaml.exe", "rubric", "r.json"])
def test_only_yaml_files_are_taken(name):
    with pytest.raises(RubricError, match=r"\.yaml or \.yml"):
        text_of_upload(name, b"kind: scale\n")


def test_an_upload_is_text_in_utf_8_within_the_limit(monkeypatch):
    """The limit is lowered, and the file is small."""
    assert rubric_file.MAX_FILE == 1_000_000
    assert text_of_upload("R.YML", "\ufeffkind: scale\r\nid: é".encode()) == "kind: scale\nid: é\n"
    with pytest.raises(RubricError, match="UTF-8"):
        text_of_upload("r.yaml", b"\xff\xfe")
    monkeypatch.setattr(rubric_file, "MAX_FILE", 2_000)
    assert text_of_upload("r.yaml", b"#" * 2_000) == "#" * 2_000 + "\n"
    with pytest.raises(RubricError, match="at most 2 kB"):
        text_of_upload("r.yaml", b"#" * 2_001)


def scored(firm):
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", 4)
        firm.submit(name, "lex", {firm.criteria[0]: 2})


def cells(firm) -> list:
    """Every row of the workbook but the one with the head of the chain, which every event moves."""
    book = openpyxl.load_workbook(io.BytesIO(ranking_workbook(firm.office, firm.recruiter, firm.vacancy, "nl").content))
    rows = [[cell.value for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()]
    return [row for row in rows if row[0] != "Kop van de auditketen"]


def test_a_new_version_leaves_totals_and_exports_of_a_scored_vacancy_as_they_were(firm):
    """B6: scores, the workbook cell by cell, and every byte of the ranking page with its explanations and of a sealed card."""
    scored(firm)
    before = everything(firm)

    put(firm, changed(firm.office, firm.administrator, "Vertalen naar het publiek", "Een heel andere naam"))
    put(firm, changed(firm.office, firm.administrator))

    assert (firm.office.rubric.criteria["COM-A"].name.nl, anchor(firm.office.rubric)[:20]) == (
        "Een heel andere naam",
        NEW[:20],
    )
    assert everything(firm) == before


def everything(firm) -> tuple:
    """What follows from the cards of the vacancy, to the letter."""
    ranking = list(ranking_of(firm.office, firm.recruiter, firm.vacancy).ranking)
    page = sent(unfold(visit(firm.recruiter, "ranking", vacancy=firm.vacancy)))
    card = sent(unfold(visit(firm.ann, "interview", interview=firm.interviews["ann", "kim"])))
    return ranking, cells(firm), page, card


def test_a_card_in_progress_keeps_its_version_and_so_do_the_other_cards_of_the_vacancy(firm):
    """B6"""
    interview, other = firm.interviews["ann", "kim"], firm.interviews["bob", "kim"]
    first = read.open_card(firm.office, firm.ann, interview)
    firm.rate("ann", "kim", first.criteria[0], 4)

    put(firm, changed(firm.office, firm.administrator))

    cards = [read.open_card(firm.office, firm.ann, interview), read.open_card(firm.office, firm.bob, other)]
    assert [anchor(card.rubric).startswith(OLD) for card in cards] == [True, True]
    assert save.save_field(
        firm.office, firm.ann, interview, first.criteria[1], "rating", {"level": 3}, 0, "test"
    ).accepted


def test_a_vacancy_without_a_started_card_follows_the_version_in_force_and_freezes_it(firm):
    put(firm, changed(firm.office, firm.administrator))
    interview = firm.interviews["ann", "kim"]
    before = read.open_card(firm.office, firm.ann, interview)
    firm.rate("ann", "kim", before.criteria[0], 4)
    put(firm, changed(firm.office, firm.administrator, NEW, "Een derde versie."))

    after = read.open_card(firm.office, firm.ann, interview)

    settings = set_up_of(firm.office, firm.recruiter, firm.vacancy).settings
    assert (anchor(before.rubric).startswith(NEW), anchor(after.rubric).startswith(NEW)) == (True, True)
    assert settings.rubric_hash == before.rubric.content_hash()


def test_a_new_vacancy_starts_on_the_version_in_force(firm):
    put(firm, changed(firm.office, firm.administrator))

    made = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Nergens", "cio")

    assert set_up_of(firm.office, firm.recruiter, made).settings.rubric_hash == firm.office.rubric.content_hash()


def test_an_office_at_another_clock_has_the_same_rubrics_in_force(firm):
    put(firm, changed(firm.office, firm.administrator))

    assert anchor(replace(firm.office, clock=firm.clock).rubric).startswith(NEW)
