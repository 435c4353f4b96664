"""Everything that is sealed, card by card, as it stands in the database: for whoever has to look at all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from screening.domain.scorecard import Closing, Line, Marks, Rating, Recommendation
from screening.store.chain.raw import raw, raw_rows
from screening.store.chain.rows import in_bytes
from screening.store.database import Work
from screening.store.tables import EvidenceRow, PlanCriterionRow, RatingRow, ScorecardRow, SubmissionRow
from screening.store.tables.base import table_of

CARD, SUBMISSION = table_of(ScorecardRow), table_of(SubmissionRow)
RATING, EVIDENCE, PLANNED = table_of(RatingRow), table_of(EvidenceRow), table_of(PlanCriterionRow)


@dataclass(frozen=True, slots=True)
class SealedCard:
    """A submission as it stands there."""

    card_id: str
    content_hash: str
    asked: Sequence[str]
    """The criteria that its part asks."""
    submission: Mapping[str, Any]
    ratings: Sequence[Mapping[str, Any]]

    def content(self) -> tuple[list[Line], Closing]:
        """What is sealed. Raises ValueError where somebody put there what does not fit."""
        closing = Closing(
            overall=self.submission["overall"],
            recommendation=Recommendation(choice) if (choice := self.submission["recommendation"]) else None,
            reason=self.submission["recommendation_reason"],
        )
        return [_line(row) for row in self.ratings], closing


def _line(row: Mapping[str, Any]) -> Line:
    rating = Rating(level=row["level"], not_assessed=row["not_assessed"], case_only=row["case_only"])
    marks = Marks.model_validate_json(row["marks"]) if row["marks"] else Marks()
    return Line(criterion_id=row["criterion_id"], rating=rating, marks=marks, note=row["note"] or "")


def sealed_cards(work: Work) -> Iterator[SealedCard]:
    """Every submission, in the order of the ids of their cards, in little memory."""
    connection = work.connection()
    asked: dict[str, list[str]] = {}
    for part_id, criterion_id in connection.execute(select(PLANNED.c.part_id, PLANNED.c.criterion_id)):
        asked.setdefault(part_id, []).append(criterion_id)
    cards = groupby(_ratings(connection), key=lambda row: str(row["scorecard_id"]))
    of, held = next(cards, (None, iter(())))
    for row in _submissions(connection):
        card_id = str(row["scorecard_id"])
        while of is not None and of < card_id:  # ratings without a submission, which are told elsewhere
            of, held = next(cards, (None, iter(())))
        ratings = list(held) if of == card_id else []
        yield SealedCard(card_id, row["content_hash"], asked.get(row["part_id"], ()), row, ratings)


def _submissions(connection: Connection) -> Iterator[dict[str, Any]]:
    query = select(*raw(list(SUBMISSION.columns)), CARD.c.part_id).join(CARD, CARD.c.id == SUBMISSION.c.scorecard_id)
    return raw_rows(connection, query.order_by(in_bytes(connection, SUBMISSION.c.scorecard_id)), SUBMISSION)


def _ratings(connection: Connection) -> Iterator[dict[str, Any]]:
    same = (EVIDENCE.c.scorecard_id == RATING.c.scorecard_id) & (EVIDENCE.c.criterion_id == RATING.c.criterion_id)
    query = select(*raw(list(RATING.columns)), EVIDENCE.c.note).select_from(RATING).outerjoin(EVIDENCE, same)
    order = (in_bytes(connection, RATING.c.scorecard_id), in_bytes(connection, RATING.c.criterion_id))
    return raw_rows(connection, query.order_by(*order), RATING)
