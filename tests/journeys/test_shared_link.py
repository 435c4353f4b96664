"""A comparison is passed on as an address: who has the rights sees the same in their own language, nobody else a byte; and
it prints."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from screening.domain.role import Role
from screening.services.people.accounts import change_language
from tests.services.recruiters import colleague, second_recruiter
from tests.tab import opened, signed_in
from tests.web.site import dutch, english

pytestmark = pytest.mark.browser

MARKER = "ZWARTEZWAAN"


def interviewed(firm) -> None:
    """Bob and Cas met Kim and Lex, with evidence that nobody else wrote; Ann's cards are not in."""
    for name, level in (("bob", 4), ("cas", 3)):
        for candidate, more in (("kim", 1), ("lex", 0)):
            firm.submit(name, candidate, dict.fromkeys(firm.criteria[:6], level + more))
    firm.rate("cas", "max", firm.criteria[0], 5, f"{MARKER} van een ander")


def at_browser(firm, people, server, account, language: str):
    change_language(firm.office, account, language)
    person = people(server.url)
    person.come_in(signed_in(firm, account))
    return person


@pytest.mark.parametrize(
    ("language", "say", "other", "say_other"),
    [("nl", dutch, "en", english), pytest.param("en", english, "nl", dutch, marks=pytest.mark.long)],
)
def test_what_a_recruiter_chose_on_the_ranking_a_colleague_opens_by_its_address(
    firm, server, people, language, say, other, say_other
):
    interviewed(firm)
    rik = at_browser(firm, people, server, firm.recruiter, language)
    rik.open(f"/ranking?vacancy={firm.vacancy}")
    rik.choose(say("Look at one, or set two to five side by side"), re.compile("Kim"), re.compile("Lex"))
    rik.page.keyboard.press("Escape")
    rik.settled()
    rik.press(say("Compare these {n}").format(n=2))
    rik.page.wait_for_url("**/compare?**")
    expect(
        rik.page.get_by_role("heading", name=say("Why {one} above {other}").format(one="Kim", other="Lex"))
    ).to_be_visible()
    link = rik.page.url.removeprefix(server.url)

    ria = at_browser(firm, people, server, second_recruiter(firm), other)
    ria.open(link)

    heading = say_other("Why {one} above {other}").format(one="Kim", other="Lex")
    expect(ria.page.get_by_role("heading", name=heading)).to_be_visible()
    expect(ria.page.locator(".st-key-compared-heads")).to_contain_text(
        re.compile("● Kim Kandidaat.*■ Lex Lampion", re.DOTALL)
    )
    ria.unfold(ria.page.locator("details").filter(has_text=say_other("What every interviewer gave and heard")))
    ria.sees(f"bob heard {firm.criteria[0]} of kim")


@pytest.mark.long
def test_who_may_not_compare_gets_nothing_of_it(firm, server):
    interviewed(firm)
    outsider = colleague(firm, "Otto Buiten", Role.RECRUITER, Role.INTERVIEWER)
    asked = {"vacancy": firm.vacancy, "k": ",".join(firm.candidacies.values()), "view": "corrected"}
    hunted = {who: set() for who in ("ann", "outsider")}

    for who, account in (("ann", firm.ann), ("outsider", outsider), ("rik", firm.recruiter)):
        with opened(firm, server.url, account) as tab:
            tab.open("compare", **asked)
            came = tab.came
        words = ("bob heard", MARKER, "Bob Balans", "Kim Kandidaat", "Lex Lampion", "score ")
        hunted[who] = {word for word in words if word.encode() in came}

    assert {"Kim Kandidaat", "Lex Lampion", "score "} <= hunted["rik"]
    assert (hunted["ann"], hunted["outsider"]) == (set(), set())


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_there_is_no_navigation_and_nothing_is_cut(firm, server, people, scheme):
    interviewed(firm)
    rik = people(server.url)
    rik.page.emulate_media(color_scheme=scheme)
    rik.come_in(signed_in(firm, firm.recruiter))
    rik.open(f"/compare?vacancy={firm.vacancy}&k={firm.candidacies['kim']},{firm.candidacies['lex']}")
    rik.unfold(rik.page.locator("details").filter(has_text=dutch("What every interviewer gave and heard")))
    rik.sees("bob heard")

    rik.page.emulate_media(media="print")
    rik.page.set_viewport_size({"width": 688, "height": 1016})  # A4 within its margins
    rik.page.wait_for_timeout(500)

    gone = ["[data-testid=stHeader]", ".st-key-compare-choice", ".st-key-compare-view", "[data-testid=stPageLink]"]
    assert [one for one in gone if rik.page.locator(one).locator("visible=true").count()] == []
    expect(rik.page.get_by_text(dutch("weights version {n}").format(n=1))).to_be_visible()
    wide = rik.page.evaluate(
        """() => [...document.querySelectorAll('[class*=st-key-compare-on-] :is(canvas, p, h2, h3, td)')]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"""
    )
    ink = rik.page.locator(".st-key-compared-heads p").first.evaluate("one => getComputedStyle(one).color")
    assert (wide, ink) == ([], "rgb(20, 38, 43)")
    assert rik.page.pdf(format="A4").startswith(b"%PDF")
