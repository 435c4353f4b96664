"""The route that saves a field: every answer that a card on screen may get, and nothing saved that should not be."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import anyio
import pytest
from sqlalchemy import Engine, event

from screening.domain.role import Role
from screening.domain.scorecard import MAX_NOTE, Rating
from screening.domain.vacancy import Phase
from screening.errors import BadInput
from screening.services.access.doors import GONE
from screening.services.cards import read
from screening.services.cards.save import save_field
from screening.services.interviews import planning
from screening.services.office.office import open_office
from screening.services.people import accounts
from screening.services.vacancies import phases
from screening.store.engine.sqlite import FULL
from screening.web.card import MAX_BODY, read_message
from screening.web.gate.guard import SHORT
from screening.web.sign_in.identity import COOKIE
from tests.services.procedure import come_back, withdraw
from tests.sound import assert_sound
from tests.store.faults import DISK_FULL, fault_at_commit, overtaken
from tests.web.site import SITE, dutch, english

OURS = {"x-requested-with": "evenwicht"}
NOT_SAVED = "The message from the page cannot be read. Reload the page."
MISSING = "This interview does not exist, or not for you."


@pytest.fixture
def card(firm, open_browser):
    """Ann's card of Kim, open in her browser."""
    return Card(firm, open_browser(firm.ann))


class Card:
    """A card as its page saves it."""

    def __init__(self, firm, browser) -> None:
        self.firm = firm
        self.browser = browser
        self.interview = firm.interviews["ann", "kim"]
        self.criterion = firm.criteria[0]

    def path(self, kind: str = "note") -> str:
        return f"/api/interviews/{self.interview}/fields/{self.criterion}/{kind}"

    def body(self, value: object = "gehoord", **changed: object) -> dict[str, object]:
        return {"account": self.firm.ann.id, "value": value, "base_revision": 0, "client_id": "tab 1"} | changed

    def put(self, value: object = "gehoord", kind: str = "note", **changed: object):
        return self.browser.put(self.path(kind), headers=OURS, json=self.body(value, **changed))

    def look(self) -> dict[str, object]:
        """What the page hears when it looks at what was saved elsewhere."""
        asked = {"account": self.firm.ann.id}
        return self.browser.get(f"/api/interviews/{self.interview}/fields", headers=OURS, params=asked).json()

    def saved(self) -> list[tuple[str, object, int]]:
        """What the card holds: kind, value and revision of each saved field."""
        fields = read.open_card(self.firm.office, self.firm.ann, self.interview).fields
        return [(field.kind, field.value, field.revision) for field in fields]


