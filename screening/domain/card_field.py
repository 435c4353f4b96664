"""Which fields a card has: the one table that storage, checks, routes and the card on screen go by.

A new field is a row of `FIELDS`, a widget that draws it, and a migration: for its kind, and where it is of a criterion
for its column. One that is sealed at submitting has a place in `Line` or `Closing` as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from pydantic import ValidationError

from screening.domain.conversation import Advice, Clock, Pad, check_pad
from screening.domain.model import Model
from screening.domain.rubric import Criterion
from screening.domain.scorecard import Closing, Line, Marks, Rating, check_marks, tidy_note
from screening.errors import BadInput
from screening.i18n import N_

WHOLE_CARD = "card"
"""Stands for the criterion of a field that belongs to the card as a whole."""

UNREADABLE = N_("The message from the page cannot be read. Reload the page.")

Value = Model | str


class Place(Enum):
    """Where on the card a field stands: at every criterion, beside them during the conversation, or at the end."""

    CRITERION = "criterion"
    CONVERSATION = "conversation"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A field that cards have. What it holds while nothing was saved tells its type as well: text, or a model."""

    name: str
    place: Place
    empty: Value
    refusal: str = UNREADABLE
    """Why a value of another type is not taken."""
    check: Callable[[Any], None] | None = None
    """Raises BadInput for a value beyond the limits."""
    check_on: Callable[[Any, Criterion | None], None] | None = None
    """Raises BadInput for a value that does not go with its criterion."""

    @property
    def whole(self) -> bool:
        """Whether it belongs to the card as a whole."""
        return self.place is not Place.CRITERION

    def parse(self, sent: object) -> Value:
        """What somebody sent, as it is kept. Raises BadInput for what does not fit."""
        value = self._typed(sent)
        if self.check is not None:
            self.check(value)
        return value

    def to_text(self, value: Value) -> str:
        """A value as one text, for a place that holds no more than that."""
        return value if isinstance(value, str) else value.model_dump_json()

    def of_text(self, text: str) -> Value:
        """The value in such a text."""
        if isinstance(self.empty, str):
            return text
        return type(self.empty).model_validate_json(text) if text else self.empty

    def _typed(self, sent: object) -> Value:
        if isinstance(self.empty, str):
            if not isinstance(sent, str):
                raise BadInput(self.refusal)
            return tidy_note(sent)
        try:
            return type(self.empty).model_validate(sent)
        except ValidationError:
            raise BadInput(self.refusal) from None


NO_RATING = N_("A rating is a level from 1 to 5, or “not assessed”.")
NO_TEXT = N_("A note is text.")

FIELDS = {
    kind.name: kind
    for kind in (
        FieldKind("rating", Place.CRITERION, Rating(), NO_RATING),
        FieldKind("note", Place.CRITERION, "", NO_TEXT),
        FieldKind("marks", Place.CRITERION, Marks(), check_on=check_marks),
        FieldKind("pad", Place.CONVERSATION, Pad(), check=check_pad),
        FieldKind("clock", Place.CONVERSATION, Clock()),
        FieldKind("overall", Place.CLOSING, "", NO_TEXT),
        FieldKind("recommendation", Place.CLOSING, Advice()),
    )
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a card: what it holds, at which revision (0: never saved, the first save makes 1), by which page."""

    criterion_id: str
    kind: str
    value: Value
    revision: int = 0
    client_id: str = ""
    saved_at: datetime | None = None
    base_revision: int = 0
    """Which revision that page had seen when it sent this."""
    turn: int = 0
    """Its how-manieth change of the field this is; 0 where it does not count them."""

    @property
    def name(self) -> str:
        """What a page calls it."""
        return f"{self.criterion_id}:{self.kind}"

    def told(self) -> dict[str, Any]:
        """What a page is told of it."""
        return {
            "value": self.value if isinstance(self.value, str) else self.value.model_dump(mode="json"),
            "revision": self.revision,
            "saved_at": self.saved_at.isoformat() if self.saved_at else None,
        }


class Comes(Enum):
    """What comes of a message that carries a field."""

    STORED = "stored"
    NOTHING = "nothing"
    """The field holds that already."""
    OVERTAKEN = "overtaken"
    """The same page has sent something newer, and that was taken before."""
    UNSEEN = "unseen"
    """Another page was first, and the one that sent this has not seen what it saved."""


def comes_of(sent: Field, there: Field | None) -> Comes:
    """What comes of a message with the field as it stands: nothing that is there is replaced by something older or unseen.

    Messages are late, lost, doubled, and overtake each other. A page counts its changes of a field in turns, and the
    revision that it has seen never goes back; so of two messages of one page it is known which is the newer, and of any
    message whether who sent it had seen what is there. The same value is stored again where an older message may still
    be under way: a new revision is what that one has not seen.
    """
    if there is None:
        return Comes.STORED
    own = sent.turn > 0 and sent.client_id == there.client_id
    if own:
        newer = sent.turn > there.turn and sent.base_revision >= there.base_revision
    else:
        newer = sent.base_revision == there.revision
    if newer:
        return Comes.STORED
    if sent.value == there.value:
        return Comes.NOTHING
    return Comes.OVERTAKEN if own else Comes.UNSEEN


def every_field(criteria: Sequence[str], saved: Iterable[Field], *places: Place) -> list[Field]:
    """All the fields in these places on a card of these criteria, saved or still empty."""
    there = {field.name: field for field in saved}
    wanted = [
        Field(of, kind.name, kind.empty)
        for kind in FIELDS.values()
        if kind.place in places
        for of in ([WHOLE_CARD] if kind.whole else criteria)
    ]
    return [there.get(field.name, field) for field in wanted]


def lines_of(criteria: Sequence[str], saved: Iterable[Field]) -> list[Line]:
    """What a card says on each of its criteria, in their order."""
    held = {(field.criterion_id, field.kind): field.value for field in saved}
    parts = [kind for kind in FIELDS.values() if kind.name in Line.model_fields]
    return [
        Line.model_validate(
            {"criterion_id": one} | {kind.name: held.get((one, kind.name), kind.empty) for kind in parts}
        )
        for one in criteria
    ]


def closing_of(saved: Iterable[Field]) -> Closing:
    """The overall impression and the recommendation as they stand."""
    held: dict[str, Any] = {field.kind: field.value for field in every_field((), saved, Place.CLOSING)}
    advice: Advice = held["recommendation"]
    return Closing(overall=held["overall"], recommendation=advice.choice, reason=advice.reason)
