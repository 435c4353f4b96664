"""Exports: the numbers of the page, for the viewers of the page, and a record without names (H6, D8)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from screening.domain.account import Account
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.errors import NotAllowed, NotFound, RuleBroken
from screening.services.candidates import add as candidates
from screening.services.cards import correct, save, submit
from screening.services.interviews import conflicts_of_interest, planning
from screening.services.people import accounts
from screening.services.results import ranking
from screening.services.results.workbook import ranking_workbook
from screening.services.upkeep.checks import examine
from screening.services.vacancies import panel, phases, set_up
from screening.store.chain.events import current_head
from tests.conftest import Firm, MovableClock
from tests.services.deciding import decided
from tests.services.recruiters import second_recruiter
from tests.store.copies import firm_on_copy
from tests.store.raw import dump, events, file_of, rows


@pytest.fixture(scope="module")
def scored_file(tmp_path_factory, firm_database, rubrics) -> Path:
    """Kim has two cards, Lex one, Max none."""
    source, ids = firm_database
    firm = firm_on_copy(source, tmp_path_factory.mktemp("exported"), ids, rubrics, MovableClock())
    firm.submit("ann", "kim", {"COM-A": 5, "COM-B": None, "TEC-B": 1})
    firm.submit("bob", "kim", 4)
    firm.submit("bob", "lex", 3)
    firm.office.database.close()
    return file_of(firm.office)


@pytest.fixture
def scored(tmp_path, scored_file, firm_database, rubrics) -> Iterator[Firm]:
    """A copy of one's own."""
    firm = firm_on_copy(scored_file, tmp_path / "data", firm_database[1], rubrics, MovableClock())
    yield firm
    firm.office.database.close()


def workbook(firm: Firm, language: str = "en"):
    export = ranking_workbook(firm.office, firm.recruiter, firm.vacancy, language)
    return load_workbook(io.BytesIO(export.content))


def test_workbook_holds_the_same_numbers_as_the_page(scored):
    """D8, L6: the same people, ranks and scores."""
    page = ranking.ranking_of(scored.office, scored.recruiter, scored.vacancy)
    found = [list(row) for row in workbook(scored).worksheets[0].iter_rows(min_row=5, max_col=8, values_only=True)]

    def number(value: float | None) -> object:
        return "–" if value is None else pytest.approx(value, rel=1e-14)

    assert found == [
        [
            "–" if place.ranked.rank is None else place.ranked.rank,
            place.candidacy.name,
            number(place.ranked.score),
            number(place.ranked.domains["human"]),
            number(place.ranked.domains["technical"]),
            number(place.ranked.mean),
            number(place.ranked.coverage),
            f"{place.cards} of {place.planned}",
        ]
        for place in page.places
    ]


def test_names_that_differ_in_case_alone_are_two_people(scored):
    rows(scored.office, "update candidate set name = 'KIM KANDIDAAT' where name = 'Lex Lampion'")
    page = ranking.ranking_of(scored.office, scored.recruiter, scored.vacancy)
    book = workbook(scored)

    assert [list(row) for row in book.worksheets[0].iter_rows(min_row=5, max_col=3, values_only=True)] == [
        [place.ranked.rank, place.candidacy.name, pytest.approx(place.ranked.score, rel=1e-14)]
        for place in page.places
        if place.ranked.rank
    ] + [["–", "Max Morgenrood", "–"]]
    assert book.sheetnames[1:4] == ["Kim Kandidaat", "KIM KANDIDAAT (2)", "Max Morgenrood"]
    assert [sheet["A1"].value for sheet in book.worksheets[1:4]] == ["Kim Kandidaat", "KIM KANDIDAAT", "Max Morgenrood"]


def test_scorecard_sheet_shows_every_level_and_its_evidence(scored):
    sheet = workbook(scored)["Kim Kandidaat"]
    rubric = scored.office.rubric

    notes = [list(row[:4]) for row in sheet.iter_rows(values_only=True) if row[3] in {"Ann Aandacht", "Bob Balans"}]

    assert levels(sheet) == levels_of_kim(scored)
    assert len(notes) == 13 + 14
    assert [rubric.criteria["COM-A"].name.en, "ann heard COM-A of kim", 5, "Ann Aandacht"] in notes


def levels(sheet: Worksheet) -> dict[object, list[object]]:
    """The levels of Ann and of Bob on somebody's sheet, by criterion."""
    table = sheet.iter_rows(values_only=True)
    return {row[1]: list(row[9:11]) for row in table if row[0] and row[1] and isinstance(row[2], float)}


def levels_of_kim(firm: Firm, bob_on_a: int = 4) -> dict[object, list[object]]:
    """What they handed in, with what Bob says of the first criterion since."""
    given: dict[str, list[object]] = {one: [3, 4] for one in firm.criteria}
    given |= {"COM-A": [5, bob_on_a], "COM-B": ["NB", 4], "TEC-B": [1, 4]}
    return {firm.office.rubric.criteria[one].name.en: levels for one, levels in given.items()}


