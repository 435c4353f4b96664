"""L4: the explanation for an applicant has all of their own, and nothing of anybody else."""

from __future__ import annotations

import pytest

from screening.domain.decision import DecisionKind
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.decisions.decide import undo
from screening.services.decisions.explained import explanation_for, explanation_of
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.vacancies.phases import move_phase
from tests.conftest import Firm
from tests.services.deciding import decided
from tests.services.recruiters import second_recruiter
from tests.store.raw import events


@pytest.fixture
def scored(firm) -> Firm:
    firm.submit("ann", "kim", 4)
    firm.submit("bob", "kim", {firm.criteria[0]: 5, firm.criteria[1]: None})
    return firm


def text(firm: Firm, candidate: str = "Kim Kandidaat", language: str = "nl") -> str:
    return explanation_of(firm.office, firm.vacancy, candidate, language).content.decode()


def test_each_criterion_stands_with_its_weight_and_the_panels_mean(scored):
    """L4"""
    found = text(scored)

    criteria = [line for line in found.splitlines() if line.startswith("- ")]
    assert len(criteria) == len(scored.criteria)
    assert sum(line.split(": ")[1].startswith("4,50 (gewicht") for line in criteria) == 1  # 4 and 5
    assert sum(line.split(": ")[1].startswith("4,00 (gewicht") for line in criteria) == 1  # 4 and not assessed
    weights = [float(line.rsplit("(gewicht ")[1].removesuffix(" %)").replace(",", ".")) for line in criteria]
    assert sum(weights) == pytest.approx(100, abs=0.05 * len(weights))
    assert "Kaarten die meetellen: 2 van 3" in found
    assert [word for word in ("Ann", "Bob", "Cas ", "Lex", "Max", "rang") if word in found] == []


def test_it_is_there_in_english(scored):
    """L4"""
    found = text(scored, language="en")

    assert "HOW THIS IS COMPUTED" in found
    assert "Cards that count: 2 of 3" in found
    assert "4.50 (weight" in found


def test_nothing_in_it_changes_with_other_peoples_cards(scored):
    """L4: levels of others move severities and criterion means, and with them the ranking; here nothing moves."""
    before = text(scored)

    scored.submit("ann", "lex", 1)
    scored.submit("bob", "lex", 5)
    scored.submit("cas", "max", 2)

    assert text(scored) == before


def test_it_says_what_was_decided_and_not_why(scored):
    """The reason may be about others."""
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        move_phase(scored.office, scored.recruiter, scored.vacancy, phase)
    nothing = text(scored)
    decided(scored, DecisionKind.DECLINE, "kim", reason="Lex was beter.")
    declined = text(scored)
    undo(scored.office, scored.recruiter, scored.vacancy, scored.candidacies["kim"], 1, "Toch niet.")

    assert "Er is nog niets besloten." in nothing
    assert "Op 2 maart 2026 is besloten niet met je verder te gaan." in declined
    assert "Lex" not in declined
    assert "Er is nog niets besloten." in text(scored)


def test_an_empty_domain_has_no_total(firm):
    firm.submit("ann", "kim", {one: 4 if one.startswith("TEC") else None for one in firm.criteria})

    assert "Totaal: geen, omdat een onderdeel dat meetelt niet beoordeeld is." in text(firm)


def test_it_is_recorded_as_an_export_and_named_after_the_candidate(scored):
    kim = scored.candidacies["kim"]

    made = explanation_for(scored.office, scored.recruiter, scored.vacancy, kim, "nl", View.CORRECTED)

    assert made.file_name == "uitleg-kim-kandidaat-2026-03-02.txt"
    assert events(scored.office)[-1] == "export.made"


def test_who_is_not_there_is_told_in_a_sentence(scored):
    with pytest.raises(BadInput, match=r"There is no candidate “Noor” in this vacancy\. There are: Kim Kandidaat, "):
        text(scored, "Noor")
    with pytest.raises(RuleBroken, match="There is nothing to explain yet"):
        text(scored, "Max Morgenrood")
    second_recruiter(scored)
    recuse(scored.office, scored.recruiter, scored.candidacies["kim"])
    with pytest.raises(NotFound):
        explanation_for(scored.office, scored.recruiter, scored.vacancy, scored.candidacies["kim"], "nl")
