"""The whole main job in real browsers: set up, invite, plan, score as three people, rank, export, re-open the workbook."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook

from tests.journeys.stage import Person, Server, until

pytestmark = pytest.mark.browser

PASSWORD = "appel fiets lamp zes"
INTERVIEWERS = ("Ineke Vraag", "Joris Luister", "Karin Noteer")
CANDIDATES = ("Noor Noorderlicht", "Pim Polder")
LEVELS = {  # human, technical: what each interviewer gives each candidate
    ("Ineke Vraag", "Noor Noorderlicht"): (4, 4),
    ("Joris Luister", "Noor Noorderlicht"): (5, 4),
    ("Karin Noteer", "Noor Noorderlicht"): (4, 3),
    ("Ineke Vraag", "Pim Polder"): (2, 5),
    ("Joris Luister", "Pim Polder"): (3, 5),
    ("Karin Noteer", "Pim Polder"): (2, 4),
}


@pytest.mark.long
def test_three_interviewers_score_and_the_recruiter_downloads_the_ranking(empty_server, people):
    chief = people(empty_server.url)
    first_administrator(chief, empty_server)
    links = {name: invite(chief, name) for name in INTERVIEWERS}
    team = {name: accept(people(empty_server.url), link) for name, link in links.items()}
    plan(chief)

    for name, interviewer in team.items():
        for candidate in CANDIDATES:
            score(interviewer, candidate, *LEVELS[name, candidate], who=name)
    page = ranking(chief)
    workbook = download(chief)

    assert page == [["1", "Noor Noorderlicht"], ["2", "Pim Polder"]]
    assert workbook.sheetnames == ["Ranglijst", "Noor Noorderlicht", "Pim Polder", workbook.sheetnames[-1]]
    rows = [[cell.value for cell in row] for row in workbook["Ranglijst"].iter_rows(min_row=5, max_row=6)]
    assert [row[:2] for row in rows] == [[1, "Noor Noorderlicht"], [2, "Pim Polder"]]
    assert all(isinstance(value, int | float) for row in rows for value in row[2:6])
    card = [cell.value for row in workbook["Pim Polder"].iter_rows() for cell in row if cell.value is not None]
    assert "=Bewijs van Ineke Vraag over TEC-A" in card
    assert not any(cell.data_type == "f" for sheet in workbook for row in sheet.iter_rows() for cell in row)


def first_administrator(chief: Person, server: Server) -> None:
    chief.page.goto(chief.url)
    chief.page.fill("[name=code]", server.set_up_code())
    chief.page.fill("[name=name]", "Hanna Hoofd")
    chief.page.fill("[name=email]", "hanna@bureau.example")
    chief.page.fill("[name=password]", PASSWORD)
    chief.page.locator("button").click()
    chief.settled()


def invite(chief: Person, name: str) -> str:
    chief.open("/people")
    form = chief.page.locator("details").filter(has_text="Iemand uitnodigen")
    chief.unfold(form)
    chief.fill("Naam", name)
    chief.fill("E-mailadres", f"{name.split()[0].lower()}@bureau.example")
    chief.press("Uitnodiging maken")
    link = chief.page.get_by_test_id("stCode").inner_text().strip()
    chief.press(re.compile("doorgegeven"))
    return link


def accept(person: Person, link: str) -> Person:
    person.page.goto(link)
    person.page.fill("[name=password]", PASSWORD)
    person.page.locator("button").click()
    person.settled()
    return person


def plan(chief: Person) -> None:
    chief.open("/vacancy")
    chief.fill("Functie", "IT-manager")
    chief.fill("Opdrachtgever", "Stichting Luchtkasteel")
    chief.choose("Rolprofiel", "IT-manager")
    chief.press("Opdracht aanmaken")
    chief.tab("Gespreksplan")
    chief.press("Alles in één gesprek")
    chief.sees("Alles wordt in één gesprek gevraagd")
    chief.tab("Gesprekspanel")
    chief.choose("Interviewers toevoegen", *INTERVIEWERS)
    chief.page.keyboard.press("Escape")
    chief.press("Toevoegen aan gesprekspanel")
    chief.sees("Het gesprekspanel is gewijzigd")
    for name in CANDIDATES:
        chief.tab("Kandidaten")
        chief.fill("Naam", name)
        chief.press("Kandidaat toevoegen")
        chief.sees(f"{name} is toegevoegd")
    chief.tab("Gesprekken")
    chief.press("Inplannen volgens het gespreksplan")
    chief.press("Deze 6 gesprekken inplannen")
    chief.sees("6 gesprekken zijn ingepland.")


def score(person: Person, candidate: str, human: int, technical: int, who: str) -> None:
    person.open("/")
    row = person.page.locator("[class*=st-key-interview-]").filter(has_text=candidate)
    row.get_by_role("button", name="Beginnen").click()
    person.page.locator("section[data-criterion]").first.wait_for()
    if not person.criterion("TEC-A").is_visible():
        person.all_on_one_page()
    for criterion in person.page.locator("section[data-criterion]").evaluate_all(
        "all => all.map(one => one.dataset.criterion)"
    ):
        person.level(criterion, technical if criterion.startswith("TEC") else human)
        person.note(criterion).fill(f"=Bewijs van {who} over {criterion}")
    person.saved()
    person.press("Nalezen en indienen")
    person.press("Kaart indienen")
    person.press("Indienen en verzegelen")
    person.sees("Je hebt deze kaart ingediend")


def ranking(chief: Person) -> list[list[str]]:
    """Rank and name as the ranking's table holds them."""
    chief.open("/ranking")
    chief.page.locator(".st-key-ranking-table summary").click()
    chief.page.get_by_test_id("stDataFrame").wait_for()
    cells = "table => [...table.querySelectorAll('tbody tr')].map(row => [...row.querySelectorAll('td')].slice(0, 2).map(cell => cell.innerText))"
    table = chief.page.locator("[data-testid=stDataFrame] canvas table").first
    return until(lambda: table.evaluate(cells))


def download(chief: Person):
    with chief.page.expect_download() as arriving:
        chief.page.get_by_role("link", name=re.compile("Excel")).click()
    path = arriving.value.path()
    assert arriving.value.suggested_filename.startswith("ranglijst-it-manager-")
    return load_workbook(io.BytesIO(path.read_bytes()))
