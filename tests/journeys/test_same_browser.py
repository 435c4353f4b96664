"""One browser, one person after another: what the first left is there for them alone, and nothing of it shows to the next (E10)."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from screening.services.people import own_account
from tests.conftest import PASSWORD, Firm
from tests.journeys.card import open_as, stored
from tests.journeys.stage import Person, until
from tests.store.raw import rows

pytestmark = pytest.mark.browser

MARK = "Hield de storing een week stil, zei hij."
LEFT = """() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.documentElement.outerHTML, document.title,
    [...document.querySelectorAll('*')].map((one) => one.shadowRoot?.innerHTML ?? ''),
    [...document.querySelectorAll('*')].flatMap((one) => [...(one.shadowRoot?.querySelectorAll('textarea') ?? [])]).map((one) => one.value)])"""
"""All that somebody with developer tools finds of a page, and of what it left in the browser."""


@pytest.fixture
def ann(firm, proxy, people) -> Person:
    """Ann at her card of Kim, behind the proxy."""
    return open_as(firm, people(proxy.url))


def come_in(page: Page, url: str, name: str) -> None:
    page.goto(f"{url}/sign-in")
    page.fill("[name=email]", f"{name}@firm.example")
    page.fill("[name=password]", PASSWORD)
    page.locator("button").click()
    page.locator(".st-key-header").wait_for()


def typed_without_a_connection(firm: Firm, proxy, ann: Person) -> None:
    """Ann types, nothing of it arrives, and her sign-in ends."""
    proxy.cut()
    ann.type("COM-A", MARK)
    expect(ann.state("offline")).to_be_visible()
    own_account.end_sign_ins(firm.office, firm.administrator, firm.ann.id)
    proxy.restore()
    expect(ann.state("signed_out")).to_be_visible()


def notes(firm: Firm) -> list[tuple]:
    return rows(firm.office, "select note from draft_revision where note <> ''")


@pytest.mark.long
def test_what_one_could_not_save_the_next_finds_nowhere_and_the_first_finds_again_and_saves(firm, proxy, ann):
    typed_without_a_connection(firm, proxy, ann)
    assert MARK in ann.page.evaluate(LEFT)
    bobs = ann.context.new_page()

    come_in(bobs, proxy.url, "bob")
    bobs.goto(f"{proxy.url}/interview?interview={firm.interviews['bob', 'kim']}")
    bobs.locator("section[data-criterion=COM-A] textarea").wait_for()
    covered = ann.page.locator(".watch")
    expect(covered).to_contain_text("deze pagina van Ann Aandacht afgedekt")
    found = [page.evaluate(LEFT) for page in (bobs, ann.page)]
    assert ([MARK in one for one in found], notes(firm)) == ([False, False], [])
    assert ann.page.inner_text("body") == covered.inner_text()

    with ann.context.expect_page() as opened:
        covered.get_by_role("link", name="Inloggen als Ann Aandacht").click()
    come_in(opened.value, proxy.url, "ann")

    expect(ann.note("COM-A")).to_have_value(MARK)
    ann.saved()
    assert (stored(firm)[1], notes(firm)) == (MARK, [(MARK,)])
    expect(bobs.locator(".watch")).to_contain_text("deze pagina van Bob Balans afgedekt")


def test_nothing_is_done_as_the_first_on_the_page_that_was_left_open(firm, ann):
    """Nor as the next: the page is neither's until its owner is back."""
    ann.type("COM-A", MARK)
    ann.saved()
    bobs = ann.context.new_page()
    come_in(bobs, ann.url, "bob")
    expect(ann.page.locator(".watch")).to_contain_text("afgedekt")
    before = notes(firm)

    answers = ann.page.evaluate(
        """async ([address, accounts]) => Promise.all(accounts.map(async (account) => (await fetch(address, {
            method: 'PUT', headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'evenwicht' },
            body: JSON.stringify({ account, value: 'als een ander', base_revision: 1, client_id: 'x', turn: 1 }),
        })).status))""",
        [f"/api/interviews/{firm.interviews['ann', 'kim']}/fields/COM-A/note", [firm.ann.id, firm.bob.id]],
    )

    assert (answers, notes(firm)) == ([401, 404], before)


