"""What comes of a message about a field, whatever was lost, doubled, late or overtaken on the way (B1, B8).

Pages keep to two things: a change is a new turn, and what a page has seen of a field never goes back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.card_field import Comes, Field, comes_of

THERE = Field("COM-A", "note", "B", revision=2, client_id="laptop", base_revision=1, turn=4)


def sent(value: str, base: int, client: str, turn: int) -> Field:
    return Field("COM-A", "note", value, client_id=client, base_revision=base, turn=turn)


@pytest.mark.parametrize(
    ("message", "comes"),
    [
        (sent("C", 1, "laptop", 5), Comes.STORED),
        (sent("A", 1, "laptop", 5), Comes.STORED),
        (sent("B", 2, "laptop", 5), Comes.STORED),
        (sent("B", 1, "laptop", 4), Comes.NOTHING),
        (sent("A", 0, "laptop", 3), Comes.OVERTAKEN),
        (sent("A", 1, "laptop", 3), Comes.OVERTAKEN),
        (sent("A", 0, "laptop", 9), Comes.OVERTAKEN),
        (sent("A", 2, "laptop", 4), Comes.OVERTAKEN),
        (sent("C", 2, "tablet", 1), Comes.STORED),
        (sent("B", 2, "tablet", 1), Comes.STORED),
        (sent("B", 1, "tablet", 9), Comes.NOTHING),
        (sent("A", 1, "tablet", 9), Comes.UNSEEN),
        (sent("A", 3, "tablet", 9), Comes.UNSEEN),
        (sent("C", 2, "laptop", 0), Comes.STORED),
        (sent("B", 0, "laptop", 0), Comes.NOTHING),
        (sent("A", 1, "laptop", 0), Comes.UNSEEN),
    ],
    ids=[
        "typed on before the answer came",
        "typed back to what stood there before",
        "the same text, after an older message may have been sent",
        "the very message again",
        "an older one late",
        "an older one that had seen as much",
        "a new turn of somebody who has seen less than is there of the same page",
        "another text under the turn that is there",
        "another page that has seen it",
        "another page that has seen it and keeps it",
        "another page with the same text",
        "another page that has not seen it",
        "another page that has seen what is not there",
        "without turns, having seen it",
        "without turns, again",
        "without turns, late",
    ],
)
def test_what_comes_of_a_message(message, comes):
    assert comes_of(message, THERE) is comes


def test_the_first_message_about_a_field_is_stored():
    assert comes_of(sent("A", 0, "laptop", 0), None) is Comes.STORED


@dataclass
class Page:
    """A page at its field, as the keeper in the browser does it."""

    client: str
    seen: int = 0
    value: str = ""
    turn: int = 0
    heard: int = 0

    def type(self, value: str) -> None:
        self.value, self.turn = value, self.turn + 1

    def message(self) -> Field:
        return sent(self.value, self.seen, self.client, self.turn)

    def hear(self, message: Field, taken: bool, there: Field) -> None:
        """The answer to a message; on a conflict somebody reads what is there and keeps their own."""
        if message.turn < self.heard:
            return
        self.heard = message.turn
        if taken:
            self.seen = max(self.seen, there.revision)
        elif there.client_id != self.client:
            self.seen = max(self.seen, there.revision)
            self.turn += 1


@dataclass
class Server:
    there: Field | None = None
    history: list[Field] = field(default_factory=list)

    def take(self, message: Field) -> tuple[bool, Field]:
        comes = comes_of(message, self.there)
        if comes is Comes.STORED:
            self.there = replace(message, revision=self.there.revision + 1 if self.there else 1)
            self.history.append(self.there)
        assert self.there is not None
        return comes in {Comes.STORED, Comes.NOTHING}, self.there


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("change", "change", "send", "deliver", "deliver", "deliver again", "answer", "answer", "lose")
        ),
        st.sampled_from((0, 0, 1)),
        st.sampled_from((0, -1, 1)),
        st.sampled_from("AB"),
    ),
    min_size=6,
    max_size=40,
)


@settings(max_examples=2000, deadline=None)
@given(STEPS)
def test_once_a_newer_text_was_acknowledged_no_older_one_ever_stands_again(steps):
    """And with two pages nothing is replaced that the second has not seen."""
    server, pages = Server(), [Page("laptop"), Page("tablet")]
    on_the_way: list[Field] = []
    answers: list[tuple[Field, bool, Field]] = []
    acknowledged: dict[str, int] = defaultdict(int)
    for act, who, which, letter in steps:
        page = pages[who]
        if act == "change":
            page.type(letter)
        if act in {"change", "send"} and page.turn:
            on_the_way.append(page.message())
        elif act == "lose" and on_the_way:
            on_the_way.pop(which % len(on_the_way))
        elif act.startswith("deliver") and on_the_way:
            place = which % len(on_the_way)
            message = on_the_way[place] if act == "deliver again" else on_the_way.pop(place)
            before = server.there
            taken, there = server.take(message)
            answers.append((message, taken, there))
            if there is not before and before is not None:
                assert message.turn >= acknowledged[message.client_id], "an older text stands over a newer one"
                own = before.client_id == message.client_id
                assert own or message.base_revision == before.revision, "replaced unseen"
            if taken:
                acknowledged[message.client_id] = max(acknowledged[message.client_id], message.turn)
        elif act == "answer" and answers:
            message, taken, there = answers.pop(which % len(answers))
            next(one for one in pages if one.client == message.client_id).hear(message, taken, there)