def refusal(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["message"]


# Saved


def test_a_note_is_saved_and_acknowledged_with_its_revision(card):
    answer = card.put("Noemde zelf het doel.")

    assert (answer.status_code, answer.json()) == (
        200,
        {"value": "Noemde zelf het doel.", "revision": 1, "saved_at": "2026-03-02T09:00:00+00:00"},
    )
    assert card.saved() == [("note", "Noemde zelf het doel.", 1)]


@pytest.mark.parametrize(
    "rating",
    [{"level": 4}, {"level": 1, "case_only": True}, {"not_assessed": True}, {"level": None}],
    ids=["level", "case only", "not assessed", "taken back"],
)
def test_a_rating_is_saved_and_acknowledged_in_full(card, rating):
    answer = card.put(rating, "rating")

    assert (answer.status_code, answer.json()["value"]) == (200, Rating(**rating).model_dump())
    assert card.saved() == [("rating", Rating(**rating), 1)]


def test_the_same_message_twice_counts_once(card):
    """B8"""
    answers = [card.put(), card.put()]

    assert [(one.status_code, one.json()["revision"]) for one in answers] == [(200, 1)] * 2


@pytest.mark.parametrize("note", ["", "=1+1", "<script>", "é 👩‍👩‍👧 שלום ẞ", "a\nb\tc", "'); DROP TABLE draft;--"])
def test_every_text_comes_back_as_it_was_typed(card, note):
    """F6, F8"""
    card.put("iets anders")

    answer = card.put(note, base_revision=1)

    assert (answer.status_code, answer.json()["value"]) == (200, note)


def test_the_longest_note_fits_whatever_it_is_written_in(card):
    answer = card.put("🙂" * MAX_NOTE)

    assert (answer.status_code, answer.json()["value"] == "🙂" * MAX_NOTE) == (200, True)


def test_half_characters_are_left_out_and_lose_nothing_else(card):
    """F6"""
    content = json.dumps(card.body("half\ud800 teken\x00"))

    answer = card.browser.put(card.path(), headers=OURS, content=content)

    assert (answer.status_code, answer.json()["value"]) == (200, "half teken")


def test_saving_is_activity(card):
    card.firm.clock.move(minutes=20)
    card.put()
    card.firm.clock.move(minutes=20)

    assert card.put("nog iets", base_revision=1).status_code == 200


# Conflict


def test_an_older_tab_does_not_overwrite_and_is_shown_what_is_there(card):
    """B1"""
    card.put("van deze tab", client_id="tab 1")

    answer = card.put("van een andere tab", client_id="tab 2")

    assert (answer.status_code, answer.json()) == (
        409,
        {"value": "van deze tab", "revision": 1, "saved_at": "2026-03-02T09:00:00+00:00", "overtaken": False},
    )
    assert card.saved() == [("note", "van deze tab", 1)]


def test_an_older_message_of_the_same_page_is_told_that_a_newer_one_was_taken(card):
    """B8"""
    card.put("oud", turn=1)
    card.put("nieuw", turn=2)

    answer = card.put("oud", turn=1)

    assert (answer.status_code, answer.json()) == (
        409,
        {"value": "nieuw", "revision": 2, "saved_at": "2026-03-02T09:00:00+00:00", "overtaken": True},
    )
    assert card.saved() == [("note", "nieuw", 2)]


def test_who_has_seen_the_newest_revision_may_replace_it(card):
    card.put("van deze tab", client_id="tab 1")

    answer = card.put("van een andere tab", client_id="tab 2", base_revision=1)

    assert (answer.status_code, card.saved()) == (200, [("note", "van een andere tab", 2)])


def test_a_save_that_is_overtaken_again_and_again_is_asked_for_once_more(card):
    """A5: 503 and not 422, so that the page sends it again instead of telling that it was refused."""
    firm = card.firm
    other = open_office(firm.office.settings, firm.clock)
    first, second = (
        lambda field=field: save_field(other, firm.ann, card.interview, *field, 0, "tab 2")
        for field in ((card.criterion, "rating", {"level": 2}), (card.criterion, "note", "van een andere tab"))
    )

    with overtaken(firm.office.database.engine, first, second):
        answers = [card.put(), card.put()]

    other.database.close()
    sentence = "The database cannot be written at this moment. Nothing was changed; try again shortly."
    assert refusal(answers[0]) == (503, dutch(sentence))
    assert (answers[1].status_code, answers[1].json()["value"]) == (409, "van een andere tab")


def test_a_save_that_cannot_be_committed_is_not_acknowledged_and_the_same_message_is_taken_later(card):
    """A5: the first save of a card, and one on a card that is started."""
    for revision in (1, 2):
        before = card.saved()
        sent = {"value": f"gehoord {revision}", "base_revision": revision - 1}
        with fault_at_commit(card.firm.office.database.engine, DISK_FULL):
            refused = card.put(**sent)
        unchanged = card.saved() == before
        taken = card.put(**sent)

        assert (refusal(refused), unchanged) == ((503, dutch(FULL)), True)
        assert (taken.status_code, card.saved()) == (200, [("note", f"gehoord {revision}", revision)])


def test_a_save_on_a_full_disk_is_told_as_that_and_the_same_message_is_taken_once_there_is_room(card):
    """A6: SQLite finds no room for another page of its file."""
    card.put("kort")
    sent = {"value": "lang " * 4000, "base_revision": 1}
    engine = card.firm.office.database.engine

    with no_more_room(engine):
        full = card.put(**sent)
    taken = card.put(**sent)

    assert refusal(full) == (503, dutch(FULL))
    assert (taken.status_code, [(kind, revision) for kind, _value, revision in card.saved()]) == (200, [("note", 2)])
    assert_sound(card.firm)


@contextmanager
def no_more_room(engine: Engine) -> Iterator[None]:
    def stay_as_large(connection: Any, *_rest: object) -> None:
        pages = connection.execute("pragma page_count").fetchone()[0]
        connection.execute(f"pragma max_page_count = {pages}")

    engine.dispose()
    event.listen(engine, "connect", stay_as_large)
    yield
    event.remove(engine, "connect", stay_as_large)
    engine.dispose()


# Not for this page, not from elsewhere


def test_a_page_of_somebody_who_signed_out_since_does_not_save_as_the_next(card):
    """A page that Ann left open does not write on Bob's card, nor with Bob's name."""
    answer = card.put(account=card.firm.bob.id)

    assert (answer.status_code, answer.json(), card.saved()) == (401, {"error": "signed in as another account"}, [])


def test_after_signing_out_nothing_is_saved(card):
    card.browser.post("/sign-out")

    assert (card.put().status_code, card.saved()) == (401, [])


@pytest.mark.parametrize("content", [b"", b"{", b" " * MAX_BODY + b"{}"], ids=["empty", "torn", "too large"])
def test_who_is_not_signed_in_hears_nothing_but_that(card, open_browser, content):
    """E1: whose message it is comes before what is in it, though both are found out on one trip to a thread."""
    answers = [open_browser().put(card.path(kind), headers=OURS, content=content) for kind in ("note", "rank")]

    assert [(one.status_code, one.json()) for one in answers] == [(401, {"error": "signed out"})] * 2


@pytest.mark.parametrize("token", [None, "geraden"], ids=["no cookie", "a made-up one"])
@pytest.mark.parametrize(
    "path", ["", "/fields", "/fields/COM-A", "/fields/COM-A/note/x", "/notes/COM-A/note", "/fields/COM-A/rank"]
)
def test_who_is_not_signed_in_does_not_hear_which_addresses_there_are(card, open_browser, token, path):
    stranger = open_browser()
    stranger.cookies.update({COOKIE: token} if token else {})

    answers = [
        stranger.put(f"/api/interviews/{of}{path}", headers=OURS, json=card.body()) for of in (card.interview, "0" * 16)
    ]

    assert [(one.status_code, one.json()) for one in answers] == [(401, {"error": "signed out"})] * 2


@pytest.mark.parametrize(
    ("token", "size"),
    [(b"", b"2"), (b"geraden", b"400000"), (b"geraden", None)],
    ids=["no cookie", "long", "no length"],
)
def test_of_who_is_not_signed_in_nothing_is_read(card, token, size):
    """Nobody makes the server hold what they send without having signed in: what did not come with the headers stays out."""
    answer = anyio.run(answer_before_the_body, card.path(), token, size)

    assert answer == 401


async def answer_before_the_body(path: str, token: bytes, size: bytes | None) -> int:
    """The status of the answer to a save of which the body never comes."""
    headers = [(b"host", b"testserver"), (b"cookie", b"%s=%s" % (COOKIE.encode(), token))]
    headers += [(b"content-length", size)] if size else [(b"transfer-encoding", b"chunked")]
    scope = {"type": "http", "method": "PUT", "path": path, "raw_path": path.encode(), "query_string": b""}
    sent: list[dict] = []

    async def nothing() -> dict:
        raise AssertionError("the body was read")

    async def send(message: dict) -> None:
        sent.append(message)

    await SITE(scope | {"headers": headers, "scheme": "http", "root_path": ""}, nothing, send)
    return sent[0]["status"]


def test_a_long_save_is_saved_like_a_short_one(card):
    answer = card.put("🙂" * MAX_NOTE)

    assert (len(answer.request.content) > SHORT, answer.status_code) == (True, 200)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-requested-with": "XMLHttpRequest"},
        {**OURS, "origin": "https://elders.example"},
        {**OURS, "origin": "null"},
    ],
    ids=["no header", "another header", "foreign origin", "no origin to speak of"],
)
def test_another_site_cannot_save(card, headers):
    """I2"""
    answer = card.browser.put(card.path(), headers=headers, json=card.body())

    assert (answer.status_code, answer.json(), card.saved()) == (403, {"error": "forbidden"}, [])


