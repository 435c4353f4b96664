"""Corrections, recusals, limits on guessing, and what the audit adds."""

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
