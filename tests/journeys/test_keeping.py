"""The keeper of a card in a real Chromium, message by message: what it sends, what it hears, and what it leaves in the browser.

The server is played by the test, so that every message and every answer can be late, lost, doubled or overtaken.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from screening.ui.views.interview import scorecard
from screening.web.shell.assets import TWEETNACL
from tests.journeys.stage import Person, until

pytestmark = pytest.mark.browser

KEY, OTHER_KEY = "1f" * 32, "2e" * 32
MARK = "hoort alleen Ann te lezen"
NOTE, CLOCK = "COM-A:note", "card:clock"
DAY = 24 * 3600 * 1000
STILL = {"gone": 0, "since": None, "ended": False}
FILES = (*scorecard.KEEPING, "dom.js", "clock.js")

OPEN = """async ({ code, data }) => {
    window.asked = [];
    window.fetch = (url, options = {}) => new Promise((resolve, reject) => asked.push({ url, options, resolve, reject }));
    const made = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    const { Keeper, ClockView } = await import(made);
    window.keeper = new Keeper(data, () => {});
    new ClockView({ keeper, t: {}, data: { minutes: 60 }, draws() {} });
    clearInterval(keeper.looks.timer);
}"""


class Page:
    """A page with a card's keeper, and all that it asked of the server."""

    def __init__(self, person: Person) -> None:
        self.person, self.page = person, person.context.new_page()
        self.page.goto(f"{person.url}/health")

    def open(
        self, account: str = "ann", key: str = KEY, interview: str = "one", revision: int = 1, **values: object
    ) -> Page:
        """With its fields at this revision, saying these values: the page as its server gives it out."""
        there = {NOTE: "", CLOCK: STILL} | values
        fields = {name: {"value": value, "revision": revision, "saved_at": None} for name, value in there.items()}
        data = {
            "account": account,
            "browser_key": key,
            "interview": interview,
            "rubric": "r",
            "url": f"/api/interviews/{interview}/fields",
            "fields": fields,
            "texts": {"not_accepted": "nee"},
        }
        code = "\n".join((scorecard.HERE / name).read_text(encoding="utf-8") for name in FILES)
        self.page.evaluate(OPEN, {"code": f"{code}\nexport {{ Keeper, ClockView }};", "data": data})
        return self

    def type(self, value: object, name: str = NOTE) -> None:
        self.page.evaluate("([name, value]) => keeper.change(name, value, true)", [name, value])

    def sent(self, count: int = 1) -> list[dict]:
        """The messages of saves, as soon as there are so many."""
        look = "() => Promise.all(asked.filter((one) => one.options.method === 'PUT').map((one) => one.options.body.text()))"
        return [json.loads(one) for one in until(lambda: self._at_least(count, self.page.evaluate(look)))]

    def answer(self, which: int, status: int = 200, **told: object) -> None:
        """Answer the save of this number."""
        self.page.evaluate(
            """async ([which, status, told]) => {
                const one = asked.filter((each) => each.options.method === 'PUT')[which];
                one.resolve(new Response(JSON.stringify(told), { status }));
                await new Promise((done) => setTimeout(done, 20));
            }""",
            [which, status, {"saved_at": "2026-03-02T09:00:00+00:00"} | told],
        )

    def flush(self) -> None:
        self.page.evaluate("() => { keeper.flush(true); }")

    def field(self, *parts: str, name: str = NOTE) -> tuple:
        return tuple(
            self.page.evaluate("([name, parts]) => parts.map((one) => keeper.fields.get(name)[one])", [name, parts])
        )

    @property
    def stored(self) -> dict[str, str]:
        """All that this browser keeps, for whoever sits at it."""
        return self.page.evaluate("() => ({ ...localStorage, ...sessionStorage })")

    def put_away(self, key: str, value: str) -> None:
        self.page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])

    @staticmethod
    def _at_least(count: int, found: list) -> list:
        return found if len(found) >= count else []


