"""The fields of a card as they are stored, every value they had, and the one look that every save takes.

A field of a criterion is text in the column of its name; a rating, of which the database checks each part, has a column for
each. A field of the whole card is text. Every save passes here, so the statements are made once and ask for columns, not
for objects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, exists, insert, select, update

from screening.domain.card_field import FIELDS, WHOLE_CARD, Field, FieldKind, Value
from screening.store.chain.changes import change_hash
from screening.store.chain.content import LINK
from screening.store.database import Look, Work
from screening.store.engine.prepared import Prepared
from screening.store.tables import (
    CandidacyRow,
    CardFieldRevisionRow,
    CardFieldRow,
    DraftRevisionRow,
    DraftRow,
    InterviewRow,
    PlanCriterionRow,
    RecusalRow,
    ScorecardRow,
    SubmissionRow,
    VacancyRow,
)
from screening.store.tables.base import table_of

LINE, LINE_HISTORY = table_of(DraftRow), table_of(DraftRevisionRow)
WHOLE, WHOLE_HISTORY = table_of(CardFieldRow), table_of(CardFieldRevisionRow)
INTERVIEW, CARD, VACANCY = table_of(InterviewRow), table_of(ScorecardRow), table_of(VacancyRow)
CANDIDACY = table_of(CandidacyRow)
SUBMISSION, PLANNED, RECUSAL = table_of(SubmissionRow), table_of(PlanCriterionRow), table_of(RecusalRow)

TEXTS = {
    kind.name: "value" if kind.whole else kind.name for kind in FIELDS.values() if kind.whole or kind.name in LINE.c
}
"""The column of every field that is kept as one text."""

PARTS = {kind.name: tuple(vars(kind.empty)) for kind in FIELDS.values() if kind.name not in TEXTS}
"""The columns of every other field, each for a part of its value."""

WRITTEN = ("revision", "client_id", "saved_at", "base_revision", "turn")
"""The columns about the last save."""


@dataclass(frozen=True, slots=True)
class CardToSave:
    """A card that was started, as its interviewer saves a field of it: how that field is now, and whether it is taken."""

    scorecard_id: str
    part_id: str
    settings_id: str
    phase: str
    submitted: bool
    planned: bool
    """Whether the criterion of the field is on the card."""
    field: Field | None
    link_number: int = 0
    link_hash: str = ""
    """The last change of any of its fields, which the next one is chained to."""


def card_to_save(work: Look, account_id: str, interview_id: str, criterion_id: str, kind: str) -> CardToSave | None:
    """The card of an interview with one of its fields, in one query.

    None when the interview is not this person's, is cancelled or recused, or has no card yet. Waits for who holds the card.
    """
    whole = criterion_id == WHOLE_CARD
    asked = {"account": account_id, "interview": interview_id, "criterion": criterion_id, "kind": kind}
    row = _TO_SAVE[whole].row(work, asked)
    if row is None:
        return None
    scorecard, part, settings, phase, submission, planned, number, link, *stored = row
    field = _field(criterion_id, stored) if stored[0] is not None else None
    return CardToSave(
        scorecard, part, settings, phase, submission is not None, planned is not None, field, number, link
    )


def hold_card(work: Work, interview_id: str) -> None:
    """Let no save of this interview's card, and no decision about its candidate, overlap with this unit of work.

    What was begun is awaited, what comes waits.

    SQLite has one writer at a time anyway.
    """
    work.execute(_HOLD, {"interview": interview_id})


def saved_fields(work: Work, scorecard_id: str) -> list[Field]:
    """The fields of a card that were saved: those of its criteria, then those of the card as a whole."""
    of = {"scorecard": scorecard_id}
    lines = [_field(criterion, stored) for criterion, *stored in work.execute(_LINES, of)]
    return lines + [_field(WHOLE_CARD, stored) for stored in work.execute(_WHOLES, of)]


def store_field(work: Look, card: CardToSave, field: Field) -> None:
    """Write a field and its history, and chain that to the change of the card before it.

    A revision of 1 is a new field; the database refuses a revision that is there.
    """
    kind = FIELDS[field.kind]
    scorecard_id = card.scorecard_id
    values = {
        **(UNSAID if not kind.whole else {}),
        **_spread(kind, field.value),
        "scorecard_id": scorecard_id,
        "criterion_id": field.criterion_id,
        "kind": kind.name,
        "part_id": card.part_id,
        "revision": field.revision,
        "client_id": field.client_id,
        "base_revision": field.base_revision,
        "turn": field.turn,
        "saved_at": field.saved_at,
        "of_scorecard": scorecard_id,
        "of_criterion": field.criterion_id,
        "of_kind": kind.name,
        "link_number": card.link_number + 1,
    }
    kept = {name: values[name] for name in _KEPT[kind.whole]}
    values["link_hash"] = change_hash(_KEPT_IN[kind.whole], card.link_hash or scorecard_id, kept)
    if field.revision == 1:
        _NEW[kind.whole].run(work, values)
    else:
        _CHANGED[kind.name].run(work, values)
    _HISTORY[kind.whole].run(work, values)
    _LINKED.run(work, values)


def _spread(kind: FieldKind, value: Value) -> dict[str, Any]:
    """A value by the columns that hold it."""
    if kind.name in TEXTS:
        return {TEXTS[kind.name]: kind.to_text(value)}
    return {part: getattr(value, part) for part in PARTS[kind.name]}


def _gathered(kind: FieldKind, columns: dict[str, Any]) -> Value:
    """The value that these columns hold."""
    if kind.name in TEXTS:
        return kind.of_text(columns[TEXTS[kind.name]])
    return kind.parse({part: columns[part] for part in PARTS[kind.name]})


def _field(criterion_id: str, stored: Sequence[Any]) -> Field:
    name, revision, client, saved_at, base, turn, *content = stored
    kind = FIELDS[name]
    columns = dict(zip(WHOLE_CONTENT if kind.whole else LINE_CONTENT, content, strict=True))
    return Field(criterion_id, name, _gathered(kind, columns), revision, client, saved_at, base, turn)


def _stored(table: Table, content: Sequence[str]) -> list[ColumnElement[Any]]:
    return [table.c[name] for name in ("kind", *WRITTEN, *content)]


def _to_save(table: Table, content: Sequence[str], *of: ColumnElement[bool]) -> Select[Any]:
    recused = exists().where(
        RECUSAL.c.candidacy_id == INTERVIEW.c.candidacy_id,
        RECUSAL.c.account_id == bindparam("account"),
        RECUSAL.c.undone_at.is_(None),
    )
    planned = and_(PLANNED.c.part_id == INTERVIEW.c.part_id, PLANNED.c.criterion_id == bindparam("criterion"))
    here = and_(table.c.scorecard_id == CARD.c.id, table.c.kind == bindparam("kind"), *of)
    return (
        select(CARD.c.id, CARD.c.part_id, CARD.c.settings_id, VACANCY.c.phase, SUBMISSION.c.id, PLANNED.c.criterion_id)
        .add_columns(CARD.c.link_number, CARD.c.link_hash)
        .add_columns(*_stored(table, content))
        .select_from(CARD)
        .join(INTERVIEW, INTERVIEW.c.id == CARD.c.interview_id)
        .join(VACANCY, VACANCY.c.id == INTERVIEW.c.vacancy_id)
        .outerjoin(SUBMISSION, SUBMISSION.c.scorecard_id == CARD.c.id)
        .outerjoin(PLANNED, planned)
        .outerjoin(table, here)
        .where(
            INTERVIEW.c.id == bindparam("interview"),
            INTERVIEW.c.account_id == bindparam("account"),
            INTERVIEW.c.cancelled_at.is_(None),
            ~recused,
        )
        .with_for_update(of=CARD, key_share=True)
    )


def _added(table: Table) -> Prepared:
    return Prepared(insert(table), table.columns.keys())


def _changed(kind: FieldKind) -> Prepared:
    """The change of one field: of its own columns, and of nothing else in its row."""
    table = WHOLE if kind.whole else LINE
    its = [table.c.scorecard_id == bindparam("of_scorecard"), table.c.kind == bindparam("of_kind")]
    if not kind.whole:
        its.append(table.c.criterion_id == bindparam("of_criterion"))
    return Prepared(update(table).where(*its), [*WRITTEN, *_spread(kind, kind.empty)])


LINE_CONTENT = [name for kind in FIELDS.values() if not kind.whole for name in _spread(kind, kind.empty)]
WHOLE_CONTENT = ["value"]

_LINES = select(LINE.c.criterion_id, *_stored(LINE, LINE_CONTENT)).where(LINE.c.scorecard_id == bindparam("scorecard"))
_WHOLES = select(*_stored(WHOLE, WHOLE_CONTENT)).where(WHOLE.c.scorecard_id == bindparam("scorecard"))
UNSAID = {
    part: empty
    for kind in FIELDS.values()
    if not kind.whole
    for part, empty in ({kind.name: ""} if kind.name in TEXTS else _spread(kind, kind.empty)).items()
}
"""What the other columns hold in a row for one field of a criterion."""

_TO_SAVE = {
    False: Prepared(_to_save(LINE, LINE_CONTENT, LINE.c.criterion_id == bindparam("criterion"))),
    True: Prepared(_to_save(WHOLE, WHOLE_CONTENT)),
}
_HOLD = (
    select(CARD.c.id)
    .join(INTERVIEW, INTERVIEW.c.id == CARD.c.interview_id)
    .join(CANDIDACY, CANDIDACY.c.id == INTERVIEW.c.candidacy_id)
    .where(INTERVIEW.c.id == bindparam("interview"))
    .with_for_update(of=(CARD, CANDIDACY), key_share=True)
)
_NEW = {False: _added(LINE), True: _added(WHOLE)}
_HISTORY = {False: _added(LINE_HISTORY), True: _added(WHOLE_HISTORY)}
_KEPT = {
    whole: [one.name for one in table.columns if one.name not in LINK]
    for whole, table in ((False, LINE_HISTORY), (True, WHOLE_HISTORY))
}
_KEPT_IN = {False: LINE_HISTORY.name, True: WHOLE_HISTORY.name}
_LINKED = Prepared(update(CARD).where(CARD.c.id == bindparam("of_scorecard")), LINK)
_CHANGED = {kind.name: _changed(kind) for kind in FIELDS.values()}
