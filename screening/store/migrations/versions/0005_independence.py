"""Cards written after a reveal, who made a link, and what a save and a browser need so that nothing newer is replaced or read."""

import secrets

import sqlalchemy as sa
from alembic import op

from screening.store.guards import Guard
from screening.store.tables.base import UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SUBMISSION_SEALED = Guard("submission_sealed", "submission", "update", "a submitted card is sealed")

READ_FIRST = """
    update submission set after_reading = {yes} where exists (
        select 1 from scorecard c
        join interview i on i.id = c.interview_id
        join reveal r on r.candidacy_id = i.candidacy_id and r.account_id = i.account_id
        where c.id = submission.scorecard_id and r.opened_at < submission.submitted_at)
"""
"""A card that was submitted after its interviewer could read a colleague's; the same moment is that of its own submission."""


GUARDS = (
    Guard(
        "submission_after_reading",
        "submission",
        "insert",
        "a card that was submitted after a reveal is after reading",
        "not new.after_reading and exists (select 1 from scorecard c join interview i on i.id = c.interview_id "
        "join reveal r on r.candidacy_id = i.candidacy_id and r.account_id = i.account_id "
        "where c.id = new.scorecard_id and r.opened_at < new.submitted_at)",
    ),
    Guard(
        "interview_submitted",
        "interview",
        "update",
        "an interview whose card is submitted stays",
        "new.cancelled_at is not null and old.cancelled_at is null and exists (select 1 from submission s "
        "join scorecard c on c.id = s.scorecard_id where c.interview_id = new.id)",
    ),
    Guard(
        "submission_cancelled",
        "submission",
        "insert",
        "an interview that is cancelled has no card to submit",
        "exists (select 1 from scorecard c join interview i on i.id = c.interview_id "
        "where c.id = new.scorecard_id and i.cancelled_at is not null)",
    ),
)


def upgrade() -> None:
    mark_cards_after_reading()
    op.add_column("interview", sa.Column("reading_reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("invitation", sa.Column("made_by", sa.String(32), nullable=True))
    op.add_column("identity", sa.Column("first_used_at", UTCDateTime(), nullable=True))
    op.add_column("account", sa.Column("single_keys", sa.Boolean(), nullable=False, server_default=sa.true()))
    give_browser_keys()
    for table in ("draft", "card_field"):
        for column in ("base_revision", "turn"):
            op.add_column(table, sa.Column(column, sa.Integer(), nullable=False, server_default="0"))
    for guard in GUARDS:
        guard.put()


def mark_cards_after_reading() -> None:
    op.add_column("submission", sa.Column("after_reading", sa.Boolean(), nullable=False, server_default=sa.false()))
    SUBMISSION_SEALED.lift()
    op.execute(READ_FIRST.format(yes="1" if op.get_bind().dialect.name == "sqlite" else "true"))
    SUBMISSION_SEALED.put()


def give_browser_keys() -> None:
    op.add_column("account", sa.Column("browser_key", sa.String(64), nullable=False, server_default=""))
    account = sa.table("account", sa.column("id"), sa.column("browser_key"))
    for (account_id,) in op.get_bind().execute(sa.select(account.c.id)).all():
        op.execute(account.update().where(account.c.id == account_id).values(browser_key=secrets.token_hex(32)))
