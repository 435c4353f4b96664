"""The scorecard: one per interview. Ratings, evidence, and when a card may be submitted.

A level is 1 to 5. *Not assessed* (NB) is a mark of its own and never a number; an unscored criterion is `None`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from screening.domain.model import Model, canonical_hash
from screening.domain.name import shows
from screening.domain.rubric import Criterion, Level
from screening.domain.text import storable
from screening.errors import BadInput, Misfit, RuleBroken

MAX_NOTE = 20_000
"""Characters of evidence on one criterion; more is refused, never cut."""

CASE_LIMIT = 3
"""The highest level that an answer to a case alone can carry."""

FEW_WORDS = 10
"""Evidence of fewer words than this asks for a second look; it is never refused."""


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


class Marks(Model):
    """What was ticked on one criterion: ids of evidence chips and of red flags, each once, in a fixed order."""

    chips: tuple[str, ...] = Field(default=(), strict=False)
    flags: tuple[str, ...] = Field(default=(), strict=False)

    @field_validator("chips", "flags")
    @classmethod
    def _each_once(cls, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(set(ids)))


class Recommendation(StrEnum):
    """What an interviewer recommends. Asked last; it never enters the ranking."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Closing(Model):
    """The end of a card: an overall impression and a recommendation with its reason. All of it may stay empty."""

    overall: Annotated[str, Field(max_length=MAX_NOTE)] = ""
    recommendation: Annotated[Recommendation | None, Field(strict=False)] = None
    reason: Annotated[str, Field(max_length=MAX_NOTE)] = ""


class Line(Model):
    """What a card holds on one criterion."""

    criterion_id: str
    rating: Rating = Rating()
    marks: Marks = Marks()
    note: Annotated[str, Field(max_length=MAX_NOTE)] = ""


class GapKind(StrEnum):
    NO_LEVEL = "no_level"
    NO_EVIDENCE = "no_evidence"
    CASE_TOO_HIGH = "case_too_high"
    FLAG_WITHOUT_NOTE = "flag_without_note"


class Gap(Model):
    """Why a card cannot be submitted yet, on one criterion."""

    criterion_id: str
    kind: GapKind


def gaps(lines: list[Line]) -> list[Gap]:
    """What is still missing, in the order of the card; empty when it may be submitted.

    Every criterion needs a level or *not assessed*; every level needs evidence; *case answer only* does not carry a
    level above 3 (nothing is lowered by itself); a ticked red flag needs a note. A ticked chip alone is no evidence.
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
        if line.marks.flags and rating.level is None and not line.note.strip():
            found.append(Gap(criterion_id=line.criterion_id, kind=GapKind.FLAG_WITHOUT_NOTE))
    return found


def is_short(line: Line) -> bool:
    """Whether a level rests on evidence of a few words only."""
    return line.rating.level is not None and 0 < len(line.note.split()) < FEW_WORDS


def check_marks(marks: Marks, criterion: Criterion | None) -> None:
    """Raise BadInput for a mark that its criterion does not have."""
    chips = {chip.id for chip in criterion.evidence} if criterion else set()
    flags = {flag.id for flag in criterion.red_flags} if criterion else set()
    if set(marks.chips) - chips or set(marks.flags) - flags:
        raise BadInput("What was ticked does not belong to this criterion. Reload the page.")


def check_closing(closing: Closing) -> None:
    """Raise RuleBroken when something is recommended without a reason."""
    if closing.recommendation is not None and not shows(closing.reason):
        raise RuleBroken("You recommend something without a reason. Write down why in a sentence.")


def seal_hash(lines: Sequence[Line], closing: Closing) -> str:
    """The hash that a submission carries: of its lines in the order of their criteria, and of its closing.

    A note of nothing but blanks is no evidence, and counts as none.
    """
    ordered = sorted(
        (line if line.note.strip() else line.model_copy(update={"note": ""}) for line in lines),
        key=lambda line: line.criterion_id,
    )
    return canonical_hash([[line.model_dump(mode="json") for line in ordered], closing.model_dump(mode="json")])


def content_hash(lines: Sequence[Line]) -> str:
    """What tells the content of these lines from any other, to see whether a card is still what somebody read through."""
    return seal_hash(lines, Closing())


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
