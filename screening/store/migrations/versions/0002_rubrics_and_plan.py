"""Rubric and profile versions of one's own, and what the interview plan adds."""

import sqlalchemy as sa
from alembic import op

from screening.store.guards import Guard
from screening.store.tables.base import UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    rubric_files()
    add_plan()


GUARDS = (
    Guard("rubric_file_kept", "rubric_file", "update", "what was decided stays as it is", "old.state <> 'proposed'"),
    Guard("rubric_file_not_deleted", "rubric_file", "delete", "this table is append-only"),
)


def rubric_files() -> None:
    """Rubric and role profile files of the firm's own, version by version."""
    op.create_table('rubric_file',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('file_name', sa.String(length=100), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('base_hash', sa.String(length=64), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=32), nullable=False),
    sa.Column('decided_at', UTCDateTime(), nullable=True),
    sa.Column('decided_by', sa.String(length=32), nullable=True),
    sa.CheckConstraint("state in ('proposed', 'accepted', 'declined')", name=op.f('ck_rubric_file_state')),
    sa.CheckConstraint("(state = 'accepted') = (number is not null)", name=op.f('ck_rubric_file_numbered')),
    sa.ForeignKeyConstraint(['created_by'], ['account.id'], name=op.f('fk_rubric_file_created_by')),
    sa.ForeignKeyConstraint(['decided_by'], ['account.id'], name=op.f('fk_rubric_file_decided_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rubric_file')),
    sa.UniqueConstraint('number', name=op.f('uq_rubric_file_number'))
    )
    with op.batch_alter_table('rubric_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rubric_file_file_name'), ['file_name'], unique=False)
        batch_op.create_index(batch_op.f('ix_rubric_file_content_hash'), ['content_hash'], unique=False)
    for guard in GUARDS:
        guard.put()


def add_plan() -> None:
    """How many interviewers a candidate meets in a part, and who they are."""
    op.add_column("plan_part", sa.Column("seats", sa.Integer(), nullable=True))
    op.create_table(
        "plan_person",
        sa.Column("part_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_plan_person_account_id")),
        sa.ForeignKeyConstraint(["part_id"], ["plan_part.id"], name=op.f("fk_plan_person_part_id")),
        sa.PrimaryKeyConstraint("part_id", "account_id", name=op.f("pk_plan_person")),
    )
    op.create_index(op.f("ix_plan_person_account_id"), "plan_person", ["account_id"])
