"""The scorecard: one per interview. Ratings, evidence, and when a card may be submitted.

A level is 1 to 5. *Not assessed* (NB) is a mark of its own and never a number; an unscored criterion is `None`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from screening.domain.model import Model, storable
from screening.domain.rubric import Level
from screening.errors import BadInput, Misfit

MAX_NOTE = 20_000
"""Characters of evidence on one criterion; more is refused, never cut."""

CASE_LIMIT = 3
"""The highest level that an answer to a case alone can carry."""

FieldKind = Literal["rating", "note"]


class Rating(Model):
    """The level on one criterion, or *not assessed*, or (both empty) not scored yet."""

    level: Level | None = None
    not_assessed: bool = False
    case_only: bool = False

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if self.level is not None and self.not_assessed:
            raise Misfit("a criterion has a level or is not assessed, not both")
        return self

    @property
    def given(self) -> bool:
        """Whether the interviewer has made a choice."""
        return self.level is not None or self.not_assessed


class Line(Model):
    """What a card holds on one criterion."""

    criterion_id: str
    rating: Rating = Rating()
    note: Annotated[str, Field(max_length=MAX_NOTE)] = ""


class GapKind(StrEnum):
    NO_LEVEL = "no_level"
    NO_EVIDENCE = "no_evidence"
    CASE_TOO_HIGH = "case_too_high"


class Gap(Model):
    """Why a card cannot be submitted yet, on one criterion."""

    criterion_id: str
    kind: GapKind


def gaps(lines: list[Line]) -> list[Gap]:
    """What is still missing, in the order of the card; empty when it may be submitted.

    Every criterion needs a level or *not assessed*; every level needs evidence; *case answer only* does not carry a
    level above 3 (nothing is lowered by itself).
    """
    found: list[Gap] = []
    for line in lines:
        rating = line.rating
        if not rating.given:
            found.append(Gap(criterion_id=line.criterion_id, kind=GapKind.NO_LEVEL))
        if rating.level is not None and not line.note.strip():
            found.append(Gap(criterion_id=line.criterion_id, kind=GapKind.NO_EVIDENCE))
        if rating.case_only and (rating.level or 0) > CASE_LIMIT:
            found.append(Gap(criterion_id=line.criterion_id, kind=GapKind.CASE_TOO_HIGH))
    return found


def tidy_note(text: str) -> str:
    """Evidence as it is stored: NFC, no NUL or lone surrogates. Raises BadInput when it is too long."""
    clean = storable(text)
    if len(clean) > MAX_NOTE:
        raise BadInput(
            "This note has {length} characters; at most {limit} can be saved. The text is kept in this browser: shorten it.",
            length=len(clean),
            limit=MAX_NOTE,
        )
    return clean
