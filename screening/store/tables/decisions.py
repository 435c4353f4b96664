"""What people decided about a candidate, and what the candidate consented to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from screening.store.tables.base import Base, Id, Key, Long, Moment, UTCDateTime

STAGES = "'longlist', 'interviewing', 'shortlist', 'presented', 'placed', 'declined', 'withdrawn'"
KINDS = "'shortlist', 'present', 'place', 'decline', 'withdraw', 'interview', 'longlist'"


class DecisionRow(Base):
    """A decision about one candidacy, with what the ranking said to whoever made it. Append-only.

    `number` counts from 1 within the candidacy. `view`, `rank` (of `ranked` that hold one) and `settings_number` are empty
    where the ranking was not open to who decided; `rank` also where the candidacy held none. `undoes` is the decision that
    this one takes back; `batch_id` is shared by those that were made together.
    """

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("candidacy_id", "number"),
        UniqueConstraint("undoes"),
        CheckConstraint(f"kind in ({KINDS})", name="kind"),
        CheckConstraint(f"from_stage in ({STAGES})", name="from_stage"),
        CheckConstraint(f"to_stage in ({STAGES})", name="to_stage"),
        CheckConstraint("length(reason) > 0 or kind = 'withdraw'", name="reason"),
        CheckConstraint("phase in ('score', 'debrief', 'decide')", name="phase"),
        CheckConstraint("view is null or view in ('sealed', 'corrected')", name="view"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("rank is null or (view is not null and rank between 1 and ranked)", name="rank"),
    )

    id: Mapped[Id]
    candidacy_id: Mapped[Key] = mapped_column(ForeignKey("candidacy.id"))
    number: Mapped[int]
    batch_id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(20))
    from_stage: Mapped[str] = mapped_column(String(20))
    to_stage: Mapped[str] = mapped_column(String(20))
    undoes: Mapped[str | None] = mapped_column(String(32), ForeignKey("decision.id"))
    reason: Mapped[Long] = mapped_column(default="")
    decided_at: Mapped[Moment]
    decided_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    phase: Mapped[str] = mapped_column(String(20))
    view: Mapped[str | None] = mapped_column(String(20))
    rank: Mapped[int | None]
    ranked: Mapped[int | None]
    settings_number: Mapped[int | None]
    departs: Mapped[bool] = mapped_column(default=False)


class ConsentRow(Base):
    """What a candidate agreed to, in the words that were used, until it is withdrawn. The newest of a kind counts."""

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint("kind in ('named', 'kept', 'referees', 'growth')", name="kind"),
        CheckConstraint("language in ('nl', 'en')", name="language"),
        CheckConstraint("length(words) > 0", name="words"),
        CheckConstraint(
            "(withdrawn_at is null and withdrawn_by is null) or (withdrawn_at is not null and withdrawn_by is not null)",
            name="withdrawn",
        ),
    )

    id: Mapped[Id]
    candidacy_id: Mapped[Key] = mapped_column(ForeignKey("candidacy.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    version: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    words: Mapped[Long]
    given_at: Mapped[Moment]
    how: Mapped[str] = mapped_column(String(250), default="")
    recorded_at: Mapped[Moment]
    recorded_by: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_by: Mapped[str | None] = mapped_column(String(32), ForeignKey("account.id"))
