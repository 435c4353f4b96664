"""Every page by axe-core in Chromium, WCAG 2.2 A and AA: no violation of ours, in light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

from tests.conftest import PASSWORD

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FRAMEWORK: dict[str, str] = {}
"""Violations inside Streamlit's own elements: the selector they are reported at, and why they are not ours to mend."""


def violations(page) -> list[str]:
    """What axe-core finds, as `rule: selector`, without what the framework itself causes."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)["violations"]
    told = [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]
    return [one for one in told if not any(known in one for known in FRAMEWORK)]


PAGES = {
    "today of an interviewer": ("ann", "/"),
    "interview": ("ann", "/interview?interview={interview}"),
    "rubrics": ("ann", "/rubrics"),
    "today of a recruiter": ("recruiter", "/"),
    "vacancies": ("recruiter", "/vacancy"),
    "vacancy": ("recruiter", "/vacancy?vacancy={vacancy}"),
    "ranking": ("recruiter", "/ranking?vacancy={vacancy}"),
    "people": ("ada", "/people"),
}


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark"}], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_violation_of_ours(firm, server, people, name, look):
    who, path = PAGES[name]
    for candidate in ("kim", "lex", "max"):
        for interviewer in ("bob", "cas"):
            firm.submit(interviewer, candidate, 4)
    person = people(server.url, **look)
    person.sign_in(f"{who}@firm.example", PASSWORD)
    person.open(path.format(interview=firm.interviews["ann", "kim"], vacancy=firm.vacancy))
    person.page.wait_for_timeout(1500)

    assert violations(person.page) == []


@pytest.mark.parametrize("path", ["/sign-in", "/invitation/unknown"])
def test_page_outside_streamlit_has_no_violation(server, people, path):
    person = people(server.url)

    person.page.goto(server.url + path)

    assert violations(person.page) == []
