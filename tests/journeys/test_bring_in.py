"""Candidates by the dozen in a real browser: pasted, from CSV, from a workbook; who is known is shown and left out or told apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from screening.domain.candidacy.candidate import Stage
from screening.services.vacancies.set_up import set_up_of
from tests.journeys.stage import Person, until
from tests.tab import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.long]

CASES = Path(__file__).parents[1] / "files" / "candidates" / "cases"
KNOWN = ["Kim Kandidaat", "lex lampion", "Max Morgenrood"]
PASTED = "\n".join([*(f"- Persoon {one:02} <p{one}@home.example>" for one in range(27)), *KNOWN])


def present(firm) -> dict[str, Stage | None]:
    return {one.name: one.stage for one in set_up_of(firm.office, firm.recruiter, firm.vacancy).candidacies}


def open_list(firm, person: Person) -> Person:
    person.come_in(signed_in(firm, firm.recruiter))
    person.open(f"/vacancy?vacancy={firm.vacancy}&tab=candidates")
    person.page.get_by_role("radio", name="Een lijst").click()
    person.settled()
    return person


def test_a_recruiter_brings_in_a_pasted_list_a_csv_and_a_workbook(firm, server, people):
    rik = open_list(firm, people(server.url))

    rik.fill("Plak een lijst", PASTED)
    rik.press("Lijst bekijken")
    rik.sees("27 kandidaten komen erbij · 3 blijven weg")
    rik.page.get_by_text("Toevoegen als iemand anders").first.click()
    rik.sees("28 kandidaten komen erbij · 2 blijven weg")
    rik.page.get_by_label("Naam in rij 28").fill("Kim Kandidaat (Utrecht)")
    rik.press("Voeg 28 kandidaten toe")
    rik.sees("28 kandidaten zijn toegevoegd. 2 zijn weggelaten.")
    after_paste = present(firm)

    rik.page.locator("input[type=file]").set_input_files(CASES / "linkedin.csv")
    rik.sees("2 kandidaten komen erbij")
    rik.page.get_by_role("radio", name="longlist").click()
    rik.press("Voeg 2 kandidaten toe")
    rik.sees("2 kandidaten zijn toegevoegd.")

    rik.page.locator("input[type=file]").set_input_files(CASES / "plain.xlsx")
    rik.sees("Uit deze lijst komt zo niemand erbij")
    rik.press("Een andere lijst")
    rik.page.locator("input[type=file]").set_input_files(CASES / "wrong_columns.csv")
    rik.sees("De eerste rij heeft geen titels die hier bekend zijn")

    assert (len(after_paste), "Kim Kandidaat (Utrecht)" in after_paste) == (31, True)
    assert len(present(firm)) == 33
    assert (present(firm)["Anna de Vries"], present(firm)["Bob Boer"]) == (Stage.LONGLIST, Stage.LONGLIST)


def test_a_name_is_found_in_a_long_list_and_mended(firm, server, people):
    rik = open_list(firm, people(server.url))
    rik.fill("Plak een lijst", PASTED)
    rik.press("Lijst bekijken")
    rik.press("Voeg 27 kandidaten toe")
    rik.sees("27 kandidaten zijn toegevoegd.")

    rik.page.get_by_label("Zoek op naam").fill("soon 07")
    rik.page.keyboard.press("Enter")
    expect(rik.page.locator("[class*=st-key-candidacy-]")).to_have_count(1)
    rik.press(re.compile("Wijzigen$"))
    rik.page.get_by_label("Naam van deze kandidaat").fill("Zeven Zilver")
    rik.press("Opslaan")

    until(lambda: "Zeven Zilver" in present(firm))
    rik.sees("Zeven Zilver is opgeslagen.")
