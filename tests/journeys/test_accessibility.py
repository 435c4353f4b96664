"""Every page and state by axe-core in Chromium, WCAG 2.2 A and AA: no violation of ours, in light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

from screening.domain.candidacy.facts import Facts
from screening.services.facts.known import change_facts
from screening.services.facts.notes import write_note
from screening.services.facts.requirements import add_requirement
from tests.tab import signed_in
from tests.tabs import TABS

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK = "async rules => (await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations"
FRAMEWORK: dict[str, str] = {}
"""Violations inside Streamlit's own elements: the selector they are reported at, and why they are not ours to mend."""


def violations(page) -> list[str]:
    """What axe-core finds, as `rule: selector`, without what the framework itself causes."""
    page.evaluate(AXE)
    found = page.evaluate(LOOK, RULES)
    told = [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]
    return [one for one in told if not any(known in one for known in FRAMEWORK)]


PAGES = {
    "today of an interviewer": ("ann", "/"),
    "a card, one criterion at a time": ("ann", "/interview?interview={draft}"),
    "a sealed card": ("ann", "/interview?interview={sealed}"),
    **{f"rubrics, {tab}": ("administrator", f"/rubrics?tab={tab}") for tab in TABS["rubrics"]},
    "own account": ("ann", "/account"),
    "today of a recruiter": ("recruiter", "/"),
    "vacancies": ("recruiter", "/vacancy"),
    "ranking": ("recruiter", "/ranking?vacancy={vacancy}"),
    "candidate": ("recruiter", "/candidate?candidacy={candidacy}"),
    "compare": ("recruiter", "/compare?vacancy={vacancy}&k={three}"),
    "debrief": ("recruiter", "/debrief?vacancy={vacancy}"),
    "panel health": ("recruiter", "/panel-health?vacancy={vacancy}"),
    "today of an administrator": ("administrator", "/"),
    "people": ("administrator", "/people"),
    "audit": ("administrator", "/audit"),
}
LOOKS = [
    pytest.param("light", 1440, id="light-1440", marks=pytest.mark.long),
    pytest.param("dark", 390, id="dark-390", marks=pytest.mark.long),
    pytest.param("dark", 1440, id="dark-1440", marks=pytest.mark.long),
    pytest.param("light", 390, id="light-390", marks=pytest.mark.long),
]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_page_has_a_violation_of_ours(firm, server, people, scheme, width):
    fill(firm)
    ids = {"draft": firm.interviews["ann", "kim"], "sealed": firm.interviews["ann", "lex"], "vacancy": firm.vacancy}
    ids["candidacy"] = firm.candidacies["lex"]
    ids["three"] = ",".join(firm.candidacies.values())
    someone = {
        name: at_browser(firm, people(server.url), scheme, width, name)
        for name in ("ann", "recruiter", "administrator")
    }

    found = {name: look(someone[who], path.format(**ids)) for name, (who, path) in PAGES.items()}

    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.long
@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_state_of_the_card_and_no_tab_of_a_vacancy_has_a_violation_of_ours(firm, server, people, scheme, width):
    fill(firm)
    found = {}
    ann = at_browser(firm, people(server.url), scheme, width, "ann")
    ann.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
    ann.criterion("COM-A").wait_for()
    ann.button("Toetsen").click()
    found["keys"] = violations(ann.page)
    ann.page.keyboard.press("Escape")
    for shut in ann.page.locator(".card summary:visible").all():
        shut.click()
    found["everything open"] = violations(ann.page)
    ann.all_on_one_page()
    found["overview"] = violations(ann.page)
    ann.press("Nalezen en indienen")
    ann.page.locator("#overall").wait_for()
    found["review with gaps"] = violations(ann.page)
    firm.fill("ann", "kim", 3)
    ann.page.reload()
    ann.page.locator("#overall").wait_for()
    ann.page.locator(".advice label.choice", has_text="Nee").click()
    ann.page.locator("#reason").fill("Te weinig eigen voorbeelden.")
    ann.button("Kaart indienen").click()
    found["confirmation"] = violations(ann.page)
    recruiter = at_browser(firm, people(server.url), scheme, width, "recruiter")
    recruiter.open(f"/vacancy?vacancy={firm.vacancy}")
    for tab in recruiter.page.get_by_role("tab").all():
        recruiter.tab(tab.inner_text())
        found[f"tab {tab.inner_text()}"] = violations(recruiter.page)

    assert {name: told for name, told in found.items() if told} == {}


def fill(firm) -> None:
    """Something of everything: a draft, sealed cards of others and of one's own."""
    for candidate in ("kim", "lex", "max"):
        for interviewer in ("bob", "cas"):
            firm.submit(interviewer, candidate, 4)
    firm.submit("ann", "lex", 2)
    firm.rate("ann", "kim", firm.criteria[0], 4, "kort")
    add_requirement(firm.office, firm.recruiter, firm.vacancy, "rijbewijs")
    change_facts(firm.office, firm.recruiter, firm.candidacies["lex"], 0, Facts(notice="een maand"))
    write_note(firm.office, firm.recruiter, firm.candidacies["lex"], "belt terug")


def at_browser(firm, person, scheme: str, width: int, name: str):
    """Somebody of the firm with a browser that looks like this."""
    person.page.emulate_media(color_scheme=scheme)
    person.page.set_viewport_size({"width": width, "height": 900})
    person.come_in(signed_in(firm, getattr(firm, name)))
    return person


def look(person, path: str) -> list[str]:
    """What is wrong on a page, once it is drawn."""
    person.open(path)
    person.page.wait_for_load_state("networkidle")
    return violations(person.page)


@pytest.mark.parametrize("path", ["/sign-in", "/invitation/unknown"])
def test_page_outside_streamlit_has_no_violation(server, people, path):
    person = people(server.url)

    person.page.goto(server.url + path)

    assert violations(person.page) == []
