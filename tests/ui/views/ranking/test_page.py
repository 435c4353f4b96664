"""The ranking page: the same numbers as everywhere, for who may see them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.i18n import number, percent
from screening.ranking.scores.balance import composite
from screening.services.candidates import add as candidates
from screening.services.interviews import planning
from screening.services.people import accounts
from screening.services.results.ranking import ranking_of
from screening.services.vacancies import panel, phases, set_up
from screening.ui.views.ranking.explanation import worked_out
from tests.services.deciding import decided
from tests.store.copies import continued
from tests.store.raw import rows
from tests.ui.pages import alerts, dutch, messages, plain, press, shown, texts, title, unfold, visit

BLIND = (
    "You can see the ranking once it is open to you: an interviewer from the debrief on and with all own cards in, "
    "a recruiter on the panel when all own cards are in."
)
MISSING = "This vacancy does not exist, or not for you."


def interviewed(firm) -> None:
    """Every card of Kim and Lex is in, and one of three of Max, all *not assessed*."""
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", 4)
        firm.submit(name, "lex", {firm.criteria[0]: 2, firm.criteria[-1]: 4})
    firm.submit("ann", "max", None)


@pytest.fixture(scope="module")
def firm_database(firm_database, tmp_path_factory, rubrics):
    """The firm after its interviews."""
    return continued(firm_database, tmp_path_factory.mktemp("interviewed"), rubrics, interviewed)


@pytest.fixture
def fresh(firm) -> str:
    """A vacancy in which nobody has started a card yet."""
    made = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Waterschap Nergens", "cio")
    candidates.add_candidate(firm.office, firm.recruiter, made, "Noor Nieuw")
    return made


def opened(firm, who=None, vacancy: str | None = None):
    return visit(who or firm.recruiter, "ranking", vacancy=vacancy or firm.vacancy)


def drawings(at) -> list:
    """The list and, with two domains, the quadrant."""
    return [one for one in messages(at) if one.DESCRIPTOR.name == "VegaLiteChart"]


def table_of(at) -> dict[str, dict[str, str]]:
    """The rows of the table behind the list by candidate, opened if it was folded."""
    if not at.dataframe:
        at.session_state["ranking-table"] = True
        at.run()
    frame = at.dataframe[0].value
    return {row[dutch("Candidate")]: row for row in frame.to_dict("records")}


def test_each_row_shows_the_numbers_of_the_ranking_with_two_decimals(firm):
    """C5, D8"""
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)

    listed = table_of(opened(firm))

    assert list(listed) == [place.candidacy.name for place in found.places]
    for place in found.places:
        row, one = listed[place.candidacy.name], place.ranked
        shown_numbers = (row[dutch("Rank")], row[dutch("Score")], row[dutch("Coverage")], row[dutch("Human")])
        rank = "–" if one.rank is None else str(one.rank)
        assert shown_numbers == (rank, number(one.score), percent(one.coverage), number(one.domains["human"]))


def test_names_that_differ_in_case_alone_are_two_rows_and_no_id_is_shown(firm):
    rows(firm.office, "update candidate set name = 'KIM KANDIDAAT' where name = 'Lex Lampion'")
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)

    at = opened(firm)

    assert {name: row[dutch("Score")] for name, row in table_of(at).items()} == {
        place.candidacy.name: number(place.ranked.score) for place in found.places
    }
    read = [text for place, text in texts(at) if place != "VegaLiteChart.spec"]  # whose ids say what a click opens
    assert [one for one in (*found.candidates, *found.interviewers) if any(one in text for text in read)] == []


def test_how_much_is_in_stands_beside_every_score(firm):
    """L6"""
    listed = table_of(opened(firm))

    cards = {name: row[dutch("Cards in")] for name, row in listed.items()}
    of = dutch("{n} of {total}")
    assert cards == {
        "Kim Kandidaat": of.format(n=3, total=3),
        "Lex Lampion": of.format(n=3, total=3),
        "Max Morgenrood": of.format(n=1, total=3),
    }


def test_who_has_too_little_scored_holds_no_rank(firm):
    """C3"""
    row = table_of(opened(firm))["Max Morgenrood"]

    assert (row[dutch("Rank")], row[dutch("Score")], row[dutch("Rank interval")]) == ("–", "–", "–")


def test_who_withdrew_stands_in_the_table_without_a_rank(firm):
    decided(firm, DecisionKind.WITHDRAW, "kim")

    listed = table_of(opened(firm))

    assert (listed["Kim Kandidaat"][dutch("Rank")], listed["Lex Lampion"][dutch("Rank")]) == ("–", "1")


def test_when_everybody_has_left_the_procedure_no_scores_are_asked_for(firm):
    for kind, name in ((DecisionKind.WITHDRAW, "kim"), (DecisionKind.DECLINE, "lex"), (DecisionKind.DECLINE, "max")):
        decided(firm, kind, name)

    said = [text for _kind, text in alerts(visit(firm.recruiter, "ranking", vacancy=firm.vacancy))]

    assert dutch("Nobody is in the procedure any more.") in said
    assert not [text for text in said if "80 procent" in text]


def test_the_page_says_how_many_cards_the_numbers_rest_on(firm):
    sentence = dutch("**{n} of {total} cards are in.** Sealed values, at the frozen weights.").format(n=7, total=9)

    assert sentence.replace("**", "") in shown(opened(firm))


def test_before_the_first_card_the_page_says_that_weights_can_still_change(firm, fresh):
    at = opened(firm, vacancy=fresh)

    assert dutch("**No card has been started yet.** Weights can still change.").replace("**", "") in shown(at)


def test_the_quadrant_shows_who_has_both_scores_and_says_it_in_words(firm):
    _list, chart = drawings(opened(firm))

    human, technical = dutch("Human"), dutch("Technical")
    said = chart.alt.split("; ")
    assert [line.split(":")[0] for line in said] == ["Kim Kandidaat", "Lex Lampion"]
    assert said[0] == f"Kim Kandidaat: {technical} 4,00, {human} 4,00"


def test_every_point_of_a_line_in_the_quadrant_has_its_balanced_score(firm):
    """C9"""
    _list, chart = drawings(opened(firm))
    formula = ranking_of(firm.office, firm.recruiter, firm.vacancy).ranking.formula
    across = list(formula.domains).index("technical")

    line = json.loads(chart.spec)["layer"][0]["data"]["values"]

    ends = [(one["x"], one["y"]) if across == 0 else (one["y"], one["x"]) for one in line]
    assert composite(np.array(ends), formula).tolist() == pytest.approx([one["level"] for one in line])
    assert {(one["level"], one["level"]) for one in line} <= {(one["x"], one["y"]) for one in line}


def test_numbers_beside_the_axes_are_written_as_the_reader_does(firm):
    _list, chart = drawings(opened(firm))

    said = json.loads(chart.spec)
    words = {said["encoding"][axis]["axis"]["labelExpr"] for axis in ("x", "y")}
    assert words == {"replace(datum.label, '.', ',')"}


def test_the_page_works_out_every_score_that_it_shows_once_it_is_asked_how(firm):
    """C9: of Kim and Lex; Max has none."""
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    lines = [plain(worked_out(found, place)) for place in found.places if place.ranked.score is not None]

    shut = opened(firm)
    before = [line for line in lines if line in shown(shut)]
    said = shown(unfold(shut))

    assert (before, [line for line in lines if line not in said], len(lines)) == ([], [], 2)
    assert lines[0] == (
        "Kim Kandidaat: 0,5000 × 4,0000 + 0,5000 × 4,0000 = 4,0000; 4,0000 − 0,3333 × (4,0000 − 4,0000) = 4,0000."
    )


def test_the_recruiter_can_download_the_workbook_in_the_language_of_the_page(firm):
    at = opened(firm)

    [link] = [one for one in messages(at) if one.DESCRIPTOR.name == "LinkButton"]
    assert (link.label, link.url) == (
        dutch("Download as Excel"),
        f"/downloads/vacancies/{firm.vacancy}/ranking.xlsx?language=nl&view=sealed",
    )


def test_no_file_exists_before_the_click(firm):
    """H5, H7: and none is told of as exported."""
    names = [one.DESCRIPTOR.name for one in messages(opened(firm))]

    assert names.count("DownloadButton") == 0
    assert rows(firm.office, "select count(*) from event where kind = 'export.made'") == [(0,)]


def test_everybody_stands_in_the_table_however_many_there_are(firm):
    """L2: of forty the last as well as the first."""
    for one in range(37):
        candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, f"Somebody {one}")

    assert len(table_of(opened(firm))) == 40


def test_the_way_to_the_vacancy(firm):
    at = press(opened(firm), "To the vacancy")

    assert (title(at), dict(at.query_params)) == ("IT-manager", {"vacancy": firm.vacancy})


# For whom


@pytest.mark.parametrize("who", ["ann", "bob"])
def test_while_scoring_an_interviewer_sees_no_ranking(firm, who):
    """D1: neither with all own cards in (Ann) nor without (Bob)"""
    at = opened(firm, firm.account(who))

    assert (alerts(at), len(at.dataframe)) == ([("warning", dutch(BLIND))], 0)
    assert [name for name in ("Kim", "Lex", "Max") if name in shown(at)] == []


def test_from_the_debrief_on_who_has_handed_in_everything_reads_along_without_buttons(firm):
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    ann, bob = opened(firm, firm.ann), opened(firm, firm.bob)

    labels = [one.label for one in ann.button]
    assert list(table_of(ann)) == ["Kim Kandidaat", "Lex Lampion", "Max Morgenrood"]
    assert (dutch("To the vacancy") in labels, "LinkButton" in [m.DESCRIPTOR.name for m in messages(ann)]) == (
        False,
        False,
    )
    assert alerts(bob) == [("warning", dutch(BLIND))]


def test_a_recruiter_on_the_panel_waits_for_the_own_cards(firm):
    both = accounts.change_roles(
        firm.office, firm.administrator, firm.recruiter.id, frozenset({Role.RECRUITER, Role.INTERVIEWER})
    )
    panel.add_to_panel(firm.office, both, firm.vacancy, both.id)
    candidates.add_candidate(firm.office, both, firm.vacancy, "Nina Nieuw")  # of whom nobody has read a card yet
    planning.plan_everyone(firm.office, both, firm.vacancy)

    assert alerts(opened(firm, both)) == [("warning", dutch(BLIND))]


ANOTHER = "The vacancy of this address does not exist, or not for you. Below stands another of yours."


@pytest.mark.parametrize("vacancy", ["0000000000000000", "' or 1=1 --", "../../etc", "x" * 10_000])
def test_an_unknown_vacancy_in_the_address_shows_ones_own_and_says_so(firm, vacancy):
    """F4"""
    at = opened(firm, vacancy=vacancy)

    assert ([one.message for one in at.exception], len(table_of(at))) == ([], 3)
    assert alerts(visit(firm.recruiter, "ranking", vacancy=vacancy))[0] == ("warning", dutch(ANOTHER))


def test_a_vacancy_of_somebody_else_is_not_among_the_choices(firm):
    accounts.change_roles(firm.office, firm.administrator, firm.cas.id, frozenset({Role.RECRUITER}))
    other = set_up.start_vacancy(firm.office, accounts.find_person(firm.office, firm.cas.id), "Geheim", "Stil")

    at = opened(firm, vacancy=other)

    assert (at.selectbox[0].options, "Geheim" in shown(at)) == (["IT-manager · Gemeente Nergenshuizen"], False)
    assert alerts(visit(firm.recruiter, "ranking", vacancy=other))[0] == ("warning", dutch(ANOTHER))


def test_two_vacancies_that_look_alike_can_be_told_apart(firm):
    firm.clock.move(days=1)
    again = set_up.start_vacancy(firm.office, firm.recruiter, "IT-manager", "Gemeente Nergenshuizen", "it-manager")
    at = opened(firm)

    at.selectbox[0].set_value(again).run()

    assert (dict(at.query_params), len(at.dataframe)) == ({"vacancy": again}, 0)
    assert len(set(at.selectbox[0].options)) == 2


def test_the_chart_names_nobody_but_the_candidates(firm):
    _list, chart = drawings(opened(firm))

    assert [
        name for name in ("Ann", "Bob", "Cas") if name in chart.SerializeToString().decode("utf-8", "replace")
    ] == []
    assert json.loads(chart.spec)["layer"] != []


def test_cards_after_reading_are_named_with_what_to_do_where_coverage_is_missing(firm):
    """Max was not assessed by Ann; what Bob writes after Decide counts in the corrected view alone."""
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE):
        firm.clock.move(minutes=1)
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "nog een kaart")
    firm.submit("bob", "max", 5)

    at = opened(firm)
    said, flags = alerts(at)[0][1], table_of(at)["Max Morgenrood"][dutch("Flags")]
    at.segmented_control(key="view").set_value(View.CORRECTED).run()

    assert said == (
        "Geschreven na inzage, en niet meegeteld in de verzegelde waarden: Bob Balans – Max Morgenrood. "
        "Daardoor ontbreekt dekking bij Max Morgenrood. Plan daar een interviewer die nog niets van een collega kon lezen, "
        "of bekijk de gecorrigeerde waarden."
    )
    assert flags.split(", ")[0] == "1 na inzage"
    assert alerts(at)[0][1] == "Geschreven na inzage, en in deze weergave meegeteld: Bob Balans – Max Morgenrood."
