"""L4: the explanation for an applicant has all of their own, and nothing of anybody else."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import DecisionKind
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
from tests.store.raw import events, rows


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
    assert sum("4,50 (2 interviewers, samen 9; gewicht 10 %)" in line for line in criteria) == 1  # 4 and 5
    assert sum("4,00 (1 interviewer; gewicht 10 %)" in line for line in criteria) == 1  # 4 and not assessed
    assert sum("3,50 (2 interviewers, samen 7; gewicht 4/17)" in line for line in criteria) == 2
    assert [word for word in ("Ann", "Bob", "Cas ", "Lex", "Max", "rang") if word in found] == []


def test_it_says_what_a_level_means_what_is_still_to_come_and_whom_to_ask(scored):
    """L4"""
    found = explanation_for(scored.office, scored.recruiter, scored.vacancy, scored.candidacies["kim"], "nl")
    lines = found.content.decode().splitlines()

    assert lines[lines.index("1 = Onvoldoende") :][:5] == [
        "1 = Onvoldoende", "2 = Matig", "3 = Op niveau", "4 = Sterk", "5 = Uitmuntend",
    ]  # fmt: skip
    assert "Beoordelingen van interviewers: 2 van de 3 geplande." in lines
    assert "Nog niet alle beoordelingen zijn binnen; als ze komen, kunnen de cijfers hieronder veranderen." in lines
    assert "Wil je meer weten, of klopt er iets niet? Vraag het Rik Recruiter (recruiter@firm.example)." in lines
    assert lines[-2:] == ["Met vriendelijke groet,", scored.office.settings.firm]


@pytest.mark.parametrize(
    ("view", "told"),
    [
        (View.SEALED, "before reading what colleagues gave; what was written or changed after reading is left out."),
        (View.CORRECTED, "corrections count, also what was written or changed after reading what colleagues gave."),
    ],
)
def test_what_counts_is_told_as_it_is_in_the_view(scored, view, told):
    found = explanation_of(scored.office, scored.vacancy, "Kim Kandidaat", "en", view).content.decode()

    assert next(line for line in found.splitlines() if line.startswith("1. ")).endswith(told)


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        (Stage.INTERVIEWING, "Nothing was decided yet; you are in the procedure."),
        (Stage.SHORTLIST, "You are still in the procedure."),
        (Stage.DECLINED, "You are not in the procedure any more. When that was decided was not recorded."),
    ],
)
def test_of_a_stage_from_before_there_were_decisions_it_says_no_more_than_the_stage_tells(scored, stage, told):
    rows(scored.office, "update candidacy set stage = ?", stage.value)

    assert f"DECISION\n{told}\n" in text(scored, language="en")


def test_it_is_there_in_english(scored):
    """L4"""
    found = text(scored, language="en")

    assert "HOW THIS IS COMPUTED" in found
    assert "Assessments of interviewers: 2 of the 3 planned." in found
    assert "4.50 (2 interviewers, together 9; weight 10%)" in found


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
    assert "Beoordelingen van interviewers: 2 van de 3 geplande." in declined
    undo(scored.office, scored.recruiter, scored.vacancy, scored.candidacies["kim"], 1, "Toch niet.")

    assert "Er is nog niets besloten; je zit in de procedure." in nothing
    assert "Op 2 maart 2026 is besloten niet met je verder te gaan." in declined
    assert "Lex" not in declined
    assert "Er is nog niets besloten; je zit in de procedure." in text(scored)


def test_an_empty_domain_has_no_total(firm):
    firm.submit("ann", "kim", {one: 4 if one.startswith("TEC") else None for one in firm.criteria})

    before = text(firm)
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    assert "Totaal: nog geen, omdat een onderdeel dat meetelt nog niet beoordeeld is." in before
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
