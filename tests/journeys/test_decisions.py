"""A decision in a real browser: what is missing is said where one looks, and a reason that is not sent is not lost unasked."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from screening.domain.candidacy.decision import DecisionKind
from tests.journeys.card import signed_in
from tests.services.deciding import about

pytestmark = [pytest.mark.browser, pytest.mark.long]

SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def test_the_browser_asks_before_a_reason_that_is_not_sent_is_lost(firm, server, people):
    recruiter = people(server.url)
    recruiter.come_in(signed_in(firm, firm.recruiter))
    page, asked = recruiter.page, []
    page.set_viewport_size({"width": 390, "height": 844})

    def refuse(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    def try_to_leave():
        page.evaluate("setTimeout(() => location.reload())")
        page.wait_for_timeout(500)

    recruiter.open(f"/vacancy?vacancy={firm.vacancy}&tab=decisions")
    page.get_by_text("Kim Kandidaat").first.click()
    reason = page.get_by_label("Reden", exact=True)
    reason.fill("Reist liever niet.")
    page.on("dialog", refuse)
    try_to_leave()
    expect(reason).to_have_value("Reist liever niet.")

    recruiter.button("Verder").scroll_into_view_if_needed()
    before = page.evaluate(SCROLLED)
    recruiter.press("Verder")
    recruiter.sees("Kies wat je besluit.")
    assert (before > 0, page.evaluate(SCROLLED) >= before) == (True, True)

    page.get_by_text("Afwijzen", exact=True).click()
    recruiter.press("English")
    expect(page.get_by_role("radio", name="Decline")).to_be_checked()
    recruiter.press("Nederlands")
    expect(page.get_by_role("radio", name="Afwijzen")).to_be_checked()
    recruiter.press("Verder")
    recruiter.sees("Besluit vastleggen")
    try_to_leave()
    recruiter.press("Besluit vastleggen")
    recruiter.sees("Afgewezen: vastgelegd voor 1 kandidaat.")
    page.evaluate("window.stayed = true")
    try_to_leave()
    recruiter.sees("Voortgang")

    assert asked == ["beforeunload", "beforeunload"]
    assert page.evaluate("window.stayed") is None
    assert [one.decision.kind for one in about(firm, "kim").history] == [DecisionKind.DECLINE]
    assert recruiter.troubles == []
