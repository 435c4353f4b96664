"""The fields of a card: what a browser may send for each kind, and how it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from screening.domain.conversation import MAX_PAD, Advice, Clock, Pad
from screening.domain.model import Model
from screening.domain.rubric import Criterion
from screening.domain.scorecard import Closing, FieldKind, Line, Marks, Rating, tidy_note
from screening.errors import BadInput
from screening.store.fields import StoredField

LINE_KINDS = ("rating", "note", "marks")
CARD_KINDS = ("pad", "clock", "overall", "recommendation")
TEXTS = ("note", "overall")
MODELS: dict[str, type[Model]] = {
    "rating": Rating,
    "marks": Marks,
    "pad": Pad,
    "clock": Clock,
    "recommendation": Advice,
}

Value = Model | str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a card as it is saved: its value and its revision (0 = never saved)."""

    criterion_id: str
    kind: FieldKind
    value: Value
    revision: int
    saved_at: datetime | None


def parse(kind: str, value: object, criterion: Criterion | None) -> Value:
    """What a browser sent, checked. Raises BadInput for a value that does not fit the kind or is too long."""
    if kind in TEXTS:
        if not isinstance(value, str):
            raise BadInput("A note is text.")
        return tidy_note(value)
    try:
        clean = MODELS[kind].model_validate(value)
    except ValidationError:
        raise _refusal(kind) from None
    if isinstance(clean, Pad) and clean.length > MAX_PAD:
        raise BadInput(
            "Your notes have {length} characters; at most {limit} can be saved. They are kept in this browser: shorten them.",
            length=clean.length,
            limit=MAX_PAD,
        )
    if isinstance(clean, Marks):
        _must_be_ours(clean, criterion)
    return clean


def value_of(field: StoredField) -> Value:
    """The value that a stored field holds."""
    if field.kind == "rating":
        return Rating(level=field.level, not_assessed=field.not_assessed, case_only=field.case_only)
    if field.kind in TEXTS:
        return field.text
    return MODELS[field.kind].model_validate_json(field.text) if field.text else MODELS[field.kind]()


def stored(criterion_id: str, kind: str, value: Value, revision: int, client_id: str, at: datetime) -> StoredField:
    """A value as it is stored."""
    if isinstance(value, Rating):
        return StoredField(
            criterion_id, kind, revision, client_id, at, value.level, value.not_assessed, value.case_only
        )
    text = value if isinstance(value, str) else value.model_dump_json()
    return StoredField(criterion_id, kind, revision, client_id, at, text=text)


def as_field(field: StoredField) -> Field:
    """A stored field with its revision."""
    return Field(field.criterion_id, field.kind, value_of(field), field.revision, field.saved_at)  # type: ignore[arg-type]  # the database checks the kind


def card_lines(criteria: list[str], rows: list[StoredField]) -> list[Line]:
    """The lines of a card in the order of `criteria`."""
    values = {(row.criterion_id, row.kind): value_of(row) for row in rows}
    return [_line(criterion, values) for criterion in criteria]


def closing_of(rows: list[StoredField]) -> Closing:
    """The overall impression and the recommendation as they stand."""
    values = {row.kind: value_of(row) for row in rows}
    overall, advice = values.get("overall", ""), values.get("recommendation", Advice())
    return Closing(
        overall=overall if isinstance(overall, str) else "",
        recommendation=advice.choice if isinstance(advice, Advice) else None,
        reason=advice.reason if isinstance(advice, Advice) else "",
    )


def _line(criterion: str, values: dict[tuple[str, str], Value]) -> Line:
    rating, note, marks = (values.get((criterion, kind)) for kind in LINE_KINDS)
    return Line(
        criterion_id=criterion,
        rating=rating if isinstance(rating, Rating) else Rating(),
        note=note if isinstance(note, str) else "",
        marks=marks if isinstance(marks, Marks) else Marks(),
    )


def _must_be_ours(marks: Marks, criterion: Criterion | None) -> None:
    chips = {chip.id for chip in criterion.evidence} if criterion else set()
    flags = {flag.id for flag in criterion.red_flags} if criterion else set()
    if set(marks.chips) - chips or set(marks.flags) - flags:
        raise BadInput("What was ticked does not belong to this criterion. Reload the page.")


def _refusal(kind: str) -> BadInput:
    if kind == "rating":
        return BadInput("A rating is a level from 1 to 5, or “not assessed”.")
    return BadInput("The message from the page cannot be read. Reload the page.")
