"""How a page comes in: it finds its server at once, and what it needs is fetched before it is asked for."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.conftest import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def rik(firm, server, people):
    person = people(server.url)
    person.sign_in("recruiter@firm.example", PASSWORD)
    return person


def asked_for(person, path: str) -> list[str]:
    """The paths that a page asks the server for until it has come to rest."""
    asked: list[str] = []
    note = lambda one: asked.append(urlsplit(one.url).path)  # noqa: E731
    person.page.on("request", note)
    person.open(path)
    person.page.remove_listener("request", note)
    return asked


@pytest.mark.long
def test_a_page_looks_for_its_server_in_one_place(rik):
    asked = asked_for(rik, "/rubrics?tab=scale")

    assert sorted(path for path in asked if "_stcore" in path) == ["/_stcore/health", "/_stcore/host-config"]


@pytest.mark.long
def test_the_page_says_which_language_it_speaks_also_after_a_switch_and_back(rik):
    page, said = rik.page, []
    spoken = lambda code: page.wait_for_function("code => document.documentElement.lang === code", arg=code)  # noqa: E731
    rik.open("/vacancy")
    said.append(page.evaluate("document.documentElement.lang"))

    for button, code in (("English", "en"), ("Nederlands", "nl")):
        rik.press(button)
        spoken(code)
        said.append(code)

    rik.open("/vacancy")
    said.append(page.evaluate("document.documentElement.lang"))
    assert said == ["nl", "en", "nl", "nl"]


PAGES = {
    "recruiter": [
        "/",
        "/vacancy?vacancy={vacancy}",
        "/ranking?vacancy={vacancy}",
        "/candidate?candidacy={kim}",
        "/compare?vacancy={vacancy}&k={two}",
        "/rubrics",
    ],
    "ann": ["/", "/rubrics", "/interview?interview={interview}"],
}


@pytest.mark.parametrize("who", ["recruiter", pytest.param("ann", marks=pytest.mark.long)])
def test_every_script_of_a_page_is_told_with_it(firm, server, people, who):
    firm.submit("ann", "kim", 4)
    person = people(server.url)
    names = {
        "vacancy": firm.vacancy,
        "interview": firm.interviews["ann", "lex"],
        "kim": firm.candidacies["kim"],
        "two": f"{firm.candidacies['kim']},{firm.candidacies['lex']}",
    }
    person.sign_in(f"{who}@firm.example", PASSWORD)

    late = {}
    for path in PAGES[who]:
        asked = asked_for(person, path.format(**names))
        told = person.page.request.get(person.url + path.format(**names)).text()
        late[path] = [one for one in asked if one.startswith("/static/js/") and one not in told]

    assert {path: files for path, files in late.items() if files} == {}
