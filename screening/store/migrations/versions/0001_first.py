"""The first schema: accounts, vacancies, cards, events, and the triggers that keep what is sealed."""

import sqlalchemy as sa
from alembic import op

from screening.store.guards import Guard
from screening.store.tables.base import UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEALED = "a submitted card is sealed"
APPEND_ONLY = "this table is append-only"
FROZEN = "frozen settings are not changed"

HAS_SUBMISSION = "exists (select 1 from submission s where s.scorecard_id = new.scorecard_id)"

GUARDS = (
    Guard("rating_sealed", "rating", "update", SEALED),
    Guard("evidence_sealed", "evidence", "update", SEALED),
    Guard("submission_sealed", "submission", "update", SEALED),
    Guard("rating_late", "rating", "insert", SEALED, HAS_SUBMISSION),
    Guard("evidence_late", "evidence", "insert", SEALED, HAS_SUBMISSION),
    Guard("draft_late", "draft", "insert", SEALED, HAS_SUBMISSION),
    Guard("draft_sealed", "draft", "update", SEALED, HAS_SUBMISSION),
    Guard("revision_kept", "draft_revision", "update", APPEND_ONLY),
    Guard("phase_move_kept", "phase_move", "update", APPEND_ONLY),
    Guard("event_kept", "event", "update", APPEND_ONLY),
    Guard("event_not_deleted", "event", "delete", APPEND_ONLY),
    # an `insert or replace` fires no delete or update trigger
    Guard("event_replaced", "event", "insert", APPEND_ONLY, "exists (select 1 from event e where e.number = new.number)"),
    Guard("submission_replaced", "submission", "insert", SEALED, HAS_SUBMISSION),
    Guard("revision_replaced", "draft_revision", "insert", APPEND_ONLY,
          "exists (select 1 from draft_revision r where r.scorecard_id = new.scorecard_id and r.criterion_id = new.criterion_id "
          "and r.kind = new.kind and r.revision = new.revision)"),
    Guard("settings_frozen", "vacancy_settings", "update", FROZEN, "old.frozen_at is not null"),
)


def upgrade() -> None:
    create_tables()
    for guard in GUARDS:
        guard.put()


