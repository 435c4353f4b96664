"""The Progress tab: from a cell of the matrix to the interview, to its plan, or to a reminder."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import unquote

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.vacancy import Phase
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.interviews.interviewer_asks import RequestKind, ask
from screening.services.interviews.planning import cancel_interview
from screening.services.people.accounts import change_language, set_disabled
from screening.services.progress.matrix import Followed
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import set_up_of, start_vacancy
from screening.ui.views.vacancy.progress import table
from screening.ui.views.vacancy.progress.table import candidacy_at, candidate_names
from tests.conftest import START
from tests.services.progress.test_matrix import at, out
from tests.ui.pages import alerts, dutch, field, move_on, plain, press, sent, shown, text_tables, visit


def progress(firm, **query: str):
    return visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="progress", **query)


def rows(page) -> list[list[str]]:
    return text_tables(page)[0][1:]


def test_the_matrix_says_what_is_planned_waited_for_and_in_the_way(firm):
    firm.submit("ann", "kim")
    at(firm, "bob", "kim", START - timedelta(days=1))
    at(firm, "bob", "lex", START + timedelta(days=2))
    recuse(firm.office, firm.cas, firm.candidacies["kim"])
    ask(firm.office, firm.cas, firm.interviews["cas", "max"], RequestKind.DECLINE, "was ziek")

    page = progress(firm)

    assert rows(page) == [
        ["Kim Kandidaat", "●", "○ sinds 1 mrt", "⊘"],
        ["Lex Lampion", "○", "○ 4 mrt", "○"],
        ["Max Morgenrood", "○", "○", "○ ?"],
    ]
    assert "1 van 8 kaarten binnen · 1 had er al moeten zijn · 5 zonder tijd" in shown(page)


def test_who_is_out_of_the_procedure_is_told_in_one_line_and_the_cards_that_are_in_count_as_everywhere(firm):
    firm.submit("ann", "kim")
    out(firm, "kim", Stage.WITHDRAWN)

    page = progress(firm)

    assert [row[0] for row in rows(page)] == ["Lex Lampion", "Max Morgenrood"]
    assert "1 kandidaat is uit de procedure" in shown(page)
    assert "1 van 7 kaarten binnen" in shown(page)
    assert "Kim" not in shown(page)


def test_when_nobody_is_in_the_procedure_the_cards_that_are_in_stay_to_be_seen(firm):
    firm.submit("ann", "kim")
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    firm.submit("bob", "lex")
    for candidate in ("kim", "lex", "max"):
        out(firm, candidate, Stage.DECLINED)
    for one in (Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, one)

    page = progress(firm)

    assert ("info", "Er is niemand meer in de procedure.") in alerts(page)
    assert "3 kandidaten zijn uit de procedure" in shown(page)
    assert rows(page) == [["Kim Kandidaat", "●", "–"], ["Lex Lampion", "–", "● te laat"], ["Max Morgenrood", "–", "–"]]


def test_what_is_waited_for_is_told_apart_from_what_is_to_be_held_and_of_who_left_nothing(firm):
    at(firm, "bob", "kim", START - timedelta(days=1))
    at(firm, "bob", "lex", START + timedelta(days=2))
    set_disabled(firm.office, firm.administrator, firm.cas.id, True)

    text = shown(progress(firm))

    assert "0 van 9 kaarten binnen · 1 had er al moeten zijn · 4 zonder tijd · 3 over te dragen" in text
    assert (
        "Bob Balans: 1 had er al moeten zijn, sinds zo 1 mrt 2026 11:50: Kim Kandidaat · 1 nog te houden: Lex Lampion · "
        in text
    )
    assert "Ann Aandacht: 3 zonder tijd: Kim Kandidaat, Lex Lampion, Max Morgenrood" in text
    assert "Cas Criterium: " not in text


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"show": "owed"}, ["Kim Kandidaat", "Lex Lampion"]),
        ({"show": "untimed"}, ["Lex Lampion"]),
        ({"who": "ann", "show": "owed"}, ["Lex Lampion"]),
        ({"who": "<script>", "show": "nonsense"}, ["Kim Kandidaat", "Lex Lampion", "Max Morgenrood"]),
    ],
)
def test_the_address_says_which_interviews_are_shown(firm, query, left):
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "max")
    for name in ("bob", "cas"):
        firm.submit(name, "lex")
        at(firm, name, "kim", START + timedelta(days=1))
    firm.submit("ann", "kim")
    asked = {key: getattr(firm, value).id if value == "ann" else value for key, value in query.items()}

    page = progress(firm, **asked)

    assert ([one.message for one in page.exception], [row[0] for row in rows(page)]) == ([], left)


def test_nothing_like_that_is_said(firm):
    for interview in firm.interviews:
        at(firm, *interview, START + timedelta(days=1))

    page = progress(firm, show="untimed")

    assert ("info", dutch("No interview is like that now.")) in alerts(page)


def test_a_candidate_opens_with_the_facts_of_each_interview_and_nothing_of_a_card(firm):
    firm.submit("ann", "kim", 5)
    firm.rate("bob", "kim", firm.criteria[0], 5)

    page = field(progress(firm), "See, plan or nudge: choose a candidate").set_value(firm.candidacies["kim"]).run()

    text = shown(page)
    assert page.query_params["about"] == firm.candidacies["kim"]
    assert "ingediend op ma 2 mrt 2026 10:00" in text
    assert f"concept, 1 van {len(firm.criteria)} gescoord · verwacht sinds ma 2 mrt 2026 10:00" in text
    assert b"heard" not in sent(page)
    assert press(page, "What was submitted").query_params["candidacy"] == firm.candidacies["kim"]


def test_from_a_candidate_an_interview_gets_a_time(firm):
    page = progress(firm, about=firm.candidacies["kim"])

    page.button(key=f"plan-{firm.interviews['ann', 'kim']}").click().run()
    field(page, "New date").set_value(START.date())
    field(page, "New time").set_value(START.time())
    press(page, "Move the interview")

    assert rows(page)[0][1] == "○ 2 mrt"


def test_from_a_candidate_another_interview_is_planned(firm):
    page = progress(firm, about=firm.candidacies["lex"])

    page.button(key="plan-about").click().run()

    assert (page.query_params["tab"], field(page, "Candidate").value) == ("interviews", firm.candidacies["lex"])
    assert next(one for one in page.expander if one.label == dutch("Plan or move one interview")).proto.expanded


def test_a_reminder_speaks_the_language_of_who_gets_it_and_opens_a_mail(firm):
    change_language(firm.office, firm.bob, "en")
    page = progress(firm, about=firm.candidacies["kim"])

    page.button(key=f"nudge-{firm.interviews['bob', 'kim']}").click().run()

    [text] = [one.value for one in page.code]
    assert text.startswith("Hello Bob,\n\nThese scorecards for IT-manager")
    [link] = [one.proto.url for one in page.get("link_button")]
    assert unquote(link.partition("&body=")[0]) == "mailto:bob@firm.example?subject=Your scorecards: IT-manager"


def test_everybody_who_owes_is_reminded_in_one_list(firm):
    page = progress(firm, nudge="everybody")

    assert [one.value.split("\n")[0] for one in page.code] == ["Hallo Ann,", "Hallo Bob,", "Hallo Cas,"]
    assert not press(page, "Close the reminder").code


def test_in_a_large_vacancy_a_cell_is_the_way_to_its_candidate(firm, monkeypatch):
    monkeypatch.setattr(table, "FEW", 2)

    page = progress(firm)
    field(page, "See, plan or nudge: choose a candidate").set_value(firm.candidacies["lex"]).run()

    assert page.query_params["about"] == firm.candidacies["lex"]
    ids = list(firm.candidacies.values())
    selected = [{"selection": {"cells": cells}} for cells in ([[1, "Bob"]], [], [[7, "Bob"]])]
    assert [candidacy_at(one, ids) for one in [*selected, {}]] == [ids[1], None, None, None]


def test_candidates_of_the_same_name_are_told_apart():
    people = [Followed("1", "Kim Bos"), Followed("2", "Kim Bos"), Followed("3", "Lex Vos")]

    assert candidate_names(people) == {"1": "Kim Bos (1)", "2": "Kim Bos (2)", "3": "Lex Vos"}


# Moving on


def phase(firm) -> Phase:
    return set_up_of(firm.office, firm.recruiter, firm.vacancy).vacancy.phase


def test_three_clicks_do_not_close_a_vacancy_with_cards_missing(firm):
    """Today's fault of Part 11: three clicks closed a vacancy with thirteen cards missing."""
    page = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="phase")
    reached = []

    for name in ("Debrief", "Decide", "Closed"):
        press(page, dutch("On to {phase}").format(phase=dutch(name)))
        reached.append((phase(firm), alerts(page)[0]))
        move_on(page, name)

    asked = ("warning", dutch("Something is still missing. Read the list, tick that you did, and press again."))
    assert reached == [(Phase.SCORE, asked), (Phase.DEBRIEF, asked), (Phase.DECIDE, asked)]
    assert phase(firm) is Phase.CLOSED
    assert "Terug naar Besluiten zet die klok stil tot de volgende sluiting." in shown(page)


