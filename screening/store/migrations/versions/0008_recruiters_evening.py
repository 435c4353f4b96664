"""What a recruiter knows of a candidate beside the scores, and what a debrief said."""

import sqlalchemy as sa
from alembic import op

from screening.store.guards import Guard
from screening.store.tables.base import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

APPEND_ONLY = "this table is append-only"

GUARDS = (
    Guard("debrief_start_kept", "debrief_start", "update", APPEND_ONLY),
    Guard(
        "debrief_start_replaced",
        "debrief_start",
        "insert",
        APPEND_ONLY,
        "exists (select 1 from debrief_start d where d.id = new.id)",
    ),
    Guard(
        "requirement_kept",
        "requirement",
        "update",
        "a requirement keeps its words",
        "new.vacancy_id <> old.vacancy_id or new.words <> old.words or old.dropped_at is not null",
    ),
)


def upgrade() -> None:
    create_facts()
    create_requirements()
    create_notes()
    create_debriefs()
    for guard in GUARDS:
        guard.put()


def create_facts() -> None:
    op.create_table(
        "candidacy_facts",
        sa.Column("candidacy_id", sa.String(32), nullable=False),
        sa.Column("availability", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("salary_wish", sa.Text(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["candidacy_id"], ["candidacy.id"], name=op.f("fk_candidacy_facts_candidacy_id")),
        sa.ForeignKeyConstraint(["changed_by"], ["account.id"], name=op.f("fk_candidacy_facts_changed_by")),
        sa.PrimaryKeyConstraint("candidacy_id", name=op.f("pk_candidacy_facts")),
    )


def create_requirements() -> None:
    op.create_table(
        "requirement",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("vacancy_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("made_by", sa.String(32), nullable=False),
        sa.Column("dropped_at", UTCDateTime(), nullable=True),
        sa.Column("dropped_by", sa.String(32), nullable=True),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_requirement_words")),
        sa.CheckConstraint(
            "(dropped_at is null and dropped_by is null) or (dropped_at is not null and dropped_by is not null)",
            name=op.f("ck_requirement_dropped"),
        ),
        sa.ForeignKeyConstraint(["vacancy_id"], ["vacancy.id"], name=op.f("fk_requirement_vacancy_id")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_requirement_made_by")),
        sa.ForeignKeyConstraint(["dropped_by"], ["account.id"], name=op.f("fk_requirement_dropped_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requirement")),
    )
    op.create_index(op.f("ix_requirement_vacancy_id"), "requirement", ["vacancy_id"])
    op.create_table(
        "requirement_state",
        sa.Column("candidacy_id", sa.String(32), nullable=False),
        sa.Column("requirement_id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("set_at", UTCDateTime(), nullable=False),
        sa.Column("set_by", sa.String(32), nullable=False),
        sa.CheckConstraint("state in ('met', 'not_met', 'unknown')", name=op.f("ck_requirement_state_state")),
        sa.ForeignKeyConstraint(["candidacy_id"], ["candidacy.id"], name=op.f("fk_requirement_state_candidacy_id")),
        sa.ForeignKeyConstraint(
            ["requirement_id"], ["requirement.id"], name=op.f("fk_requirement_state_requirement_id")
        ),
        sa.ForeignKeyConstraint(["set_by"], ["account.id"], name=op.f("fk_requirement_state_set_by")),
        sa.PrimaryKeyConstraint("candidacy_id", "requirement_id", name=op.f("pk_requirement_state")),
    )


def create_notes() -> None:
    op.create_table(
        "candidacy_note",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("candidacy_id", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_at", UTCDateTime(), nullable=False),
        sa.Column("written_by", sa.String(32), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_candidacy_note_text")),
        sa.ForeignKeyConstraint(["candidacy_id"], ["candidacy.id"], name=op.f("fk_candidacy_note_candidacy_id")),
        sa.ForeignKeyConstraint(["written_by"], ["account.id"], name=op.f("fk_candidacy_note_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidacy_note")),
    )
    op.create_index(op.f("ix_candidacy_note_candidacy_id"), "candidacy_note", ["candidacy_id"])


def create_debriefs() -> None:
    op.create_table(
        "debrief_start",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("candidacy_id", sa.String(32), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("started_by", sa.String(32), nullable=False),
        sa.Column("warned_of", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["candidacy_id"], ["candidacy.id"], name=op.f("fk_debrief_start_candidacy_id")),
        sa.ForeignKeyConstraint(["started_by"], ["account.id"], name=op.f("fk_debrief_start_started_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debrief_start")),
    )
    op.create_index(op.f("ix_debrief_start_candidacy_id"), "debrief_start", ["candidacy_id"])
    op.create_table(
        "debrief_note",
        sa.Column("candidacy_id", sa.String(32), nullable=False),
        sa.Column("criterion_id", sa.String(12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(32), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_debrief_note_version")),
        sa.ForeignKeyConstraint(["candidacy_id"], ["candidacy.id"], name=op.f("fk_debrief_note_candidacy_id")),
        sa.ForeignKeyConstraint(["changed_by"], ["account.id"], name=op.f("fk_debrief_note_changed_by")),
        sa.PrimaryKeyConstraint("candidacy_id", "criterion_id", name=op.f("pk_debrief_note")),
    )
