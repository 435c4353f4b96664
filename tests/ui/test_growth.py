"""No page asks more of the database because the firm grew, in whichever way; and what is not open is not drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from screening.domain.event import EventKind
from screening.domain.role import Role
from screening.services.candidates import add as candidates
from screening.services.office.current import run_with
from screening.services.people import invitations
from screening.services.vacancies import panel, plan, set_up
from tests.conftest import Firm, MovableClock
from tests.services.growth import get_under_way, grow
from tests.store.copies import firm_on_copy
from tests.store.faults import fault_at
from tests.store.raw import file_of
from tests.tabs import TABS
from tests.ui.pages import messages, unfold, visit

PAGES = {
    "today, recruiter": ("recruiter", "today", {}),
    "today, interviewer": ("bob", "today", {}),
    "vacancies": ("recruiter", "vacancy", {}),
    **{f"vacancy, {tab}": ("recruiter", "vacancy", {"vacancy": "it", "tab": tab}) for tab in TABS["vacancy"]},
    "ranking, recruiter": ("recruiter", "ranking", {"vacancy": "it"}),
    "candidate, recruiter": ("recruiter", "candidate", {"candidacy": "kim"}),
    "debrief": ("recruiter", "debrief", {"vacancy": "it"}),
    "ranking, interviewer": ("ann", "ranking", {"vacancy": "it"}),
    "compare, recruiter": ("recruiter", "compare", {"vacancy": "it", "k": "two"}),
    "compare, interviewer": ("ann", "compare", {"vacancy": "it", "k": "two"}),
    "candidate, interviewer": ("ann", "candidate", {"candidacy": "kim"}),
    "panel health, recruiter": ("recruiter", "panel-health", {"vacancy": "it"}),
    "panel health, interviewer": ("ann", "panel-health", {"vacancy": "it"}),
    **{f"rubrics, {tab}": ("administrator", "rubrics", {"tab": tab}) for tab in TABS["rubrics"]},
    "rubrics, of a recruiter": ("recruiter", "rubrics", {}),
    "people": ("administrator", "people", {}),
    "audit": ("administrator", "audit", {}),
    "account": ("ann", "account", {}),
    "open card": ("bob", "interview", {"interview": ("bob", "max")}),
    "sealed card": ("ann", "interview", {"interview": ("ann", "kim")}),
}
"""Every page, and every tab of those that have tabs: who opens it, and what its address says."""

STILL = ["open card", "sealed card", "account", *(f"rubrics, {tab}" for tab in TABS["rubrics"])]
"""Pages that show nothing of what grows here."""

MOST = {"vacancy, progress": 28, "today, recruiter": 13, "ranking, recruiter": 16}
"""So many statements these pages take at any size."""


def more_candidates(firm: Firm) -> None:
    """And interviewers, interviews, requests, conflicts of interest, moves of the phase and opened cards."""
    grow(firm)


def more_vacancies(firm: Firm) -> None:
    for number in range(4):
        made = set_up.start_vacancy(firm.office, firm.recruiter, f"CIO {number}", "Elders", "it-manager")
        for person in (firm.ann, firm.bob):
            panel.add_to_panel(firm.office, firm.recruiter, made, person.id)
        for name in ("Noor Nieuw", "Otto Oost"):
            candidates.add_candidate(firm.office, firm.recruiter, made, name)
        plan.propose_plan(firm.office, firm.recruiter, made, "one")


def more_events(firm: Firm) -> None:
    with firm.office.write() as work:
        for _number in range(200):
            work.record(EventKind.SIGNED_IN, firm.ann, subject=firm.ann.id)
        work.commit()


def more_people(firm: Firm) -> None:
    for number in range(30):
        invitations.invite(
            firm.office, firm.administrator, f"Zoë {number}", f"z{number}@firm.example", frozenset({Role.INTERVIEWER})
        )


GROWTH = {"candidates": more_candidates, "vacancies": more_vacancies, "events": more_events, "people": more_people}


@pytest.fixture(scope="module")
def firms(tmp_path_factory, firm_database, rubrics) -> Iterator[dict[str, Firm]]:
    """A firm with a vacancy under way, and the same one grown in each way."""
    source, ids = firm_database
    clock = MovableClock()
    made = {"small": firm_on_copy(source, tmp_path_factory.mktemp("small"), ids, rubrics, clock)}
    get_under_way(made["small"])
    made["small"].office.database.close()
    for way, more in GROWTH.items():
        source = file_of(made["small"].office)
        made[way] = firm_on_copy(source, tmp_path_factory.mktemp(way), ids, rubrics, clock)
        more(made[way])
    yield made
    for firm in made.values():
        firm.office.database.close()


def cost(firm: Firm, name: str) -> tuple[int, int]:
    """How many statements a run of this page takes, and how much it draws."""
    who, page, query = PAGES[name]
    two = f"{firm.candidacies['kim']},{firm.candidacies['lex']}"
    known = {"it": firm.vacancy, "two": two, **firm.candidacies, **firm.interviews}
    run_with(firm.office)
    at = visit(getattr(firm, who), page, **{key: known.get(value, value) for key, value in query.items()})
    with fault_at(0, firm.office.database.engine) as run:
        at.run()
    assert [one.message for one in at.exception] == []
    return len(run), len(messages(at))


@pytest.fixture(autouse=True)
def nobodys_office() -> Iterator[None]:
    yield
    run_with(None)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_more_of_a_larger_firm(firms, name):
    asked = {way: cost(firm, name)[0] for way, firm in firms.items()}

    assert {way: count for way, count in asked.items() if count > asked["small"]} == {}


def test_the_pages_of_every_day_ask_no_more_than_they_need(firms):
    """And nobody who can still hold interviews is asked about one by one: what is left behind is in the same counts."""
    asked = {name: cost(firms["candidates"], name)[0] for name in MOST}

    assert {name: count for name, count in asked.items() if count > MOST[name]} == {}


@pytest.mark.parametrize("name", STILL)
def test_a_page_draws_no_more_than_it_shows(firms, name):
    drawn = {way: cost(firms[way], name)[1] for way in ("small", "vacancies", "events", "people")}

    assert set(drawn.values()) == {drawn["small"]}


def test_a_list_of_people_is_drawn_by_the_page_that_is_open(firms):
    few, many = (cost(firms[way], "people")[1] for way in ("candidates", "people"))
    each = few // 8  # five and three more

    assert many < few + 15 * each


def test_no_form_and_no_card_of_a_colleague_is_drawn_until_it_is_asked_for(firms):
    firm = firms["candidates"]
    run_with(firm.office)

    at = visit(firm.ann, "interview", interview=firm.interviews["ann", "kim"])

    assert (len(at.radio), len(at.text_area), len(at.checkbox)) == (0, 0, 0)
    assert len(messages(unfold(at))) > len(firm.criteria) * 4
