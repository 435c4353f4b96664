"""A look at a vacancy asks as many statements of the database however many people and interviews are in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from screening.services.candidacy import story
from screening.services.cards import correct, open_with_reason, read
from screening.services.comparison import compared, evidence
from screening.services.decisions import shown_ranking
from screening.services.facts import known, notes, requirements
from screening.services.interviews import appointments, calendar, clashes, conflicts_of_interest, handover
from screening.services.panel import health
from screening.services.progress import matrix, missing, waiting
from screening.services.results import ranking, workbook
from screening.services.rubrics import use
from screening.services.vacancies import phases, plan, set_up, weights
from tests.conftest import START, Firm
from tests.services.growth import get_under_way, grow
from tests.store.faults import fault_at

LOOKS: dict[str, Callable[[Firm], object]] = {
    "progress": lambda firm: appointments.progress(firm.office, firm.recruiter, firm.vacancy),
    "matrix of the progress": lambda firm: matrix.progress_matrix(firm.office, firm.recruiter, firm.vacancy),
    "what is missing": lambda firm: missing.missing(firm.office, firm.recruiter, firm.vacancy),
    "what vacancies wait for": lambda firm: waiting.waiting(firm.office, firm.recruiter, [firm.vacancy]),
    "my interviews": lambda firm: appointments.my_interviews(firm.office, firm.ann),
    "interviews to hold": lambda firm: clashes.interviews_to_hold(firm.office, firm.ann),
    "agenda": lambda firm: calendar.agenda(firm.office, firm.ann, "nl"),
    "my vacancies": lambda firm: set_up.my_vacancies(firm.office, firm.recruiter),
    "my vacancies as interviewer": lambda firm: set_up.my_vacancies(firm.office, firm.ann),
    "uses of rubrics": lambda firm: use.uses(firm.office, firm.ann, firm.office.rubric.by_id["COM"]),
    "set-up": lambda firm: set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy),
    "plan": lambda firm: plan.plan_of(firm.office, firm.recruiter, firm.vacancy),
    "ranking": lambda firm: ranking.ranking_of(firm.office, firm.recruiter, firm.vacancy),
    "compared": lambda firm: compared.compared(
        firm.office, firm.recruiter, firm.vacancy, list(firm.candidacies.values())
    ),
    "evidence of those compared": lambda firm: evidence.evidence(
        firm.office, firm.recruiter, firm.vacancy, list(firm.candidacies.values())
    ),
    "panel health": lambda firm: health.panel_health(firm.office, firm.recruiter, firm.vacancy),
    "ranking on its page": lambda firm: shown_ranking.shown_ranking(firm.office, firm.recruiter, firm.vacancy),
    "workbook": lambda firm: workbook.ranking_workbook(firm.office, firm.recruiter, firm.vacancy, "nl"),
    "interviews to run": lambda firm: clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy),
    "calendar": lambda firm: calendar.vacancy_calendar(firm.office, firm.recruiter, firm.vacancy, "nl"),
    "history of phases": lambda firm: phases.phase_history(firm.office, firm.recruiter, firm.vacancy),
    "versions of weights": lambda firm: weights.settings_versions(firm.office, firm.recruiter, firm.vacancy),
    "conflicts of interest": lambda firm: conflicts_of_interest.recusals(firm.office, firm.recruiter, firm.vacancy),
    "conflicts of interest everywhere": lambda firm: conflicts_of_interest.recusals_everywhere(
        firm.office, firm.administrator
    ),
    "opened cards": lambda firm: open_with_reason.openings(firm.office, firm.recruiter, firm.vacancy),
    "cards to open": lambda firm: open_with_reason.openable_cards(firm.office, firm.administrator),
    "colleagues' cards": lambda firm: read.colleague_cards(
        firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"]
    ),
    "facts of a candidate": lambda firm: known.known_of(firm.office, firm.recruiter, firm.candidacies["kim"]),
    "notes about a candidate": lambda firm: notes.notes_about(firm.office, firm.recruiter, firm.candidacies["kim"]),
    "requirements": lambda firm: requirements.requirements(firm.office, firm.recruiter, firm.vacancy),
    "story of a candidate": lambda firm: story.story_of(firm.office, firm.recruiter, firm.candidacies["kim"]),
    "story of a candidate for an interviewer": lambda firm: story.story_of(
        firm.office, firm.ann, firm.candidacies["kim"]
    ),
    "own card": lambda firm: read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]),
    "own sealed card": lambda firm: correct.own_sealed_card(firm.office, firm.ann, firm.interviews["ann", "kim"]),
}


def statements(look: Callable[[], object], firm: Firm) -> int:
    with fault_at(0, firm.office.database.engine) as run:
        look()
    return len(run)


def test_no_look_asks_more_of_a_larger_vacancy(firm):
    """Part 3: the number of statements is that of the question, not of the answer."""
    get_under_way(firm)
    small = {name: statements(lambda look=look: look(firm), firm) for name, look in LOOKS.items()}
    grow(firm)

    large = {name: statements(lambda look=look: look(firm), firm) for name, look in LOOKS.items()}

    assert {name: (small[name], asked) for name, asked in large.items() if asked > small[name]} == {}


def test_while_no_interview_has_a_time_no_clash_is_looked_for(firm):
    def asked() -> int:
        return statements(lambda: clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy), firm)

    before = asked()
    handover.move_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"], START + timedelta(days=1), "")

    assert before < asked()