def test_where_interviewers_differ_the_spread_stands_beside_the_mean(firm):
    """C8: 1 and 5 is a mean of 3 with a spread of 4; 3 and 3 is one with none."""
    firm.submit("ann", "kim", {"COM-A": 1, "COM-B": 3})
    firm.submit("bob", "kim", {"COM-A": 5, "COM-B": 3})

    table = [list(row) for row in workbook(firm)["Kim Kandidaat"].iter_rows(values_only=True)]

    head = next(row for row in table if row[0] == "Competency")
    names = [firm.office.rubric.criteria[one].name.en for one in ("COM-A", "COM-B")]
    found = [dict(zip(head, row, strict=True)) for row in table if row[1] in names and row[4] is not None]
    assert [(one["Criterion"], one["Mean"], one["Spread"]) for one in found] == [(names[0], 3, 4), (names[1], 3, 0)]


def test_workbook_says_who_was_chosen_and_who_is_not_in_the_procedure_any_more(scored):
    """L6: as the page does, and how many cards were planned for whoever left before they came."""
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(scored.office, scored.recruiter, scored.vacancy, phase)
    decided(scored, DecisionKind.DECLINE, "lex", reason="Het niveau is te laag.")
    decided(scored, DecisionKind.PLACE, "kim", reason="Past het best.")
    page = ranking.ranking_of(scored.office, scored.recruiter, scored.vacancy)
    book = workbook(scored, "nl")

    head, *listed = [list(row) for row in book.worksheets[0].iter_rows(min_row=4, max_col=9, values_only=True)]
    made = dict(list(row)[:2] for row in book["Verantwoording"].iter_rows(min_row=4, values_only=True))
    assert {row[1]: (row[8], row[7]) for row in listed} == {
        "Kim Kandidaat": ("geplaatst", "2 van 3"),
        "Lex Lampion": ("afgewezen", "1 van 3"),
        "Max Morgenrood": ("in gesprek", "0 van 3"),
    }
    assert head[8] == "Fase in de procedure"
    told = "in gesprek: Max Morgenrood; geplaatst: Kim Kandidaat; afgewezen: Lex Lampion"
    assert made["Fase in de procedure"] == told
    assert (page.submitted, page.planned) == (3, 6)


def test_workbook_says_how_it_was_made(scored):
    page = ranking.ranking_of(scored.office, scored.recruiter, scored.vacancy)
    made = dict(list(row)[:2] for row in workbook(scored)["How it was made"].iter_rows(min_row=4, values_only=True))

    assert (made["Made on"], made["Cards in"], made["β"]) == ("02-03-2026 10:00", "3 of 9", "0.3333")
    assert made["Weights of the domains"] == "Human 50%, Technical 50%"
    assert (made["Settings"], made["Rubric version"]) == (page.settings.content_hash(), page.settings.rubric_hash)


def test_workbook_keeps_the_head_of_the_chain_that_it_was_read_with(scored):
    """J2: who has the file can have it compared with what the database says later."""
    with scored.office.read() as work:
        before = current_head(work)

    made = dict(list(row)[:2] for row in workbook(scored)["How it was made"].iter_rows(min_row=4, values_only=True))

    assert made["Head of the audit chain"] == str(before)
    assert examine(scored.office, made["Head of the audit chain"]).problems == ()


@pytest.mark.parametrize(
    ("language", "sheet", "file_name"),
    [
        ("nl", "Ranglijst", "ranglijst-it-manager-2026-03-02.xlsx"),
        ("en", "Ranking", "ranking-it-manager-2026-03-02.xlsx"),
        ("fr", "Ranglijst", "ranglijst-it-manager-2026-03-02.xlsx"),
    ],
)
def test_language_is_chosen_per_export(firm, language, sheet, file_name):
    export = ranking_workbook(firm.office, firm.recruiter, firm.vacancy, language)

    assert load_workbook(io.BytesIO(export.content)).sheetnames[0] == sheet
    assert export.file_name == file_name


def test_day_in_the_file_name_is_that_of_the_office(firm):
    firm.clock.move(hours=14, minutes=30)

    export = ranking_workbook(firm.office, firm.recruiter, firm.vacancy, "nl")

    assert export.file_name == "ranglijst-it-manager-2026-03-03.xlsx"


def test_export_is_recorded_with_how_many_people_and_no_names(scored):
    """H6, J1."""
    ranking_workbook(scored.office, scored.recruiter, scored.vacancy, "nl")

    recorded = rows(scored.office, "select kind, actor_id, vacancy_id, detail from event order by number desc limit 1")

    (kind, actor, vacancy, detail) = recorded[0]
    assert (kind, actor, vacancy) == ("export.made", scored.recruiter.id, scored.vacancy)
    assert json.loads(detail) == {"language": "nl", "people": 3, "view": "sealed"}

    ranking_workbook(scored.office, scored.recruiter, scored.vacancy, "en", View.CORRECTED)

    told = rows(scored.office, "select detail from event where kind = 'export.made' order by number")
    assert [json.loads(one) for (one,) in told] == [
        {"language": "nl", "people": 3, "view": "sealed"},
        {"language": "en", "people": 3, "view": "corrected"},
    ]


