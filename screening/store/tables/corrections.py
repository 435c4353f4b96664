"""What comes after the seal: corrections beside what was submitted, and when colleagues' cards opened to somebody."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from screening.store.tables.base import Base, Key, Long, Moment
from screening.store.tables.cards import ON_SCALE


class CorrectionRow(Base):
    """A later value of a sealed rating, with its reason. It stands beside the sealed value and is never changed itself."""

    __tablename__ = "correction"
    __table_args__ = (
        ForeignKeyConstraint(["scorecard_id", "criterion_id"], ["rating.scorecard_id", "rating.criterion_id"]),
        CheckConstraint(ON_SCALE, name="on_scale"),
        CheckConstraint(
            "(level is null and not_assessed) or (level is not null and not not_assessed)", name="one_choice"
        ),
        CheckConstraint("length(reason) > 0", name="reason"),
        CheckConstraint("number > 0", name="number"),
    )

    scorecard_id: Mapped[Key] = mapped_column(primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    level: Mapped[int | None]
    not_assessed: Mapped[bool]
    case_only: Mapped[bool]
    note: Mapped[Long]
    reason: Mapped[Long]
    after_reveal: Mapped[bool]
    made_at: Mapped[Moment]


class RevealRow(Base):
    """Since when somebody has been able to read a colleague's card of a candidate. What was once open stays seen."""

    __tablename__ = "reveal"

    candidacy_id: Mapped[Key] = mapped_column(ForeignKey("candidacy.id"), primary_key=True)
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    opened_at: Mapped[Moment]
