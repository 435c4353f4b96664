"""The losses of a live interview, each on the real server in a real browser: after it every letter and level is there."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from screening.domain.scorecard import Rating
from screening.services.cards.read import open_card
from screening.services.interviews import planning
from screening.services.vacancies import set_up
from screening.store.interviews import card_of
from screening.store.sign_ins import open_sessions
from tests.journeys.card import open_as, reopen, shows, sign_in_again, stored
from tests.journeys.stage import Proxy, Server, until
from tests.store.raw import commit_told

pytestmark = pytest.mark.browser

NO_STORAGE = {
    "forbidden": "Storage.prototype.setItem = () => { throw new DOMException('forbidden', 'SecurityError'); }",
    "full": "try { for (let size = 1 << 20; size; size >>= 1) for (let n = 0; n < 6; n += 1) "
    "localStorage.setItem(`fill ${size} ${n}`, 'x'.repeat(size)); } catch { /* full, or nearly */ } "
    "for (let n = 0, full = false; !full; n += 1) try { localStorage.setItem(`rest ${n}`, 'x'); } catch { full = true; }",
}

REMEMBER_STATES = """(state) => {
    window.seen = [];
    new MutationObserver(() => window.seen.push(state.dataset.state)).observe(state, { attributes: true });
}"""
"""Note every state that the card's sentence about saving goes through, in `seen`."""


@pytest.fixture
def ann(firm, proxy, people):
    """Ann at her card of Kim, behind the proxy."""
    return open_as(firm, people(proxy.url))


@pytest.mark.parametrize("seconds", [2, pytest.param(60, marks=pytest.mark.long)])
def test_a_cut_network_takes_text_and_levels_alike_and_says_so(firm, proxy, ann, seconds):
    ann.level("COM-A", 2)
    ann.type("COM-A", "ervoor, ")
    proxy.cut()
    ann.type("COM-A", "zonder net ")
    expect(ann.state("offline")).to_have_text("niet verbonden — bewaard in deze browser")
    ann.level("COM-A", 4)
    ann.page.wait_for_timeout(seconds * 1000)
    ann.type("COM-A", "en aan het eind")
    assert stored(firm)[0] == Rating(level=2)

    proxy.restore()
    ann.saved()

    text = "ervoor, zonder net en aan het eind"
    assert stored(firm) == (Rating(level=4), text)
    shows(ann, 4, text)
    assert re.fullmatch(r"Opgeslagen \d\d:\d\d:\d\d", ann.state("saved").inner_text())


@pytest.mark.parametrize(
    ("life", "cut"), [pytest.param(2, 6, marks=pytest.mark.long), pytest.param(120, 130, marks=pytest.mark.long)]
)
def test_a_cut_for_longer_than_the_session_lives_loses_nothing_typed_through_it(firm, people, life, cut):
    """The page comes back to an empty session and is drawn anew, while somebody types; nothing takes the cursor away."""
    server = Server(firm.office.settings.data_dir, session_life=life)
    server.start()
    proxy = Proxy(server.port)
    ann = open_as(firm, people(proxy.url))
    ann.type("COM-A", "ervoor, ")
    proxy.cut()
    ann.level("COM-A", 3)
    ann.type("COM-A", "tijdens, ")
    ann.page.wait_for_timeout(cut * 1000)
    type_on(ann, "nog steeds zonder, ")

    proxy.restore()
    type_on(ann, "en het terugkomen door, zonder een letter te missen")
    ann.saved()

    text = "ervoor, tijdens, nog steeds zonder, en het terugkomen door, zonder een letter te missen"
    assert until(lambda: stored(firm) == (Rating(level=3), text))
    shows(ann, 3, text)
    ann.button("Nalezen en indienen").click()
    ann.sees("Lees je kaart na")
    proxy.close()
    server.stop()


def test_a_tab_closed_in_the_middle_of_a_word_still_sends_it(firm, ann):
    ann.type("COM-A", "midden in een wo")

    ann.page.close(run_before_unload=True)

    assert until(lambda: stored(firm)[1] == "midden in een wo")


@pytest.mark.long
def test_two_fields_in_quick_succession_are_both_saved(firm, ann):
    ann.all_on_one_page()
    first, second = firm.criteria[:2]

    ann.note(first).fill("het eerste")
    ann.level(first, 4)
    ann.note(second).fill("het tweede")
    ann.level(second, 2)
    ann.page.reload()

    ann.criterion(first).wait_for()
    shows(ann, 4, "het eerste", first)
    shows(ann, 2, "het tweede", second)
    wanted = [(Rating(level=4), "het eerste"), (Rating(level=2), "het tweede")]
    assert until(lambda: [stored(firm, one) for one in (first, second)] == wanted)