@pytest.fixture
def browser(running, people) -> Callable[[], Page]:
    """Pages in one browser."""
    person = people(running[0].url)
    return lambda: Page(person)


def shape(message: dict) -> tuple[object, int, int | None]:
    return message["value"], message["base_revision"], message.get("turn")


# Messages and answers: B8


def test_a_change_is_a_turn_and_the_same_again_is_not(browser):
    ann = browser().open()

    ann.type("oud")
    first = ann.sent()[0]
    ann.answer(0, 503, message="later")
    again = ann.sent(2)[1]
    ann.answer(1, value="oud", revision=2)
    ann.type("nieuw")

    assert [shape(one) for one in (first, again, ann.sent(3)[2])] == [("oud", 1, 1), ("oud", 1, 1), ("nieuw", 2, 2)]


def two_in_the_air(browser: Callable[[], Page]) -> Page:
    """A page of which two saves are under way at once, the older of “oud” and the newer of “nieuw”."""
    ann = browser().open()
    ann.type("oud")
    ann.sent()
    ann.page.evaluate(
        "([name]) => { keeper.fields.get(name).value = 'nieuw'; keeper.fields.get(name).turn += 1; }", [NOTE]
    )
    ann.flush()
    ann.sent(2)
    return ann


def test_answers_that_overtake_each_other_end_with_the_newest(browser):
    """The older save is answered last, as one that a newer one of this page had overtaken."""
    ann = two_in_the_air(browser)

    ann.answer(1, value="nieuw", revision=2)
    before = ann.field("value", "revision", "dirty", "conflict", "state")
    ann.answer(0, 409, value="nieuw", revision=2, overtaken=True)

    assert before == ann.field("value", "revision", "dirty", "conflict", "state") == ("nieuw", 2, False, None, "saved")
    assert len(ann.sent()) == 2


def test_an_older_answer_does_not_take_back_what_has_been_seen_since(browser):
    ann = two_in_the_air(browser)

    ann.answer(1, value="nieuw", revision=3)
    ann.answer(0, value="oud", revision=2)
    ann.type("nieuwer")

    assert shape(ann.sent(3)[2]) == ("nieuwer", 3, 3)


def test_what_was_typed_after_a_text_that_is_refused_is_sent(browser):
    """The refused text does not stand here any more: what does is not held back until somebody types again."""
    ann = browser().open()
    ann.type("te lang")
    ann.sent()
    ann.type("kort")
    ann.page.evaluate("() => new Promise((done) => setTimeout(done, 50))")

    ann.answer(0, 422, message="te lang")

    assert shape(ann.sent(2)[1]) == ("kort", 1, 2)


def test_who_went_on_with_what_was_saved_here_is_no_conflict(browser):
    """The message arrived twice; between the two answers another device read it and went on."""
    ann = browser().open()
    ann.type("hier")
    ann.sent()
    ann.flush()
    ann.sent(2)

    ann.answer(0, value="hier", revision=2)
    ann.answer(1, 409, value="hier, en daar verder", revision=3, overtaken=False)

    assert ann.field("value", "revision", "dirty", "conflict") == ("hier, en daar verder", 3, False, None)


def test_who_kept_what_this_page_has_seen_is_no_conflict_either(browser):
    ann = browser().open(**{NOTE: "staat er"})
    ann.type("staat er, en meer")
    ann.sent()

    ann.answer(0, 409, value="staat er", revision=2, overtaken=False)

    assert shape(ann.sent(2)[1]) == ("staat er, en meer", 2, 2)
    assert ann.field("conflict") == (None,)


