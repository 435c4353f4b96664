"""A recruiter's evening with the cards of three candidates: from who still owes one to a decision with its reason."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from screening.domain.candidacy.decision import DecisionKind
from screening.i18n import LANGUAGES, percent
from screening.ranking import winners
from screening.services.people.accounts import change_language
from screening.services.results.ranking import ranking_of
from tests.journeys.bureau import Bureau
from tests.journeys.stage import Person
from tests.services.deciding import about
from tests.tab import opened, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.long]

NOTE, NOTICE = "Belt vrijdag terug over de reistijd", "zes weken opzegtermijn"
REASON = "Op geen enkele competentie boven de drempel"
SUM = re.compile(r"([+−]?\d+[.,]\d\d)(?=, |$)")
"""What a step of the sum prints at its end."""


@pytest.fixture
def interviewed(firm):
    """Kim leads up to some balance and Lex from there; of Max a card is missing, which Cas owes."""
    technical = [one for one in firm.criteria if one.startswith("TEC")]
    for name, lenient in (("ann", 0), ("bob", 1), ("cas", 0)):
        firm.submit(name, "kim", {one: 3 if one in technical else 4 + lenient for one in firm.criteria})
        firm.submit(name, "lex", {one: 4 if one in technical else 2 + lenient for one in firm.criteria})
    for name in ("ann", "bob"):
        firm.submit(name, "max", 2)
    return firm


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_who_still_owes_a_card_to_a_decision_with_its_reason(interviewed, server, people, language):
    firm, bureau = interviewed, Bureau(server, people, language)
    change_language(firm.office, firm.recruiter, language)
    rik, say = people(server.url), bureau.say
    rik.page.set_viewport_size({"width": 1366, "height": 900})
    rik.come_in(signed_in(firm, firm.recruiter))

    today_names_who_is_waited_for(rik, bureau)
    the_ranking_says_who_leads_and_keeps_a_filter_in_its_address(rik, bureau, firm)
    a_click_opens_a_candidate_whose_note_and_fact_are_kept(rik, bureau, firm)
    nobody_but_recruiters_reads_them(firm, server)
    rik.press(say("To the ranking"))
    two_side_by_side_whose_difference_adds_up(rik, bureau, firm)
    what_is_tried_moves_the_order_and_is_gone_after_a_reload(rik, bureau, firm)
    a_decision_is_recorded_with_its_reason(rik, bureau, firm)
    the_panel_is_called_nothing_firmer_than_the_cards_allow(rik, bureau)
    the_debrief_waits_for_its_phase(rik, bureau)


def today_names_who_is_waited_for(rik: Person, bureau: Bureau) -> None:
    rik.open("/")
    rik.sees(bureau.say("Still to come: {who}", who="Cas Criterium (1)"))
    rik.press(bureau.say("Open"))
    rik.press(bureau.say("Ranking"))


def the_ranking_says_who_leads_and_keeps_a_filter_in_its_address(rik: Person, bureau: Bureau, firm) -> None:
    page, say = rik.page, bureau.say
    assert order(rik) == ["Kim Kandidaat", "Lex Lampion", "Max Morgenrood"]
    (stretch, _other) = winners(ranking_of(firm.office, firm.recruiter, firm.vacancy).ranking, "technical")
    leads = say(
        "{name} stands first, and stays so up to {high} {domain}.",
        domain=say("Technical").lower(),
        name="Kim",
        high="UP",
    )
    rik.sees(leads.replace("UP", percent(stretch.end, bureau.language)))
    rik.sees(
        say("{names} cannot be told apart on these cards.", names=say("{one} and {other}", one="Kim", other="Lex"))
    )

    rik.press(say("Sort and filter"))
    bureau.choose(rik, "Flags", say("no flag"))
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    rik.settled()
    told = "{n} of {total} candidates pass the filter ({filter}); {hidden} are hidden."
    hidden = say(told, n=1, total=3, filter=say("no flag"), hidden=2)
    expect(page.locator(".st-key-ranking-hidden")).to_contain_text(hidden)
    expect(page).to_have_url(re.compile("&flag=none$"))
    page.reload()
    rik.settled()
    expect(page.locator(".st-key-ranking-hidden")).to_contain_text(hidden)
    assert order(rik) == ["Kim Kandidaat", "Lex Lampion", "Max Morgenrood"]
    rik.press(say("Show everybody"))


def a_click_opens_a_candidate_whose_note_and_fact_are_kept(rik: Person, bureau: Bureau, firm) -> None:
    page, say = rik.page, bureau.say
    drawing = page.get_by_test_id("stVegaLiteChart").first
    drawing.click(position={"x": 120, "y": 54 + 29})
    page.wait_for_url("**/candidate?**")
    expect(page.get_by_role("heading", name="Kim Kandidaat")).to_be_visible()
    rik.settled()
    page.get_by_label(say("New note")).fill(NOTE)
    rik.press(say("Keep the note"))
    rik.sees(say("The note is kept."))
    rik.press(say("Change the facts"))
    page.get_by_label(say("Notice period")).fill(NOTICE)
    rik.press(say("Save the facts"))
    rik.sees(say("The facts are saved."))

    page.reload()
    rik.settled()

    rik.sees(NOTE)
    rik.sees(NOTICE)


def nobody_but_recruiters_reads_them(firm, server) -> None:
    """Bob has all his cards in and reads the rest of the page."""
    came = {}
    for who in (firm.recruiter, firm.bob):
        with opened(firm, server.url, who) as tab:
            tab.open("candidate", candidacy=firm.candidacies["kim"])
            came[who.name] = [word for word in (NOTE, NOTICE, "Kim Kandidaat") if word.encode() in tab.came]
    assert came == {"Rik Recruiter": [NOTE, NOTICE, "Kim Kandidaat"], "Bob Balans": ["Kim Kandidaat"]}


def two_side_by_side_whose_difference_adds_up(rik: Person, bureau: Bureau, firm) -> None:
    page, say = rik.page, bureau.say
    rik.choose(say("Look at one, or set two to five side by side"), "Kim", "Lex")
    page.keyboard.press("Escape")
    rik.settled()
    rik.press(say("Compare these {n}", n=2))
    page.wait_for_url("**/compare?**")
    rik.settled()
    why = say("Why {one} above {other}", one="Kim", other="Lex")
    expect(page.get_by_role("heading", name=why)).to_be_visible()
    drawn = [one.get_attribute("aria-label") or "" for one in page.get_by_test_id("stVegaLiteChart").all()]
    (words,) = [one for one in drawn if re.match(r"Lex \d", one)]
    low, *steps, high = [Decimal(one.replace(",", ".").replace("−", "-")) for one in SUM.findall(words)]
    assert (len(steps) > 2, low + sum(steps)) == (True, high)
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    scores = {place.candidacy.name: place.ranked.score for place in found.places}
    assert [float(low), float(high)] == [round(scores[name], 2) for name in ("Lex Lampion", "Kim Kandidaat")]
    rik.sees(say("Their order may well be chance."))


def what_is_tried_moves_the_order_and_is_gone_after_a_reload(rik: Person, bureau: Bureau, firm) -> None:
    page, say = rik.page, bureau.say
    rik.page.get_by_role("link", name=say("To the ranking")).click()
    rik.settled()
    before = order(rik)
    page.locator(".what-if").get_by_role("slider", name=say("Technical")).focus()
    for _nth in range(40):
        page.keyboard.press("ArrowRight")
    assert order(rik, "moving")[0] == "Lex Lampion"
    assert order(rik) == before
    page.reload()
    rik.settled()
    assert order(rik, "moving") == order(rik) == before


def a_decision_is_recorded_with_its_reason(rik: Person, bureau: Bureau, firm) -> None:
    rik.press(bureau.say("To decisions"))
    bureau.decide(rik, "Decline", REASON, "Max Morgenrood")
    (made,) = about(firm, "max").history
    assert (made.decision.kind, made.decision.reason) == (DecisionKind.DECLINE, REASON)


def the_panel_is_called_nothing_firmer_than_the_cards_allow(rik: Person, bureau: Bureau) -> None:
    rik.press(bureau.say("Ranking"))
    rik.press(bureau.say("How the panel scores"))
    one = (
        "Too little to go by: {n} candidate was scored by two interviewers on the same criterion, and it takes {least}."
    )
    rik.sees(bureau.counted(one, one.replace("candidate was", "candidates were"), 3, least=5))


def the_debrief_waits_for_its_phase(rik: Person, bureau: Bureau) -> None:
    say = bureau.say
    rik.press(say("To the ranking"))
    rik.press(say("To the debrief"))
    rik.sees(
        say("While cards are being written, nobody's levels are shown here. The debrief opens with the phase Debrief.")
    )
    rik.press(say("To the phase"))
    rik.sees(say("On to {phase}", phase=say("Debrief")))


def order(person: Person, table: str = "fixed") -> list[str]:
    """The names in the order of the what-if: as fixed, or as the sliders stand."""
    person.page.locator(".what-if table").first.wait_for()
    rows = person.page.locator(f".what-if table.{table} tbody").first.locator("tr").all_inner_texts()
    return [row.split("\t")[1].strip() for row in rows]
