"""What a recruiter notes of a candidate, in a browser: nothing typed is lost, and the keyboard stays where it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, expect

from screening.domain.candidacy.facts import Met
from tests.services.facts.knowing import judged, known, require, texts
from tests.tab import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_a_recruiter_notes_what_is_known_and_loses_no_word_on_the_way(firm, server, people):
    require(firm, "rijbewijs B")
    recruiter, asked = people(server.url), []
    page = recruiter.page
    recruiter.come_in(signed_in(firm, firm.recruiter))
    recruiter.open(f"/candidate?candidacy={firm.candidacies['kim']}")

    first = page.get_by_role("radiogroup", name="rijbewijs B").get_by_role("radio")
    first.nth(2).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    expect(first.nth(1)).to_be_checked()
    recruiter.at_rest()
    expect(first.nth(1)).to_be_focused()

    recruiter.press("Feiten wijzigen")
    page.get_by_label("Opzegtermijn").fill("zes weken")
    page.get_by_label("Nieuwe notitie").fill("Belt terug.\n\n– niet voor negen")
    page.on("dialog", lambda one: (asked.append(one.type), one.dismiss()))
    with pytest.raises(Error, match="ERR_ABORTED"):
        page.goto(f"{server.url}/rubrics")
    recruiter.press("Naar de ranglijst")
    recruiter.sees("Ranglijst")
    while "candidacy=" not in page.url:  # Streamlit leaves an address of its own in between
        page.go_back()
        recruiter.settled()

    expect(page.get_by_label("Nieuwe notitie")).to_have_value("Belt terug.\n\n– niet voor negen")
    expect(page.get_by_label("Opzegtermijn")).to_have_value("zes weken")
    recruiter.press("Feiten opslaan")
    recruiter.sees("De feiten zijn opgeslagen.")
    recruiter.press("Notitie bewaren")
    recruiter.sees("De notitie is bewaard.")

    assert (asked, judged(firm)) == (["beforeunload"], [("rijbewijs B", Met.NOT_MET)])
    assert (known(firm).facts.notice, texts(firm)) == ("zes weken", ["Belt terug.\n\n– niet voor negen"])
    assert recruiter.troubles == []
