"""Panel health: what the cards show of each interviewer, for who may see it, and never firmer than they allow."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase
from screening.ranking import CODES
from screening.services.vacancies import phases
from screening.ui.views.panel_health.steps import STEPS
from tests.store.copies import continued
from tests.ui.pages import alerts, dutch, shown, visit

BLIND = (
    "You can see the ranking once it is open to you: an interviewer from the debrief on and with all own cards in, "
    "a recruiter on the panel when all own cards are in."
)


def interviewed(firm) -> None:
    """Ann is the strictest of three, Cas the most lenient; everybody met everybody."""
    for candidate, level in (("kim", 3), ("lex", 2), ("max", 4)):
        for name, more in (("ann", -1), ("bob", 0), ("cas", 1)):
            firm.submit(name, candidate, {firm.criteria[0]: 5} | dict.fromkeys(firm.criteria[1:], level + more))
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)


@pytest.fixture(scope="module")
def firm_database(firm_database, tmp_path_factory, rubrics):
    return continued(firm_database, tmp_path_factory.mktemp("panel"), rubrics, interviewed)


def opened(firm, who=None):
    return visit(who or firm.recruiter, "panel-health", vacancy=firm.vacancy)


def test_a_recruiter_reads_of_every_interviewer_how_strict_they_are(firm):
    at = opened(firm)

    text = shown(at)
    assert [name for name in ("Ann Aandacht", "Bob Balans", "Cas Criterium") if name not in text] == []
    assert dutch("Strict and lenient") in text


def test_an_interviewer_reads_the_own_figures_alone(firm):
    at = opened(firm, firm.bob)

    text = shown(at)
    assert ("Bob Balans" in text, "Ann Aandacht" in text, "Cas Criterium" in text) == (True, False, False)


def test_who_may_not_see_the_ranking_sees_nothing_here(firm):
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.SCORE, "too early")

    assert alerts(opened(firm, firm.bob)) == [("warning", dutch(BLIND))]


def test_every_warning_comes_with_what_to_do():
    assert set(STEPS) == set(CODES)
