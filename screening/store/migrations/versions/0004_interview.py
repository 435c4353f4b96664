"""What the live interview adds to a card: marks, fields of the whole card, the closing, and requests about interviews."""

import sqlalchemy as sa
from alembic import op

from screening.store.guards import Guard
from screening.store.tables.base import UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY = "this table is append-only"
SEALED = "a submitted card is sealed"
HAS_SUBMISSION = "exists (select 1 from submission s where s.scorecard_id = new.scorecard_id)"

GUARDS = (
    Guard("card_field_revision_kept", "card_field_revision", "update", APPEND_ONLY),
    Guard("card_field_sealed_insert", "card_field", "insert", SEALED, HAS_SUBMISSION),
    Guard("card_field_sealed_update", "card_field", "update", SEALED, HAS_SUBMISSION),
)


def upgrade() -> None:
    add_marks()
    add_closing()
    create_card_fields()
    create_requests()
    for guard in GUARDS:
        guard.put()


def add_marks() -> None:
    for table in ("draft", "draft_revision", "rating"):
        op.add_column(table, sa.Column("marks", sa.Text(), nullable=False, server_default=""))


def add_closing() -> None:
    op.add_column("submission", sa.Column("overall", sa.Text(), nullable=False, server_default=""))
    op.add_column("submission", sa.Column("recommendation", sa.String(10), nullable=True))
    op.add_column("submission", sa.Column("recommendation_reason", sa.Text(), nullable=False, server_default=""))


def create_card_fields() -> None:
    op.create_table(
        "card_field",
        sa.Column("scorecard_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("kind in ('pad', 'clock', 'overall', 'recommendation')", name=op.f("ck_card_field_kind")),
        sa.ForeignKeyConstraint(["scorecard_id"], ["scorecard.id"], name=op.f("fk_card_field_scorecard_id")),
        sa.PrimaryKeyConstraint("scorecard_id", "kind", name=op.f("pk_card_field")),
    )
    op.create_table(
        "card_field_revision",
        sa.Column("scorecard_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["scorecard_id"], ["scorecard.id"], name=op.f("fk_card_field_revision_scorecard_id")),
        sa.PrimaryKeyConstraint("scorecard_id", "kind", "revision", name=op.f("pk_card_field_revision")),
    )


def create_requests() -> None:
    op.create_table(
        "interview_request",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("interview_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("kind in ('move', 'decline')", name=op.f("ck_interview_request_kind")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_interview_request_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_request")),
    )
    op.create_index(op.f("ix_interview_request_interview_id"), "interview_request", ["interview_id"], unique=False)