@pytest.mark.long
def test_two_saves_that_overtake_each_other_end_with_what_was_typed_last(firm, ann):
    """Leaving the tab sends at once, while an older save may still be on its way."""
    held = []

    def hold_the_first(route):
        if held:
            route.continue_()
        else:
            held.append(route)

    ann.page.route("**/fields/COM-A/note", hold_the_first)
    ann.type("COM-A", "oud")
    until(lambda: ann.page.wait_for_timeout(50) or held)
    ann.note("COM-A").press_sequentially(" en nieuw")
    ann.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    until(lambda: ann.page.wait_for_timeout(50) or stored(firm)[1] == "oud en nieuw")

    held[0].continue_()
    ann.saved()

    assert until(lambda: ann.page.wait_for_timeout(50) or stored(firm)[1] == "oud en nieuw")
    shows_note = ann.note("COM-A").input_value()
    assert shows_note == "oud en nieuw"


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (503, {"message": "De database kan nu niet worden beschreven."}),
        (409, {"message": "Iemand anders was net eerder."}),
    ],
    ids=["later", "in each other's way"],
)
@pytest.mark.long
def test_a_save_that_should_be_sent_again_is_sent_again_and_never_called_refused(firm, ann, status, answer):
    """A5, B3: two saves that were in each other's way on the server; the text is in no danger and nobody is asked anything."""
    asked = []

    def twice_no(route):
        asked.append(route.request.post_data_json["value"])
        if len(asked) <= 2:
            route.fulfill(status=status, json=answer)
        else:
            route.continue_()

    ann.page.route("**/fields/COM-A/note", twice_no)
    ann.page.locator(".state").evaluate(REMEMBER_STATES)

    ann.note("COM-A").fill("in elkaars vaarwater")
    until(lambda: ann.page.wait_for_timeout(50) or stored(firm)[1] == "in elkaars vaarwater")
    ann.saved()

    assert asked == ["in elkaars vaarwater"] * 3
    assert set(ann.page.evaluate("seen")) == {"saving", "offline", "saved"}
    expect(ann.criterion("COM-A").locator(".problem")).to_be_hidden()


@pytest.mark.long
def test_another_tab_never_takes_away_what_this_one_could_not_save(firm, proxy, people, ann):
    """B1: the first tab saves again and again, the second is torn and reloads: it still has its own text."""
    first, second = ann.page, ann.context.new_page()
    ann.page = second
    reopen(firm, ann)
    first.locator("section[data-criterion=COM-A] textarea").press_sequentially("van het eerste")
    until(lambda: first.wait_for_timeout(50) or stored(firm)[1] == "van het eerste")
    ann.type("COM-A", "van het tweede")
    expect(ann.state("conflict")).to_be_visible()
    first.locator("section[data-criterion=COM-A] textarea").press_sequentially(", verder")
    until(lambda: first.wait_for_timeout(50) or stored(firm)[1] == "van het eerste, verder")

    second.reload()
    ann.criterion("COM-A").locator("blockquote").wait_for()
    expect(ann.note("COM-A")).to_have_value("van het tweede")
    expect(ann.criterion("COM-A").locator("blockquote")).to_have_text("van het eerste, verder")
    ann.button("Houd beide, onder elkaar").click()
    ann.saved()

    assert stored(firm)[1] == "van het eerste, verder\nvan het tweede"


@pytest.mark.long
def test_a_level_from_the_tablet_appears_on_the_laptop_beside_what_is_typed_there(firm, proxy, people, ann):
    tablet = open_as(firm, people(proxy.url))
    proxy_text = "op de laptop getypt"

    tablet.level("COM-A", 5)
    tablet.saved()
    ann.type("COM-A", proxy_text)

    shows(ann, 5, proxy_text)
    ann.saved()
    assert stored(firm) == (Rating(level=5), proxy_text)
    shows(tablet, 5, proxy_text)


