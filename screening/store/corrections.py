"""Corrections beside sealed ratings."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from screening.domain.correction import Correction
from screening.domain.scorecard import Line, Rating
from screening.store.database import Work
from screening.store.tables import CorrectionRow

Cell = tuple[str, str]
"""A card and a criterion on it."""


def corrections_of(work: Work, scorecard_ids: Iterable[str]) -> dict[Cell, list[CorrectionRow]]:
    """The corrections on these cards by (scorecard, criterion), each list in the order in which they were made."""
    query = select(CorrectionRow).where(CorrectionRow.scorecard_id.in_(list(scorecard_ids)))
    found: dict[Cell, list[CorrectionRow]] = {}
    for row in work.scalars(query.order_by(CorrectionRow.number)):
        found.setdefault((row.scorecard_id, row.criterion_id), []).append(row)
    return found


def to_correction(row: CorrectionRow, sealed: Line) -> Correction:
    """The domain's correction of a row; what a correction cannot change is taken from the sealed line."""
    rating = Rating(level=row.level, not_assessed=row.not_assessed, case_only=row.case_only)
    return Correction(
        number=row.number,
        line=sealed.model_copy(update={"rating": rating, "note": row.note}),
        reason=row.reason,
        after_reveal=row.after_reveal,
        made_at=row.made_at,
    )


def add_correction(work: Work, scorecard_id: str, correction: Correction) -> None:
    """Keep a correction. It is never changed afterwards."""
    line = correction.line
    work.add(
        CorrectionRow(
            scorecard_id=scorecard_id,
            criterion_id=line.criterion_id,
            number=correction.number,
            level=line.rating.level,
            not_assessed=line.rating.not_assessed,
            case_only=line.rating.case_only,
            note=line.note,
            reason=correction.reason,
            after_reveal=correction.after_reveal,
            made_at=correction.made_at,
        )
    )
    work.flush()
