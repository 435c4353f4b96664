"""The Phase tab: who still owes what before moving on, late cards, and the history with its reasons."""

from __future__ import annotations

from screening.domain.vacancy import Phase
from screening.services.vacancies import phases
from tests.ui.pages import alerts, press, shown, text_tables, visit


def vacancy(firm, tab="phase"):
    return visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab=tab)


def test_cards_owed_are_listed_by_name_before_moving_on(firm):
    text = shown(vacancy(firm))

    for name in ("Ann Aandacht", "Bob Balans", "Cas Criterium"):
        assert f"{name}: Kim Kandidaat, Lex Lampion, Max Morgenrood" in text


def test_step_back_asks_for_a_reason_and_stands_in_the_history(firm):
    at = press(vacancy(firm), "Door naar Nabespreken")

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


def test_before_closing_the_page_says_what_closing_does_and_promises_nothing_else(firm):
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    text = shown(vacancy(firm))

    assert (
        "Bij sluiten blijven scorekaarten, gesprekken en gewichten zoals ze zijn en wordt de dag van sluiten vastgelegd. "
        "Er wordt niets verwijderd."
    ) in text
    assert "bewaartermijn" not in text
