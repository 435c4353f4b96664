"""Where names are not shown, no page tells an interviewer who the colleagues are whose cards can be read."""

from __future__ import annotations

import re

import pytest

from screening.domain.vacancy import Phase
from screening.services.cards.correct import correct
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.vacancies.phases import move_phase
from tests.conftest import Firm
from tests.ui.pages import go, sent, shown, unfold, visit
from tests.ui.test_kept import looks

COLLEAGUES = re.compile(r"\b(?:Bob|Cas|BB|CC|bob@\S+|cas@\S+)\b")
PAGES = {"ranking", "compare", "candidate", "panel-health", "debrief", "interview", "today"}


def scoring(firm: Firm) -> None:
    """Ann's cards are in; Bob and Cas each owe some."""
    firm.change(names_shown=False)
    for candidate in ("kim", "lex", "max"):
        firm.submit("ann", candidate, 3)
    firm.submit("bob", "kim", 4)
    firm.submit("cas", "lex", 2)
    firm.submit("cas", "max", 2)


def debriefing(firm: Firm) -> None:
    """Of Kim Cas owes a card, with Lex Bob has a conflict of interest; Bob corrected a level, and handed in a card late."""
    scoring(firm)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    recuse(firm.office, firm.bob, firm.candidacies["lex"])
    correct(firm.office, firm.bob, firm.interviews["bob", "kim"], firm.criteria[0], {"level": 2}, "heard", "new")
    firm.submit("bob", "max", 5)


def deciding(firm: Firm) -> None:
    debriefing(firm)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DECIDE)


@pytest.mark.parametrize("filled", [scoring, debriefing, deciding])
def test_no_colleague_is_named(firm, filled):
    filled(firm)
    at, named = visit(firm.ann), {}

    for page, query in looks(firm):
        if page in PAGES:
            come = sent(unfold(go(at, page, **query))).decode("utf-8", "replace") + shown(at)
            if found := COLLEAGUES.findall(come):
                named[page, tuple(query.items())] = found

    assert named == {}
