"""The live interview by hand: keyboard, chips, private notes, clock, review and submit, in a real browser."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from screening.domain.scorecard import Marks, Rating, Recommendation
from screening.services.cards import open_with_reason
from screening.services.cards.read import open_card
from screening.services.results.workbook import ranking_workbook
from tests.journeys.card import to_levels
from tests.journeys.stage import until
from tests.tab import opened, signed_in
from tests.tabs import TABS, every_tab

pytestmark = pytest.mark.browser


@pytest.fixture
def ann(firm, server, people):
    """Ann at her card of Kim."""
    person = people(server.url)
    person.come_in(signed_in(firm, firm.ann))
    person.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
    person.criterion("COM-A").wait_for()
    return person


def card(firm):
    return open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])


def line(firm, criterion):
    return next(line for line in card(firm).lines if line.criterion_id == criterion)


def whole(firm, kind):
    return next((field.value for field in card(firm).fields if field.kind == kind), None)


def test_keys_never_fire_while_typing_with_a_modifier_or_in_another_field_of_the_page(firm, ann):
    ann.page.locator("details.pad summary").click()
    for place in (ann.note("COM-A"), ann.page.locator(".pad-input")):
        place.press_sequentially("1j4n0?k")
    to_levels(ann)
    for keys in ("Control+1", "Alt+4", "Meta+2", "Control+ArrowRight"):
        ann.page.keyboard.press(keys)
    ann.page.evaluate(
        "() => { const more = document.createElement('div'); more.innerHTML = '<input id=other><input type=radio id=choice>';"
        "document.querySelector('.st-key-header').append(more); }"
    )
    ann.page.locator("#other").press_sequentially("2j5")
    ann.page.locator("#choice").press("3")
    ann.saved()

    assert [one.rating for one in card(firm).lines] == [Rating()] * len(firm.criteria)
    expect(ann.page.locator("section[data-criterion]:visible")).to_have_attribute("data-criterion", "COM-A")
    expect(ann.page.locator("dialog.keys")).to_be_hidden()
    assert (line(firm, "COM-A").note, whole(firm, "pad").typing) == ("1j4n0?k", "1j4n0?k")


def test_every_criterion_takes_one_choice(firm, ann):
    ann.all_on_one_page()

    for criterion in firm.criteria:
        ann.level(criterion, 3)
    ann.saved()

    expect(ann.page.locator(".count")).to_have_text(f"{len(firm.criteria)} van {len(firm.criteria)} gescoord")
    assert {one.rating for one in card(firm).lines} == {Rating(level=3)}


@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.long)])
def test_candidate_clock_and_saved_state_stay_in_view(firm, server, people, width):
    person = people(server.url)
    person.page.set_viewport_size({"width": width, "height": 800})
    person.come_in(signed_in(firm, firm.ann))
    person.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
    person.level("COM-A", 3)
    person.saved()

    person.button("Nalezen en indienen").scroll_into_view_if_needed()
    person.page.wait_for_timeout(300)

    bar = person.page.get_by_test_id("stHeader").bounding_box()
    for what in (".who", ".clock", ".state"):
        box = person.page.locator(what).bounding_box()
        assert bar["y"] + bar["height"] <= box["y"] + 1, what
        assert box["y"] + box["height"] <= 800, what


@pytest.mark.long
def test_every_target_is_large_enough_for_a_finger(firm, server, people):
    """44 px at 390 px wide, Streamlit's own buttons included."""
    person = people(server.url, has_touch=True, is_mobile=True)
    person.page.set_viewport_size({"width": 390, "height": 844})
    firm.fill("ann", "kim", 3)
    person.come_in(signed_in(firm, firm.ann))
    person.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
    person.criterion("COM-A").wait_for()
    for shut in person.page.locator(".card summary:visible").all():
        shut.click()
    card_small = small_targets(person.page)

    person.press("Nalezen en indienen")
    person.page.locator("#overall").wait_for()

    assert (card_small, small_targets(person.page)) == ([], [])


@pytest.mark.long
def test_the_focus_is_visible_on_everything_that_takes_it(firm, ann):
    bare = []
    ann.page.locator(".who").click()

    for _step in range(45):
        ann.page.keyboard.press("Tab")
        ann.page.wait_for_timeout(20)
        what, visible = ann.page.evaluate(FOCUS)
        if not visible and not what.startswith("MAIN"):  # the scrolling page itself, which Chromium lets one tab to
            bare.append(what)

    assert bare == []


