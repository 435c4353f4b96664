"""The keeper of a card against messages and answers that are late, lost, doubled and overtaken in any order (B1, B8).

The browser's part is the real one in Chromium, the server's part is what the server decides by; time is what a test lets pass.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from screening.domain.card_field import Comes, Field, comes_of
from tests.journeys.test_keeping import NOTE, browser  # noqa: F401  the fixture

pytestmark = pytest.mark.browser

TIMERS = """() => {
    window.timers = new Map();
    let last = 0;
    window.setTimeout = (act) => { timers.set(last += 1, act); return last; };
    window.clearTimeout = (id) => timers.delete(id);
    window.tick = async (which) => {
        const id = [...timers.keys()][which % timers.size];
        const act = timers.get(id);
        timers.delete(id);
        await act?.();
    };
}"""
SETTLE = "() => new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); })"
WAITING = """async () => Promise.all(asked.flatMap((one, place) => (one.done || one.options.method !== 'PUT' ? []
    : [one.options.body.text().then((text) => [place, text])])))"""
ANSWER = """([place, status, told]) => {
    asked[place].done = true;
    if (status) asked[place].resolve(new Response(JSON.stringify(told), { status }));
    else asked[place].reject(new TypeError('no network'));
}"""
STATE = "(name) => { const { value, dirty, conflict, turn } = keeper.fields.get(name); return { value, dirty, torn: Boolean(conflict), turn }; }"


class Server:
    """One field, and what was acknowledged of it to whom."""

    def __init__(self) -> None:
        self.there = Field("COM-A", "note", "", 1, "first")
        self.acknowledged: dict[str, int] = {}
        self.results: dict[str, tuple[int, dict[str, object]]] = {}

    def take(self, text: str) -> tuple[int, dict[str, object]]:
        """A message that arrives: the status and the answer."""
        sent = json.loads(text)
        message = Field("COM-A", "note", sent["value"], 0, sent["client_id"], None, sent["base_revision"], sent["turn"])
        comes, before = comes_of(message, self.there), self.there
        if comes is Comes.STORED:
            assert message.turn >= self.acknowledged.get(message.client_id, 0), "an older text over a newer one"
            assert message.client_id == before.client_id or message.base_revision == before.revision, "unseen"
            self.there = replace(message, revision=before.revision + 1)
        taken = comes in {Comes.STORED, Comes.NOTHING}
        if taken:
            self.acknowledged[message.client_id] = max(message.turn, self.acknowledged.get(message.client_id, 0))
        told = {"value": self.there.value, "revision": self.there.revision, "saved_at": None}
        return (200, told) if taken else (409, told | {"overtaken": comes is Comes.OVERTAKEN})


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 12))])
def test_in_whatever_order_it_all_comes_the_newest_text_is_saved_and_nobody_is_asked(browser, seed):  # noqa: F811
    """One page: the server never goes back, and in the end it holds what stands on the page."""
    dice, server = random.Random(seed), Server()  # noqa: S311
    ann = browser()
    ann.page.evaluate(TIMERS)
    ann.open()
    arrived: dict[int, tuple[int, dict[str, object]]] = {}

    def step(act: str) -> None:
        waiting = ann.page.evaluate(WAITING)
        if act == "type":
            ann.type(f"tekst {dice.randrange(3)}")
        elif act == "flush":
            ann.flush()
        elif act == "tick" and ann.page.evaluate("() => timers.size"):
            ann.page.evaluate("(which) => { tick(which); }", dice.randrange(9))
        elif waiting:
            place, text = dice.choice(waiting)
            if act == "arrive":
                result = server.take(text)
                arrived.setdefault(place, result)
            elif act == "lose" or place not in arrived:
                ann.page.evaluate(ANSWER, [place, 0, None])
            else:
                ann.page.evaluate(ANSWER, [place, *arrived[place]])
        ann.page.evaluate(SETTLE)
        assert not ann.page.evaluate(STATE, NOTE)["torn"], "a conflict with oneself"

    for _ in range(70):
        step(dice.choice(["type", "flush", "tick", "tick", "arrive", "arrive", "answer", "answer", "lose"]))
    for _ in range(80):
        step("arrive")
        step("answer")
        step("tick")

    state = ann.page.evaluate(STATE, NOTE)
    assert (state["value"], state["dirty"], state["torn"]) == (server.there.value, False, False)
