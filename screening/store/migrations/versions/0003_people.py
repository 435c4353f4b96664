"""Corrections, recusals, limits on guessing, and what the audit adds."""

import sqlalchemy as sa
from alembic import op

from screening.store.guards import Guard
from screening.store.tables.base import UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


APPEND_ONLY = "this table is append-only"
GUARDS = (
    Guard("correction_kept", "correction", "update", APPEND_ONLY),
    Guard("correction_replaced", "correction", "insert", APPEND_ONLY,
          "exists (select 1 from correction c where c.scorecard_id = new.scorecard_id "
          "and c.criterion_id = new.criterion_id and c.number = new.number)"),
    Guard("correction_early", "correction", "insert", "only a submitted card is corrected",
          "not exists (select 1 from submission s where s.scorecard_id = new.scorecard_id)"),
    Guard("reveal_kept", "reveal", "update", APPEND_ONLY),
    Guard("opening_kept", "card_opening", "update", APPEND_ONLY),
    Guard("recusal_kept", "recusal", "update", "what was undone stays as it is", "old.undone_at is not null"),
)


def upgrade() -> None:
    sign_in()
    after_the_seal()


def after_the_seal() -> None:
    """Corrections, reveals, conflicts of interest, and cards opened with a reason."""
    op.create_table('correction',
    sa.Column('scorecard_id', sa.String(length=32), nullable=False),
    sa.Column('criterion_id', sa.String(length=12), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('level', sa.Integer(), nullable=True),
    sa.Column('not_assessed', sa.Boolean(), nullable=False),
    sa.Column('case_only', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('after_reveal', sa.Boolean(), nullable=False),
    sa.Column('made_at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('level is null or level in (1, 2, 3, 4, 5)', name=op.f('ck_correction_on_scale')),
    sa.CheckConstraint('(level is null and not_assessed) or (level is not null and not not_assessed)', name=op.f('ck_correction_one_choice')),
    sa.CheckConstraint('length(reason) > 0', name=op.f('ck_correction_reason')),
    sa.CheckConstraint('number > 0', name=op.f('ck_correction_number')),
    sa.ForeignKeyConstraint(['scorecard_id', 'criterion_id'], ['rating.scorecard_id', 'rating.criterion_id'], name=op.f('fk_correction_scorecard_id_criterion_id')),
    sa.PrimaryKeyConstraint('scorecard_id', 'criterion_id', 'number', name=op.f('pk_correction'))
    )
    op.create_table('reveal',
    sa.Column('candidacy_id', sa.String(length=32), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('opened_at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_reveal_account_id')),
    sa.ForeignKeyConstraint(['candidacy_id'], ['candidacy.id'], name=op.f('fk_reveal_candidacy_id')),
    sa.PrimaryKeyConstraint('candidacy_id', 'account_id', name=op.f('pk_reveal'))
    )
    op.create_index(op.f('ix_reveal_account_id'), 'reveal', ['account_id'], unique=False)
    op.create_table('recusal',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('candidacy_id', sa.String(length=32), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('made_at', UTCDateTime(), nullable=False),
    sa.Column('undone_at', UTCDateTime(), nullable=True),
    sa.Column('undone_by', sa.String(length=32), nullable=True),
    sa.Column('undone_reason', sa.Text(), nullable=False),
    sa.CheckConstraint('(undone_at is null and undone_by is null) or (undone_at is not null and undone_by is not null and length(undone_reason) > 0)', name=op.f('ck_recusal_undone')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_recusal_account_id')),
    sa.ForeignKeyConstraint(['candidacy_id'], ['candidacy.id'], name=op.f('fk_recusal_candidacy_id')),
    sa.ForeignKeyConstraint(['undone_by'], ['account.id'], name=op.f('fk_recusal_undone_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recusal'))
    )
    op.create_index(op.f('ix_recusal_account_id'), 'recusal', ['account_id'], unique=False)
    op.create_index(op.f('ix_recusal_candidacy_id'), 'recusal', ['candidacy_id'], unique=False)
    op.create_table('card_opening',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('scorecard_id', sa.String(length=32), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('opened_at', UTCDateTime(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.CheckConstraint('length(reason) > 0', name=op.f('ck_card_opening_reason')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_card_opening_account_id')),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecard.id'], name=op.f('fk_card_opening_scorecard_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_card_opening'))
    )
    op.create_index(op.f('ix_card_opening_scorecard_id'), 'card_opening', ['scorecard_id'], unique=False)
    for guard in GUARDS:
        guard.put()


def sign_in() -> None:
    """Wrong tries for an address, and identities at an outside provider."""
    op.create_table('wrong_tries',
    sa.Column('address_hash', sa.String(length=64), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('last_at', UTCDateTime(), nullable=False),
    sa.Column('wait_until', UTCDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('address_hash', name=op.f('pk_wrong_tries'))
    )
    op.create_table('identity',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('issuer', sa.String(length=250), nullable=False),
    sa.Column('subject', sa.String(length=255), nullable=False),
    sa.Column('linked_at', UTCDateTime(), nullable=False),
    sa.Column('linked_by', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_identity_account_id')),
    sa.ForeignKeyConstraint(['linked_by'], ['account.id'], name=op.f('fk_identity_linked_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_identity')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_identity_issuer_subject'))
    )
    op.create_index(op.f('ix_identity_account_id'), 'identity', ['account_id'], unique=False)