def create_tables() -> None:
    op.create_table('account',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('email', sa.String(length=260), nullable=False),
    sa.Column('name', sa.String(length=250), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('password_hash', sa.String(length=250), nullable=True),
    sa.Column('is_interviewer', sa.Boolean(), nullable=False),
    sa.Column('is_recruiter', sa.Boolean(), nullable=False),
    sa.Column('is_administrator', sa.Boolean(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('last_sign_in_at', UTCDateTime(), nullable=True),
    sa.Column('disabled_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint("language in ('nl', 'en')", name=op.f('ck_account_language')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email'))
    )
    op.create_table('candidate',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=250), nullable=False),
    sa.Column('email', sa.String(length=260), nullable=True),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidate'))
    )
    op.create_table('event',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('actor_id', sa.String(length=32), nullable=True),
    sa.Column('vacancy_id', sa.String(length=32), nullable=True),
    sa.Column('subject_id', sa.String(length=64), nullable=True),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('previous_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_event'))
    )
    op.create_index(op.f('ix_event_actor_id'), 'event', ['actor_id'], unique=False)
    op.create_index(op.f('ix_event_kind'), 'event', ['kind'], unique=False)
    op.create_index(op.f('ix_event_vacancy_id'), 'event', ['vacancy_id'], unique=False)
    op.create_table('rubric_version',
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('first_used_at', UTCDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('content_hash', name=op.f('pk_rubric_version'))
    )
    op.create_table('vacancy',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('title', sa.String(length=250), nullable=False),
    sa.Column('client', sa.String(length=250), nullable=False),
    sa.Column('phase', sa.String(length=20), nullable=False),
    sa.Column('reveal', sa.String(length=20), nullable=False),
    sa.Column('names_shown', sa.Boolean(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('closed_at', UTCDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("phase in ('score', 'debrief', 'decide', 'closed')", name=op.f('ck_vacancy_phase')),
    sa.CheckConstraint("reveal in ('after_own', 'after_all_own', 'not_before_debrief')", name=op.f('ck_vacancy_reveal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vacancy'))
    )
    op.create_table('candidacy',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('vacancy_id', sa.String(length=32), nullable=False),
    sa.Column('candidate_id', sa.String(length=32), nullable=False),
    sa.Column('name_key', sa.String(length=250), nullable=False),
    sa.Column('stage', sa.String(length=20), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.CheckConstraint("stage in ('longlist', 'interviewing', 'shortlist', 'presented', 'placed', 'declined', 'withdrawn')", name=op.f('ck_candidacy_stage')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidate.id'], name=op.f('fk_candidacy_candidate_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_candidacy_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidacy')),
    sa.UniqueConstraint('vacancy_id', 'candidate_id', name=op.f('uq_candidacy_vacancy_id_candidate_id')),
    sa.UniqueConstraint('vacancy_id', 'name_key', name=op.f('uq_candidacy_vacancy_id_name_key'))
    )
    op.create_index(op.f('ix_candidacy_candidate_id'), 'candidacy', ['candidate_id'], unique=False)
    op.create_table('invitation',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('expires_at', UTCDateTime(), nullable=False),
    sa.Column('used_at', UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_invitation_account_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_invitation'))
    )
    op.create_index(op.f('ix_invitation_account_id'), 'invitation', ['account_id'], unique=False)
    op.create_table('panel_member',
    sa.Column('vacancy_id', sa.String(length=32), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('added_at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_panel_member_account_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_panel_member_vacancy_id')),
    sa.PrimaryKeyConstraint('vacancy_id', 'account_id', name=op.f('pk_panel_member'))
    )
    op.create_index(op.f('ix_panel_member_account_id'), 'panel_member', ['account_id'], unique=False)
    op.create_table('phase_move',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('vacancy_id', sa.String(length=32), nullable=False),
    sa.Column('moved_at', UTCDateTime(), nullable=False),
    sa.Column('moved_by', sa.String(length=32), nullable=False),
    sa.Column('from_phase', sa.String(length=20), nullable=False),
    sa.Column('to_phase', sa.String(length=20), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['moved_by'], ['account.id'], name=op.f('fk_phase_move_moved_by')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_phase_move_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phase_move'))
    )
    op.create_index(op.f('ix_phase_move_vacancy_id'), 'phase_move', ['vacancy_id'], unique=False)
    op.create_table('plan_part',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('vacancy_id', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=250), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.CheckConstraint('minutes between 5 and 480', name=op.f('ck_plan_part_minutes')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_plan_part_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_part'))
    )
    op.create_index(op.f('ix_plan_part_vacancy_id'), 'plan_part', ['vacancy_id'], unique=False)
    op.create_table('sign_in_session',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('active_at', UTCDateTime(), nullable=False),
    sa.Column('expires_at', UTCDateTime(), nullable=False),
    sa.Column('revoked_at', UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sign_in_session_account_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_sign_in_session'))
    )
    op.create_index(op.f('ix_sign_in_session_account_id'), 'sign_in_session', ['account_id'], unique=False)
    op.create_table('vacancy_recruiter',
    sa.Column('vacancy_id', sa.String(length=32), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('added_at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_vacancy_recruiter_account_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_vacancy_recruiter_vacancy_id')),
    sa.PrimaryKeyConstraint('vacancy_id', 'account_id', name=op.f('pk_vacancy_recruiter'))
    )
    op.create_index(op.f('ix_vacancy_recruiter_account_id'), 'vacancy_recruiter', ['account_id'], unique=False)
    op.create_table('vacancy_settings',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('vacancy_id', sa.String(length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('profile_id', sa.String(length=250), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('rubric_hash', sa.String(length=64), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=32), nullable=False),
    sa.Column('frozen_at', UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['created_by'], ['account.id'], name=op.f('fk_vacancy_settings_created_by')),
    sa.ForeignKeyConstraint(['rubric_hash'], ['rubric_version.content_hash'], name=op.f('fk_vacancy_settings_rubric_hash')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_vacancy_settings_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vacancy_settings')),
    sa.UniqueConstraint('vacancy_id', 'number', name=op.f('uq_vacancy_settings_vacancy_id_number'))
    )
    op.create_table('interview',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('vacancy_id', sa.String(length=32), nullable=False),
    sa.Column('candidacy_id', sa.String(length=32), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('part_id', sa.String(length=32), nullable=False),
    sa.Column('starts_at', UTCDateTime(), nullable=True),
    sa.Column('place', sa.String(length=250), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('cancelled_at', UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_interview_account_id')),
    sa.ForeignKeyConstraint(['candidacy_id'], ['candidacy.id'], name=op.f('fk_interview_candidacy_id')),
    sa.ForeignKeyConstraint(['part_id'], ['plan_part.id'], name=op.f('fk_interview_part_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_interview_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interview')),
    sa.UniqueConstraint('candidacy_id', 'account_id', 'part_id', name=op.f('uq_interview_candidacy_id_account_id_part_id')),
    sa.UniqueConstraint('id', 'part_id', name=op.f('uq_interview_id_part_id'))
    )
    op.create_index('ix_interview_agenda', 'interview', ['account_id', 'starts_at'], unique=False)
    op.create_index(op.f('ix_interview_vacancy_id'), 'interview', ['vacancy_id'], unique=False)
    op.create_table('plan_criterion',
    sa.Column('part_id', sa.String(length=32), nullable=False),
    sa.Column('criterion_id', sa.String(length=12), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['part_id'], ['plan_part.id'], name=op.f('fk_plan_criterion_part_id')),
    sa.PrimaryKeyConstraint('part_id', 'criterion_id', name=op.f('pk_plan_criterion'))
    )
    op.create_table('scorecard',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('interview_id', sa.String(length=32), nullable=False),
    sa.Column('part_id', sa.String(length=32), nullable=False),
    sa.Column('settings_id', sa.String(length=32), nullable=False),
    sa.Column('started_at', UTCDateTime(), nullable=False),
    sa.Column('submitted_at', UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['interview_id', 'part_id'], ['interview.id', 'interview.part_id'], name=op.f('fk_scorecard_interview_id_part_id')),
    sa.ForeignKeyConstraint(['settings_id'], ['vacancy_settings.id'], name=op.f('fk_scorecard_settings_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scorecard')),
    sa.UniqueConstraint('id', 'part_id', name=op.f('uq_scorecard_id_part_id')),
    sa.UniqueConstraint('interview_id', name=op.f('uq_scorecard_interview_id'))
    )
    op.create_table('draft',
    sa.Column('scorecard_id', sa.String(length=32), nullable=False),
    sa.Column('criterion_id', sa.String(length=12), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('part_id', sa.String(length=32), nullable=False),
    sa.Column('level', sa.Integer(), nullable=True),
    sa.Column('not_assessed', sa.Boolean(), nullable=False),
    sa.Column('case_only', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('client_id', sa.String(length=64), nullable=False),
    sa.Column('saved_at', UTCDateTime(), nullable=False),
    sa.CheckConstraint("kind in ('rating', 'note', 'marks')", name=op.f('ck_draft_kind')),
    sa.CheckConstraint('level is null or level in (1, 2, 3, 4, 5)', name=op.f('ck_draft_on_scale')),
    sa.CheckConstraint('level is null or not not_assessed', name=op.f('ck_draft_one_choice')),
    sa.ForeignKeyConstraint(['part_id', 'criterion_id'], ['plan_criterion.part_id', 'plan_criterion.criterion_id'], name=op.f('fk_draft_part_id_criterion_id')),
    sa.ForeignKeyConstraint(['scorecard_id', 'part_id'], ['scorecard.id', 'scorecard.part_id'], name=op.f('fk_draft_scorecard_id_part_id')),
    sa.PrimaryKeyConstraint('scorecard_id', 'criterion_id', 'kind', name=op.f('pk_draft'))
    )
    op.create_table('draft_revision',
    sa.Column('scorecard_id', sa.String(length=32), nullable=False),
    sa.Column('criterion_id', sa.String(length=12), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=True),
    sa.Column('not_assessed', sa.Boolean(), nullable=False),
    sa.Column('case_only', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('saved_at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecard.id'], name=op.f('fk_draft_revision_scorecard_id')),
    sa.PrimaryKeyConstraint('scorecard_id', 'criterion_id', 'kind', 'revision', name=op.f('pk_draft_revision'))
    )
    op.create_table('rating',
    sa.Column('scorecard_id', sa.String(length=32), nullable=False),
    sa.Column('criterion_id', sa.String(length=12), nullable=False),
    sa.Column('part_id', sa.String(length=32), nullable=False),
    sa.Column('level', sa.Integer(), nullable=True),
    sa.Column('not_assessed', sa.Boolean(), nullable=False),
    sa.Column('case_only', sa.Boolean(), nullable=False),
    sa.CheckConstraint('(level is null and not_assessed) or (level is not null and not not_assessed)', name=op.f('ck_rating_one_choice')),
    sa.CheckConstraint('level is null or level in (1, 2, 3, 4, 5)', name=op.f('ck_rating_on_scale')),
    sa.ForeignKeyConstraint(['part_id', 'criterion_id'], ['plan_criterion.part_id', 'plan_criterion.criterion_id'], name=op.f('fk_rating_part_id_criterion_id')),
    sa.ForeignKeyConstraint(['scorecard_id', 'part_id'], ['scorecard.id', 'scorecard.part_id'], name=op.f('fk_rating_scorecard_id_part_id')),
    sa.PrimaryKeyConstraint('scorecard_id', 'criterion_id', name=op.f('pk_rating'))
    )
    op.create_table('submission',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('scorecard_id', sa.String(length=32), nullable=False),
    sa.Column('submitted_at', UTCDateTime(), nullable=False),
    sa.Column('late', sa.Boolean(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecard.id'], name=op.f('fk_submission_scorecard_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission')),
    sa.UniqueConstraint('scorecard_id', name=op.f('uq_submission_scorecard_id'))
    )
    op.create_table('evidence',
    sa.Column('scorecard_id', sa.String(length=32), nullable=False),
    sa.Column('criterion_id', sa.String(length=12), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['scorecard_id', 'criterion_id'], ['rating.scorecard_id', 'rating.criterion_id'], name=op.f('fk_evidence_scorecard_id_criterion_id')),
    sa.PrimaryKeyConstraint('scorecard_id', 'criterion_id', name=op.f('pk_evidence'))
    )
