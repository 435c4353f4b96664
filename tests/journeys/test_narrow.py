"""A vacancy on a phone: every target is as high as a thumb, and nothing sticks out of the page or lies over something else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from screening.domain.role import Role
from screening.services.candidates.bring_in import import_candidates
from screening.services.candidates.weigh import Entry
from screening.services.interviews.planning import plan_everyone
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.recruiters import add_recruiter
from tests.journeys.card import signed_in
from tests.services.recruiters import colleague
from tests.tabs import TABS

pytestmark = [pytest.mark.browser, pytest.mark.long]

THUMB = 44
TWO_LINES = 30
TARGETS = (
    "[role=tab], [data-testid=stSelectbox] [role=group], [data-testid=stTextInputRootElement], summary, button, "
    "[data-testid=stCheckbox] label, [data-testid=stRadio] label, [data-testid=stSidebarNavLink]"
)
LOW = """([targets, thumb]) => [...document.querySelectorAll(targets)]
    .map(one => [one.innerText || one.ariaLabel || one.dataset.testid, one.getBoundingClientRect()])
    .filter(([, box]) => box.width && Math.round(box.height) < thumb).map(([name, box]) => `${name}: ${box.height}`)"""
OUT = """() => [...document.querySelectorAll('[data-testid=stMain] :is(button, a, td, input)')]
    .filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.innerText || one.ariaLabel)"""
LONG = "Maximiliaan-Alexander Willem Frederik van Oldenbarnevelt\tmaximiliaan.van.oldenbarnevelt@een-lange-naam.example"


@pytest.fixture
def recruiter(firm, server, people):
    """At a phone, with a vacancy of sixty candidates."""
    names = [f"Kandidaat{chr(97 + n // 26)} Schouten{chr(97 + n % 26)}" for n in range(57)]
    import_candidates(firm.office, firm.recruiter, firm.vacancy, [Entry(n, name) for n, name in enumerate(names)])
    plan_everyone(firm.office, firm.recruiter, firm.vacancy)
    person = people(server.url, has_touch=True)
    person.come_in(signed_in(firm, firm.recruiter))
    person.page.set_viewport_size({"width": 390, "height": 844})
    return person


def test_every_tab_of_a_large_vacancy_fits_a_phone_and_a_thumb(firm, recruiter):
    found = {}
    for tab in TABS["vacancy"]:
        recruiter.open(f"/vacancy?vacancy={firm.vacancy}&tab={tab}")
        recruiter.page.wait_for_load_state("networkidle")
        low, out = recruiter.page.evaluate(LOW, [TARGETS, THUMB]), recruiter.page.evaluate(OUT)
        found[tab] = (low, out)

    assert {tab: wrong for tab, wrong in found.items() if wrong != ([], [])} == {}


def test_the_pager_names_every_page_of_three(firm, recruiter):
    recruiter.open(f"/vacancy?vacancy={firm.vacancy}&tab=candidates")

    expect(recruiter.page.locator("[data-testid^=stPaginationPage]")).to_have_text(["1", "2", "3"])


def test_the_tools_of_a_large_matrix_lie_above_it(firm, recruiter):
    recruiter.open(f"/vacancy?vacancy={firm.vacancy}&tab=progress")
    box = {
        name: recruiter.page.locator(f"[data-testid={name}]").first.bounding_box()
        for name in ("stElementToolbar", "stDataFrame")
    }
    above = recruiter.page.locator("[data-testid=stSelectbox]").first.bounding_box()

    assert above["y"] + above["height"] <= box["stElementToolbar"]["y"]
    assert box["stElementToolbar"]["y"] + box["stElementToolbar"]["height"] <= box["stDataFrame"]["y"] + 1


def test_a_long_name_with_a_long_address_in_a_list_breaks_before_the_page_scrolls_aside(firm, recruiter):
    recruiter.open(f"/vacancy?vacancy={firm.vacancy}&tab=candidates")
    recruiter.page.get_by_text("Een lijst").click()
    recruiter.settled()
    recruiter.page.locator("textarea").first.fill(f"Naam\tE-mail\n{LONG}")
    recruiter.press("Lijst bekijken")
    recruiter.sees("Komt erbij (1)")

    assert recruiter.page.evaluate(OUT) == []


def test_the_first_day_of_a_schedule_has_room_for_a_whole_date(firm, recruiter):
    recruiter.open(f"/vacancy?vacancy={firm.vacancy}&tab=interviews")
    recruiter.unfold(recruiter.page.locator("details", has_text="zonder tijdstip"))
    day = recruiter.page.locator("[data-testid=stDateInput]:visible", has_text="Eerste dag")

    day.wait_for()

    assert day.bounding_box()["width"] >= 180


def test_beside_a_long_title_on_today_the_words_break_before_the_buttons_do(firm, recruiter):
    firm.change(title="Hoofd Informatievoorziening en Digitale Transformatie Publieke Dienstverlening", client="G" * 70)
    recruiter.page.set_viewport_size({"width": 1440, "height": 900})
    recruiter.open("/")
    row = recruiter.page.locator(f".st-key-headed-{firm.vacancy}")
    row.locator("button").first.wait_for()

    tops = {round(one.bounding_box()["y"]) for one in row.locator("button").all()}

    assert len(tops) == 1


def test_an_address_of_the_panel_stands_on_one_line_on_a_phone(firm, recruiter):
    account = colleague(firm, "Bartholomeus-Antonius Interviewer", Role.INTERVIEWER, Role.RECRUITER)
    add_to_panel(firm.office, firm.recruiter, firm.vacancy, account.id)
    add_recruiter(firm.office, firm.recruiter, firm.vacancy, account.id)
    recruiter.open(f"/vacancy?vacancy={firm.vacancy}&tab=panel")
    addresses = recruiter.page.locator(f"a[href='mailto:{account.email}']")
    expect(addresses).to_have_count(2)

    assert [round(one.bounding_box()["height"]) < TWO_LINES for one in addresses.all()] == [True, True]


def test_what_can_be_done_with_a_candidate_stands_beside_each_other_on_a_tablet(firm, recruiter):
    recruiter.page.set_viewport_size({"width": 820, "height": 1180})
    recruiter.open(f"/vacancy?vacancy={firm.vacancy}&tab=candidates")
    recruiter.page.get_by_role("textbox", name="Zoek op naam").fill("Kim")
    recruiter.page.keyboard.press("Enter")
    recruiter.settled()
    row = recruiter.page.locator(f".st-key-candidacy-{firm.candidacies['kim']}")
    buttons = row.locator("button:visible")
    expect(buttons).to_have_count(3)

    assert len({round(one.bounding_box()["y"]) for one in buttons.all()}) == 1