def looked(ann: Page, fields: dict, *, saves: int = 0) -> None:
    """A look of which the server tells these fields; while it is under way so many saves of the note are acknowledged."""
    ann.page.evaluate("() => { keeper.look(); }")
    for number in range(saves):
        ann.type("wat er nu staat")
        ann.sent(number + 1)
        ann.answer(number, revision=2, value="wat er nu staat")
    ann.page.evaluate(
        """async (fields) => {
            const [one] = asked.filter((each) => each.options.method !== 'PUT').slice(-1);
            one.resolve(new Response(JSON.stringify({ fields, notice: '' }), { status: 200 }));
            await new Promise((done) => setTimeout(done, 100));
        }""",
        fields,
    )


@pytest.mark.parametrize("there", [{NOTE: {"value": "van eerst", "revision": 2, "saved_at": None}}, {}])
def test_server_that_was_given_a_backup_from_before_is_told_again_what_it_had_acknowledged(browser, there):
    """Found by an attack: saves after the backup were gone without a word, and the browser had let go of them."""
    ann = browser().open(revision=4, **{NOTE: "van na de backup"})

    looked(ann, {CLOCK: {"value": STILL, "revision": 4, "saved_at": None}} | there)

    [sent] = ann.sent()
    assert (sent["value"], sent["base_revision"]) == ("van na de backup", there[NOTE]["revision"] if there else 0)


def test_look_from_before_an_answer_is_no_server_that_forgot(browser):
    ann = browser().open(revision=1, **{NOTE: "eerst"})

    before = {
        name: {"value": value, "revision": 1, "saved_at": None} for name, value in ((NOTE, "eerst"), (CLOCK, STILL))
    }
    looked(ann, before, saves=1)

    assert len(ann.sent()) == 1
    assert ann.field("value", "revision", "state") == ("wat er nu staat", 2, "saved")


def test_of_two_looks_the_later_one_counts(browser):
    """The older look, from before the card was closed, does not open it again."""
    ann = browser().open()
    ann.page.evaluate("() => { keeper.look(); keeper.look(); }")
    tell = """async ([which, notice]) => {
        const looks = asked.filter((one) => one.options.method !== 'PUT');
        looks[which].resolve(new Response(JSON.stringify({ fields: {}, notice }), { status: 200 }));
        await new Promise((done) => setTimeout(done, 20));
    }"""

    ann.page.evaluate(tell, [1, "gesloten"])
    ann.page.evaluate(tell, [0, ""])

    assert ann.page.evaluate("() => keeper.notice") == "gesloten"


# What another page kept


def test_what_a_closed_page_kept_is_sent_as_its_message_and_then_what_was_typed_on_as_this_ones(browser):
    closed = browser().open()
    closed.type("alleen bewaard")
    first = closed.sent()[0]
    closed.page.close()

    ann = browser().open()
    again = ann.sent()[0]
    ann.type("alleen bewaard, en verder")
    ann.answer(0, value="alleen bewaard", revision=2)
    own = ann.sent(2)[1]

    assert again == first
    assert (shape(own), own["client_id"] == first["client_id"]) == (("alleen bewaard, en verder", 2, 1), False)


def test_what_its_own_page_has_replaced_since_is_taken_without_a_question(browser):
    closed = browser().open()
    closed.type("halverwege")
    closed.sent()

    ann = browser().open()
    ann.sent()
    ann.answer(0, 409, value="halverwege en verder", revision=3, overtaken=True)

    assert ann.field("value", "revision", "dirty", "conflict") == ("halverwege en verder", 3, False, None)


def test_a_clock_that_a_closed_page_kept_does_not_run_again_after_it_was_ended_elsewhere(browser):
    running_clock, ended = {"gone": 0, "since": 5, "ended": False}, {"gone": 9, "since": None, "ended": True}
    closed = browser().open()
    closed.type(running_clock, CLOCK)
    closed.sent()
    closed.page.close()

    ann = browser().open(revision=2, **{CLOCK: ended})
    ann.sent()
    ann.answer(0, 409, value=ended, revision=2, overtaken=False)

    assert ann.field("value", "dirty", name=CLOCK) == (ended, False)
    assert len(ann.sent()) == 1


# What stays in the browser