def test_a_vacancy_in_which_nothing_is_made_yet_says_so_before_it_moves_on(firm):
    empty = start_vacancy(firm.office, firm.recruiter, "CTO", "Provincie")
    page = visit(firm.recruiter, "vacancy", vacancy=empty, tab="phase")

    press(page, dutch("On to {phase}").format(phase=dutch("Debrief")))

    words = "Nog niet aanwezig: een rolprofiel, iemand in het gesprekspanel die kan interviewen, kandidaten."
    asked = ("warning", dutch("Something is still missing. Read the list, tick that you did, and press again."))
    assert [asked in alerts(page), ("warning", words) in alerts(page)] == [True, True]
    assert set_up_of(firm.office, firm.recruiter, empty).vacancy.phase is Phase.SCORE


def test_who_is_never_interviewed_and_what_somebody_left_are_named_before_the_debrief(firm):
    for name in ("ann", "bob", "cas"):
        cancel_interview(firm.office, firm.recruiter, firm.interviews[name, "max"])
    set_disabled(firm.office, firm.administrator, firm.bob.id, True)

    text = plain(shown(visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="phase")))

    assert "Met 1 kandidaat is geen gesprek gepland:\nMax Morgenrood" in text
    assert "onder Voortgang:\nBob Balans – Kim Kandidaat, Bob Balans – Lex Lampion" in text


