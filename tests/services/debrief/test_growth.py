"""A look at a debrief asks as many statements however many candidates, interviewers and notes there are."""

from __future__ import annotations

from screening.domain.vacancy import Phase
from screening.services.debrief.choose import debriefs_of
from screening.services.debrief.drift import drift_of
from screening.services.debrief.note import write_note
from screening.services.debrief.read import debrief_of
from screening.services.debrief.start import start_debrief
from screening.services.vacancies import phases
from tests.conftest import Firm
from tests.services.growth import get_under_way, grow
from tests.store.faults import fault_at


def statements(firm: Firm) -> dict[str, int]:
    """Of each look, when the debrief has come to Kim and something was written about her."""
    about = (firm.office, firm.recruiter, firm.vacancy)
    kim = firm.candidacies["kim"]
    looks = {
        "whom": lambda: debriefs_of(*about),
        "candidate": lambda: debrief_of(*about, kim),
        "drift of a candidate": lambda: drift_of(*about, kim),
        "drift of all": lambda: drift_of(*about),
    }
    start_debrief(*about, kim, [one.account_id for one in debrief_of(*about, kim).absent])
    counted = {}
    for name, look in looks.items():
        with fault_at(0, firm.office.database.engine) as run:
            look()
        counted[name] = len(run)
    return counted


def test_no_look_at_a_debrief_asks_more_of_a_larger_vacancy(firm):
    get_under_way(firm)
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    write_note(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], firm.criteria[0], "agreed", 0)
    small = statements(firm)
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.SCORE, "more people")
    grow(firm)
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    for criterion in firm.criteria[1:]:
        write_note(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], criterion, "agreed too", 0)

    large = statements(firm)

    assert {name: (small[name], asked) for name, asked in large.items() if asked > small[name]} == {}
