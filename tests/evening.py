"""A vacancy on the recruiter's evening: seven candidates met by three unlike interviewers, and all that may happen to numbers."""

from __future__ import annotations

import random
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.vacancy import Phase
from screening.domain.weights import weights_of
from screening.services.candidates import add as candidates
from screening.services.cards.correct import correct
from screening.services.interviews import appointments, handover, planning
from screening.services.vacancies import phases, set_up
from screening.services.vacancies.weights import change_weights
from tests.conftest import START, Firm
from tests.services.deciding import decided
from tests.store.copies import FirmDatabase, continued

TALENT = {"kim": 4.2, "lex": 3.4, "max": 2.2, "noor": 3.8, "otto": 2.8, "pia": 3.1, "quin": 4.4}
NAMES = {"noor": "Noor Nieuw", "otto": "Otto Oost", "pia": "Pia Park", "quin": "Quin Quist"}
STRICT = {"ann": -0.9, "bob": 0.1, "cas": 0.8}
NEVER = (("ann", "lex"), ("cas", "noor"))
"""Whom these never met, so that strictness moves some scores more than others."""
WHY = "De klant wil meer nadruk op mensen"


def evening_after(firm_database: FirmDatabase, folder: Path, rubrics: Any) -> FirmDatabase:
    """The database of that evening, continued from the one of the firm, with ids of its own."""
    source, ids = firm_database
    return continued((source, deepcopy(ids)), folder, rubrics, evening)


def evening(firm: Firm) -> None:
    """Two interviews that were never held, gaps and cards that were not assessed, a late card, corrections before and after the reveal, one who withdrew, one
    declined, and other weights since, as a second version."""
    _more_people(firm)
    for pair in NEVER:
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews.pop(pair))
    for candidate in TALENT:
        for name in STRICT:
            if (name, candidate) not in {*NEVER, ("cas", "pia"), ("cas", "quin")}:
                firm.clock.move(minutes=7)
                firm.submit(name, candidate, levels(firm, name, candidate))
                if (name, candidate) == ("ann", "kim"):
                    _correct(firm, "ann", "kim", 5, "before anybody else was in")
    decided(firm, DecisionKind.WITHDRAW, "quin")
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    firm.submit("cas", "pia", levels(firm, "cas", "pia"))
    _correct(firm, "bob", "lex", 1, "after reading the others")
    decided(firm, DecisionKind.DECLINE, "otto")
    _reweigh(firm)


def levels(firm: Firm, name: str, candidate: str) -> dict[str, int | None]:
    """What somebody gives a candidate: always the same; a gap now and then, one that nobody asked Pia, and all of it for Max by Bob."""
    dice = random.Random(f"{name} {candidate}")  # noqa: S311  dice for a test
    if (name, candidate) == ("bob", "max"):
        return dict.fromkeys(firm.criteria)
    never = {firm.criteria[2]} if candidate == "pia" else set()
    return {
        criterion: None
        if dice.random() < 0.06 or criterion in never
        else _level(TALENT[candidate] + STRICT[name] + dice.gauss(0, 0.7))
        for criterion in firm.criteria
    }


def _level(value: float) -> int:
    return max(1, min(5, round(value)))


def _more_people(firm: Firm) -> None:
    for key, name in NAMES.items():
        firm.candidacies[key] = candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, name)
    planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy)
    by_id = {one: key for key, one in firm.candidacies.items()}
    for who in STRICT:
        for place, one in enumerate(appointments.my_interviews(firm.office, firm.account(who))):
            firm.interviews[who, by_id[one.candidacy_id]] = one.id
            at = START + timedelta(hours=3 * place)
            handover.move_interview(firm.office, firm.recruiter, one.id, at, "Kamer 1")


def _correct(firm: Firm, name: str, candidate: str, level: int, reason: str) -> None:
    interview, criterion = firm.interviews[name, candidate], firm.criteria[-1]
    correct(firm.office, firm.account(name), interview, criterion, {"level": level}, "heard again", reason)


def _reweigh(firm: Firm) -> None:
    settings = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).settings
    heavier = weights_of(settings).model_copy(
        update={"domains": {"human": 0.6, "technical": 0.4}, "beta": 0.25, "minimums": {"technical": 2.5}}
    )
    change_weights(firm.office, firm.recruiter, firm.vacancy, settings.content_hash(), heavier, WHY)