@pytest.mark.long
def test_a_level_is_read_out_with_its_text(firm, ann):
    criterion = card(firm).rubric.criteria["COM-A"]

    names = ann.criterion("COM-A").get_by_role("radio").evaluate_all("all => all.map(one => one.labels[0].innerText)")
    to_levels(ann)
    ann.page.keyboard.press("4")

    expect(ann.criterion("COM-A").get_by_role("radio", name=criterion.anchors[4].nl)).to_be_checked()
    expect(ann.page.locator(".said")).to_have_text(
        re.compile(r"^Niveau 4 gekozen bij .*Sterk.*" + re.escape(criterion.anchors[4].nl[:40]), re.DOTALL)
    )
    assert [re.sub(r"\s+", " ", name).strip()[:1] for name in names] == ["1", "2", "3", "4", "5", "N"]


def test_the_language_of_the_page_follows_a_click(ann):
    expect(ann.page.locator("html")).to_have_attribute("lang", "nl")

    ann.press("English")

    expect(ann.page.locator("html")).to_have_attribute("lang", "en")
    ann.sees("Review and submit")


@pytest.mark.long
def test_the_clock_is_the_same_on_a_second_device_and_turns_no_colour_before_it_is_over_time(firm, server, people, ann):
    ann.button("Klok starten").click()
    ann.saved()

    tablet = people(server.url)
    tablet.come_in(signed_in(firm, firm.ann))
    tablet.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
    expect(tablet.page.locator(".clock-words")).to_have_text("0 van 110 min")
    tablet.button("Pauze").click()
    tablet.saved()

    expect(ann.button("Hervatten")).to_be_visible()
    expect(ann.page.locator(".clock.over")).to_have_count(0)
    ann.button("Einde").click()
    expect(ann.page.locator(".clock-words")).to_have_text("Beëindigd na 0 van 110 min")


def test_the_pad_is_on_nobody_elses_page_and_in_no_workbook(firm, server, ann):
    """In no byte of it. The control: it is on the own one."""
    secret = "alleen voor mijzelf"
    ann.page.locator("details.pad summary").click()
    ann.page.locator(".pad-input").press_sequentially(secret)
    ann.page.locator(".pad-input").press("Enter")
    ann.saved()
    with opened(firm, server.url, firm.ann) as own:
        control = secret.encode() in own.open("interview", interview=firm.interviews["ann", "kim"])
    firm.submit("ann", "kim")
    firm.submit("bob", "kim")

    seen = []
    for account, page, queries in (
        (firm.bob, "interview", [{"interview": firm.interviews["bob", "kim"]}]),
        (firm.recruiter, "vacancy", every_tab("vacancy", vacancy=firm.vacancy)),
        (firm.administrator, "audit", [{}]),
    ):
        with opened(firm, server.url, account) as tab:
            seen += [secret.encode() in tab.open(page, **query) for query in queries]
    read = open_with_reason.open_with_reason(firm.office, firm.administrator, firm.interviews["ann", "kim"], "klacht")
    workbook = ranking_workbook(firm.office, firm.recruiter, firm.vacancy, "nl").content
    sheets = zipfile.ZipFile(io.BytesIO(workbook))

    assert (control, seen) == (True, [False] * (2 + len(TABS["vacancy"])))
    assert secret not in repr(read)
    assert secret.encode() not in b"".join(sheets.read(name) for name in sheets.namelist())


def test_keys_are_listed_on_request(ann):
    to_levels(ann)
    ann.page.keyboard.press("?")

    expect(ann.page.locator("dialog.keys")).to_be_visible()
    ann.page.keyboard.press("Escape")
    expect(ann.page.locator("dialog.keys")).to_be_hidden()


def test_chips_and_points_of_attention_are_saved_as_they_are_ticked(firm, ann):
    criterion = card(firm).rubric.criteria["COM-A"]
    section = ann.criterion("COM-A")

    section.get_by_role("button", name=criterion.evidence[1].nl).click()
    section.get_by_role("button", name=criterion.red_flags[0].nl).click()
    ann.saved()

    assert line(firm, "COM-A").marks == Marks(chips=(criterion.evidence[1].id,), flags=(criterion.red_flags[0].id,))


def test_a_line_of_private_notes_becomes_evidence_with_one_action(firm, ann):
    ann.page.locator("details.pad summary").click()
    pad = ann.page.locator(".pad-input")

    pad.press_sequentially("noemt de directie als publiek")
    pad.press("Enter")
    pad.press_sequentially("nog een halve zi")
    ann.page.get_by_role("button", name="Gebruik als bewijs").click()
    ann.saved()

    notes = whole(firm, "pad")
    assert [one.text for one in notes.lines] == ["noemt de directie als publiek"]
    assert re.fullmatch(r"\d\d:\d\d", notes.lines[0].at)
    assert notes.typing == "nog een halve zi"
    assert line(firm, "COM-A").note == "noemt de directie als publiek"