def kept_by(page: Page, **options: str) -> Page:
    """Ann typed what the server never acknowledged, and closed the page."""
    page.open(**options)
    page.type(MARK)
    page.sent()
    stored = page.stored
    assert len(stored) == 1
    return page


def test_nothing_that_stays_can_be_read_nor_says_whose_it_is_or_of_what(browser):
    ann = kept_by(browser())

    ((name, value),) = ann.stored.items()

    text = f"{name} {value}"
    assert [one for one in (MARK, "ann", "one", "COM-A", "note") if one in text.replace("evenwicht-kept", "")] == []


def test_who_has_another_key_finds_nothing_of_it_and_leaves_it_there(browser):
    stored = kept_by(browser()).stored

    bob = browser().open("bob", OTHER_KEY)

    assert bob.field("value", "dirty") == ("", False)
    assert bob.stored == stored


def test_its_owner_finds_it_again(browser):
    kept_by(browser()).page.close()

    ann = browser().open()

    assert ann.field("value") == (MARK,)


def test_what_was_put_under_another_name_is_nobodys_text(browser):
    """Somebody else at this browser cannot move a text to another field, nor change it."""
    ann = kept_by(browser())
    ((name, value),) = ann.stored.items()
    prefix = name.rsplit(":", 1)[0]
    ann.put_away(f"{prefix}{'0' * 32}", value)
    ann.put_away(f"{prefix}:{'1' * 32}", value)
    ann.put_away(name, value[:-9] + ("A" if value[-9] != "A" else "B") + value[-8:])

    again = browser().open()

    assert again.field("value", "dirty") == ("", False)


@pytest.mark.parametrize(("days", "there"), [(13.9, MARK), (14.1, "")])
def test_it_is_there_for_fourteen_days(browser, days, there):
    kept_by(browser()).page.close()
    ann = browser()
    ann.page.evaluate(f"() => {{ const now = Date.now(); Date.now = () => now + {days} * {DAY}; }}")

    ann.open()

    assert ann.field("value") == (there,)


def test_text_that_an_earlier_build_kept_open_is_its_owners_and_closed_from_then_on(browser):
    ann = browser()
    at = ann.page.evaluate("() => Date.now()") - 2 * DAY
    entry = {"value": MARK, "base_revision": 1, "client_id": "old", "page": "old", "at": at}
    ann.put_away("evenwicht:ann:one:COM-A:note:old", json.dumps(entry))

    ann.open()

    assert ann.field("value") == (MARK,)
    assert shape(ann.sent()[0]) == (MARK, 1, None)
    assert [name for name, value in ann.stored.items() if MARK in value or "ann" in name] == []


@pytest.mark.parametrize(
    ("status", "told", "left"),
    [(404, {"message": "weg"}, 0), (200, {"sealed": True}, 0), (200, {"sealed": False}, 1), (401, {}, 1)],
    ids=["no longer theirs", "sealed", "open", "signed out"],
)
def test_text_of_an_interview_that_is_over_is_erased_when_its_owner_is_at_another(browser, status, told, left):
    kept_by(browser()).page.close()
    ann = browser().open(interview="two")

    (address,) = until(lambda: ann.page.evaluate("() => asked.map((one) => one.url)"))
    ann.page.evaluate(
        "async ([status, told]) => { asked[0].resolve(new Response(JSON.stringify(told), { status })); "
        "await new Promise((done) => setTimeout(done, 20)); }",
        [status, told],
    )

    assert (address, len(ann.stored)) == ("/api/interviews/one/fields?account=ann", left)


def test_without_the_library_this_page_keeps_it_in_memory_and_nothing_stays(browser):
    ann = browser()
    ann.page.route(f"**{TWEETNACL}", lambda route: route.abort())

    ann.open()
    ann.type(MARK)
    ann.sent()

    assert (ann.stored, ann.page.evaluate("() => [keeper.kept.lasting, keeper.fragile]")) == ({}, [False, True])