def test_an_unknown_kind_of_field_does_not_exist(card):
    assert (card.put(kind="rank").status_code, card.saved()) == (404, [])


@pytest.mark.parametrize("interview", ["of bob", "of nobody", "cancelled"])
def test_an_interview_that_is_not_ones_own_does_not_exist(card, interview):
    """D4"""
    firm = card.firm
    if interview == "cancelled":
        planning.cancel_interview(firm.office, firm.recruiter, card.interview)
    else:
        card.interview = {"of bob": firm.interviews["bob", "kim"], "of nobody": "0" * 16}[interview]

    assert refusal(card.put()) == (404, dutch(MISSING))


@pytest.mark.parametrize("role", [Role.RECRUITER, Role.ADMINISTRATOR])
def test_who_is_no_interviewer_any_more_does_not_save(card, role):
    """D7, D9"""
    accounts.change_roles(card.firm.office, card.firm.administrator, card.firm.ann.id, frozenset({role}))

    assert refusal(card.put()) == (404, dutch(MISSING))


# Refused, with a reason


@pytest.mark.parametrize(
    "rating",
    [
        *({"level": level} for level in (0, 6, -1, 9999, 2.5, "5", True, [3], 10**400)),
        {"level": 3, "not_assessed": True},
        {"level": 3, "weight": 2},
        {"not_assessed": "ja"},
        None,
        3,
        "3",
        [],
    ],
    ids=repr,
)
def test_a_rating_off_the_scale_is_refused(card, rating):
    """C1, F7"""
    sentence = "A rating is a level from 1 to 5, or “not assessed”."

    assert (refusal(card.put(rating, "rating")), card.saved()) == ((422, dutch(sentence)), [])


