"""What goes wrong around an open card: huge and odd texts, another person at the browser, and a vacancy that changes underneath."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from screening.domain.scorecard import Rating
from screening.domain.vacancy import Phase
from screening.services.cards.read import open_card
from screening.services.interviews import conflicts_of_interest, handover, planning
from screening.services.rubrics.change import compare
from screening.services.rubrics.versions import files, propose, publish
from screening.services.vacancies import phases
from tests.conftest import PASSWORD
from tests.journeys.card import open_as, reopen, shows, stored
from tests.journeys.stage import until
from tests.services.procedure import come_back, withdraw
from tests.tab import signed_in

pytestmark = pytest.mark.browser

ODD = {
    "pasted table": "Naam\tSchaal\tOordeel\nBudget\t€ 1,2 mln\tgoed\n\tleeg vooraan\t\n",
    "right to left": "مرحبا بالعالم – שלום עולם (12 min) end",
    "emoji": "👩🏽‍💻 legt uit 🇳🇱 → 𝒳 é ﷽ &lt;b&gt; <b>niet vet</b>",
}

CLOSED = "Voor deze opdracht kun je geen scorekaarten meer invullen."
OUT = "Deze kandidaat is niet meer in de procedure. Wat je schreef is bewaard, en staat er weer als dat verandert."
GONE = "Dit gesprek bestaat niet of is niet zichtbaar voor jou."


@pytest.fixture
def ann(firm, server, people):
    """Ann at her card of Kim."""
    return open_as(firm, people(server.url))


@pytest.mark.long
def test_evidence_of_100_000_characters_is_refused_with_a_sentence_and_stays_until_it_fits(firm, ann):
    huge = "woord " * 16_666 + "eind"
    ann.note("COM-A").fill(huge)
    problem = ann.criterion("COM-A").locator(".problem")
    expect(problem).to_contain_text("Deze notitie telt 100000 tekens; er kunnen er hooguit 20000 worden opgeslagen.")
    expect(ann.state("refused")).to_be_visible()
    ann.page.reload()
    ann.criterion("COM-A").wait_for()
    expect(ann.note("COM-A")).to_have_value(huge)
    expect(problem).to_be_visible()

    ann.note("COM-A").fill("past")
    ann.saved()

    assert stored(firm)[1] == "past"
    expect(problem).to_be_hidden()


@pytest.mark.long
def test_a_text_too_large_to_send_is_refused_too(firm, ann):
    ann.note("COM-A").fill("😀" * 120_000)

    expect(ann.criterion("COM-A").locator(".problem")).to_contain_text("Deze tekst is te lang om op te slaan.")
    assert stored(firm)[1] == ""


@pytest.mark.long
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ODD.items()])
def test_odd_text_comes_back_to_the_letter_everywhere(firm, ann, text):
    """F6: pasted from elsewhere, on the card after a reload, in the review and on the sealed card."""
    firm.fill("ann", "kim", 3)
    reopen(firm, ann)
    ann.note("COM-A").fill("")
    ann.note("COM-A").evaluate(
        "(area, text) => { area.focus(); const data = new DataTransfer(); data.setData('text/plain', text);"
        "data.setData('text/html', '<table><tr><td>html</td></tr></table>');"
        "if (area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })))"
        "document.execCommand('insertText', false, text); }",
        text,
    )
    ann.saved()
    assert until(lambda: stored(firm)[1] == text)
    ann.page.reload()
    ann.criterion("COM-A").wait_for()
    expect(ann.note("COM-A")).to_have_value(text)

    ann.press("Nalezen en indienen")
    in_review = shown_note(ann)
    ann.button("Kaart indienen").click()
    ann.button("Indienen en verzegelen").click()
    ann.sees("Je hebt deze kaart ingediend")

    assert in_review == text.strip()
    assert until(
        lambda: shown_note(ann) == text.strip()
    )  # the sealed card comes in the place of the review, line by line


def test_two_people_at_one_browser_neither_see_nor_overwrite_each_others_text(firm, ann):
    ann.type("COM-A", "van Ann, ")
    ann.saved()
    anns, bobs = ann.page, ann.context.new_page()
    ann.page = bobs
    ann.sign_in("bob@firm.example", PASSWORD)
    reopen(firm, ann, "bob")
    ann.type("COM-A", "van Bob")
    ann.saved()

    expect(anns.locator("section[data-criterion=COM-A] textarea")).to_be_hidden()
    anns.keyboard.type("van wie?")
    bobs_page = bobs.content() + bobs.locator("section[data-criterion=COM-A] textarea").input_value()
    before = stored(firm), stored(firm, name="bob")
    ann.sign_in("ann@firm.example", PASSWORD)
    reopen(firm, ann)

    assert before == ((Rating(), "van Ann, "), (Rating(), "van Bob"))
    assert "van Ann" not in bobs_page
    expect(ann.note("COM-A")).to_have_value("van Ann, ")
    assert (stored(firm), stored(firm, name="bob")) == before


@pytest.mark.long
def test_a_new_rubric_version_leaves_an_open_card_as_it_was_started(firm, ann):
    """B6"""
    ann.level("COM-A", 4)
    ann.saved()
    before = ann.criterion("COM-A").locator("fieldset").inner_text()

    publish_another_anchor(firm)
    card = open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
    assert card.rubric.content_hash() != firm.office.rubric.content_hash()
    ann.page.wait_for_timeout(3000)
    ann.level("COM-A", 1)
    ann.type("COM-A", "volgens het oude kader")
    ann.saved()
    ann.page.reload()
    ann.criterion("COM-A").wait_for()

    assert ann.criterion("COM-A").locator("fieldset").inner_text() == before
    shows(ann, 1, "volgens het oude kader")
    assert stored(firm) == (Rating(level=1), "volgens het oude kader")


@pytest.mark.long
def test_a_card_is_not_started_on_anchors_that_were_renewed_meanwhile_and_nothing_is_lost(firm, server, people, ann):
    """B6: what was chosen on the old anchors waits in the browser until the new ones are read."""
    publish_another_anchor(firm, propose)
    administrator = people(server.url)
    administrator.come_in(signed_in(firm, firm.administrator))
    administrator.open("/rubrics")
    administrator.tab("Versies")
    administrator.page.locator("[class*=st-key-look-] label").click()
    administrator.press("Deze versie in gebruik nemen")
    administrator.sees("De nieuwe versie is in gebruik.")
    ann.level("COM-A", 4)
    ann.type("COM-A", "volgens het oude kader")
    expect(ann.criterion("COM-A").locator(".problem")).to_contain_text("Laad de pagina opnieuw om de nieuwe ankers")
    before = stored(firm)

    ann.page.reload()
    ann.criterion("COM-A").wait_for()
    ann.saved()

    assert before == (Rating(), "")
    shows(ann, 4, "volgens het oude kader")
    assert stored(firm) == (Rating(level=4), "volgens het oude kader")


@pytest.mark.long
def test_a_vacancy_that_stops_taking_cards_refuses_in_words_and_the_text_is_there_when_it_reopens(firm, ann):
    ann.type("COM-A", "op tijd, ")
    ann.saved()
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    ann.type("COM-A", "te laat")
    expect(ann.criterion("COM-A").locator(".problem")).to_contain_text(
        f"{CLOSED} Je tekst blijft in deze browser bewaard"
    )
    ann.page.reload()
    ann.sees(CLOSED)
    before = stored(firm)[1]
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF, "Ann was nog bezig")
    reopen(firm, ann)
    ann.saved()

    expect(ann.note("COM-A")).to_have_value("op tijd, te laat")
    assert (before, stored(firm)[1]) == ("op tijd, ", "op tijd, te laat")


@pytest.mark.long
def test_a_page_left_open_goes_on_by_itself_when_the_vacancy_reopens(firm, ann):
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
    ann.level("COM-A", 3)
    expect(ann.page.locator(".card .line .problem")).to_contain_text(CLOSED)

    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF, "Ann was nog bezig")
    ann.saved()

    assert stored(firm)[0] == Rating(level=3)
    expect(ann.page.locator(".card .line .problem")).to_be_hidden()


@pytest.mark.long
def test_a_candidate_who_leaves_while_somebody_types_is_told_and_with_them_comes_back_every_word(firm, ann):
    """What is typed goes on being saved, nothing can be submitted, and the agenda no longer holds the interview."""
    firm.fill("ann", "kim", 3)
    reopen(firm, ann)
    ann.note("COM-A").fill("ervoor, ")
    ann.saved()
    withdraw(firm, "kim")

    ann.type("COM-A", "erna, ")
    told = ann.page.locator(".card .line .problem")
    expect(told).to_have_text(OUT)
    ann.note("COM-A").scroll_into_view_if_needed()
    expect(told).to_be_in_viewport(ratio=1)
    ann.type("COM-A", "en nog iets")
    ann.level("COM-A", 5)
    ann.saved()
    meanwhile = stored(firm)[1]
    ann.press("Nalezen en indienen")
    ann.sees(OUT)
    ann.press("Naar mijn gesprekken")
    expect(ann.page.get_by_text("Lex Lampion").first).to_be_visible()
    today = ann.page.content()
    ann.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
    ann.sees(OUT)
    assert (meanwhile, "Kim" in today) == ("ervoor, erna, en nog iets", False)

    come_back(firm, "kim")
    reopen(firm, ann)

    shows(ann, 5, "ervoor, erna, en nog iets")
    assert stored(firm) == (Rating(level=5), "ervoor, erna, en nog iets")


@pytest.mark.parametrize(
    "what",
    ["handed over", *(pytest.param(one, marks=pytest.mark.long) for one in ("cancelled", "conflict of interest"))],
)
def test_an_interview_taken_away_underneath_is_told_and_the_text_stays_on_the_page(firm, ann, what):
    ann.type("COM-A", "ervoor, ")
    ann.saved()
    interview = firm.interviews["ann", "kim"]
    if what == "cancelled":
        planning.cancel_interview(firm.office, firm.recruiter, interview)
    elif what == "handed over":
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "kim"])
        handover.hand_over(firm.office, firm.recruiter, interview, firm.bob.id)
    else:
        conflicts_of_interest.recuse(firm.office, firm.ann, firm.candidacies["kim"])

    ann.type("COM-A", "erna")

    told = ann.criterion("COM-A").locator(".problem")
    expect(told).to_contain_text(GONE)
    expect(ann.note("COM-A")).to_have_value("ervoor, erna")
    ann.page.reload()
    ann.sees(GONE)
    assert "ervoor" not in ann.page.content()


def shown_note(person) -> str:
    """The first evidence that the page shows as text; Streamlit takes blanks off its ends."""
    return person.page.get_by_test_id("stText").first.evaluate("node => node.textContent")


def publish_another_anchor(firm, how=publish) -> None:
    name = "communication.yaml"
    text = next(one.text for one in files(firm.office, firm.administrator) if one.name == name)
    changed = text.replace("Vertelt iedereen hetzelfde verhaal.", "Zegt tegen iedereen precies hetzelfde.", 1)
    base = compare(firm.office, firm.administrator, changed, name).base_hash
    how(firm.office, firm.administrator, changed, name, base, "duidelijker")
    assert changed != text


@pytest.mark.long
def test_a_first_word_about_who_left_stays_in_the_browser_until_they_are_back(firm, ann):
    withdraw(firm, "kim")
    ann.type("COM-A", "het eerste woord")
    expect(ann.criterion("COM-A").locator(".problem")).to_contain_text(OUT)
    expect(ann.page.locator(".card .line .problem")).to_have_text(OUT)
    ann.page.reload()
    ann.sees(OUT)
    before = stored(firm)[1]

    come_back(firm, "kim")
    reopen(firm, ann)
    ann.saved()

    assert (before, stored(firm)[1]) == ("", "het eerste woord")
