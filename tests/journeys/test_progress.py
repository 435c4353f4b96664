"""From who keeps a vacancy waiting to a reminder, and from the matrix to an interview and its plan, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.card import signed_in
from tests.services.progress.test_matrix import matrix

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_a_recruiter_reminds_looks_and_plans_and_moves_on_with_a_tick(firm, server, people):
    firm.submit("ann", "kim")
    recruiter = people(server.url, has_touch=True)
    recruiter.come_in(signed_in(firm, firm.recruiter))
    page = recruiter.page
    page.set_viewport_size({"width": 390, "height": 844})

    recruiter.open("/")
    recruiter.press("Herinneren")
    texts = page.locator("[data-testid=stCode]")
    expect(texts).to_have_count(3)
    expect(texts.first).to_contain_text("Je vindt ze bij Vandaag: " + server.url)
    link = page.get_by_role("link", name=re.compile("Mail aan Ann")).get_attribute("href")
    assert str(link).partition("&body=")[0] == "mailto:ann@firm.example?subject=Je%20scorekaarten%3A%20IT-manager"
    recruiter.press("Herinnering sluiten")
    expect(texts).to_have_count(0)

    page.get_by_role("radio", name="Kim Kandidaat").or_(recruiter.button("Kim Kandidaat")).first.click()
    recruiter.sees("Wat is ingediend")
    heights = [one.bounding_box()["height"] for one in page.locator(".st-key-progress-about-one button").all()]
    assert min(heights) >= 44
    page.locator(f".st-key-plan-{firm.interviews['bob', 'kim']} button").click()
    recruiter.fill("Nieuwe plaats of videolink", "Kamer 3")
    recruiter.press("Gesprek verplaatsen")
    recruiter.sees("Kamer 3")
    assert {one.interview.place for one in matrix(firm).slots if one.interview.candidate == "Kim Kandidaat"} > {
        "Kamer 3"
    }

    recruiter.tab("Fase")
    recruiter.press("Door naar Nabespreken")
    recruiter.sees("Er ontbreekt nog iets. Lees de lijst, vink aan dat je dat deed en druk opnieuw.")
    page.get_by_text("Ik heb gelezen wat er ontbreekt en ga door.").click()
    recruiter.press("Door naar Nabespreken")
    recruiter.sees("De opdracht staat nu in de fase Nabespreken.")
    recruiter.tab("Voortgang")
    recruiter.sees("1 van 9 kaarten binnen · 8 zonder tijd")
    assert recruiter.troubles == []