@pytest.mark.parametrize("value", [None, 5, True, ["tekst"], {"level": 3}], ids=repr)
def test_a_note_is_text(card, value):
    assert (refusal(card.put(value)), card.saved()) == ((422, dutch("A note is text.")), [])


def test_a_note_that_is_too_long_is_refused_and_not_cut(card):
    """F6"""
    sentence = (
        "This note has {length} characters; at most {limit} can be saved. The text is kept in this browser: shorten it."
    )

    assert refusal(card.put("a" * (MAX_NOTE + 1))) == (
        422,
        dutch(sentence).format(length=MAX_NOTE + 1, limit=MAX_NOTE),
    )
    assert card.saved() == []


def test_a_message_that_is_too_large_is_refused_before_it_is_read(card):
    """F9"""
    sentence = "This text is too large to save. It is kept in this browser: shorten it."

    answer = card.browser.put(card.path(), headers=OURS, content=b" " * MAX_BODY + b"{}")

    assert (refusal(answer), card.saved()) == ((422, dutch(sentence)), [])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"note"',
        b"{}",
    ],
    ids=[
        "empty",
        "torn",
        "not UTF-8",
        "null",
        "list",
        "text",
        "nothing",
    ],
)
def test_a_message_that_is_no_json_of_ours_is_refused(card, content):
    answer = card.browser.put(card.path(), headers=OURS, content=content)

    assert (refusal(answer), card.saved()) == ((422, dutch(NOT_SAVED)), [])