def test_after_signing_out_going_back_shows_nothing(firm, ann):
    ann.type("COM-A", MARK)
    ann.saved()
    ann.open(f"/interview?interview={firm.interviews['ann', 'lex']}")
    ann.open(f"/interview?interview={firm.interviews['ann', 'kim']}")
    ann.page.evaluate(
        "() => { const form = document.createElement('form'); form.method = 'post'; form.action = '/sign-out'; "
        "document.body.append(form); form.submit(); }"
    )
    ann.page.wait_for_url("**/sign-in*")

    for _ in range(2):
        ann.page.go_back()
        ann.page.wait_for_load_state()
        expect(ann.page.locator("[name=password]")).to_be_visible()
        found = ann.page.evaluate(LEFT)
        assert [
            one for one in (MARK, firm.ann.id, "Kim Kandidaat") if one in found.replace(f"evenwicht:{firm.ann.id}", "")
        ] == []


@pytest.mark.long
@pytest.mark.parametrize("signed_out", [False, True], ids=["still signed in", "signed out"])
def test_a_page_that_the_browser_kept_whole_shows_only_to_who_is_still_signed_in(firm, ann, signed_out):
    """As browsers do on going back: they show a page as it was, without asking for it."""
    moment = "(kind) => dispatchEvent(new PageTransitionEvent(kind, { persisted: true }))"

    ann.page.evaluate(moment, "pagehide")
    expect(ann.page.locator(".st-key-header")).to_be_hidden()
    if signed_out:
        own_account.end_sign_ins(firm.office, firm.administrator, firm.ann.id)
    ann.page.evaluate(moment, "pageshow")

    if signed_out:
        expect(ann.page.locator("[name=password]")).to_be_visible()
    else:
        expect(ann.page.locator(".st-key-header")).to_be_visible()


@pytest.mark.long
def test_whoever_comes_by_erases_what_is_past_its_time(ann):
    """Also what an earlier build kept open, and what says a time that a wrong clock gave it."""
    day = 24 * 3600 * 1000
    now = ann.page.evaluate("() => Date.now()")
    opened = lambda days: json.dumps({"value": MARK, "at": now - days * day})  # noqa: E731
    entries = {
        "evenwicht-kept:a:past": f"{now - 1}.x",
        "evenwicht-kept:a:torn": "x",
        "evenwicht-kept:a:in time": f"{now + day}.x",
        "evenwicht-kept:a:of a wrong clock": f"{now + 400 * day}.x",
        "evenwicht:a:b:COM-A:note:old": opened(15),
        "evenwicht:a:b:COM-A:note:new": opened(13),
        "evenwicht:a:layout": "focus",
        "somebody else's": "x",
    }
    ann.page.evaluate("(entries) => Object.assign(localStorage, entries)", entries)

    ann.open("/rubrics")
    left = ann.page.evaluate("() => ({ ...localStorage })")

    clock = left.pop("evenwicht-kept:a:of a wrong clock").split(".")
    gone = {"evenwicht-kept:a:past", "evenwicht-kept:a:torn", "evenwicht:a:b:COM-A:note:old"}
    assert {key: left[key] for key in left if key in entries} == {
        key: text for key, text in entries.items() if key not in gone and "wrong" not in key
    }
    assert (abs(int(clock[0]) - now - 14 * day) < day, clock[1]) == (True, "x")


@pytest.mark.long
def test_a_text_that_is_torn_does_not_keep_others_past_their_time(ann):
    ann.page.evaluate(
        "() => Object.assign(localStorage, { 'evenwicht:a:b:c:d:e': '{', 'evenwicht-kept:a:past': '1.x', 'evenwicht-kept:b:past': '1.x' })"
    )

    ann.open("/rubrics")

    assert until(
        lambda: ann.page.evaluate("() => Object.keys(localStorage).filter((key) => /past|a:b:c/.test(key))") == []
    )