@pytest.mark.long
def test_two_devices_that_typed_the_same_field_are_told_and_keep_both_texts(firm, proxy, people, ann):
    """B1 on a second device; the pads of both become one without a question."""
    tablet = open_as(firm, people(proxy.url))
    for person in (ann, tablet):
        person.page.locator("details.pad summary").click()
    proxy.cut()
    ann.type("COM-A", "van de laptop")
    tablet.type("COM-A", "van de tablet")
    for person, words in ((ann, "regel van de laptop"), (tablet, "regel van de tablet")):
        person.page.locator(".pad-input").press_sequentially(words)
        person.page.locator(".pad-input").press("Enter")

    proxy.restore()
    torn = until(
        lambda: ann.page.wait_for_timeout(100) or next((p for p in (ann, tablet) if p.state("conflict").count()), None)
    )
    mine, other = ("laptop", "tablet") if torn is ann else ("tablet", "laptop")
    expect(torn.note("COM-A")).to_have_value(f"van de {mine}")
    expect(torn.criterion("COM-A").locator("blockquote")).to_have_text(f"van de {other}")
    torn.button("Houd beide, onder elkaar").click()
    torn.saved()

    assert until(lambda: stored(firm)[1] == f"van de {other}\nvan de {mine}")
    assert until(lambda: pad_of(firm) == {"regel van de laptop", "regel van de tablet"})
    for person in (ann, tablet):
        expect(person.note("COM-A")).to_have_value(f"van de {other}\nvan de {mine}")
        expect(person.page.locator(".pad-lines li")).to_have_count(2)


@pytest.mark.long
def test_the_idle_limit_reached_while_typing_offline_costs_a_sign_in_and_no_letter(firm, proxy, ann):
    ann.type("COM-A", "ervoor, ")
    ann.saved()
    proxy.cut()
    ann.type("COM-A", "over de grens heen")
    ann.level("COM-A", 4)
    rest(firm, minutes=31)
    end_the_sitting(firm)

    proxy.restore()
    expect(ann.state("signed_out")).to_contain_text(
        "Je bent uitgelogd. Alles wat je hebt getypt, blijft in deze browser bewaard."
    )
    before = stored(firm)
    sign_in_again(ann)
    ann.saved()

    assert (before, stored(firm)) == ((Rating(), "ervoor, "), (Rating(level=4), "ervoor, over de grens heen"))
    shows(ann, 4, "ervoor, over de grens heen")


@pytest.mark.long
def test_keystrokes_count_as_activity(firm, ann):
    """E2: 20 minutes of silence, a word, and 20 minutes more: still signed in."""
    ann.type("COM-A", "eerst, ")
    ann.saved()
    rest(firm, minutes=20)
    ann.type("COM-A", "dan, ")
    until(lambda: ann.page.wait_for_timeout(50) or stored(firm)[1] == "eerst, dan, ")

    assert all(datetime.now(UTC) - at < timedelta(minutes=1) for at in active_at(firm))


@pytest.mark.long
def test_a_started_interview_is_not_interrupted_by_the_idle_limit(firm, ann):
    """E2: until half an hour after its planned end."""
    ann.type("COM-A", "eerst, ")
    ann.saved()
    rest(firm, minutes=45)

    ann.type("COM-A", "na drie kwartier luisteren")
    ann.saved()

    assert stored(firm)[1] == "eerst, na drie kwartier luisteren"


@pytest.mark.parametrize("trouble", NO_STORAGE)
@pytest.mark.long
def test_a_browser_that_keeps_nothing_says_so_and_does_not_pretend(firm, proxy, people, trouble):
    person = people(proxy.url)
    person.page.add_init_script(NO_STORAGE[trouble])
    ann = open_as(firm, person)

    proxy.cut()
    ann.type("COM-A", "alleen op deze pagina")
    expect(ann.state("offline")).to_have_text("niet verbonden, en deze browser bewaart niets: laat deze pagina open")
    proxy.restore()
    ann.saved()

    assert stored(firm)[1] == "alleen op deze pagina"


def type_on(person, words: str) -> None:
    """Type where the cursor is, as people do who look at a candidate and not at the screen."""
    person.page.keyboard.type(words, delay=100)


def rest(firm, minutes: int) -> None:
    """Nothing was done for so long: every sign-in of Ann was last active then, and her card was started before."""
    with firm.office.database.write() as work:
        card_of(work, firm.interviews["ann", "kim"]).started_at -= timedelta(minutes=minutes)
        for row in open_sessions(work, firm.ann.id, datetime.now(UTC)):
            row.active_at -= timedelta(minutes=minutes)
        commit_told(work)


def end_the_sitting(firm) -> None:
    """The interview was planned long ago, so that it does not hold the idle limit up."""
    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0]
    long_ago = datetime.now(UTC) - timedelta(days=2)
    planning.plan_interview(
        firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], firm.ann.id, part.id, starts_at=long_ago
    )


def active_at(firm) -> list[datetime]:
    with firm.office.database.read() as work:
        return [row.active_at for row in open_sessions(work, firm.ann.id, datetime.now(UTC))]


def pad_of(firm) -> set[str]:
    card = open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
    return {line.text for field in card.fields if field.kind == "pad" for line in field.value.lines}
