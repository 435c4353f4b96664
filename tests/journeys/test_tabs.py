"""Tabs and titles as a browser has them: the address names the tab, Back and a reload find it, and what was typed stays."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import httpx
import pytest
from playwright.sync_api import expect

from screening.services.interviews import handover
from screening.services.people import accounts
from screening.web.sign_in.identity import COOKIE
from tests.tab import PATIENCE, opened, signed_in
from tests.tabs import TABS, every_tab
from tests.ui.pages import messages, visit

MONDAY = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)

TITLES = {
    "today": ("Vandaag", "Today"),
    "vacancies": ("Opdrachten", "Vacancies"),
    "no vacancy": ("Opdrachten", "Vacancies"),
    "progress": ("Voortgang · IT-manager", "Progress · IT-manager"),
    "set-up": ("Inrichting · IT-manager", "Set-up · IT-manager"),
    "plan": ("Gespreksplan · IT-manager", "Interview plan · IT-manager"),
    "panel": ("Gesprekspanel · IT-manager", "Panel · IT-manager"),
    "candidates": ("Kandidaten · IT-manager", "Candidates · IT-manager"),
    "interviews": ("Gesprekken · IT-manager", "Interviews · IT-manager"),
    "decisions": ("Besluit · IT-manager", "Decision · IT-manager"),
    "phase": ("Fase · IT-manager", "Phase · IT-manager"),
    "ranking": ("Ranglijst · IT-manager", "Ranking · IT-manager"),
    "compare": ("Vergelijken · IT-manager", "Compare · IT-manager"),
    "candidate": ("Kandidaat · IT-manager", "Candidate · IT-manager"),
    "debrief": ("Nabespreken · IT-manager", "Debrief · IT-manager"),
    "interview": ("Gesprek · IT-manager", "Interview · IT-manager"),
    "competencies": ("Competenties · Beoordelingskaders", "Competencies · Rubrics"),
    "scale": ("Schaal · Beoordelingskaders", "Scale · Rubrics"),
    "conversation": ("Gesprek · Beoordelingskaders", "Conversation · Rubrics"),
    "profiles": ("Rolprofielen · Beoordelingskaders", "Role profiles · Rubrics"),
    "versions": ("Versies · Beoordelingskaders", "Versions · Rubrics"),
    "people": ("Mensen", "People"),
    "audit": ("Audit", "Audit"),
    "account": ("Mijn account", "My account"),
}


def titles(firm, server, language: str) -> dict[str, str]:
    """What the browser calls every page, of somebody who has it."""
    for who in (firm.ann, firm.recruiter, firm.administrator):
        accounts.change_language(firm.office, who, language)
    found = {}
    with opened(firm, server.url, firm.recruiter) as tab:
        for name, query in (("vacancies", {}), ("no vacancy", {"vacancy": "nowhere"})):
            tab.open("vacancy", **query)
            found[name] = tab.title
        for query in every_tab("vacancy", vacancy=firm.vacancy):
            tab.open("vacancy", **query)
            found[query["tab"]] = tab.title
        for page in ("today", "ranking", "debrief"):
            tab.open(page, vacancy=firm.vacancy)
            found[page] = tab.title
        tab.open("compare", vacancy=firm.vacancy, k=",".join(firm.candidacies.values()))
        found["compare"] = tab.title
        tab.open("candidate", candidacy=firm.candidacies["kim"])
        found["candidate"] = tab.title
    with opened(firm, server.url, firm.ann) as tab:
        tab.open("interview", interview=firm.interviews["ann", "kim"])
        found["interview"] = tab.title
    with opened(firm, server.url, firm.administrator) as tab:
        for page in ("people", "audit", "account"):
            tab.open(page)
            found[page] = tab.title
        for query in every_tab("rubrics"):
            tab.open("rubrics", **query)
            found[query["tab"]] = tab.title
    return found


def test_every_page_and_every_tab_has_a_title_of_its_own_in_both_languages_and_none_names_a_candidate(firm, server):
    """A browser keeps titles in its history, and shows them to whoever sits beside it."""
    in_dutch, in_english = titles(firm, server, "nl"), titles(firm, server, "en")

    assert in_dutch == {name: f"{dutch} · Evenwicht" for name, (dutch, _english) in TITLES.items()}
    assert in_english == {name: f"{english} · Evenwicht" for name, (_dutch, english) in TITLES.items()}


def test_downloads_answer_whichever_tab_is_open(firm, server):
    """An address that was copied from a tab works when that tab is not there any more."""
    handover.move_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"], MONDAY, "")
    pages = [
        *(visit(firm.recruiter, "vacancy", **query) for query in every_tab("vacancy", vacancy=firm.vacancy)),
        *(visit(firm.recruiter, "rubrics", **query) for query in every_tab("rubrics")),
    ]
    links = {one.url for at in pages for one in messages(at) if one.DESCRIPTOR.name == "LinkButton"}

    cookie = {"cookie": f"{COOKIE}={signed_in(firm, firm.recruiter)}"}
    answers = {link: httpx.get(server.url + link, headers=cookie, timeout=PATIENCE).status_code for link in links}

    assert {link.split("?")[0].rsplit(".", 1)[-1] for link in links} == {"html", "ics", "yaml"}
    assert {link: status for link, status in answers.items() if status != 200} == {}


@pytest.fixture
def rik(firm, server, people):
    """The recruiter at a browser, on the vacancy."""
    rik = people(server.url)
    rik.come_in(signed_in(firm, firm.recruiter))
    rik.open(f"/vacancy?vacancy={firm.vacancy}")
    return rik


def is_open(person, tab: str, name: str) -> None:
    """The browser shows this tab: in its row of tabs, in its address and in its title."""
    expect(person.page.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")
    expect(person.page).to_have_url(re.compile(f"tab={tab}$"))
    expect(person.page).to_have_title(f"{name} · IT-manager · Evenwicht")


@pytest.mark.browser
def test_back_and_a_reload_find_the_tab_that_was_open(rik):
    rik.tab("Kandidaten")
    rik.tab("Fase")
    is_open(rik, "phase", "Fase")

    rik.page.go_back()
    is_open(rik, "candidates", "Kandidaten")
    rik.settled()
    rik.page.reload()
    rik.settled()
    is_open(rik, "candidates", "Kandidaten")
    expect(rik.button("Kandidaat toevoegen")).to_be_visible()
    rik.page.go_forward()
    is_open(rik, "phase", "Fase")


@pytest.mark.long
@pytest.mark.browser
def test_every_tab_can_be_opened_and_is_then_what_the_address_says(rik):
    names = [one.inner_text() for one in rik.page.get_by_role("tab").all()]

    for tab, name in reversed(list(zip(TABS["vacancy"], names, strict=True))):
        rik.tab(name)
        is_open(rik, tab, name)


@pytest.mark.browser
def test_what_was_typed_stays_through_another_tab_back_and_another_language(rik):
    rik.tab("Kandidaten")
    rik.fill("Naam", "Half Getypt")
    rik.fill("E-mailadres (optioneel)", "half@")

    rik.tab("Gesprekspanel")
    rik.tab("Kandidaten")
    expect(rik.page.get_by_label("Naam", exact=True)).to_have_value("Half Getypt")
    rik.page.go_back()
    is_open(rik, "panel", "Gesprekspanel")
    rik.page.go_back()
    expect(rik.page.get_by_label("Naam", exact=True)).to_have_value("Half Getypt")
    rik.settled()
    rik.press("English")
    is_open(rik, "candidates", "Candidates")
    expect(rik.page.get_by_label("Name", exact=True)).to_have_value("Half Getypt")
    expect(rik.page.get_by_label("E-mail address (optional)", exact=True)).to_have_value("half@")
    rik.press("Add the candidate")
    rik.sees("is not an e-mail address.")
    rik.fill("E-mail address (optional)", "half@getypt.example")
    rik.press("Add the candidate")
    rik.sees("Half Getypt is added.")
    name = rik.page.get_by_label("Name", exact=True)
    expect(name).to_have_count(1)  # the old field goes a moment after the new one came
    expect(name).to_have_value("")


@pytest.mark.browser
def test_somebody_with_the_keyboard_alone_changes_tabs(rik):
    rik.page.get_by_role("tab", name="Voortgang", exact=True).focus()

    rik.page.keyboard.press("ArrowRight")
    rik.page.keyboard.press("Enter")

    is_open(rik, "set-up", "Inrichting")


@pytest.mark.long
@pytest.mark.browser
def test_on_a_phone_every_tab_is_in_view(firm, rik):
    """Also the open one after a shared address: nothing scrolls a row of tabs there."""
    rik.page.set_viewport_size({"width": 390, "height": 900})
    rik.open(f"/vacancy?vacancy={firm.vacancy}&tab=phase")

    boxes = [one.bounding_box() for one in rik.page.get_by_role("tab").all()]

    assert len(boxes) == len(TABS["vacancy"])
    assert [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > 390] == []
    expect(rik.page.get_by_role("tab", name="Fase", exact=True)).to_be_in_viewport(ratio=1)