@pytest.mark.long
def test_the_layout_is_remembered(ann):
    ann.all_on_one_page()
    expect(ann.page.locator("section[data-criterion]:visible")).to_have_count(14)

    ann.page.reload()
    ann.criterion("COM-A").wait_for()

    expect(ann.page.locator("section[data-criterion]:visible")).to_have_count(14)


def test_the_clock_runs_pauses_and_survives_a_refresh(firm, ann):
    ann.button("Klok starten").click()
    ann.saved()
    ann.button("Pauze").click()
    ann.saved()

    ann.page.reload()
    ann.criterion("COM-A").wait_for()

    expect(ann.button("Hervatten")).to_be_visible()
    assert whole(firm, "clock").since is None


def test_hints_never_block_and_leave_no_trace(firm, ann):
    ann.level("COM-A", 3)
    ann.note("COM-A").fill("is zwanger, zei ze")
    ann.note("COM-A").blur()

    expect(ann.criterion("COM-A").locator(".hint")).to_have_count(2)
    ann.saved()
    assert line(firm, "COM-A").note == "is zwanger, zei ze"
    assert line(firm, "COM-A").marks == Marks()


def test_review_asks_the_overall_impression_last_and_ctrl_enter_submits(firm, server, ann):
    firm.fill("ann", "kim", 3)
    ann.page.reload()
    ann.criterion("COM-A").wait_for()

    ann.button("Nalezen en indienen").click()
    ann.page.locator("#overall").fill("Degelijk en helder.")
    ann.page.locator("label.choice", has_text="Twijfel").click()
    ann.page.locator("#reason").fill("Weinig voorbeelden van verandering.")
    ann.page.keyboard.press("Control+Enter")
    expect(ann.button("Indienen en verzegelen")).to_be_focused()
    ann.page.keyboard.press("Enter")
    ann.sees("Je hebt deze kaart ingediend")

    sealed = until(lambda: (found := card(firm)).sealed and found)
    assert (sealed.closing.overall, sealed.closing.recommendation, sealed.closing.reason) == (
        "Degelijk en helder.",
        Recommendation.UNSURE,
        "Weinig voorbeelden van verandering.",
    )


def test_an_incomplete_card_says_what_is_open_and_cannot_be_submitted(ann):
    ann.button("Nalezen en indienen").click()

    ann.sees("Er staan nog")
    expect(ann.button("Kaart indienen")).to_be_disabled()


@pytest.mark.parametrize(
    ("width", "height", "language"),
    [
        (820, 1180, "nl"),
        pytest.param(1440, 900, "en", marks=pytest.mark.long),
        pytest.param(820, 1180, "en", marks=pytest.mark.long),
        pytest.param(1440, 900, "nl", marks=pytest.mark.long),
    ],
)
def test_question_anchors_and_note_are_visible_without_scrolling(firm, server, people, width, height, language):
    person = people(server.url)
    person.page.set_viewport_size({"width": width, "height": height})
    person.context.add_cookies([{"name": "evenwicht_language", "value": language, "url": server.url}])
    person.come_in(signed_in(firm, firm.ann))
    person.open(f"/interview?interview={firm.interviews['ann', 'kim']}")

    for index, criterion in enumerate(firm.criteria):
        person.page.locator(".step").nth(index).click()
        section = person.criterion(criterion)
        for what in (".question", "fieldset", "textarea"):
            box = section.locator(what).bounding_box()
            assert box is not None
            assert box["y"] >= 0, (criterion, what)
            assert box["y"] + box["height"] <= height, (criterion, what, box)


SMALL = """() => {
  const deep = (root) => [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
  const target = (node) => node.matches('button, a[href], summary, textarea, select, [role=button], label:has(input)')
    || (node.matches('input') && !node.closest('label'));
  return deep(document).filter((node) => target(node) && node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
    .map((node) => [node, node.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth && (box.width < 43.9 || box.height < 43.9))
    .map(([node, box]) => `${node.tagName} ${node.className || node.dataset.testid} ${node.innerText} ${box.width} x ${box.height}`);
}"""

FOCUS = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  const shown = [node, node.closest('label'), node.parentElement].filter(Boolean).map((one) => getComputedStyle(one));
  const ring = shown.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none');
  return [`${node.tagName} ${node.className} ${node.innerText}`, node === document.body || ring];
}"""


def small_targets(page) -> list[str]:
    """What somebody can touch on the page and is smaller than 44 px either way; a link for keyboards alone is a dot until then."""
    return page.evaluate(SMALL)