@pytest.fixture
def few_levels():
    """Python goes forty levels down from here, no further."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 40)
    yield
    sys.setrecursionlimit(before)


@pytest.fixture
def few_digits():
    """Python reads numbers of the fewest digits that it can be told to."""
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(sys.int_info.str_digits_check_threshold)
    yield
    sys.set_int_max_str_digits(before)


@pytest.mark.parametrize("content", [b"[" * 60 + b"]" * 60, b'{"a":' * 60 + b"1" + b"}" * 60], ids=["lists", "objects"])
def test_a_message_deeper_than_python_goes_is_refused(few_levels, content):
    with pytest.raises(BadInput) as refused:
        read_message(content)

    assert str(refused.value) == NOT_SAVED


def test_a_message_with_a_number_longer_than_python_reads_is_refused(card, few_digits):
    content = json.dumps({"value": 1}).replace("1", "9" * 700).encode()

    assert refusal(card.browser.put(card.path(), headers=OURS, content=content)) == (422, dutch(NOT_SAVED))


@pytest.mark.parametrize(
    "changed",
    [
        {"account": 7},
        {"account": None},
        {"base_revision": "0"},
        {"base_revision": True},
        {"base_revision": -1},
        {"base_revision": 2**31},
        {"turn": "1"},
        {"turn": None},
        {"turn": -1},
        {"turn": 2**31},
        {"client_id": None},
        {"client_id": "tab\x00"},
    ],
    ids=str,
)
def test_a_message_of_another_shape_is_refused(card, changed):
    assert (refusal(card.put(**changed)), card.saved()) == ((422, dutch(NOT_SAVED)), [])


@pytest.mark.parametrize("left_out", ["account", "value", "base_revision", "client_id"])
def test_a_message_that_lacks_a_part_is_refused(card, left_out):
    body = {key: value for key, value in card.body().items() if key != left_out}

    answer = card.browser.put(card.path(), headers=OURS, json=body)

    assert (refusal(answer), card.saved()) == ((422, dutch(NOT_SAVED)), [])


def test_a_criterion_of_another_part_is_refused(card):
    card.criterion = "XXX-Z"

    sentence = dutch("The criterion “{criterion}” is not part of this interview.").format(criterion="XXX-Z")
    assert refusal(card.put()) == (422, sentence)


def test_a_submitted_card_takes_no_more(card):
    """B5"""
    card.firm.submit("ann", "kim")

    sentence = "This card is submitted and sealed. A later change is a correction with a reason."
    assert refusal(card.put("achteraf")) == (422, dutch(sentence))


def test_from_decide_on_a_vacancy_takes_no_more(card):
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(card.firm.office, card.firm.recruiter, card.firm.vacancy, phase)

    sentence = "This vacancy takes no scorecards any more. Your text stays in this browser; ask the recruiter to reopen scoring."
    assert refusal(card.put()) == (422, dutch(sentence))


def test_a_page_that_is_open_when_the_candidate_leaves_saves_on_and_hears_why_it_is_off(card):
    """Its looks say so for as long as that is so, in the reader's language."""
    card.put("ervoor")
    withdraw(card.firm, "kim")

    saved = card.put("erna", base_revision=1)
    looked = card.look()
    accounts.change_language(card.firm.office, card.firm.ann, "en")
    in_english = card.look()["notice"]
    come_back(card.firm, "kim")

    assert (saved.status_code, saved.json()["value"], looked["notice"], looked["sealed"]) == (
        200,
        "erna",
        dutch(GONE),
        False,
    )
    assert looked["fields"][f"{card.criterion}:note"]["value"] == "erna"
    assert (in_english, card.look()["notice"]) == (english(GONE), "")


def test_a_first_word_after_the_candidate_left_is_refused_until_they_are_back(card):
    withdraw(card.firm, "kim")
    refused, looked = refusal(card.put("erna")), card.look()
    come_back(card.firm, "kim")

    assert (refused, looked["notice"], looked["fields"]) == ((422, dutch(GONE)), dutch(GONE), {})
    assert (card.put("erna").status_code, card.look()["notice"]) == (200, "")


def test_a_reason_is_in_the_readers_language(card):
    accounts.change_language(card.firm.office, card.firm.ann, "en")

    assert refusal(card.put(5)) == (422, english("A note is text."))


def test_every_refusal_leaves_the_connection_usable(card):
    """A refused message does not stand in the way of the next."""
    card.browser.put(card.path(), headers=OURS, content=b"x" * (MAX_BODY + 1))

    assert card.put().status_code == 200
