"""The Phase tab: who still owes what before moving on, late cards, and the history with its reasons."""

from __future__ import annotations

from screening.domain.vacancy import Phase
from screening.services.cards.correct import correct
from screening.services.interviews import planning
from screening.services.people.invitations import invite_again
from screening.services.upkeep.audit import trail
from screening.services.vacancies import phases
from tests.ui.pages import alerts, dutch, fill, move_on, press, shown, text_tables, unfold, visit


def vacancy(firm, tab="phase"):
    return visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab=tab)


def test_cards_owed_are_listed_by_name_before_moving_on(firm):
    text = shown(vacancy(firm))

    for name in ("Ann Aandacht", "Bob Balans", "Cas Criterium"):
        assert f"{name}: 3 zonder tijd: Kim Kandidaat, Lex Lampion, Max Morgenrood" in text


def test_step_back_asks_for_a_reason_and_stands_in_the_history(firm):
    at = move_on(vacancy(firm), "Debrief")

    press(at, "Terug naar Scoren")
    refused = alerts(at)
    next(one for one in at.text_input if one.label == "Waarom terug naar Scoren?").set_value("Cas was ziek")
    press(at, "Terug naar Scoren")

    assert ("error", "Leg vast waarom de opdracht een fase teruggaat.") in refused
    text = shown(at)
    assert "Nabespreken → Scoren" in text
    assert "Cas was ziek" in text
    assert "Rik Recruiter" in text


def test_late_card_is_marked_late_in_the_progress_and_on_the_card(firm):
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    firm.submit("bob", "kim", 3)

    at = vacancy(firm, "progress")
    mine = shown(visit(firm.bob, "interview", interview=firm.interviews["bob", "kim"]))

    [[head, *rows]] = text_tables(at)
    assert [row[head.index("Bob Balans")] for row in rows] == ["● te laat", "○", "○"]
    assert "Deze kaart is te laat ingediend, tijdens de nabespreking." in mine


def test_before_closing_the_page_says_what_closing_starts_and_promises_nothing_else(firm):
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    text = shown(vacancy(firm))

    assert (
        "Bij sluiten blijven scorekaarten, gesprekken en gewichten zoals ze zijn en wordt de dag van sluiten vastgelegd. "
        "Er wordt niets verwijderd."
    ) in text
    assert "Er gaat een klok lopen: vanaf maandag 30 maart 2026, vier weken na het sluiten" in text
    assert "Er gaat nog niets vanzelf weg. Heropenen zet de klok stil tot de volgende sluiting." in text


def test_before_decide_the_page_says_what_it_costs_who_still_owes_a_card(firm):
    """Found by an attack: one click made every owed card one after reading, and nobody was told."""
    words = "krijgt het merk “na inzage” en telt alleen in de gecorrigeerde weergave"
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    owed = shown(unfold(vacancy(firm)))
    for name in ("ann", "bob", "cas"):
        for candidate in ("kim", "lex", "max"):
            firm.submit(name, candidate)
    none_owed = shown(unfold(vacancy(firm)))

    assert (words in owed, words in none_owed) == (True, False)


# Cards after reading


def back_in_score(firm) -> None:
    """Bob's card of Kim was open to everybody in Decide; the vacancy is back in Score."""
    firm.submit("bob", "kim", 3)
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "nog een kaart")
        firm.clock.move(minutes=1)


def test_card_after_reading_is_told_before_it_is_written_and_marked_after_that(firm):
    back_in_score(firm)
    before = shown(visit(firm.ann, "interview", interview=firm.interviews["ann", "kim"]))
    firm.submit("ann", "kim", 4)

    mine = shown(visit(firm.ann, "interview", interview=firm.interviews["ann", "kim"]))
    theirs = shown(unfold(visit(firm.bob, "interview", interview=firm.interviews["bob", "kim"])))
    [[head, *rows]] = text_tables(vacancy(firm, "progress"))

    assert "Deze kaart wordt bewaard en getoond met het merk “na inzage”" in before
    assert "Geschreven na inzage: van deze kandidaat kon je al iets lezen" in mine
    assert "Geschreven na inzage: deze kaart telt alleen in de gecorrigeerde weergave." in theirs
    assert [row[head.index("Ann Aandacht")] for row in rows] == ["● na inzage", "○", "○"]


def test_card_of_a_candidate_of_whom_nothing_was_open_says_nothing_of_it(firm):
    back_in_score(firm)

    page = shown(visit(firm.ann, "interview", interview=firm.interviews["ann", "lex"]))

    assert "na inzage" not in page


def test_interview_whose_card_will_be_marked_says_so_in_the_list(firm):
    back_in_score(firm)

    page = shown(unfold(vacancy(firm, "interviews")))

    assert page.count("krijgt het merk na inzage") == 2


def test_planning_somebody_who_could_read_asks_for_the_reason_and_shows_it(firm):
    back_in_score(firm)
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"])
    at = vacancy(firm, "interviews")
    asked = "Waarom plan je deze persoon toch?"

    fill(at, {"Interviewer": firm.ann.id})
    press(at, "Plan")
    refused = alerts(at)[0]
    fill(at, {asked: "niemand anders heeft tijd"})
    press(at, "Plan")

    assert (refused[0], "Plan iemand anders, of schrijf op waarom je dit toch plant." in refused[1]) == ("error", True)
    assert alerts(at)[0] == ("success", dutch("The interview is planned."))
    assert "niemand anders heeft tijd" in shown(unfold(at))
    assert asked not in [field.label for field in at.text_input]


def test_handing_over_to_somebody_who_could_read_asks_for_the_reason(firm):
    back_in_score(firm)
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"])
    at = vacancy(firm, "interviews")
    press(unfold(at), "Change")

    fill(at, {"Hand over to": firm.ann.id})
    press(at, "Hand over")
    fill(at, {"Why plan this person all the same?": "Cas is ziek"})
    press(at, "Hand over")

    assert alerts(at)[0] == ("success", dutch("The interview is handed over."))


# What an administrator read


def test_recruiter_reads_who_made_a_link_to_whose_account_and_who_read_corrections(firm):
    firm.submit("ann", "kim")
    firm.submit("bob", "kim")
    correct(firm.office, firm.bob, firm.interviews["bob", "kim"], "COM-A", {"level": 5}, "hoorde meer", "vergist")
    trail(firm.office, firm.administrator, vacancy_id=firm.vacancy)
    invite_again(firm.office, firm.administrator, firm.bob.id)

    page = shown(vacancy(firm))

    assert "Ada Beheer maakte een nieuwe link naar het account van Bob Balans." in page
    assert "Ada Beheer las in de audit wat er bij 1 kandidaat is gecorrigeerd." in page


def test_interviews_without_a_time_are_listed_by_interviewer_and_candidate(firm):
    people, candidates = (
        ("Ann Aandacht", "Bob Balans", "Cas Criterium"),
        ("Kim Kandidaat", "Lex Lampion", "Max Morgenrood"),
    )

    text = shown(vacancy(firm))

    assert ", ".join(f"{who} – {candidate}" for who in people for candidate in candidates) in text