def test_before_closing_who_has_no_final_decision_and_which_drafts_stay_is_listed(firm):
    firm.rate("ann", "kim", firm.criteria[0], 5)
    out(firm, "max", Stage.PLACED)
    for one in (Phase.DEBRIEF, Phase.DECIDE):
        move_phase(firm.office, firm.recruiter, firm.vacancy, one)

    text = shown(visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="phase"))

    assert "Over 2 kandidaten is nog geen eindbesluit genomen: niet geplaatst, afgewezen of teruggetrokken." in text
    assert f"Kim Kandidaat ({dutch('interviewing')}), Lex Lampion ({dutch('interviewing')})" in text
    assert "1 kaart is begonnen en nooit ingediend:\nAnn Aandacht – Kim Kandidaat" in plain(text)


def test_who_could_then_read_is_named_before_decide(firm):
    for candidate in ("kim", "lex", "max"):
        firm.submit("ann", candidate)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    text = shown(visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="phase"))

    assert "Kunnen dan lezen zonder dat hun eigen kaarten binnen zijn: Bob Balans, Cas Criterium" in text
    assert "Er zijn nog 6 kaarten niet binnen. Vanaf Besluiten kunnen die niet meer worden ingediend." in text


def test_a_colleague_who_moved_the_phase_meanwhile_is_told_and_nothing_is_done(firm):
    for name in ("ann", "bob", "cas"):
        for candidate in ("kim", "lex", "max"):
            firm.submit(name, candidate)
    page = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="phase")
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    press(page, dutch("On to {phase}").format(phase=dutch("Debrief")))

    sentence = "Somebody moved this vacancy to another phase meanwhile. Look again; nothing was changed."
    assert (alerts(page)[0], phase(firm)) == (("error", dutch(sentence)), Phase.DEBRIEF)


def test_an_interviewer_finds_nothing_of_it(firm):
    page = visit(firm.ann, "vacancy", vacancy=firm.vacancy, tab="progress", nudge="everybody")

    assert ("Bob" in shown(page), [one.value for one in page.code], text_tables(page)) == (False, [], [])
