"""Decisions about candidates, and what candidates consented to."""

import sqlalchemy as sa
from alembic import op

from screening.store.guards import Guard
from screening.store.tables.base import UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

APPEND_ONLY = "this table is append-only"
STAGES = "('longlist', 'interviewing', 'shortlist', 'presented', 'placed', 'declined', 'withdrawn')"
KINDS = "('shortlist', 'present', 'place', 'decline', 'withdraw', 'interview', 'longlist')"

GUARDS = (
    Guard("decision_kept", "decision", "update", APPEND_ONLY),
    Guard(
        "decision_replaced",
        "decision",
        "insert",
        APPEND_ONLY,
        "exists (select 1 from decision d where d.id = new.id or (d.candidacy_id = new.candidacy_id and d.number = new.number))",
    ),
    Guard(
        "decision_undoes_own",
        "decision",
        "insert",
        "a decision takes back one about the same candidate",
        "new.undoes is not null and not exists (select 1 from decision d where d.id = new.undoes and d.candidacy_id = new.candidacy_id)",
    ),
    Guard("consent_kept", "consent", "update", "what was withdrawn stays as it is", "old.withdrawn_at is not null"),
    Guard(
        "consent_words_kept",
        "consent",
        "update",
        "a consent keeps its words",
        "new.candidacy_id <> old.candidacy_id or new.kind <> old.kind or new.words <> old.words "
        "or new.version <> old.version or new.given_at <> old.given_at",
    ),
)


def upgrade() -> None:
    create_decision()
    create_consent()
    for guard in GUARDS:
        guard.put()


def create_decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("candidacy_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("from_stage", sa.String(20), nullable=False),
        sa.Column("to_stage", sa.String(20), nullable=False),
        sa.Column("undoes", sa.String(32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", UTCDateTime(), nullable=False),
        sa.Column("decided_by", sa.String(32), nullable=False),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("view", sa.String(20), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("ranked", sa.Integer(), nullable=True),
        sa.Column("settings_number", sa.Integer(), nullable=True),
        sa.Column("departs", sa.Boolean(), nullable=False),
        sa.CheckConstraint(f"kind in {KINDS}", name=op.f("ck_decision_kind")),
        sa.CheckConstraint(f"from_stage in {STAGES}", name=op.f("ck_decision_from_stage")),
        sa.CheckConstraint(f"to_stage in {STAGES}", name=op.f("ck_decision_to_stage")),
        sa.CheckConstraint("length(reason) > 0 or kind = 'withdraw'", name=op.f("ck_decision_reason")),
        sa.CheckConstraint("phase in ('score', 'debrief', 'decide')", name=op.f("ck_decision_phase")),
        sa.CheckConstraint("view is null or view in ('sealed', 'corrected')", name=op.f("ck_decision_view")),
        sa.CheckConstraint("number > 0", name=op.f("ck_decision_number")),
        sa.CheckConstraint(
            "rank is null or (view is not null and rank between 1 and ranked)", name=op.f("ck_decision_rank")
        ),
        sa.ForeignKeyConstraint(["candidacy_id"], ["candidacy.id"], name=op.f("fk_decision_candidacy_id")),
        sa.ForeignKeyConstraint(["undoes"], ["decision.id"], name=op.f("fk_decision_undoes")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_decision_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("candidacy_id", "number", name=op.f("uq_decision_candidacy_id_number")),
        sa.UniqueConstraint("undoes", name=op.f("uq_decision_undoes")),
    )


def create_consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("candidacy_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given_at", UTCDateTime(), nullable=False),
        sa.Column("how", sa.String(250), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(32), nullable=False),
        sa.Column("withdrawn_at", UTCDateTime(), nullable=True),
        sa.Column("withdrawn_by", sa.String(32), nullable=True),
        sa.CheckConstraint("kind in ('named', 'kept', 'referees', 'growth')", name=op.f("ck_consent_kind")),
        sa.CheckConstraint("language in ('nl', 'en')", name=op.f("ck_consent_language")),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_consent_words")),
        sa.CheckConstraint(
            "(withdrawn_at is null and withdrawn_by is null) or (withdrawn_at is not null and withdrawn_by is not null)",
            name=op.f("ck_consent_withdrawn"),
        ),
        sa.ForeignKeyConstraint(["candidacy_id"], ["candidacy.id"], name=op.f("fk_consent_candidacy_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"], name=op.f("fk_consent_recorded_by")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["account.id"], name=op.f("fk_consent_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_candidacy_id"), "consent", ["candidacy_id"])