@pytest.mark.parametrize("who", ["ann", "administrator", "recruiter who owes a card"])
def test_refused_export_makes_no_file_and_no_record_of_one(scored, who):
    """D8, H4: an interviewer sees the ranking in the debrief, and still exports nothing; nor does a recruiter who is blind."""
    for candidate in ("lex", "max"):
        scored.submit("ann", candidate, dict.fromkeys(scored.criteria))
    if who == "recruiter who owes a card":
        viewer, _owed = on_the_panel(scored)
    else:
        viewer = getattr(scored, who)
        phases.move_phase(scored.office, scored.recruiter, scored.vacancy, Phase.DEBRIEF)
    before = dump(scored.office)

    for view in View:
        with pytest.raises((NotAllowed, NotFound)):
            ranking_workbook(scored.office, viewer, scored.vacancy, "nl", view)

    assert dump(scored.office) == before


def test_vacancy_with_nothing_to_export_says_so(firm):
    empty = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Waterschap", "cio")

    with pytest.raises(RuleBroken) as refused:
        ranking_workbook(firm.office, firm.recruiter, empty, "nl")

    assert str(refused.value) == ("There is nothing to export yet: the vacancy needs a role profile and candidates.")
    assert "export.made" not in events(firm.office)


def test_words_that_look_like_formulas_leave_the_office_as_words(firm):
    """H1, through the whole chain."""
    candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, "=1+1")
    firm.fill("ann", "kim", 3)
    interview = firm.interviews["ann", "kim"]
    save.save_field(firm.office, firm.ann, interview, "COM-A", "note", '=HYPERLINK("https://x")', 1, "test")
    submit.submit_card(firm.office, firm.ann, interview)

    cells = [cell for sheet in workbook(firm) for row in sheet.iter_rows() for cell in row]

    found = {cell.value: cell.data_type for cell in cells if str(cell.value).startswith("=")}
    assert found == {"=1+1": "s", '=HYPERLINK("https://x")': "s"}


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("who", ["recruiter", "recruiter with a conflict of interest", "recruiter whose cards are in"])
def test_workbook_holds_whom_and_what_the_page_holds_for_everybody_who_exports(scored, who, view):
    """D8: the same candidates, scores and levels, in each view, after a correction."""
    kim = scored.interviews["bob", "kim"]
    correct.correct(scored.office, scored.bob, kim, "COM-A", {"level": 1}, "less", "misread")
    viewer = exporter(scored, who)

    page = ranking.ranking_of(scored.office, viewer, scored.vacancy, view)
    export = ranking_workbook(scored.office, viewer, scored.vacancy, "en", view)

    book = load_workbook(io.BytesIO(export.content))
    found = book.worksheets[0].iter_rows(min_row=5, max_col=3, values_only=True)
    assert {(name, score if isinstance(score, str) else round(score, 12)) for _rank, name, score in found} == {
        (place.candidacy.name, "–" if place.ranked.score is None else round(place.ranked.score, 12))
        for place in page.places
    }
    assert len(page.places) == (2 if who.endswith("interest") else 3)
    assert book.sheetnames[1:-1] == [place.candidacy.name for place in page.places]
    assert levels(book["Kim Kandidaat"]) == levels_of_kim(scored, bob_on_a=1 if view is View.CORRECTED else 4)


def exporter(firm: Firm, who: str) -> Account:
    if who == "recruiter with a conflict of interest":
        second_recruiter(firm)
        conflicts_of_interest.recuse(firm.office, firm.recruiter, firm.candidacies["max"])
    if who != "recruiter whose cards are in":
        return firm.recruiter
    seated, mine = on_the_panel(firm)
    for criterion in firm.criteria:
        save.save_field(firm.office, seated, mine, criterion, "rating", {"not_assessed": True}, 0, "test")
    submit.submit_card(firm.office, seated, mine)
    return seated


def on_the_panel(firm: Firm) -> tuple[Account, str]:
    """The recruiter, who interviews Max as well, and owes the card of that."""
    both = frozenset({Role.RECRUITER, Role.INTERVIEWER})
    seated = accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, both)
    panel.add_to_panel(firm.office, seated, firm.vacancy, seated.id)
    part = set_up.set_up_of(firm.office, seated, firm.vacancy).parts[0].id
    mine = planning.plan_interview(
        firm.office, seated, firm.vacancy, firm.candidacies["max"], seated.id, part, reading_reason="nobody else"
    )
    return seated, mine
